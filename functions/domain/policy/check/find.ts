// Finds a return for which given rules hold and others do not, and shows it. What is found has been put to the rules themselves.
import type { Policy, Rule } from "../rules.ts";
import type { Facts, FactValue, ReturnFacts } from "../vocabulary/facts.ts";
import { choose } from "./choose.ts";
import { LINES_MAX } from "./classes.ts";
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
  /** What is true of every return, by the facts that are looked at. */
  readonly related: Map<string, readonly Formula[]>;
  readonly numbers: ReadonlyMap<Rule, number>;
};

export type Ask = {
  readonly yes: readonly Side[];
  readonly no: readonly Side[];
  /** Bare line facts speak of the first line. */
  readonly aboutLine: boolean;
  /** Somebody only looks at an order: what is asked for is not known yet. */
  readonly isLooking?: boolean;
};

/** An example, and the same with a fact at other values: all sides of a question pin the same fact. */
type Seen = { readonly facts: ReturnFacts; readonly rows: Rows; readonly pinned: Map<FactValue, Rows> };

export type Found = { readonly facts: ReturnFacts } | "none" | "undecided";

const STEPS_MAX = 3_000;
/** Later rules stand nearer to the one that is asked for, and often hold wherever earlier ones do. */
const AT_ONCE = 8;
/** Making an example and asking all rules about it takes as long as so many steps. */
const EXAMPLE_STEPS = 5;
const RULES_A_STEP = 20;

/** `extra` rules stand in no policy; questions may use them as well. */
export function draftOf(policy: Policy, currency: string, ...extra: readonly Rule[]): Draft {
  const rules = [...policy.rules, ...extra];
  return {
    policy,
    currency,
    asker: askerOf(rules, policy, currency),
    space: spaceOf({ ...policy, rules }, currency),
    formulas: new Map(),
    related: new Map(),
    numbers: new Map(rules.map((rule, at) => [rule, at])),
  };
}

export function find(draft: Draft, ask: Ask, budget: Steps): Found {
  if (budget.left <= 0) return "undecided";
  const most = Math.min(STEPS_MAX, budget.left);
  const steps: Steps = { left: most };
  const found = withLines(draft, ask, steps);
  budget.left -= most - Math.max(0, steps.left);
  return found;
}

function withLines(draft: Draft, ask: Ask, steps: Steps): Found {
  const broken: Side[] = [];
  for (let lines = 1; ; lines++) {
    for (;;) {
      const found = attempt(draft, ask, broken, lines, steps);
      if (found === "none") break;
      if (found === "undecided") return found;
      const seen: Seen = { facts: found.facts, rows: draft.asker.rows(found.facts), pinned: new Map() };
      if (!ask.yes.every((side) => holdsFor(draft, side, seen, ask))) return "undecided";
      const spoiling = ask.no.filter((side) => holdsFor(draft, side, seen, ask));
      if (spoiling.length === 0) return found;
      // Shown and excluded already: the example does not follow what was chosen.
      if (spoiling.some((side) => broken.includes(side))) return "undecided";
      broken.push(...spoiling.slice(-AT_ONCE));
    }
    if (lines >= linesWanted(ask, broken)) return "none";
    if (lines === LINES_MAX) return "undecided";
  }
}

function linesWanted({ yes, aboutLine }: Ask, broken: readonly Side[]): number {
  const hold = yes.reduce((sum, { rule }) => sum + linesNeeded(rule, true), 0);
  const fail = broken.reduce((sum, { rule }) => sum + linesNeeded(rule, false), 0);
  return hold + fail + (aboutLine ? 1 : 0);
}

function attempt(draft: Draft, ask: Ask, broken: readonly Side[], lines: number, steps: Steps): Found {
  steps.left -= EXAMPLE_STEPS + ask.no.length / RULES_A_STEP;
  const { space } = draft;
  const place: Place = { lines, line: ask.aboutLine ? 0 : WHOLE };
  const formulas = [
    ...ask.yes.map((side) => formula(draft, side, place, true)),
    ...broken.map((side) => formula(draft, side, place, false)),
  ];
  const used = new Set<number>();
  for (const one of formulas) variablesOf(one, used);
  const related = relatedTo(draft, used, lines, ask.isLooking !== true);
  for (const one of related) variablesOf(one, used);
  const solved = solve(
    [...formulas, ...related],
    space.full,
    (domains) => choose(domains, used, space, lines, steps),
    steps,
  );
  return typeof solved === "string" ? solved : { facts: exampleOf(solved, space, lines) };
}

function relatedTo(draft: Draft, used: ReadonlySet<number>, lines: number, isDecided: boolean): readonly Formula[] {
  const name = `${lines} ${isDecided} ${[...used].join()}`;
  const known = draft.related.get(name);
  if (known) return known;
  const made = relations({ space: draft.space, used, lines, isDecided });
  draft.related.set(name, made);
  return made;
}

function formula(draft: Draft, side: Side, place: Place, positive: boolean): Formula {
  const { rule, pinned } = side;
  const pin = `${pinned?.fact} ${String(pinned?.value)}`;
  const name = `${draft.numbers.get(rule)} ${place.lines} ${place.line} ${positive} ${pin}`;
  const known = draft.formulas.get(name);
  if (known) return known;
  const made = formulaOf(side, draft.space, place, positive);
  draft.formulas.set(name, made);
  return made;
}

function holdsFor({ asker }: Draft, { rule, pinned }: Side, seen: Seen, { aboutLine }: Ask): boolean {
  return asker.holds(rule, rowsOf(asker, seen, pinned), aboutLine);
}

function rowsOf(asker: Asker, { facts, rows, pinned }: Seen, pin: Pinned | undefined): Rows {
  if (pin === undefined) return rows;
  const made = pinned.get(pin.value) ?? asker.rows(withFact(facts, pin));
  pinned.set(pin.value, made);
  return made;
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
