// What is to come back: announced, received and accepted side by side.
import type { DeskReturn } from "../../../functions/contracts/desk-documents.ts";
import { useWords } from "../../i18n/LanguageProvider.tsx";
import { More } from "../../ui/More.tsx";
import { Sum } from "../../ui/Sum.tsx";
import { usePage } from "../../ui/usePage.ts";
import { TableSpace } from "../TableSpace.tsx";

export function CaseLines({ view }: { view: DeskReturn }) {
  const { say, format } = useWords();
  const page = usePage(view.lines);
  const counted = (quantity: number | undefined) =>
    quantity === undefined ? <span className="soft">–</span> : format.number(quantity);
  return (
    <section className="card" aria-labelledby="lines">
      <h2 id="lines">{say("desk.lines.title", { count: view.lines.length })}</h2>
      <TableSpace label={say("desk.lines.title", { count: view.lines.length })}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{say("desk.column.line")}</th>
              <th scope="col">{say("desk.column.reason")}</th>
              <th scope="col" className="figure">
                {say("desk.column.announced")}
              </th>
              <th scope="col" className="figure">
                {say("desk.column.received")}
              </th>
              <th scope="col" className="figure">
                {say("desk.column.accepted")}
              </th>
              <th scope="col">{say("desk.column.condition")}</th>
              <th scope="col" className="figure">
                {say("desk.column.worth")}
              </th>
            </tr>
          </thead>
          <tbody>
            {page.shown.map((line) => (
              <tr key={line.lineId}>
                <th scope="row">{line.title}</th>
                <td>{say(`reason.${line.reason}`)}</td>
                <td className="figure">{format.number(line.quantity)}</td>
                <td className="figure">{counted(line.receivedQuantity)}</td>
                <td className="figure">{counted(line.acceptedQuantity)}</td>
                <td>
                  {line.condition === undefined ? (
                    <span className="soft">–</span>
                  ) : (
                    (say.known(`condition.${line.condition}`) ?? line.condition)
                  )}
                  {line.withheld !== undefined && (
                    <p className="soft">
                      {line.withheld.words} <Sum amount={line.withheld.amount} currency={view.quote.currency} />
                    </p>
                  )}
                </td>
                <td className="figure">
                  <Sum amount={line.gross} currency={view.quote.currency} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableSpace>
      <More page={page} looks="quiet" />
    </section>
  );
}
