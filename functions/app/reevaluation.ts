// Reevaluates a recorded verdict: whether it is reproduced exactly from its facts and policy versions, and which
// changes would have improved it.
import type { Counterfactual } from "../domain/policy/counterfactual.ts";
import { messagesFor } from "../domain/policy/counterfactual/messages.ts";
import { decide, type Verdict } from "../domain/policy/decide.ts";
import type { ReturnFacts } from "../domain/policy/vocabulary/facts.ts";
import { policiesOfVerdict } from "./policies.ts";
import type { Ports } from "./ports.ts";
import type { Messages } from "./ports/messages.ts";

export type Reevaluation = { readonly recomputes: boolean; readonly counterfactuals: readonly Counterfactual[] };

type RecordedEvaluation = { readonly facts: ReturnFacts; readonly verdict: Verdict };

/**
 * `postInspection` is the evaluation after inspection, if there was one. Undefined if a policy version cannot be found.
 */
export async function reevaluate(
  ports: Ports,
  { facts, verdict }: RecordedEvaluation,
  postInspection?: RecordedEvaluation,
): Promise<Reevaluation | undefined> {
  const policies = await policiesOfVerdict(ports, verdict, facts.currency);
  if (!policies) return undefined;
  const evaluations = [{ facts, verdict }, ...(postInspection ? [postInspection] : [])];
  return {
    recomputes: evaluations.every((one) => JSON.stringify(decide(policies, one.facts)) === JSON.stringify(one.verdict)),
    counterfactuals: (await import("./counterfactuals.ts")).verdictCounterfactuals(policies, facts, verdict),
  };
}

const SHOWN_MAX = 2;

/** A review is hidden: it costs the shopper nothing, and its limits would help fraudsters. */
const isShownToShopper = ({ question, outcomeBefore }: Counterfactual): boolean =>
  question !== "verdict" || outcomeBefore !== "review";

/** A return's value cannot be lower than one unit of its cheapest goods. */
const isPossible =
  ({ lines }: ReturnFacts) =>
  ({ changes }: Counterfactual): boolean =>
    changes.every(({ fact, to, lineId }) => {
      if (fact !== "return.value" && fact !== "line.value") return true;
      const unitValues = lines
        .filter((line) => lineId === undefined || line.lineId === lineId)
        .map(({ facts }) => Number(facts["line.value"]) / Number(facts["line.quantity"]));
      return Number(to) >= Math.min(...unitValues);
    });

/** Counterfactuals a shopper could have acted on, in their language, the most feasible first. */
export const counterfactualTexts = (
  counterfactuals: readonly Counterfactual[],
  facts: ReturnFacts,
  messages: Messages,
): string[] =>
  [
    ...new Set(
      counterfactuals
        .filter(isShownToShopper)
        .filter(isPossible(facts))
        .flatMap((one) => {
          const message = messagesFor(one, facts.currency);
          if (!message) return [];
          const { change, effect } = message;
          return messages.text("counterfactual", {
            change: messages.text(change.id, change.params),
            effect: messages.text(effect.id, effect.params),
          });
        }),
    ),
  ].slice(0, SHOWN_MAX);
