// The messages of a counterfactual: what would have been different, and what that would have changed.
import type { Counterfactual } from "../counterfactual.ts";
import { formatMinor } from "../../money/decimal.ts";
import { currencyExponent } from "../../money/currency.ts";
import { FACT_NAMES, type FactName, FACTS } from "../vocabulary/facts.ts";
import { type Change, shopperChange } from "./change.ts";

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
  switch (shopperChange(fact)?.message) {
    case "days-earlier":
      return { id: "had-days-earlier", params: { days: Number(from) - Number(to) } };
    case "value":
      return { id: "had-value", params: { value: formatMinor(Number(to), currencyExponent(currency) ?? 0), currency } };
    case "quantity":
      return { id: "had-quantity", params: { quantity: Number(to) } };
    case "option":
      return { id: `had-${String(to)}`, params: {} };
    case "member": {
      const previous = (from ?? []) as readonly string[];
      const [added, ...others] = (to as readonly string[]).filter((one) => !previous.includes(one));
      return others.length > 0 ? undefined : { id: `had-${added}`, params: {} };
    }
    case undefined:
      return undefined;
  }
}

function effectMessageId(setting: Counterfactual["question"], free: boolean, outcomeAfter: string): string {
  if (setting === "verdict") return `then-${outcomeAfter}`;
  if (setting === "window") return "then-more-time";
  if (setting === "creditPercent") return "then-more-credit";
  return free ? "then-free" : "then-lower-fee";
}

/** The messages of a change that the shopper could have made to this fact. */
function changeMessageIds(fact: FactName): readonly string[] {
  const message = shopperChange(fact)?.message;
  if (message === undefined) return [];
  return message === "option" || message === "member"
    ? (FACTS[fact].values ?? []).map((value) => `had-${value}`)
    : [`had-${message}`];
}

/** Every message id this file can produce; each needs a text in every language. */
export const COUNTERFACTUAL_MESSAGE_IDS: readonly string[] = [
  ...new Set(FACT_NAMES.flatMap(changeMessageIds)),
  ...["then-review", "then-authorize", "then-keep-the-item"],
  ...["then-more-time", "then-more-credit", "then-free", "then-lower-fee"],
];
