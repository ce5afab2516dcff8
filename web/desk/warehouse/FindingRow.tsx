// Inspection of one line: grade, accepted quantity, disposition and note.
import type { DeskReturn } from "../../../functions/contracts/desk-documents.ts";
import { useI18n } from "../../i18n/LanguageProvider.tsx";
import { SelectBox } from "../../ui/SelectBox.tsx";
import { QuantityInput } from "./QuantityInput.tsx";
import { DISPOSITIONS, withGrade, GRADES, type Finding, withWrongItem } from "./findings.ts";

type Props = {
  line: DeskReturn["lines"][number];
  finding: Finding;
  /** The item has a seal, so the form asks whether it is broken. */
  sealed: boolean;
  onChange: (finding: Finding) => void;
};

export function FindingRow({ line, finding, sealed, onChange }: Props) {
  const { t, format } = useI18n();
  const received = line.receivedQuantity ?? line.quantity;
  const about = { title: line.title };
  return (
    <tr data-row={line.lineId}>
      <th scope="row">
        {line.title}
        <span className="soft"> · {t(`reason.${line.reason}`)}</span>
      </th>
      <td className="figure" data-label={t("desk.column.received")}>
        {format.number(received)}
      </td>
      <td data-label={t("desk.column.condition")}>
        <fieldset className="grades" aria-label={t("desk.inspect.grade", about)}>
          {GRADES.map((grade, index) => (
            <label key={grade} className="grade" title={t(`condition.${grade}`)}>
              <input
                type="radio"
                name={`grade ${line.lineId}`}
                data-row-focus={finding.condition === grade || (finding.condition === "" && index === 0) || undefined}
                checked={finding.condition === grade}
                onChange={() => onChange(withGrade(line, grade, finding))}
              />
              <span aria-hidden="true">{grade === "missing" ? "–" : grade}</span>
              <span className="unseen">{t(`condition.${grade}`)}</span>
            </label>
          ))}
        </fieldset>
        <label className="wrong-item">
          <input
            type="checkbox"
            aria-label={t("desk.inspect.wrong-item.of", about)}
            checked={finding.wrongItem ?? false}
            onChange={({ target }) => onChange(withWrongItem(line, finding, target.checked))}
          />
          {t("desk.inspect.wrong-item")}
        </label>
        {sealed && (
          <label className="wrong-item">
            <input
              type="checkbox"
              aria-label={t("desk.inspect.seal.of", about)}
              checked={finding.sealBroken ?? false}
              onChange={({ target }) => onChange({ ...finding, sealBroken: target.checked })}
            />
            {t("desk.inspect.seal")}
          </label>
        )}
      </td>
      <td className="figure" data-label={t("desk.column.accepted")}>
        <QuantityInput
          label={t("desk.inspect.accepted", about)}
          value={finding.acceptedQuantity}
          max={received}
          onChange={(acceptedQuantity) => onChange({ ...finding, acceptedQuantity })}
        />
      </td>
      <td data-label={t("desk.column.disposition")}>
        <SelectBox
          label={t("desk.inspect.disposition", about)}
          hideLabel
          empty="–"
          value={finding.disposition}
          choices={DISPOSITIONS.map((one) => ({ value: one, label: t(`disposition.${one}`) }))}
          onChange={(value) => onChange({ ...finding, disposition: DISPOSITIONS.find((one) => one === value) ?? "" })}
        />
      </td>
      <td data-label={t("desk.column.note")}>
        <input
          className="box"
          aria-label={t("desk.inspect.note", about)}
          maxLength={2_000}
          value={finding.note}
          onChange={(event) => onChange({ ...finding, note: event.target.value })}
        />
      </td>
    </tr>
  );
}
