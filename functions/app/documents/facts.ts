// Facts as people read them.
import { dateOf } from "../../domain/policy/days.ts";
import { factKind, type Facts, type FactValue, type ReturnFacts } from "../../domain/policy/vocabulary/facts.ts";
import { decimalIn } from "./money.ts";

/** One fact's value: amounts with their currency, dates as dates, sets with commas. */
export function factText(fact: string, value: FactValue, currency: string): string {
  const type = factKind(fact)?.type;
  if (typeof value === "number" && type === "money") return `${decimalIn(currency)(value)} ${currency}`;
  if (typeof value === "number" && type === "date") return dateOf(value);
  return typeof value === "object" ? value.join(", ") : String(value);
}

export const factsDocument = ({ currency, facts, lines }: ReturnFacts) => ({
  facts: texts(facts, currency),
  lines: lines.map((line) => ({ lineId: line.lineId, facts: texts(line.facts, currency) })),
});

const texts = (facts: Facts, currency: string): Record<string, string> =>
  Object.fromEntries(
    Object.entries(facts).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, factText(name, value, currency)]],
    ),
  );
