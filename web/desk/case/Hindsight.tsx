// What would have changed the verdict, and whether it still comes out of its facts and rules.
import type { DeskReturn } from "../../../functions/contracts/desk-documents.ts";
import { useWords } from "../../i18n/LanguageProvider.tsx";
import { factWords } from "../rules/test-sentence.ts";

type Known = NonNullable<DeskReturn["hindsight"]>;

export function Hindsight({ hindsight: { recomputes, counterfactuals } }: { hindsight: Known }) {
  const words = useWords();
  const { say } = words;
  return (
    <>
      <p className="soft">{say(recomputes ? "desk.why.recomputes" : "desk.why.differs")}</p>
      {counterfactuals.length > 0 && (
        <details>
          <summary>{say("desk.why.otherwise")}</summary>
          <ul>
            {counterfactuals.map(({ changes, question, outcomeAfter, free, forShopper }, index) => (
              <li key={index}>
                {changes.map(({ fact, from, to }) =>
                  say("desk.why.change", {
                    fact: factWords(fact, words),
                    from: from ?? "–",
                    to,
                    what: whatIt(question, outcomeAfter, free, say),
                  }),
                )}
                {forShopper && <span className="tag">{say("desk.why.shopper")}</span>}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function whatIt(question: string, outcome: string, free: boolean, say: ReturnType<typeof useWords>["say"]): string {
  if (question === "verdict") return say.known(`verdict.${outcome}`) ?? outcome;
  const name = say.known(`desk.question.${question}`) ?? question;
  return free ? `${name}: ${say("desk.value.none")}` : name;
}
