// Below a ticked line: how many of it, why, and room for a few words of the shopper's own.
import { useState } from "react";
import { useWords } from "../../i18n/LanguageProvider.tsx";
import { Button } from "../../ui/Button.tsx";
import { Quantity } from "../../ui/Quantity.tsx";
import { SelectBox } from "../../ui/SelectBox.tsx";
import { TextBox } from "../../ui/TextBox.tsx";
import type { DraftLine } from "../draft.ts";
import type { LineRowProps } from "./LineRow.tsx";

const NOTE_MAX = 2_000;

export function LineDetails({ line, chosen, reasons, asked, onAmend }: LineRowProps & { chosen: DraftLine }) {
  const { say } = useWords();
  const [noting, setNoting] = useState(chosen.note !== "");
  const amend = (change: Partial<DraftLine>) => onAmend(line.lineId, { ...chosen, ...change });
  return (
    <div className="line-details">
      {line.returnableQuantity > 1 && (
        <Quantity
          label={say("portal.line.quantity")}
          about={line.title}
          value={chosen.quantity}
          min={1}
          max={line.returnableQuantity}
          onChange={(quantity) => amend({ quantity })}
        />
      )}
      <SelectBox
        label={say("portal.line.reason")}
        empty={say("portal.reason.choose")}
        value={chosen.reason}
        error={asked && chosen.reason === "" ? say("portal.reason.missing") : undefined}
        choices={reasons.map((reason) => ({ value: reason, label: say(`reason.${reason}`) }))}
        onChange={(value) => amend({ reason: reasons.find((reason) => reason === value) ?? "" })}
      />
      {line.sealed && (
        <label className="line-seal">
          <input
            type="checkbox"
            checked={chosen.sealBroken ?? false}
            onChange={({ target }) => amend({ sealBroken: target.checked })}
          />
          {say("portal.line.seal")}
        </label>
      )}
      {noting ? (
        <TextBox
          label={say("portal.line.note")}
          help={say("portal.line.note.help")}
          rows={3}
          maxLength={NOTE_MAX}
          value={chosen.note}
          onChange={(note) => amend({ note })}
        />
      ) : (
        <Button looks="quiet" onPress={() => setNoting(true)}>
          {say("portal.line.note.add")}
        </Button>
      )}
    </div>
  );
}
