// What a fact is compared with, between the policy and a text field. What cannot be read stays as it was typed, and the API says
// what is wrong with it.
import type { Vocabulary } from "../../../functions/contracts/policy-document.ts";

export type FactOfVocabulary = Vocabulary["facts"][number];

const LISTS: ReadonlySet<string> = new Set(["in", "notIn", "hasAny", "hasAll", "hasNone", "between", "betweenYearly"]);

export const takesList = (operator: string): boolean => LISTS.has(operator);

/** Compared with a list of the policy, by its name. */
export const namesList = (operator: string): boolean => operator === "inList" || operator === "notInList";

/** An operand as somebody would type it. */
export function typed(value: unknown): string {
  if (Array.isArray(value)) return value.map(String).join(", ");
  if (typeof value === "object" && value !== null)
    return Object.entries(value)
      .map(([currency, amount]) => `${String(amount)} ${currency}`)
      .join(", ");
  return value === undefined ? "" : String(value);
}

/** What was typed, as an operand of this fact and operator. */
export function read(text: string, { type }: Pick<FactOfVocabulary, "type">, operator: string): unknown {
  if (operator === "known" || type === "flag") return text !== "false";
  const parts = text
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
  if (type === "money") return Object.fromEntries(parts.map(amountIn));
  const values = parts.map((part) => (type === "count" || type === "percent" ? numberIn(part) : part));
  return takesList(operator) ? values : (values[0] ?? "");
}

/** "200.00 EUR" and "EUR 200.00" alike. */
function amountIn(part: string): [string, string] {
  const [first = "", second = ""] = part.split(/\s+/);
  return /^[A-Za-z]/.test(first) ? [first.toUpperCase(), second] : [second.toUpperCase(), first];
}

const numberIn = (part: string): number | string => (/^\d+(\.\d+)?$/.test(part) ? Number(part) : part);

/** A first value that is valid, so that a new condition can be saved. */
export function firstValue(
  { type, values }: FactOfVocabulary,
  operator: string,
  lists: readonly string[] = [],
): unknown {
  if (namesList(operator)) return lists[0] ?? "";
  const one = {
    count: 1,
    percent: 50,
    money: { EUR: "50.00" },
    text: values?.[0] ?? "…",
    set: values?.[0] ?? "…",
    flag: true,
    date: "2026-12-24",
  }[type];
  if (operator === "known") return true;
  if (operator === "betweenYearly") return ["11-15", "12-24"];
  if (operator === "between") return type === "date" ? ["2026-11-27", "2026-11-30"] : [one, one];
  return takesList(operator) ? [one] : one;
}
