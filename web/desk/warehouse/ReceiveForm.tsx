// The count at the door, line by line. Enter sends it.
import { useState } from "react";
import type { DeskReturn } from "../../../functions/contracts/desk-documents.ts";
import { useWords } from "../../i18n/LanguageProvider.tsx";
import { Button } from "../../ui/Button.tsx";
import { More } from "../../ui/More.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { TroubleWords } from "../../ui/Shown.tsx";
import { TextBox } from "../../ui/TextBox.tsx";
import { useAct } from "../../ui/useAct.ts";
import { usePage } from "../../ui/usePage.ts";
import { useRowKeys } from "../useRowKeys.ts";
import { CaseLine } from "./CaseLine.tsx";
import { Count } from "./Count.tsx";
import { TableSpace } from "../TableSpace.tsx";

const ROWS = 100;

export function ReceiveForm({ view, path, onReceived }: { view: DeskReturn; path: string; onReceived: () => void }) {
  const { say } = useWords();
  const [counts, setCounts] = useState<Readonly<Record<string, number>>>({});
  const [note, setNote] = useState("");
  const receiving = useAct<DeskReturn>(onReceived);
  const table = useRowKeys<HTMLTableElement>();
  const page = usePage(view.lines, ROWS);
  const countOf = (line: DeskReturn["lines"][number]) => counts[line.lineId] ?? line.quantity;
  const announced = view.lines.reduce((sum, line) => sum + line.quantity, 0);
  const counted = view.lines.reduce((sum, line) => sum + countOf(line), 0);

  if (!view.actions.includes("receive"))
    return <Notice kind="note">{say("desk.receive.not-now", { status: say(`status.${view.status}`) })}</Notice>;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        receiving.act(`${path}/receive`, {
          // Without lines everything announced has come.
          ...(counted < announced && {
            lines: view.lines.map((line) => ({ lineId: line.lineId, receivedQuantity: countOf(line) })),
          }),
          ...(note.trim() !== "" && { note: note.trim() }),
        });
      }}
    >
      <CaseLine view={view} />
      <TableSpace label={say("desk.receive.title")}>
        <table className="table" ref={table}>
          <thead>
            <tr>
              <th scope="col">{say("desk.column.line")}</th>
              <th scope="col" className="figure">
                {say("desk.column.announced")}
              </th>
              <th scope="col" className="figure">
                {say("desk.column.received")}
              </th>
            </tr>
          </thead>
          <tbody>
            {page.shown.map((line) => (
              <tr key={line.lineId} data-row>
                <th scope="row">{line.title}</th>
                <td className="figure">{line.quantity}</td>
                <td className="figure">
                  <Count
                    label={say("desk.receive.count", { title: line.title })}
                    value={countOf(line)}
                    max={line.quantity}
                    onChange={(count) => setCounts((was) => ({ ...was, [line.lineId]: count }))}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableSpace>
      <More page={page} />
      <TextBox label={say("desk.receive.note")} rows={2} maxLength={2_000} value={note} onChange={setNote} />
      {receiving.trouble !== undefined && (
        <Notice kind="trouble">
          <TroubleWords trouble={receiving.trouble} />
        </Notice>
      )}
      <Button type="submit" looks="primary" isPending={receiving.busy}>
        {counted < announced
          ? say("desk.receive.some", { counted, announced })
          : say("desk.receive.all", { announced })}
      </Button>
    </form>
  );
}
