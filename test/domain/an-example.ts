// A return shown for what is asked of it: each fact at a value, days counted back from the request.
import { exampleOf } from "../../functions/domain/policy/check/example.ts";
import type { Class } from "../../functions/domain/policy/check/classes.ts";
import { WHOLE } from "../../functions/domain/policy/check/space.ts";
import type { Fact } from "../../functions/domain/policy/compile.ts";
import { dayOf } from "../../functions/domain/policy/days.ts";
import type { ReturnFacts } from "../../functions/domain/policy/vocabulary/facts.ts";
import { spaceFor } from "./a-draft.ts";

/** A fact, its value or undefined where it must not be known, the line when it is a line's, and the member of a set. */
export type Asked = readonly [fact: Fact, value: Class["value"], line?: number | undefined, member?: string];

export const REQUESTED = dayOf("2026-06-15")!;

export function shown(asks: readonly Asked[], { lines = 1, ago = {} }: Given = {}): ReturnFacts {
  const space = spaceFor();
  const classes = new Map<number, Class>();
  for (const [fact, value, line = WHOLE, member] of asks) classes.set(space.variable(fact, line, member), { value });
  const each = Array.from({ length: lines }, (_, line) => [
    [`shipped ${line}`, 13],
    [`delivered ${line}`, 10],
  ]).flat();
  const plain = Object.fromEntries([["placed", 14], ["shipped", 13], ["delivered", 10], ["requested", 0], ...each]);
  const days = Object.entries({ ...plain, ...ago }).map(
    ([name, before]) => [name, REQUESTED - Number(before)] as const,
  );
  return exampleOf({ classes, days: new Map(days) }, space, lines);
}

type Given = { readonly lines?: number; readonly ago?: Readonly<Record<string, number>> };
