// What would have changed a verdict, and whether a recorded one still comes out bit for bit from its facts and versions.
import type { Counterfactual } from "../domain/policy/counterfactual.ts";
import { wordsFor } from "../domain/policy/counterfactual/words.ts";
import { decide, type Verdict } from "../domain/policy/decide.ts";
import type { ReturnFacts } from "../domain/policy/vocabulary/facts.ts";
import { versionsOf } from "./policies.ts";
import type { Ports, Words } from "./ports.ts";

export type Hindsight = { readonly recomputes: boolean; readonly counterfactuals: readonly Counterfactual[] };

/** `judged` is what the rules said again, once they knew what arrived. Undefined where a version is not found any more. */
export async function hindsightOf(
  ports: Ports,
  facts: ReturnFacts,
  verdict: Verdict,
  judged?: { readonly facts: ReturnFacts; readonly verdict: Verdict },
): Promise<Hindsight | undefined> {
  const versions = await versionsOf(ports, verdict, facts.currency);
  if (!versions) return undefined;
  const said = [{ facts, verdict }, ...(judged ? [judged] : [])];
  return {
    recomputes: said.every((one) => JSON.stringify(decide(versions, one.facts)) === JSON.stringify(one.verdict)),
    counterfactuals: (await import("./otherwise.ts")).otherwise(versions, facts, verdict),
  };
}

const TOLD_MAX = 2;

/** Nothing of what would have spared a review: it is no harm, and would tell who plays with limits where they are. */
const mayBeTold = ({ question, outcomeBefore }: Counterfactual): boolean =>
  question !== "verdict" || outcomeBefore !== "review";

/** Goods cannot be had for less than the cheapest of them: whoever sends back one thing cannot send back less than that. */
const canBe =
  ({ lines }: ReturnFacts) =>
  ({ changes }: Counterfactual): boolean =>
    changes.every(({ fact, to, lineId }) => {
      if (fact !== "return.value" && fact !== "line.value") return true;
      const units = lines
        .filter((line) => lineId === undefined || line.lineId === lineId)
        .map(({ facts }) => Number(facts["line.value"]) / Number(facts["line.quantity"]));
      return Number(to) >= Math.min(...units);
    });

/** What a shopper could have done, in their language, nearest at hand first. */
export const hindsightWords = (found: readonly Counterfactual[], facts: ReturnFacts, words: Words): string[] =>
  [
    ...new Set(
      found
        .filter(mayBeTold)
        .filter(canBe(facts))
        .flatMap((one) => {
          const said = wordsFor(one, facts.currency);
          if (!said) return [];
          const { change, effect } = said;
          return words.text("counterfactual", {
            change: words.text(change.id, change.params),
            effect: words.text(effect.id, effect.params),
          });
        }),
    ),
  ].slice(0, TOLD_MAX);
