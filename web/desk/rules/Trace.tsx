// Every rule that was asked, as a sentence each: what it asked, what it saw, and whether it applies.
import type { TraceStepDocument } from "../../../functions/contracts/desk-documents.ts";
import { useWords } from "../../i18n/LanguageProvider.tsx";
import { More } from "../../ui/More.tsx";
import { usePage } from "../../ui/usePage.ts";
import { told } from "./step-sentence.ts";

type Props = {
  steps: readonly TraceStepDocument[];
  /** The rule that decided, to be told apart. */
  decided?: string;
  titles?: ReadonlyMap<string, string>;
};

export function Trace({ steps, decided, titles }: Props) {
  const words = useWords();
  const { say } = words;
  const page = usePage(steps);
  return (
    <>
      <ul className="trace-list">
        {page.shown.map((step, index) => {
          const { asked, saw } = told(step, words);
          const isDecisive = step.held && step.question === "verdict" && step.rule === decided;
          return (
            <li key={index} className={isDecisive ? "trace-step trace-decided" : "trace-step"}>
              <span className="trace-rule">
                <strong>{say.known(`desk.rule.${step.rule}`) ?? step.rule}</strong>{" "}
                <span className="tag">{say(step.held ? "desk.trace.applies" : "desk.trace.applies-not")}</span>
              </span>
              <span>
                {asked}
                {saw !== "" && `: ${saw}`}
                <span className="soft">
                  {" "}
                  · {say.known(`desk.question.${step.question}`) ?? step.question}
                  {step.lineId !== undefined && ` · ${titles?.get(step.lineId) ?? step.lineId}`}
                  {step.version !== undefined && ` · ${say("desk.trace.newer")}`}
                </span>
              </span>
            </li>
          );
        })}
      </ul>
      <More page={page} looks="quiet" />
    </>
  );
}
