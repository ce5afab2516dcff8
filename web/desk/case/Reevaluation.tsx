// Which facts would have changed the verdict, and whether evaluating the recorded facts and rules again gives the same
// verdict.
import type { DeskReturn } from "../../../functions/contracts/desk-documents.ts";
import { useI18n, type I18n } from "../../i18n/LanguageProvider.tsx";
import { settingLabel } from "../rules/setting-shapes.ts";
import { factName } from "../rules/test-sentence.ts";

type ReevaluationDocument = NonNullable<DeskReturn["hindsight"]>;

export function Reevaluation({ hindsight: { recomputes, counterfactuals } }: { hindsight: ReevaluationDocument }) {
  const i18n = useI18n();
  const { t } = i18n;
  return (
    <>
      <p className="soft">{t(recomputes ? "desk.why.recomputes" : "desk.why.differs")}</p>
      {counterfactuals.length > 0 && (
        <details>
          <summary>{t("desk.why.otherwise")}</summary>
          <ul>
            {counterfactuals.map(({ changes, question: setting, outcomeAfter, free, forShopper }, index) => (
              <li key={index}>
                {changes.map(({ fact, from, to }) =>
                  t("desk.why.change", {
                    fact: factName(fact, i18n),
                    from: from ?? "–",
                    to,
                    what: resultText({ setting, outcome: outcomeAfter, free }, t),
                  }),
                )}
                {forShopper && <span className="tag">{t("desk.why.shopper")}</span>}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

type ChangedResult = { readonly setting: string; readonly outcome: string; readonly free: boolean };

function resultText({ setting, outcome, free }: ChangedResult, t: I18n["t"]): string {
  if (setting === "verdict") return t.optional(`verdict.${outcome}`) ?? outcome;
  const name = settingLabel(setting, { t });
  return free ? `${name}: ${t("desk.value.none")}` : name;
}
