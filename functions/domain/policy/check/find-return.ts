// Finds a return for which given rules hold and others do not, and builds it as an example. Every example is verified
// with the evaluator that decides real returns.
import type { Policy, Rule } from "../rules.ts";
import type { Facts, ReturnFacts } from "../vocabulary/facts.ts";
import type { FactValue } from "../vocabulary/fact-row.ts";
import { assignClasses } from "./assignment.ts";
import { LINES_MAX } from "./value-classes.ts";
import { buildExample } from "./example.ts";
import { type Formula, collectVariables } from "./formula.ts";
import { type RuleEvaluator, createRuleEvaluator, type FactRows } from "./rule-evaluator.ts";
import { relations } from "./relations.ts";
import { solve, type StepBudget } from "./solve.ts";
import { type FactSpace, createFactSpace, WHOLE_RETURN } from "./fact-space.ts";
import { translateRule, linesNeeded, type PinnedFact, type LineScope, type RuleLiteral } from "./translate.ts";

/** A draft policy prepared for queries in one currency; formulas and relations are cached. */
export type PreparedDraft = {
  readonly policy: Policy;
  readonly currency: string;
  readonly evaluator: RuleEvaluator;
  readonly space: FactSpace;
  readonly formulas: Map<string, Formula>;
  /** Relations that are true of every return, cached by line count, view and variables. */
  readonly relations: Map<string, readonly Formula[]>;
  readonly ruleIndexes: ReadonlyMap<Rule, number>;
};

export type ReturnQuery = {
  readonly mustHold: readonly RuleLiteral[];
  readonly mustFail: readonly RuleLiteral[];
  /** Bare line facts refer to the first line; otherwise they refer to no line. */
  readonly isPerLine: boolean;
  /** The query is about an order view: no return is requested yet, so request facts may be unknown. */
  readonly isOrderView?: boolean;
};

/**
 * A candidate example, with its rows and the rows for pinned values of one fact. All literals of a query pin the same
 * fact.
 */
type Candidate = {
  readonly facts: ReturnFacts;
  readonly rows: FactRows;
  readonly pinnedRows: Map<FactValue, FactRows>;
};

export type FindResult = { readonly facts: ReturnFacts } | "none" | "undecided";

const STEPS_MAX = 3_000;
/**
 * Violated rules excluded per round. The latest ones are chosen: they are closest to the queried rule and often hold
 * wherever earlier ones do.
 */
const EXCLUDED_PER_ROUND_MAX = 8;
/** Building an example and evaluating all rules on it costs as much as this many solver steps. */
const EXAMPLE_STEPS = 5;
const RULES_PER_STEP = 20;

/** `extra` rules are not part of the policy but can be used in queries. */
export function prepareDraft(policy: Policy, currency: string, ...extra: readonly Rule[]): PreparedDraft {
  const rules = [...policy.rules, ...extra];
  return {
    policy,
    currency,
    evaluator: createRuleEvaluator(rules, policy, currency),
    space: createFactSpace({ ...policy, rules }, currency),
    formulas: new Map(),
    relations: new Map(),
    ruleIndexes: new Map(rules.map((rule, index) => [rule, index])),
  };
}

export function findReturn(draft: PreparedDraft, query: ReturnQuery, budget: StepBudget): FindResult {
  if (budget.left <= 0) return "undecided";
  const limit = Math.min(STEPS_MAX, budget.left);
  const steps: StepBudget = { left: limit };
  const found = searchByLineCount(draft, query, steps);
  budget.left -= limit - Math.max(0, steps.left);
  return found;
}

function searchByLineCount(draft: PreparedDraft, query: ReturnQuery, steps: StepBudget): FindResult {
  const excluded: RuleLiteral[] = [];
  for (let lines = 1; ; lines++) {
    for (;;) {
      const found = searchWithLines(draft, query, excluded, lines, steps);
      if (found === "none") break;
      if (found === "undecided") return found;
      const candidate: Candidate = {
        facts: found.facts,
        rows: draft.evaluator.rows(found.facts),
        pinnedRows: new Map(),
      };
      if (!query.mustHold.every((literal) => literalHolds(draft, literal, candidate, query))) return "undecided";
      const violations = query.mustFail.filter((literal) => literalHolds(draft, literal, candidate, query));
      if (violations.length === 0) return found;
      // A literal that was excluded already holds again: the example does not follow the solver's assignment, so
      // nothing is decided.
      if (violations.some((literal) => excluded.includes(literal))) return "undecided";
      excluded.push(...violations.slice(-EXCLUDED_PER_ROUND_MAX));
    }
    if (lines >= maxLinesNeeded(query, excluded)) return "none";
    if (lines === LINES_MAX) return "undecided";
  }
}

function maxLinesNeeded({ mustHold, isPerLine }: ReturnQuery, excluded: readonly RuleLiteral[]): number {
  const hold = mustHold.reduce((sum, { rule }) => sum + linesNeeded(rule, true), 0);
  const fail = excluded.reduce((sum, { rule }) => sum + linesNeeded(rule, false), 0);
  return hold + fail + (isPerLine ? 1 : 0);
}

function searchWithLines(
  draft: PreparedDraft,
  query: ReturnQuery,
  excluded: readonly RuleLiteral[],
  lines: number,
  steps: StepBudget,
): FindResult {
  steps.left -= EXAMPLE_STEPS + query.mustFail.length / RULES_PER_STEP;
  const { space } = draft;
  const scope: LineScope = { lines, line: query.isPerLine ? 0 : WHOLE_RETURN };
  const formulas = [
    ...query.mustHold.map((literal) => cachedFormula(draft, literal, scope, true)),
    ...excluded.map((literal) => cachedFormula(draft, literal, scope, false)),
  ];
  const used = new Set<number>();
  for (const one of formulas) collectVariables(one, used);
  const relatedFormulas = cachedRelations(draft, used, lines, query.isOrderView !== true);
  for (const one of relatedFormulas) collectVariables(one, used);
  const solved = solve(
    [...formulas, ...relatedFormulas],
    space.allClasses,
    (domains) => assignClasses(domains, used, space, lines, steps),
    steps,
  );
  return typeof solved === "string" ? solved : { facts: buildExample(solved, space, lines) };
}

function cachedRelations(
  draft: PreparedDraft,
  used: ReadonlySet<number>,
  lines: number,
  hasRequest: boolean,
): readonly Formula[] {
  const key = `${lines} ${hasRequest} ${[...used].join()}`;
  const cached = draft.relations.get(key);
  if (cached) return cached;
  const created = relations({ space: draft.space, used, lines, hasRequest });
  draft.relations.set(key, created);
  return created;
}

function cachedFormula(draft: PreparedDraft, literal: RuleLiteral, scope: LineScope, positive: boolean): Formula {
  const { rule, pinned } = literal;
  const pinKey = `${pinned?.fact} ${String(pinned?.value)}`;
  const key = `${draft.ruleIndexes.get(rule)} ${scope.lines} ${scope.line} ${positive} ${pinKey}`;
  const cached = draft.formulas.get(key);
  if (cached) return cached;
  const created = translateRule(literal, draft.space, scope, positive);
  draft.formulas.set(key, created);
  return created;
}

function literalHolds(
  { evaluator }: PreparedDraft,
  { rule, pinned }: RuleLiteral,
  candidate: Candidate,
  { isPerLine }: ReturnQuery,
): boolean {
  return evaluator.holds(rule, rowsFor(evaluator, candidate, pinned), isPerLine);
}

function rowsFor(
  evaluator: RuleEvaluator,
  { facts, rows, pinnedRows }: Candidate,
  pinnedFact: PinnedFact | undefined,
): FactRows {
  if (pinnedFact === undefined) return rows;
  const created = pinnedRows.get(pinnedFact.value) ?? evaluator.rows(withFact(facts, pinnedFact));
  pinnedRows.set(pinnedFact.value, created);
  return created;
}

/** The same return with one fact changed; a line fact is changed on the first line. */
export function withFact(facts: ReturnFacts, { fact, value }: PinnedFact): ReturnFacts {
  const changed = (own: Facts): Facts => ({ ...own, [fact]: value });
  if (!fact.startsWith("line.")) return { ...facts, facts: changed(facts.facts) };
  return {
    ...facts,
    lines: facts.lines.map((line, index) => (index === 0 ? { ...line, facts: changed(line.facts) } : line)),
  };
}
