// What the rules say once the goods were looked at: the facts frozen at the request, and with them what arrived. Its answers
// count for what arrived goods decide: their worth by grade, and whether a person should look. Fees stay as they were agreed.
import type { Verdict, Versions } from "../policy/decide.ts";
import { ARRIVED_FACTS, type Facts, type ReturnFacts } from "../policy/vocabulary/facts.ts";
import { named } from "../named.ts";
import type { InspectedLine } from "./events.ts";
import type { Return } from "./state.ts";

type Said = Pick<Verdict, "outcome" | "rule">;

/** The rules that decided the return, asked about other facts. */
export type Judge = (facts: ReturnFacts) => Verdict;

/** Whether any rule looks at what arrived, or the law does, which knows of broken seals: without one, nobody has to be asked again. */
export const looksAtArrival = (
  { pinned, newer }: Versions,
  found: readonly Pick<InspectedLine, "sealBroken">[] = [],
): boolean =>
  found.some(({ sealBroken }) => sealBroken !== undefined) ||
  [pinned, ...(newer ? [newer] : [])].some(({ compiled }) =>
    ARRIVED_FACTS.some((name) => compiled.names.includes(name)),
  );

export function arrivedFacts({ asked, inspected, received }: Return): ReturnFacts {
  const announced = new Map(asked.lines.map(({ lineId, quantity }) => [lineId, quantity]));
  const arrived = new Map(
    inspected.map(({ lineId, condition, wrongItem, sealBroken }): [string, Facts] => [
      lineId,
      {
        "line.grade": condition,
        "line.missing": condition === "missing" || (named(received, lineId) ?? 0) < (announced.get(lineId) ?? 0),
        "line.wrongItem": wrongItem === true,
        ...(sealBroken !== undefined && { "line.sealBroken": sealBroken }),
      },
    ]),
  );
  return {
    ...asked.facts,
    lines: asked.facts.lines.map((line) => ({ ...line, facts: { ...line.facts, ...arrived.get(line.lineId) } })),
  };
}

/** A rule wants a person that did not speak before. Nothing that has arrived is declined by rules alone. */
export const isInQuestion = (before: Said, after: Said): boolean =>
  (after.outcome === "review" || after.outcome === "decline") && after.rule !== before.rule;
