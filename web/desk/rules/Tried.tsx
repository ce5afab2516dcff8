// Two verdicts on one return, answer by answer: those that differ, then those that do not, and what was asked.
import type { TriedPolicy } from "../../../functions/contracts/policy-document.ts";
import { useWords, type Words } from "../../i18n/LanguageProvider.tsx";
import { TableSpace } from "../TableSpace.tsx";
import { answerWords } from "./sentence.ts";
import { Trace } from "./Trace.tsx";

type Verdict = TriedPolicy["draft"];
type Told = { readonly words: string; readonly by: string };
type Row = { readonly key: string; readonly name: string; readonly draft: Told; readonly inForce: Told };

export function Tried({ tried }: { tried: TriedPolicy }) {
  const words = useWords();
  const { say } = words;
  const rows = rowsOf(tried, words);
  const differing = rows.filter(({ draft, inForce }) => draft.words !== inForce.words);
  const equal = rows.filter((row) => !differing.includes(row));
  return (
    <>
      <p role="status" className="tried-words">
        {say(differing.length === 0 ? "desk.try.same" : "desk.try.differs")}
      </p>
      <Rows rows={differing.length === 0 ? rows.slice(0, 1) : differing} />
      <details>
        <summary>{say("desk.try.equal", { count: equal.length })}</summary>
        <Rows rows={equal} />
      </details>
      <details>
        <summary>{say("desk.try.why")}</summary>
        <div className="side-by-side">
          <section>
            <h2>{say("desk.try.draft")}</h2>
            <Trace steps={tried.draft.trace} />
          </section>
          <section>
            <h2>{say("desk.try.inForce")}</h2>
            <Trace steps={tried.inForce.trace} />
          </section>
        </div>
      </details>
    </>
  );
}

function Rows({ rows }: { rows: readonly Row[] }) {
  const { say } = useWords();
  return (
    <TableSpace label={say("desk.rules.tab.try")}>
      <table className="table tried">
        <thead>
          <tr>
            <th scope="col">{say("desk.try.question")}</th>
            <th scope="col">{say("desk.try.draft")}</th>
            <th scope="col">{say("desk.try.inForce")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, name, draft, inForce }) => (
            <tr key={key}>
              <th scope="row">{name}</th>
              <Cell told={draft} />
              <Cell told={inForce} />
            </tr>
          ))}
        </tbody>
      </table>
    </TableSpace>
  );
}

function Cell({ told: { words, by } }: { told: Told }) {
  const { say } = useWords();
  const rule = by === "" || by === "default" ? say("desk.try.default") : say("desk.try.by", { rule: by });
  return (
    <td>
      {words} <span className="soft">· {rule}</span>
    </td>
  );
}

function rowsOf({ draft, inForce }: TriedPolicy, words: Words): Row[] {
  const { say } = words;
  const outcome = ({ outcome: said, rule }: Verdict): Told => ({ words: say(`verdict.${said}`), by: rule });
  const answerOf = (answers: Verdict["answers"], question: string): Told => {
    const said = answers[question];
    return said === undefined
      ? { words: "–", by: "" }
      : { words: answerWords(question, said.value, words), by: said.by };
  };
  const nameOf = (question: string) => say.known(`desk.question.${question}`) ?? question;
  const both = (one: Verdict["answers"], other: Verdict["answers"]) =>
    [...new Set([...Object.keys(one), ...Object.keys(other)])].filter((question) => question !== "verdict");
  return [
    { key: "outcome", name: say("desk.try.outcome"), draft: outcome(draft), inForce: outcome(inForce) },
    ...both(draft.answers, inForce.answers).map((question) => ({
      ...{ key: question, name: nameOf(question) },
      ...{ draft: answerOf(draft.answers, question), inForce: answerOf(inForce.answers, question) },
    })),
    ...draft.lines.flatMap((line, index) => {
      const other = inForce.lines.find(({ lineId }) => lineId === line.lineId)?.answers ?? {};
      return both(line.answers, other).map((question) => ({
        key: `${line.lineId} ${question}`,
        name: `${say("desk.check.line", { line: index + 1 })}: ${nameOf(question)}`,
        ...{ draft: answerOf(line.answers, question), inForce: answerOf(other, question) },
      }));
    }),
  ];
}
