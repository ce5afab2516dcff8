// The receiving form: counts what arrived per line. Enter submits.
import { useState } from "react";
import type { DeskReturn } from "../../../functions/contracts/desk-documents.ts";
import { useI18n } from "../../i18n/LanguageProvider.tsx";
import { Button } from "../../ui/Button.tsx";
import { ShowMore } from "../../ui/ShowMore.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { ErrorMessage } from "../../ui/QueryResult.tsx";
import { TextBox } from "../../ui/TextBox.tsx";
import { useMutation } from "../../ui/useMutation.ts";
import { useShowMore } from "../../ui/useShowMore.ts";
import { useRowNavigation } from "../useRowNavigation.ts";
import { CaseSummary } from "./CaseSummary.tsx";
import { QuantityInput } from "./QuantityInput.tsx";
import { ScrollableTable } from "../ScrollableTable.tsx";

const PAGE_SIZE = 100;

export function ReceiveForm({ view, path, onReceived }: { view: DeskReturn; path: string; onReceived: () => void }) {
  const { t } = useI18n();
  const [counts, setCounts] = useState<Readonly<Record<string, number>>>({});
  const [note, setNote] = useState("");
  const mutation = useMutation<DeskReturn>(onReceived);
  const table = useRowNavigation<HTMLTableElement>();
  const page = useShowMore(view.lines, PAGE_SIZE);
  const countFor = (line: DeskReturn["lines"][number]) => counts[line.lineId] ?? line.quantity;
  const announced = view.lines.reduce((sum, line) => sum + line.quantity, 0);
  const counted = view.lines.reduce((sum, line) => sum + countFor(line), 0);

  if (!view.actions.includes("receive"))
    return <Notice kind="info">{t("desk.receive.not-now", { status: t(`status.${view.status}`) })}</Notice>;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        mutation.mutate(`${path}/receive`, {
          // Without lines, the API records that everything announced arrived.
          ...(counted < announced && {
            lines: view.lines.map((line) => ({ lineId: line.lineId, receivedQuantity: countFor(line) })),
          }),
          ...(note.trim() !== "" && { note: note.trim() }),
        });
      }}
    >
      <CaseSummary view={view} />
      <ScrollableTable label={t("desk.receive.title")}>
        <table className="table" ref={table}>
          <thead>
            <tr>
              <th scope="col">{t("desk.column.line")}</th>
              <th scope="col" className="figure">
                {t("desk.column.announced")}
              </th>
              <th scope="col" className="figure">
                {t("desk.column.received")}
              </th>
            </tr>
          </thead>
          <tbody>
            {page.shown.map((line) => (
              <tr key={line.lineId} data-row>
                <th scope="row">{line.title}</th>
                <td className="figure">{line.quantity}</td>
                <td className="figure">
                  <QuantityInput
                    label={t("desk.receive.count", { title: line.title })}
                    value={countFor(line)}
                    max={line.quantity}
                    onChange={(count) => setCounts((previous) => ({ ...previous, [line.lineId]: count }))}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollableTable>
      <ShowMore page={page} />
      <TextBox label={t("desk.receive.note")} rows={2} maxLength={2_000} value={note} onChange={setNote} />
      {mutation.error !== undefined && (
        <Notice kind="error">
          <ErrorMessage error={mutation.error} />
        </Notice>
      )}
      <Button type="submit" variant="primary" isPending={mutation.busy}>
        {counted < announced ? t("desk.receive.some", { counted, announced }) : t("desk.receive.all", { announced })}
      </Button>
    </form>
  );
}
