// The columns of the inspection form: grade, accepted quantity, disposition and note of each line.
import type { I18n } from "../../i18n/LanguageProvider.tsx";
import type { Column } from "../../ui/DataTable.tsx";
import { SelectBox } from "../../ui/SelectBox.tsx";
import { GradeField } from "./GradeField.tsx";
import { QuantityInput } from "./QuantityInput.tsx";
import { DISPOSITIONS, type FindingRow } from "./findings.ts";

const NOTE_MAX = 2_000;

export const findingColumns = ({ t, format }: I18n): readonly Column<FindingRow>[] => [
  {
    ...{ key: "line", name: t("desk.column.line"), kind: "row-header" },
    render: ({ line }) => (
      <>
        {line.title}
        <span className="soft"> · {t(`reason.${line.reason}`)}</span>
      </>
    ),
  },
  {
    ...{ key: "received", name: t("desk.column.received"), kind: "figure" },
    render: ({ line }) => format.number(line.receivedQuantity ?? line.quantity),
  },
  {
    ...{ key: "condition", name: t("desk.column.condition"), narrow: "wide" },
    render: (row) => <GradeField {...row} />,
  },
  {
    ...{ key: "accepted", name: t("desk.column.accepted"), kind: "figure" },
    render: ({ line, finding, onChange }) => (
      <QuantityInput
        label={t("desk.inspect.accepted", { title: line.title })}
        value={finding.acceptedQuantity}
        max={line.receivedQuantity ?? line.quantity}
        onChange={(acceptedQuantity) => onChange({ ...finding, acceptedQuantity })}
      />
    ),
  },
  {
    ...{ key: "disposition", name: t("desk.column.disposition") },
    render: ({ line, finding, onChange }) => (
      <SelectBox
        label={t("desk.inspect.disposition", { title: line.title })}
        hideLabel
        empty="–"
        value={finding.disposition}
        choices={DISPOSITIONS.map((one) => ({ value: one, label: t(`disposition.${one}`) }))}
        onChange={(value) => onChange({ ...finding, disposition: DISPOSITIONS.find((one) => one === value) ?? "" })}
      />
    ),
  },
  {
    ...{ key: "note", name: t("desk.column.note"), narrow: "wide" },
    render: ({ line, finding, onChange }) => (
      <input
        className="box"
        aria-label={t("desk.inspect.note", { title: line.title })}
        maxLength={NOTE_MAX}
        value={finding.note}
        onChange={(event) => onChange({ ...finding, note: event.target.value })}
      />
    ),
  },
];
