// A counterfactual as ids of words: what would have been otherwise, and what it would have changed.
import type { Counterfactual } from "../counterfactual.ts";
import { EVIDENCE, METHODS, RESOLUTIONS } from "../vocabulary/facts.ts";
import { decimalOf } from "../../money/decimal.ts";
import { exponentOf } from "../../money/currency.ts";
import type { Change } from "./change.ts";

export type Words = { readonly id: string; readonly params: Readonly<Record<string, string | number>> };

/** Undefined for a counterfactual that is not for shoppers, or asks for more than one thing: staff read its facts. */
export function wordsFor(
  { changes, question, free, outcomeAfter, forShopper }: Counterfactual,
  currency: string,
): { readonly change: Words; readonly effect: Words } | undefined {
  if (!forShopper || changes.length !== 1) return undefined;
  const change = changed(changes[0]!, currency);
  return change && { change, effect: { id: effectOf(question, free, outcomeAfter), params: {} } };
}

function changed({ fact, from, to }: Change, currency: string): Words | undefined {
  switch (fact) {
    case "return.requestedOn":
      return { id: "had-days-earlier", params: { days: Number(from) - Number(to) } };
    case "return.value":
    case "line.value":
      return { id: "had-value", params: { value: decimalOf(Number(to), exponentOf(currency) ?? 0), currency } };
    case "return.quantity":
    case "line.quantity":
      return { id: "had-quantity", params: { quantity: Number(to) } };
    case "return.resolution":
    case "return.method":
      return { id: `had-${String(to)}`, params: {} };
    default: {
      const had = (from ?? []) as readonly string[];
      const [added, ...others] = (to as readonly string[]).filter((one) => !had.includes(one));
      return others.length > 0 ? undefined : { id: `had-${added}`, params: {} };
    }
  }
}

function effectOf(question: Counterfactual["question"], free: boolean, outcomeAfter: string): string {
  if (question === "verdict") return `then-${outcomeAfter}`;
  if (question === "window") return "then-more-time";
  if (question === "creditPercent") return "then-more-credit";
  return free ? "then-free" : "then-lower-fee";
}

/** Every id that can come of it: each needs words in every language. */
export const COUNTERFACTUAL_WORDS: readonly string[] = [
  ...["had-days-earlier", "had-value", "had-quantity"],
  ...[...RESOLUTIONS, ...METHODS, ...EVIDENCE].map((one) => `had-${one}`),
  ...["then-review", "then-authorize", "then-keep-the-item"],
  ...["then-more-time", "then-more-credit", "then-free", "then-lower-fee"],
];
