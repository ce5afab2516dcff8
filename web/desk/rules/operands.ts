// Converts operands between the policy and text fields. Text that cannot be parsed is kept; the API reports what is
// wrong.
import type { Vocabulary } from "../../../functions/contracts/policy-document.ts";

export type VocabularyFact = Vocabulary["facts"][number];

const LIST_OPERATORS: ReadonlySet<string> = new Set([
  "in",
  "notIn",
  "hasAny",
  "hasAll",
  "hasNone",
  "between",
  "betweenYearly",
]);

export const takesList = (operator: string): boolean => LIST_OPERATORS.has(operator);

/** Whether the operator takes the name of a list in the policy. */
export const namesList = (operator: string): boolean => operator === "inList" || operator === "notInList";

/** An operand as editable text. */
export function formatOperand(value: unknown): string {
  if (Array.isArray(value)) return value.map(String).join(", ");
  if (typeof value === "object" && value !== null)
    return Object.entries(value)
      .map(([currency, amount]) => `${String(amount)} ${currency}`)
      .join(", ");
  return value === undefined ? "" : String(value);
}

/** Parses text as an operand of this fact and operator. */
export function parseOperand(text: string, { type }: Pick<VocabularyFact, "type">, operator: string): unknown {
  if (operator === "known" || type === "flag") return text !== "false";
  const parts = text
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
  if (type === "money") return Object.fromEntries(parts.map(parseAmount));
  const values = parts.map((part) => (type === "count" || type === "percent" ? parseNumber(part) : part));
  return takesList(operator) ? values : (values[0] ?? "");
}

/** Accepts "200.00 EUR" and "EUR 200.00". */
function parseAmount(part: string): [string, string] {
  const [first = "", second = ""] = part.split(/\s+/);
  return /^[A-Za-z]/.test(first) ? [first.toUpperCase(), second] : [second.toUpperCase(), first];
}

const parseNumber = (part: string): number | string => (/^\d+(\.\d+)?$/.test(part) ? Number(part) : part);

/** A valid initial operand, so that a new condition can be saved. */
export function defaultOperand(
  { type, values }: VocabularyFact,
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
