// The money of a case: how the total adds up, and each order to a payment provider with how it stands.
import { Link } from "react-router";
import type { DeskReturn } from "../../../functions/contracts/desk-documents.ts";
import { useWords } from "../../i18n/LanguageProvider.tsx";
import { MoneyParts } from "../../ui/MoneyParts.tsx";
import { Sum } from "../../ui/Sum.tsx";
import { usePerson } from "../sign-in/SignInProvider.tsx";
import { TableSpace } from "../TableSpace.tsx";

const NOTE_READERS: ReadonlySet<string> = new Set(["finance", "admin", "support", "supervisor"]);

export function CaseMoney({ view }: { view: DeskReturn }) {
  const { say, format } = useWords();
  const { roles } = usePerson();
  const { currency } = view.quote;
  const titles = new Map(view.lines.map((line) => [line.lineId, line.title]));
  return (
    <section className="card" aria-labelledby="money">
      <h2 id="money">{say("desk.money.title")}</h2>
      <MoneyParts quote={view.quote} titleOf={(lineId) => titles.get(lineId) ?? lineId} />
      {view.goodwill.length > 0 && (
        <ul className="plain-list">
          {view.goodwill.map(({ at, to, amount }) => (
            <li key={at} className="desk-title">
              <span>{say("desk.goodwill.given", { at: format.moment(at), to })}</span>
              <Sum amount={amount} currency={currency} />
            </li>
          ))}
        </ul>
      )}
      {view.instructions.length > 0 && roles.some((role) => NOTE_READERS.has(role)) && (
        <p>
          <Link to={`/desk/returns/${encodeURIComponent(view.returnId)}/credit-note`}>{say("desk.note.link")}</Link>
        </p>
      )}
      {view.instructions.length > 0 && (
        <TableSpace label={say("desk.money.title")}>
          <table className="table">
            <thead>
              <tr>
                <th scope="col">{say("desk.column.tender")}</th>
                <th scope="col">{say("desk.column.gateway")}</th>
                <th scope="col">{say("desk.column.status")}</th>
                <th scope="col" className="figure">
                  {say("desk.column.refund")}
                </th>
              </tr>
            </thead>
            <tbody>
              {view.instructions.map((one) => (
                <tr key={one.instructionId}>
                  <th scope="row">{say.known(`tender.kind.${one.kind}`) ?? one.kind}</th>
                  <td>{one.gateway}</td>
                  <td>
                    {say.known(`refund.${one.status}`) ?? one.status}
                    {one.failure !== undefined && <span className="soft"> · {one.failure}</span>}
                  </td>
                  <td className="figure">
                    <Sum amount={one.refund} currency={currency} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableSpace>
      )}
    </section>
  );
}
