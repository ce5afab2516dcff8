// Facts as text for people.
import { formatLocalDay } from "../../domain/time/local-day.ts";
import { factKind, type Facts, type ReturnFacts } from "../../domain/policy/vocabulary/facts.ts";
import type { FactValue } from "../../domain/policy/vocabulary/fact-row.ts";
import { moneyText } from "./money.ts";

/** One fact's value as text: money with its currency, dates as ISO dates, sets separated by commas. */
export function factText(fact: string, value: FactValue, currency: string): string {
  const type = factKind(fact)?.type;
  if (typeof value === "number" && type === "money") return moneyText(value, currency);
  if (typeof value === "number" && type === "date") return formatLocalDay(value);
  return typeof value === "object" ? value.join(", ") : String(value);
}

export const factsDocument = ({ currency, facts, lines }: ReturnFacts) => ({
  facts: factTexts(facts, currency),
  lines: lines.map((line) => ({ lineId: line.lineId, facts: factTexts(line.facts, currency) })),
});

const factTexts = (facts: Facts, currency: string): Record<string, string> =>
  Object.fromEntries(
    Object.entries(facts).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, factText(name, value, currency)]],
    ),
  );
