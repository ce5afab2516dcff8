// The receiving form: counts what arrived per line. Enter submits.
import { useState } from "react";
import type { DeskReturn } from "../../../functions/contracts/desk-documents.ts";
import { useI18n } from "../../i18n/LanguageProvider.tsx";
import { Button } from "../../ui/Button.tsx";
import { DataTable } from "../../ui/DataTable.tsx";
import { Form } from "../../ui/Form.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { ShowMore } from "../../ui/ShowMore.tsx";
import { TextBox } from "../../ui/TextBox.tsx";
import { useMutation } from "../../ui/useMutation.ts";
import { useShowMore } from "../../ui/useShowMore.ts";
import { CaseSummary } from "./CaseSummary.tsx";
import { QuantityInput } from "./QuantityInput.tsx";
import type { WarehouseFormProps } from "./WarehousePage.tsx";

const PAGE_SIZE = 100;
type Line = DeskReturn["lines"][number];

/** Announced, and not in an earlier parcel. */
const missingUnits = ({ quantity, receivedQuantity = 0 }: Line): number => quantity - receivedQuantity;

export function ReceiveForm({ view, path, onDone }: WarehouseFormProps) {
  const { t, format } = useI18n();
  const [counts, setCounts] = useState<Readonly<Record<string, number>>>({});
  const [note, setNote] = useState("");
  const mutation = useMutation<DeskReturn>(onDone);
  const page = useShowMore(view.lines, PAGE_SIZE);
  const countFor = (line: Line) => counts[line.lineId] ?? missingUnits(line);
  const announced = view.lines.reduce((sum, line) => sum + missingUnits(line), 0);
  const counted = view.lines.reduce((sum, line) => sum + countFor(line), 0);

  if (!view.actions.includes("receive"))
    return <Notice kind="info">{t("desk.receive.not-now", { status: t(`status.${view.status}`) })}</Notice>;
  return (
    <Form
      onSubmit={() =>
        mutation.mutate(`${path}/receive`, {
          // Without lines, the API records that everything announced arrived.
          ...(counted < announced && {
            lines: view.lines.map((line) => ({ lineId: line.lineId, receivedQuantity: countFor(line) })),
          }),
          ...(note.trim() !== "" && { note: note.trim() }),
        })
      }
      error={mutation.error}
      buttons={
        <Button type="submit" variant="primary" isPending={mutation.busy}>
          {counted < announced ? t("desk.receive.some", { counted, announced }) : t("desk.receive.all", { announced })}
        </Button>
      }
    >
      <CaseSummary view={view} />
      <DataTable
        label={t("desk.receive.title")}
        columns={[
          { key: "line", name: t("desk.column.line"), kind: "row-header", render: ({ title }) => title },
          {
            ...{ key: "announced", name: t("desk.column.announced"), kind: "figure" },
            render: (line) => format.number(missingUnits(line)),
          },
          {
            ...{ key: "received", name: t("desk.column.received"), kind: "figure" },
            render: (line) => (
              <QuantityInput
                label={t("desk.receive.count", { title: line.title })}
                value={countFor(line)}
                max={missingUnits(line)}
                onChange={(count) => setCounts((previous) => ({ ...previous, [line.lineId]: count }))}
              />
            ),
          },
        ]}
        rows={page.shown}
        rowKey={({ lineId }) => lineId}
        isNavigable
      />
      <ShowMore page={page} />
      <TextBox label={t("desk.receive.note")} rows={2} maxLength={2_000} value={note} onChange={setNote} />
    </Form>
  );
}
