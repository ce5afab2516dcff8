// The messages of a counterfactual: what would have been different, and what that would have changed.
import type { Counterfactual } from "../counterfactual.ts";
import { EVIDENCE, METHODS } from "../vocabulary/facts.ts";
import { RESOLUTIONS } from "../../vocabulary/resolutions.ts";
import { formatMinor } from "../../money/decimal.ts";
import { currencyExponent } from "../../money/currency.ts";
import type { Change } from "./change.ts";

export type CounterfactualMessage = { readonly id: string; readonly params: Readonly<Record<string, string | number>> };

/** Undefined for a counterfactual that is for staff only or has more than one change; staff see its facts instead. */
export function messagesFor(
  { changes, question: setting, free, outcomeAfter, forShopper }: Counterfactual,
  currency: string,
): { readonly change: CounterfactualMessage; readonly effect: CounterfactualMessage } | undefined {
  if (!forShopper || changes.length !== 1) return undefined;
  const change = changeMessage(changes[0]!, currency);
  return change && { change, effect: { id: effectMessageId(setting, free, outcomeAfter), params: {} } };
}

function changeMessage({ fact, from, to }: Change, currency: string): CounterfactualMessage | undefined {
  switch (fact) {
    case "return.requestedOn":
      return { id: "had-days-earlier", params: { days: Number(from) - Number(to) } };
    case "return.value":
    case "line.value":
      return { id: "had-value", params: { value: formatMinor(Number(to), currencyExponent(currency) ?? 0), currency } };
    case "return.quantity":
    case "line.quantity":
      return { id: "had-quantity", params: { quantity: Number(to) } };
    case "return.resolution":
    case "return.method":
      return { id: `had-${String(to)}`, params: {} };
    default: {
      const previous = (from ?? []) as readonly string[];
      const [added, ...others] = (to as readonly string[]).filter((one) => !previous.includes(one));
      return others.length > 0 ? undefined : { id: `had-${added}`, params: {} };
    }
  }
}

function effectMessageId(setting: Counterfactual["question"], free: boolean, outcomeAfter: string): string {
  if (setting === "verdict") return `then-${outcomeAfter}`;
  if (setting === "window") return "then-more-time";
  if (setting === "creditPercent") return "then-more-credit";
  return free ? "then-free" : "then-lower-fee";
}

/** Every message id this file can produce; each needs a text in every language. */
export const COUNTERFACTUAL_MESSAGE_IDS: readonly string[] = [
  ...["had-days-earlier", "had-value", "had-quantity"],
  ...[...RESOLUTIONS, ...METHODS, ...EVIDENCE].map((one) => `had-${one}`),
  ...["then-review", "then-authorize", "then-keep-the-item"],
  ...["then-more-time", "then-more-credit", "then-free", "then-lower-fee"],
];
