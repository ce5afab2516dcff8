// The verdict first, its reason in one sentence, then every rule that spoke: what it saw and what it wanted.
import type { DeskReturn } from "../../../functions/contracts/desk-documents.ts";
import { useWords } from "../../i18n/LanguageProvider.tsx";
import { usePage } from "../../ui/usePage.ts";
import { Button } from "../../ui/Button.tsx";
import { TableSpace } from "../TableSpace.tsx";

type Verdict = NonNullable<DeskReturn["verdict"]>;

export function Why({ view }: { view: DeskReturn }) {
  const { say } = useWords();
  const { verdict } = view;
  return (
    <section className="card" aria-labelledby="why">
      <h2 id="why">{say("desk.why.title")}</h2>
      {verdict === undefined ? (
        <p className="soft">{say("desk.why.not-yet")}</p>
      ) : (
        <>
          <p className="verdict">
            <strong>{say(`verdict.${verdict.outcome}`)}</strong> {verdict.words}
          </p>
          <Trace verdict={verdict} titles={new Map(view.lines.map((line) => [line.lineId, line.title]))} />
          <p className="soft">{say("desk.why.policy", { version: verdict.policyVersion })}</p>
        </>
      )}
    </section>
  );
}

const INSTANT = /\d{4}-\d\d-\d\dT[\d:.]+Z/g;
const MONEY = /(-?\d+(?:\.\d+)?) ([A-Z]{3})\b/g;

function Trace({ verdict, titles }: { verdict: Verdict; titles: ReadonlyMap<string, string> }) {
  const { say, format } = useWords();
  /** The rules write figures for machines; a reader gets them in the reader's own form. */
  const readable = (words: string) =>
    words
      .replaceAll(INSTANT, (at) => format.moment(at))
      .replaceAll(MONEY, (_, amount: string, currency: string) => format.money(amount, currency));
  const page = usePage(verdict.trace);
  return (
    <>
      <TableSpace label={say("desk.why.title")}>
        <table className="table trace">
          <thead>
            <tr>
              <th scope="col">{say("desk.trace.rule")}</th>
              <th scope="col">{say("desk.trace.held")}</th>
              <th scope="col">{say("desk.trace.saw")}</th>
              <th scope="col">{say("desk.trace.wanted")}</th>
            </tr>
          </thead>
          <tbody>
            {page.shown.map((step, index) => (
              <tr key={index} className={step.held && step.rule === verdict.rule ? "trace-decided" : undefined}>
                <th scope="row">
                  {say.known(`desk.rule.${step.rule}`) ?? step.rule}
                  {step.lineId !== undefined && (
                    <span className="soft"> · {titles.get(step.lineId) ?? step.lineId}</span>
                  )}
                </th>
                <td>{say(step.held ? "desk.trace.yes" : "desk.trace.no")}</td>
                <td>{readable(step.saw ?? "")}</td>
                <td>{readable(step.wanted ?? "")}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableSpace>
      {page.left > 0 && (
        <Button looks="quiet" onPress={page.more}>
          {say("list.more", { count: page.next })}
        </Button>
      )}
    </>
  );
}
