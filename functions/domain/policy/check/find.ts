// Finds a return for which given rules hold and others do not, and shows it. What is found has been put to the rules themselves.
import type { Policy, Rule } from "../rules.ts";
import type { Facts, ReturnFacts } from "../vocabulary/facts.ts";
import { choose } from "./choose.ts";
import { exampleOf } from "./example.ts";
import { type Formula, variablesOf } from "./formula.ts";
import { type Asker, askerOf, type Rows } from "./held.ts";
import { relations } from "./related.ts";
import { solve, type Steps } from "./solve.ts";
import { type Space, spaceOf, WHOLE } from "./space.ts";
import { formulaOf, linesNeeded, type Pinned, type Place, type Side } from "./translate.ts";

/** A policy made ready for questions about it, in one currency. */
export type Draft = {
  readonly policy: Policy;
  readonly currency: string;
  readonly asker: Asker;
  readonly space: Space;
  readonly formulas: Map<string, Formula>;
  readonly numbers: ReadonlyMap<Rule, number>;
};

export type Ask = {
  readonly yes: readonly Side[];
  readonly no: readonly Side[];
  /** Bare line facts speak of the first line. */
  readonly aboutLine: boolean;
  /** Whether facts that are known of every decided return may be unknown here. */
  readonly mayBeUnknown?: boolean;
};

type Seen = { readonly facts: ReturnFacts; readonly rows: Rows };

export type Found = { readonly facts: ReturnFacts } | "none" | "undecided";

const LINES_MAX = 3;
const STEPS_MAX = 3_000;

/** `extra` rules stand in no policy; questions may use them as well. */
export function draftOf(policy: Policy, currency: string, extra: readonly Rule[] = []): Draft {
  const rules = [...policy.rules, ...extra];
  return {
    policy,
    currency,
    asker: askerOf(rules, policy, currency),
    space: spaceOf({ ...policy, rules }, currency),
    formulas: new Map(),
    numbers: new Map(rules.map((rule, at) => [rule, at])),
  };
}

export function find(draft: Draft, ask: Ask, budget: Steps): Found {
  const broken: Side[] = [];
  const most = Math.min(STEPS_MAX, budget.left);
  const steps: Steps = { left: most };
  const found = withLines(draft, ask, broken, steps);
  budget.left -= most - Math.max(0, steps.left);
  return found;
}

function withLines(draft: Draft, ask: Ask, broken: Side[], steps: Steps): Found {
  for (let lines = 1; ; lines++) {
    for (;;) {
      const found = attempt(draft, ask, broken, lines, steps);
      if (found === "none") break;
      if (found === "undecided") return found;
      const seen: Seen = { facts: found.facts, rows: draft.asker.rows(found.facts) };
      if (!ask.yes.every((side) => holdsFor(draft, side, seen, ask))) return "undecided";
      const spoiling = ask.no.find((side) => holdsFor(draft, side, seen, ask));
      if (!spoiling) return found;
      // Shown and excluded already: the example does not follow what was chosen.
      if (broken.includes(spoiling)) return "undecided";
      broken.push(spoiling);
    }
    const needed = linesWanted(ask, broken);
    if (lines >= needed) return "none";
    if (lines === LINES_MAX) return "undecided";
  }
}

function linesWanted({ yes, aboutLine }: Ask, broken: readonly Side[]): number {
  const some = yes.reduce((sum, { rule }) => sum + linesNeeded(rule, true), 0);
  const fails = broken.reduce((sum, { rule }) => sum + linesNeeded(rule, false), 0);
  const reasons = [...yes, ...broken].some(({ rule }) => JSON.stringify(rule.when ?? {}).includes("return.reasons"));
  return Math.max(1, some + fails + (aboutLine ? 1 : 0) + (reasons ? 1 : 0));
}

function attempt(draft: Draft, ask: Ask, broken: readonly Side[], lines: number, steps: Steps): Found {
  const { space } = draft;
  const place: Place = { lines, line: ask.aboutLine ? 0 : WHOLE };
  const formulas = [
    ...ask.yes.map((side) => formula(draft, side, place, true)),
    ...broken.map((side) => formula(draft, side, place, false)),
  ];
  const used = new Set<number>();
  for (const one of formulas) variablesOf(one, used);
  const related = relations({ space, used, lines, realistic: ask.mayBeUnknown !== true });
  for (const one of related) variablesOf(one, used);
  const solved = solve(
    [...formulas, ...related],
    space.full,
    (domains) => choose(domains, used, space, lines, steps),
    steps,
  );
  return typeof solved === "string" ? solved : { facts: exampleOf(solved, space, lines) };
}

function formula(draft: Draft, side: Side, place: Place, positive: boolean): Formula {
  const { rule, pinned } = side;
  const pin = pinned === undefined ? "" : `${pinned.fact}=${String(pinned.value)}`;
  const name = `${draft.numbers.get(rule)} ${place.lines} ${place.line} ${positive} ${pin}`;
  const known = draft.formulas.get(name);
  if (known) return known;
  const made = formulaOf(side, draft.space, place, positive);
  draft.formulas.set(name, made);
  return made;
}

function holdsFor({ asker }: Draft, { rule, pinned }: Side, seen: Seen, { aboutLine }: Ask): boolean {
  const rows = pinned === undefined ? seen.rows : asker.rows(withFact(seen.facts, pinned));
  return asker.holds(rule, rows, aboutLine);
}

/** The same return with one fact at another value: of the first line when it is a line's. */
export function withFact(facts: ReturnFacts, { fact, value }: Pinned): ReturnFacts {
  const changed = (own: Facts): Facts => ({ ...own, [fact]: value });
  if (!fact.startsWith("line.")) return { ...facts, facts: changed(facts.facts) };
  return {
    ...facts,
    lines: facts.lines.map((line, at) => (at === 0 ? { ...line, facts: changed(line.facts) } : line)),
  };
}
