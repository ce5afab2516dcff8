// Applies a change of one fact to a return, with its consequences: day counts shift together, totals follow their lines
// and lines follow a changed total.
import type { Fact } from "../compile/row.ts";
import type { FactScope, FactValue, ShopperChange } from "../vocabulary/fact-row.ts";
import {
  FACT_NAMES,
  type FactName,
  kindOf,
  FACTS,
  type Facts,
  type LineFacts,
  type ReturnFacts,
} from "../vocabulary/facts.ts";

export type Change = {
  readonly fact: Fact;
  /** Absent when the fact was unknown. */
  readonly from?: FactValue;
  readonly to: FactValue;
  readonly lineId?: string;
};

/** What the shopper could have done about a fact, if anything. */
export function shopperChange(fact: Fact): ShopperChange | undefined {
  const counterfactual = kindOf(fact).counterfactual;
  return counterfactual === "never" ? undefined : counterfactual;
}

/** The return as it would have been with the changes applied in order. */
export const withChanges = (facts: ReturnFacts, changes: readonly Change[]): ReturnFacts =>
  changes.reduce((changed, change) => withChange(changed, change), facts);

function withChange(facts: ReturnFacts, { fact, to, lineId }: Change): ReturnFacts {
  if (fact === "return.requestedOn") return shiftRequest(facts, Number(to) - Number(facts.facts[fact]));
  if (lineId !== undefined) return withTotals(facts, withLineFact(facts, lineId, fact, to));
  const changed = { ...facts, facts: { ...facts.facts, [fact]: to } };
  if (fact === "return.value")
    return { ...changed, lines: distributeOverLines(facts.lines, "line.value", Number(to), 0) };
  if (fact === "return.quantity")
    return { ...changed, lines: distributeOverLines(facts.lines, "line.quantity", Number(to), 1) };
  return changed;
}

const dayCounts = (scope: FactScope): readonly FactName[] =>
  FACT_NAMES.filter((name) => FACTS[name].scope === scope && FACTS[name].daysSince !== undefined);
const RETURN_DAY_COUNTS = dayCounts("return");
const LINE_DAY_COUNTS = dayCounts("line");

/** Shifts the request by a number of days, and with it every count of days up to the request. */
function shiftRequest(facts: ReturnFacts, days: number): ReturnFacts {
  const shifted = (factSet: Facts, names: readonly Fact[]): Facts => ({
    ...factSet,
    ...Object.fromEntries(
      names.flatMap((name) => (factSet[name] === undefined ? [] : [[name, Number(factSet[name]) + days]])),
    ),
  });
  return {
    ...facts,
    facts: shifted(facts.facts, ["return.requestedOn", ...RETURN_DAY_COUNTS]),
    lines: facts.lines.map((line) => ({ ...line, facts: shifted(line.facts, LINE_DAY_COUNTS) })),
  };
}

/**
 * The largest number of days by which the request could have been earlier: not before the goods were delivered, shipped
 * or ordered.
 */
export function maxDaysEarlier({ facts, lines }: ReturnFacts): number {
  const knownCounts = [
    ...RETURN_DAY_COUNTS.map((name) => facts[name]),
    ...lines.flatMap((line) => LINE_DAY_COUNTS.map((name) => line.facts[name])),
  ].filter((days) => typeof days === "number");
  return knownCounts.length === 0 ? 0 : Math.min(...knownCounts);
}

function withLineFact({ lines }: ReturnFacts, lineId: string, fact: Fact, to: FactValue): readonly LineFacts[] {
  return lines.map((line) => (line.lineId === lineId ? { ...line, facts: { ...line.facts, [fact]: to } } : line));
}

function withTotals(facts: ReturnFacts, lines: readonly LineFacts[]): ReturnFacts {
  const totalOf = (fact: "line.value" | "line.quantity") =>
    lines.reduce((total, line) => total + Number(line.facts[fact] ?? 0), 0);
  const totals = {
    ...(facts.facts["return.value"] !== undefined && { "return.value": totalOf("line.value") }),
    ...(facts.facts["return.quantity"] !== undefined && { "return.quantity": totalOf("line.quantity") }),
  };
  return { ...facts, facts: { ...facts.facts, ...totals }, lines };
}

/**
 * Distributes `total` over the lines: a reduction is taken from the last lines first, an increase goes to the first
 * line.
 */
function distributeOverLines(
  lines: readonly LineFacts[],
  fact: "line.value" | "line.quantity",
  total: number,
  min: number,
): readonly LineFacts[] {
  const values = lines.map((line) => Number(line.facts[fact] ?? 0));
  const difference = total - values.reduce((sum, one) => sum + one, 0);
  let reduction = Math.max(0, -difference);
  values[0]! += Math.max(0, difference);
  for (let index = values.length - 1; index >= 0; index--) {
    const part = Math.min(reduction, Math.max(0, values[index]! - min));
    values[index]! -= part;
    reduction -= part;
  }
  return lines.map((line, index) =>
    line.facts[fact] === undefined ? line : { ...line, facts: { ...line.facts, [fact]: values[index]! } },
  );
}
