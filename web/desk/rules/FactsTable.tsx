// What is known of a return, fact by fact.
import type { CheckedPolicy } from "../../../functions/contracts/policy-document.ts";
import { useWords } from "../../i18n/LanguageProvider.tsx";
import { factWords } from "./sentence.ts";

type ShownFacts = NonNullable<CheckedPolicy["findings"][number]["example"]>;

export function FactsTable({ of: { facts, lines } }: { of: ShownFacts }) {
  const words = useWords();
  const rows = [
    ...Object.entries(facts),
    ...lines.flatMap((line) => Object.entries(line.facts).map(([name, value]) => [name, value] as const)),
  ];
  return (
    <dl className="facts">
      {rows.map(([name, value], index) => (
        <div key={`${name} ${index}`}>
          <dt>{factWords(name, words)}</dt>
          <dd>{words.say.known(`desk.value.${value}`) ?? value}</dd>
        </div>
      ))}
    </dl>
  );
}
