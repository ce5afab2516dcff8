// Builds the example return of given fact values, with days counted back from the request.
import { buildExample } from "../../../functions/domain/policy/check/example.ts";
import type { ValueClass } from "../../../functions/domain/policy/check/value-classes.ts";
import { WHOLE_RETURN } from "../../../functions/domain/policy/check/fact-space.ts";
import type { Fact } from "../../../functions/domain/policy/compile/row.ts";
import { parseLocalDay } from "../../../functions/domain/time/local-day.ts";
import type { ReturnFacts } from "../../../functions/domain/policy/vocabulary/facts.ts";
import { spaceFor } from "./a-draft.ts";

/**
 * A fact, its value or undefined where it must be unknown, the line where it is a line fact, and the member of a set.
 */
export type FactRequest = readonly [fact: Fact, value: ValueClass["value"], line?: number | undefined, member?: string];

export const REQUESTED = parseLocalDay("2026-06-15")!;

export function exampleFor(
  requests: readonly FactRequest[],
  { lines = 1, daysAgo: overrides = {} }: ExampleOptions = {},
): ReturnFacts {
  const space = spaceFor();
  const classes = new Map<number, ValueClass>();
  for (const [fact, value, line = WHOLE_RETURN, member] of requests)
    classes.set(space.variable(fact, line, member), { value });
  const lineDays = Array.from({ length: lines }, (_, line) => [
    [`shipped ${line}`, 13],
    [`delivered ${line}`, 10],
  ]).flat();
  const defaultDays = Object.fromEntries([
    ["placed", 14],
    ["shipped", 13],
    ["delivered", 10],
    ["requested", 0],
    ...lineDays,
  ]);
  const days = Object.entries({ ...defaultDays, ...overrides }).map(
    ([anchor, daysAgo]) => [anchor, REQUESTED - Number(daysAgo)] as const,
  );
  return buildExample({ classes, days: new Map(days) }, space, lines);
}

type ExampleOptions = { readonly lines?: number; readonly daysAgo?: Readonly<Record<string, number>> };
