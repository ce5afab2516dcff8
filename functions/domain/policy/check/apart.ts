// Most pairs of rules never compete: one fact keeps them apart, or one is plainly part of the other. That is seen without solving.
import type { Rule } from "../rules.ts";
import type { Draft } from "./find.ts";
import type { Among, Formula } from "./formula.ts";
import { WHOLE } from "./space.ts";
import { formulaOf } from "./translate.ts";

/** What each fact must be for a rule to hold, as far as it says so outright; `all` when it says nothing else. */
type Needs = { readonly facts: ReadonlyMap<number, Among>; readonly all: boolean };

/** With one line alone "some line" would say it of that line. */
const LINES = 2;

/** Whether two of the rules, by their places, plainly do not compete in any currency. */
export function neverCompete(
  drafts: readonly Draft[],
  rules: readonly Rule[],
  ofLine: boolean,
): (a: number, b: number) => boolean {
  const line = ofLine ? 0 : WHOLE;
  const needs = drafts.map(({ space }) =>
    rules.map((rule) => needsOf(formulaOf({ rule }, space, { lines: LINES, line }, true))),
  );
  return (a, b) =>
    needs.every((own) => areApart(own[a]!, own[b]!)) ||
    needs.every((own) => isWithin(own[a]!, own[b]!)) ||
    needs.every((own) => isWithin(own[b]!, own[a]!));
}

function needsOf(formula: Formula): Needs {
  const facts = new Map<number, Among>();
  const parts = formula.kind === "all" ? formula.parts : [formula];
  const outright = parts.filter((part) => part.kind === "is");
  for (const { variable, among } of outright) facts.set(variable, (facts.get(variable) ?? among) & among);
  return { facts, all: outright.length === parts.length };
}

function areApart(a: Needs, b: Needs): boolean {
  for (const [variable, among] of a.facts) {
    const other = b.facts.get(variable);
    if (other !== undefined && (among & other) === 0n) return true;
  }
  return false;
}

function isWithin(inner: Needs, outer: Needs): boolean {
  if (!outer.all) return false;
  for (const [variable, among] of outer.facts) {
    const own = inner.facts.get(variable);
    if (own === undefined || (own & among) !== own) return false;
  }
  return true;
}
