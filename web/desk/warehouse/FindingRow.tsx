// One line on the bench: its grade as five small choices, what is accepted, where it goes, a word about it.
import type { DeskReturn } from "../../../functions/contracts/desk-documents.ts";
import { useWords } from "../../i18n/LanguageProvider.tsx";
import { SelectBox } from "../../ui/SelectBox.tsx";
import { Count } from "./Count.tsx";
import { DISPOSITIONS, graded, GRADES, type Finding, withWrongItem } from "./findings.ts";

type Props = {
  line: DeskReturn["lines"][number];
  finding: Finding;
  /** It came with a seal, so somebody looks whether it is whole. */
  sealed: boolean;
  onChange: (finding: Finding) => void;
};

export function FindingRow({ line, finding, sealed, onChange }: Props) {
  const { say, format } = useWords();
  const received = line.receivedQuantity ?? line.quantity;
  const about = { title: line.title };
  return (
    <tr data-row={line.lineId}>
      <th scope="row">
        {line.title}
        <span className="soft"> · {say(`reason.${line.reason}`)}</span>
      </th>
      <td className="figure" data-label={say("desk.column.received")}>
        {format.number(received)}
      </td>
      <td data-label={say("desk.column.condition")}>
        <fieldset className="grades" aria-label={say("desk.inspect.grade", about)}>
          {GRADES.map((grade, index) => (
            <label key={grade} className="grade" title={say(`condition.${grade}`)}>
              <input
                type="radio"
                name={`grade ${line.lineId}`}
                data-row-focus={finding.condition === grade || (finding.condition === "" && index === 0) || undefined}
                checked={finding.condition === grade}
                onChange={() => onChange(graded(line, grade, finding))}
              />
              <span aria-hidden="true">{grade === "missing" ? "–" : grade}</span>
              <span className="unseen">{say(`condition.${grade}`)}</span>
            </label>
          ))}
        </fieldset>
        <label className="wrong-item">
          <input
            type="checkbox"
            aria-label={say("desk.inspect.wrong-item.of", about)}
            checked={finding.wrongItem ?? false}
            onChange={({ target }) => onChange(withWrongItem(line, finding, target.checked))}
          />
          {say("desk.inspect.wrong-item")}
        </label>
        {sealed && (
          <label className="wrong-item">
            <input
              type="checkbox"
              aria-label={say("desk.inspect.seal.of", about)}
              checked={finding.sealBroken ?? false}
              onChange={({ target }) => onChange({ ...finding, sealBroken: target.checked })}
            />
            {say("desk.inspect.seal")}
          </label>
        )}
      </td>
      <td className="figure" data-label={say("desk.column.accepted")}>
        <Count
          label={say("desk.inspect.accepted", about)}
          value={finding.acceptedQuantity}
          max={received}
          onChange={(acceptedQuantity) => onChange({ ...finding, acceptedQuantity })}
        />
      </td>
      <td data-label={say("desk.column.disposition")}>
        <SelectBox
          label={say("desk.inspect.disposition", about)}
          hideLabel
          empty="–"
          value={finding.disposition}
          choices={DISPOSITIONS.map((one) => ({ value: one, label: say(`disposition.${one}`) }))}
          onChange={(value) => onChange({ ...finding, disposition: DISPOSITIONS.find((one) => one === value) ?? "" })}
        />
      </td>
      <td data-label={say("desk.column.note")}>
        <input
          className="box"
          aria-label={say("desk.inspect.note", about)}
          maxLength={2_000}
          value={finding.note}
          onChange={(event) => onChange({ ...finding, note: event.target.value })}
        />
      </td>
    </tr>
  );
}
