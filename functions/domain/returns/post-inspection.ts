// What the policy decides after inspection: the facts frozen at the request, plus what the inspection found. Its
// answers apply to what depends on the goods received: their value by grade, and whether a person should look. Fees
// stay as agreed.
import type { Verdict, PinnedPolicies } from "../policy/decide.ts";
import { INSPECTION_FACTS, type FactFrom, type Facts, type ReturnFacts } from "../policy/vocabulary/facts.ts";
import type { FactValue } from "../policy/vocabulary/fact-row.ts";
import { ownValue } from "../keyed-record.ts";
import type { InspectedLine } from "./events.ts";
import type { Return } from "./state.ts";

/** Evaluates the policy versions that decided the return, with other facts. */
export type PolicyEvaluator = (facts: ReturnFacts) => Verdict;

/**
 * Whether any rule uses inspection facts, or the law does, which depends on broken seals. If not, the policy need not
 * be evaluated again.
 */
export const usesInspectionFacts = (
  { pinned, newer }: PinnedPolicies,
  inspectedLines: readonly Pick<InspectedLine, "sealBroken">[] = [],
): boolean =>
  inspectedLines.some(({ sealBroken }) => sealBroken !== undefined) ||
  [pinned, ...(newer ? [newer] : [])].some(({ compiled }) =>
    INSPECTION_FACTS.some((name) => compiled.columns.includes(name)),
  );

/** Every fact that inspection finds, and others that it corrects. */
type InspectionFacts = Facts & Readonly<Record<FactFrom<"inspection">, FactValue>>;

export function postInspectionFacts({ request, inspected, received }: Return): ReturnFacts {
  const announced = new Map(request.lines.map(({ lineId, quantity }) => [lineId, quantity]));
  const inspectionFacts = new Map(
    inspected.map(({ lineId, condition, wrongItem, sealBroken }): [string, InspectionFacts] => [
      lineId,
      {
        "line.grade": condition,
        "line.missing": condition === "missing" || (ownValue(received, lineId) ?? 0) < (announced.get(lineId) ?? 0),
        "line.wrongItem": wrongItem === true,
        ...(sealBroken !== undefined && { "line.sealBroken": sealBroken }),
      },
    ]),
  );
  return {
    ...request.facts,
    lines: request.facts.lines.map((line) => ({
      ...line,
      facts: { ...line.facts, ...inspectionFacts.get(line.lineId) },
    })),
  };
}
