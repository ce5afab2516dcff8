// What was bought and how it was paid, each with what of it was not given back yet.
import type { DeskOrder } from "../../../functions/contracts/desk-order-document.ts";
import { useWords } from "../../i18n/LanguageProvider.tsx";
import { More } from "../../ui/More.tsx";
import { Sum } from "../../ui/Sum.tsx";
import { usePage } from "../../ui/usePage.ts";
import { TableSpace } from "../TableSpace.tsx";

export function OrderLines({ order }: { order: DeskOrder }) {
  const { say, format } = useWords();
  const page = usePage(order.lines);
  return (
    <section className="card" aria-labelledby="order-lines">
      <h2 id="order-lines">{say("desk.order.lines")}</h2>
      <TableSpace label={say("desk.order.lines")}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{say("desk.column.line")}</th>
              {(["bought", "left-units", "paid", "left"] as const).map((column) => (
                <th key={column} scope="col" className="figure">
                  {say(`desk.order.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {page.shown.map((line) => (
              <tr key={line.lineId}>
                <th scope="row">{line.title}</th>
                <td className="figure">{format.number(line.quantity)}</td>
                <td className="figure">{format.number(line.returnableQuantity)}</td>
                <td className="figure">
                  <Sum amount={line.paid} currency={order.currency} />
                </td>
                <td className="figure">
                  <Sum amount={line.left} currency={order.currency} />
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

export function OrderTenders({ order }: { order: DeskOrder }) {
  const { say } = useWords();
  return (
    <section className="card" aria-labelledby="order-tenders">
      <h2 id="order-tenders">{say("desk.order.tenders")}</h2>
      <TableSpace label={say("desk.order.tenders")}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{say("desk.column.tender")}</th>
              <th scope="col">{say("desk.column.gateway")}</th>
              <th scope="col" className="figure">
                {say("desk.order.paid")}
              </th>
              <th scope="col" className="figure">
                {say("desk.order.left")}
              </th>
            </tr>
          </thead>
          <tbody>
            {order.tenders.map((tender) => (
              <tr key={tender.tenderId}>
                <th scope="row">{say.known(`tender.kind.${tender.kind}`) ?? tender.kind}</th>
                <td>{tender.gateway}</td>
                <td className="figure">
                  <Sum amount={tender.paid} currency={order.currency} />
                </td>
                <td className="figure">
                  <Sum amount={tender.left} currency={order.currency} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableSpace>
    </section>
  );
}
