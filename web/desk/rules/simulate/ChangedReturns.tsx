// The returns that would have gone differently, those with most money at stake first, each with why.
import { Link } from "react-router";
import type { SimulationDocument } from "../../../../functions/contracts/simulation-document.ts";
import { useWords } from "../../../i18n/LanguageProvider.tsx";
import { More } from "../../../ui/More.tsx";
import { usePage } from "../../../ui/usePage.ts";
import { TableSpace } from "../../TableSpace.tsx";
import { told } from "../step-sentence.ts";

type Changed = SimulationDocument["changed"];
type Row = Changed["list"][number];

const PAGE = 20;

export function ChangedReturns({ changed: { count, list } }: { changed: Changed }) {
  const { say } = useWords();
  const page = usePage(list, PAGE);
  return (
    <section className="simulate-figures">
      <h2>{say("desk.simulate.changed", { count })}</h2>
      {count > list.length && <p className="soft">{say("desk.simulate.changed.some")}</p>}
      {list.length > 0 && (
        <TableSpace label={say("desk.simulate.changed", { count })}>
          <table className="table tried">
            <thead>
              <tr>
                <th scope="col" className="figure">
                  {say("desk.simulate.value")}
                </th>
                <th scope="col">{say("desk.try.question")}</th>
                <th scope="col">{say("desk.try.inForce")}</th>
                <th scope="col">{say("desk.try.draft")}</th>
                <th scope="col">{say("desk.simulate.why")}</th>
              </tr>
            </thead>
            <tbody>
              {page.shown.map((row) => (
                <ChangedRow key={row.returnId} row={row} />
              ))}
            </tbody>
          </table>
        </TableSpace>
      )}
      <More page={page} looks="quiet" />
    </section>
  );
}

function ChangedRow({ row }: { row: Row }) {
  const words = useWords();
  const { say, format } = words;
  const amount = format.money(row.value, row.currency);
  const side = ({ outcome, refunded }: Row["draft"]) =>
    `${say(`verdict.${outcome}`)} ${format.money(refunded, row.currency)}`;
  const why = ({ rule, step }: Row["draft"]): string => {
    const name = say.known(`desk.rule.${rule}`) ?? rule;
    if (step === undefined) return name;
    const { asked, saw } = told(step, words);
    return `${name}: ${asked}${saw === "" ? "" : `: ${saw}`}`;
  };
  return (
    <tr>
      <td className="figure">
        <Link
          to={`/desk/returns/${encodeURIComponent(row.returnId)}`}
          aria-label={say("desk.simulate.open", { amount })}
        >
          {amount}
        </Link>
      </td>
      <td>{say.known(`desk.question.${row.question}`) ?? row.question}</td>
      <td>{side(row.inForce)}</td>
      <td>{side(row.draft)}</td>
      <td>{why(row.draft)}</td>
    </tr>
  );
}
