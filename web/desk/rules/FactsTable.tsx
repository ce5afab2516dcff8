// What is known of a return, fact by fact: of the whole first, then of each line.
import type { CheckedPolicy } from "../../../functions/contracts/policy-document.ts";
import { useWords } from "../../i18n/LanguageProvider.tsx";
import { readable } from "./readable.ts";
import { factWords } from "./test-sentence.ts";

type ShownFacts = NonNullable<CheckedPolicy["findings"][number]["example"]>;

export function FactsTable({ of: { facts, lines } }: { of: ShownFacts }) {
  const { say } = useWords();
  return (
    <>
      <Facts facts={facts} />
      {lines.map(({ lineId, facts: own }, index) => (
        <section key={lineId}>
          <h4 className="fact-line">{say("desk.check.line", { line: index + 1 })}</h4>
          <Facts facts={own} />
        </section>
      ))}
    </>
  );
}

function Facts({ facts }: { facts: Readonly<Record<string, string>> }) {
  const words = useWords();
  return (
    <dl className="known-facts">
      {Object.entries(facts)
        // An empty set says as little as a fact that is not known.
        .filter(([, value]) => value !== "")
        .map(([name, value]) => (
          <div key={name}>
            <dt>{factWords(name, words)}</dt>
            <dd>{readable(name, value, words)}</dd>
          </div>
        ))}
    </dl>
  );
}
