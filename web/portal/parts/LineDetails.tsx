// Details of a selected line: quantity, reason and an optional note.
import { useState } from "react";
import { useI18n } from "../../i18n/LanguageProvider.tsx";
import { Button } from "../../ui/Button.tsx";
import { Quantity } from "../../ui/Quantity.tsx";
import { SelectBox } from "../../ui/SelectBox.tsx";
import { TextBox } from "../../ui/TextBox.tsx";
import type { DraftLine, OrderLine, Reason } from "../draft-types.ts";

const NOTE_MAX = 2_000;

export type LineDetailsProps = {
  line: OrderLine;
  selection: DraftLine;
  reasons: readonly Reason[];
  submitted: boolean;
  onChange: (lineId: string, line: DraftLine | undefined) => void;
};

export function LineDetails({ line, selection, reasons, submitted, onChange }: LineDetailsProps) {
  const { t } = useI18n();
  const [noteOpen, setNoteOpen] = useState(selection.note !== "");
  const update = (change: Partial<DraftLine>) => onChange(line.lineId, { ...selection, ...change });
  return (
    <div className="line-details">
      {line.returnableQuantity > 1 && (
        <Quantity
          label={t("portal.line.quantity")}
          itemName={line.title}
          value={selection.quantity}
          min={1}
          max={line.returnableQuantity}
          onChange={(quantity) => update({ quantity })}
        />
      )}
      <SelectBox
        label={t("portal.line.reason")}
        empty={t("portal.reason.choose")}
        value={selection.reason}
        error={submitted && selection.reason === "" ? t("portal.reason.missing") : undefined}
        choices={reasons.map((reason) => ({ value: reason, label: t(`reason.${reason}`) }))}
        onChange={(value) => update({ reason: reasons.find((reason) => reason === value) ?? "" })}
      />
      {line.sealed && (
        <label className="line-seal">
          <input
            type="checkbox"
            checked={selection.sealBroken ?? false}
            onChange={({ target }) => update({ sealBroken: target.checked })}
          />
          {t("portal.line.seal")}
        </label>
      )}
      {noteOpen ? (
        <TextBox
          label={t("portal.line.note")}
          help={t("portal.line.note.help")}
          rows={3}
          maxLength={NOTE_MAX}
          value={selection.note}
          onChange={(note) => update({ note })}
        />
      ) : (
        <Button variant="quiet" onPress={() => setNoteOpen(true)}>
          {t("portal.line.note.add")}
        </Button>
      )}
    </div>
  );
}
