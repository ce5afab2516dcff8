// One recorded return, decided by the draft and by what is in force, side by side.
import { useState } from "react";
import type { TriedPolicy } from "../../../functions/contracts/policy-document.ts";
import { useWords } from "../../i18n/LanguageProvider.tsx";
import { Button } from "../../ui/Button.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { TroubleWords } from "../../ui/Shown.tsx";
import { TextBox } from "../../ui/TextBox.tsx";
import { useAct } from "../../ui/useAct.ts";
import type { Answers } from "./policy.ts";
import type { TabProps } from "./RulesPage.tsx";
import { answerWords } from "./sentence.ts";

type Verdict = TriedPolicy["draft"];

export function TryTab({ draft }: TabProps) {
  const { say } = useWords();
  const [returnId, setReturnId] = useState("");
  const [tried, setTried] = useState<TriedPolicy>();
  const trying = useAct<TriedPolicy>(setTried);
  return (
    <>
      <form
        className="try-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (returnId.trim() !== "")
            trying.act("/api/admin/policy/try", { policy: draft.policy, returnId: returnId.trim() });
        }}
      >
        <TextBox label={say("desk.try.return")} value={returnId} maxLength={64} onChange={setReturnId} />
        <Button type="submit" looks="primary" isPending={trying.busy}>
          {say("desk.try.do")}
        </Button>
      </form>
      {trying.trouble !== undefined && (
        <Notice kind="trouble">
          <TroubleWords trouble={trying.trouble} />
        </Notice>
      )}
      {tried !== undefined && (
        <>
          <p role="status">{say(sameVerdict(tried) ? "desk.try.same" : "desk.try.differs")}</p>
          <div className="side-by-side">
            <VerdictColumn title={say("desk.try.draft")} verdict={tried.draft} />
            <VerdictColumn title={say("desk.try.inForce")} verdict={tried.inForce} />
          </div>
        </>
      )}
    </>
  );
}

const sameVerdict = ({ draft, inForce }: TriedPolicy): boolean =>
  JSON.stringify([draft.outcome, draft.answers, draft.lines]) ===
  JSON.stringify([inForce.outcome, inForce.answers, inForce.lines]);

function VerdictColumn({ title, verdict }: { title: string; verdict: Verdict }) {
  const words = useWords();
  const { say } = words;
  return (
    <section className="verdict-column">
      <h2>{title}</h2>
      <p>
        <strong>{say(`verdict.${verdict.outcome}`)}</strong> <span className="soft">{verdict.rule}</span>
      </p>
      <dl className="facts">
        {Object.entries(verdict.answers).map(([question, { value, by }]) => (
          <div key={question}>
            <dt>{say.known(`desk.question.${question}`) ?? question}</dt>
            <dd>
              {answerWords(question, value as Answers[keyof Answers], words)} <span className="soft">{by}</span>
            </dd>
          </div>
        ))}
        {verdict.lines.map(({ lineId, code, until }) => (
          <div key={lineId}>
            <dt>{lineId}</dt>
            <dd>
              {say.known(`desk.rule.${code}`) ?? code} {until ?? ""}
            </dd>
          </div>
        ))}
      </dl>
      <ol className="trace-list">
        {verdict.trace.map((step, index) => (
          <li key={index} className={step.held ? "trace-held" : "soft"}>
            {step.rule} · {say.known(`desk.question.${step.question}`) ?? step.question}
            {step.fact !== undefined &&
              ` · ${say.known(`desk.fact.${step.fact}`) ?? step.fact}: ${step.saw ?? "–"} (${step.wanted ?? ""})`}
          </li>
        ))}
      </ol>
    </section>
  );
}
