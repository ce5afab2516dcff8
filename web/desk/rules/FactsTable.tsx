// The facts of a return: first of the whole return, then of each line.
import type { CheckedPolicy } from "../../../functions/contracts/policy-document.ts";
import { useI18n } from "../../i18n/LanguageProvider.tsx";
import { formatFact } from "./format-fact.ts";
import { factName } from "./test-sentence.ts";

type FactsDocument = NonNullable<CheckedPolicy["findings"][number]["example"]>;

export function FactsTable({ data: { facts, lines } }: { data: FactsDocument }) {
  const { t } = useI18n();
  return (
    <>
      <Facts facts={facts} />
      {lines.map(({ lineId, facts: lineFacts }, index) => (
        <section key={lineId}>
          <h4 className="fact-line">{t("desk.check.line", { line: index + 1 })}</h4>
          <Facts facts={lineFacts} />
        </section>
      ))}
    </>
  );
}

function Facts({ facts }: { facts: Readonly<Record<string, string>> }) {
  const i18n = useI18n();
  return (
    <dl className="known-facts">
      {Object.entries(facts)
        // Empty sets are omitted like unknown facts.
        .filter(([, value]) => value !== "")
        .map(([name, value]) => (
          <div key={name}>
            <dt>{factName(name, i18n)}</dt>
            <dd>{formatFact(name, value, i18n)}</dd>
          </div>
        ))}
    </dl>
  );
}
