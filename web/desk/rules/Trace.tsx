// The evaluated rules, each as a sentence: its condition, the value it found, and whether it applies.
import type { TraceStepDocument } from "../../../functions/contracts/desk-documents.ts";
import { useI18n } from "../../i18n/LanguageProvider.tsx";
import { ShowMore } from "../../ui/ShowMore.tsx";
import { useShowMore } from "../../ui/useShowMore.ts";
import { stepSentence } from "./step-sentence.ts";
import { settingLabel } from "./setting-shapes.ts";

type Props = {
  steps: readonly TraceStepDocument[];
  /** The rule that decided, which is highlighted. */
  decidingRule?: string;
  titles?: ReadonlyMap<string, string>;
};

export function Trace({ steps, decidingRule, titles }: Props) {
  const i18n = useI18n();
  const { t } = i18n;
  const page = useShowMore(steps);
  return (
    <>
      <ul className="trace-list">
        {page.shown.map((step, index) => {
          const { check, found } = stepSentence(step, i18n);
          const isDecisive = step.held && step.question === "verdict" && step.rule === decidingRule;
          return (
            <li key={index} className={isDecisive ? "trace-step trace-decisive" : "trace-step"}>
              <span className="trace-rule">
                <strong>{t.optional(`desk.rule.${step.rule}`) ?? step.rule}</strong>{" "}
                <span className="tag">{t(step.held ? "desk.trace.applies" : "desk.trace.applies-not")}</span>
              </span>
              <span>
                {check}
                {found !== "" && `: ${found}`}
                <span className="soft">
                  {" "}
                  · {settingLabel(step.question, i18n)}
                  {step.lineId !== undefined && ` · ${titles?.get(step.lineId) ?? step.lineId}`}
                  {step.version !== undefined && ` · ${t("desk.trace.newer")}`}
                </span>
              </span>
            </li>
          );
        })}
      </ul>
      <ShowMore page={page} variant="quiet" />
    </>
  );
}
