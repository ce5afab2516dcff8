// One fact of a return at another value, and what hangs on it: days move together, sums follow their lines.
import type { Fact } from "../compile.ts";
import type { Facts, FactValue, LineFacts, ReturnFacts } from "../vocabulary/facts.ts";

export type Change = {
  readonly fact: Fact;
  /** Absent when it was not known. */
  readonly from?: FactValue;
  readonly to: FactValue;
  readonly lineId?: string;
};

/** The return as it would have been. */
export const withChanges = (facts: ReturnFacts, changes: readonly Change[]): ReturnFacts =>
  changes.reduce((changed, change) => withChange(changed, change), facts);

function withChange(facts: ReturnFacts, { fact, to, lineId }: Change): ReturnFacts {
  if (fact === "return.requestedOn") return movedBy(facts, Number(to) - Number(facts.facts[fact]));
  if (lineId !== undefined) return withSums(facts, changedLine(facts, lineId, fact, to));
  const changed = { ...facts, facts: { ...facts.facts, [fact]: to } };
  if (fact === "return.value") return { ...changed, lines: shared(facts.lines, "line.value", Number(to), 0) };
  if (fact === "return.quantity") return { ...changed, lines: shared(facts.lines, "line.quantity", Number(to), 1) };
  return changed;
}

const SINCE_OF_RETURN = ["order.daysSincePlaced", "order.daysSinceShipped", "order.daysSinceDelivered"] as const;
const SINCE_OF_LINE = ["line.daysSinceShipped", "line.daysSinceDelivered"] as const;

/** Asked for so many days later; what is counted until then is counted again. */
function movedBy(facts: ReturnFacts, days: number): ReturnFacts {
  const moved = (own: Facts, names: readonly Fact[]): Facts => ({
    ...own,
    ...Object.fromEntries(names.flatMap((name) => (own[name] === undefined ? [] : [[name, Number(own[name]) + days]]))),
  });
  return {
    ...facts,
    facts: moved(facts.facts, ["return.requestedOn", ...SINCE_OF_RETURN]),
    lines: facts.lines.map((line) => ({ ...line, facts: moved(line.facts, SINCE_OF_LINE) })),
  };
}

/** The most days by which the request can be earlier: not before the goods came, were sent, or were ordered. */
export function daysToSpare({ facts, lines }: ReturnFacts): number {
  const known = [
    ...SINCE_OF_RETURN.map((name) => facts[name]),
    ...lines.flatMap((line) => SINCE_OF_LINE.map((name) => line.facts[name])),
  ].filter((days) => typeof days === "number");
  return known.length === 0 ? 0 : Math.min(...known);
}

function changedLine({ lines }: ReturnFacts, lineId: string, fact: Fact, to: FactValue): readonly LineFacts[] {
  return lines.map((line) => (line.lineId === lineId ? { ...line, facts: { ...line.facts, [fact]: to } } : line));
}

function withSums(facts: ReturnFacts, lines: readonly LineFacts[]): ReturnFacts {
  const sum = (fact: "line.value" | "line.quantity") =>
    lines.reduce((total, line) => total + Number(line.facts[fact] ?? 0), 0);
  const sums = {
    ...(facts.facts["return.value"] !== undefined && { "return.value": sum("line.value") }),
    ...(facts.facts["return.quantity"] !== undefined && { "return.quantity": sum("line.quantity") }),
  };
  return { ...facts, facts: { ...facts.facts, ...sums }, lines };
}

/** Lines whose figures come to `total`: taken from the last ones first, added to the first. */
function shared(
  lines: readonly LineFacts[],
  fact: "line.value" | "line.quantity",
  total: number,
  least: number,
): readonly LineFacts[] {
  const changed = lines.map((line) => Number(line.facts[fact] ?? 0));
  const more = total - changed.reduce((sum, one) => sum + one, 0);
  let less = Math.max(0, -more);
  changed[0]! += Math.max(0, more);
  for (let at = changed.length - 1; at >= 0; at--) {
    const taken = Math.min(less, Math.max(0, changed[at]! - least));
    changed[at]! -= taken;
    less -= taken;
  }
  return lines.map((line, at) =>
    line.facts[fact] === undefined ? line : { ...line, facts: { ...line.facts, [fact]: changed[at]! } },
  );
}
