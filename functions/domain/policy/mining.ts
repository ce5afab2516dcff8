// "Support overrode this rule 41 times the same way: make it a rule?" Suggests rules from decisions that people made
// against a rule, or where a rule left the decision to them.
import { evaluate } from "./evaluate.ts";
import { compile } from "./compile.ts";
import { candidateConditions } from "./mining/candidates.ts";
import { ruleDeclinesOnRiskAlone } from "./risk-only-declines.ts";
import type { Condition, Policy, Rule } from "./rules.ts";
import type { ReturnFacts } from "./vocabulary/facts.ts";

export type ReviewOutcome = "authorize" | "decline";

/**
 * A return that a rule decided or sent to review, and what a person decided; without `decision` nobody overrode the
 * rule.
 */
export type Precedent = { readonly rule: string; readonly facts: ReturnFacts; readonly decision?: ReviewOutcome };

export type Suggestion = {
  /** The id of the overridden rule; the draft is to be inserted before it. */
  readonly rule: string;
  readonly decision: ReviewOutcome;
  /** How often people decided this way, out of how many returns of this rule. */
  readonly times: number;
  readonly of: number;
  /** How many of those decisions the draft reproduces, and how many other returns it would decide that way too. */
  readonly covered: number;
  readonly others: number;
  readonly draft: Rule;
  /** People always decided this way: the draft replaces the rule's verdict, which would never be reached. */
  readonly replaces: boolean;
};

/** Fewer decisions may be chance. */
const TIMES_MIN = 5;
/**
 * The smallest share of people's decisions that a draft must cover, and the largest share of differing decisions among
 * what it decides.
 */
const COVERED_MIN = 0.8;
const OTHERS_MAX = 0.1;
/** More tests would describe what happened rather than why. */
const TESTS_MAX = 3;
/** Precedents examined per decision; they are given newest first. */
const PRECEDENTS_MAX = 2_000;

/** The most frequent decision first. */
export function suggestRules(policy: Policy, precedents: readonly Precedent[]): readonly Suggestion[] {
  const suggestions: Suggestion[] = [];
  const usedIds = new Set(policy.rules.map(({ id }) => id));
  for (const rule of policy.rules) {
    if (rule.then.verdict === undefined) continue;
    const precedentsOfRule = precedents.filter((one) => one.rule === rule.id);
    for (const decision of ["authorize", "decline"] as const) {
      if (rule.then.verdict === decision) continue;
      const suggestion = suggestRule(policy, rule, decision, precedentsOfRule, usedIds);
      if (!suggestion) continue;
      suggestions.push(suggestion);
      usedIds.add(suggestion.draft.id);
    }
  }
  return suggestions.toSorted((a, b) => b.times - a.times);
}

function suggestRule(
  policy: Policy,
  rule: Rule,
  decision: ReviewOutcome,
  precedentsOfRule: readonly Precedent[],
  usedIds: ReadonlySet<string>,
): Suggestion | undefined {
  const targets: ReturnFacts[] = [];
  const others: ReturnFacts[] = [];
  for (const { facts, decision: decided } of precedentsOfRule) (decided === decision ? targets : others).push(facts);
  if (targets.length < TIMES_MIN) return undefined;
  const description = describeTargets(
    targets.slice(0, PRECEDENTS_MAX),
    others.slice(0, PRECEDENTS_MAX),
    (condition) => ({
      ...policy,
      rules: [{ id: rule.id, when: condition, then: { verdict: decision } }],
    }),
  );
  if (!description) return undefined;
  const conditions = [...(rule.when === undefined ? [] : [rule.when]), ...description.tests];
  const draft: Rule = {
    id: unusedId(usedIds, rule.id),
    // Only what the overridden rule would have decided: rules before it still apply first.
    ...(conditions.length > 0 && { when: conditions.length === 1 ? conditions[0]! : { all: conditions } }),
    then: { verdict: decision },
    ...(rule.arm !== undefined && { arm: rule.arm }),
  };
  if (ruleDeclinesOnRiskAlone(draft)) return undefined;
  return {
    rule: rule.id,
    decision,
    times: targets.length,
    of: precedentsOfRule.length,
    covered: description.covered.length,
    others: description.others.length,
    draft,
    replaces: description.tests.length === 0,
  };
}

/** A set of tests, the target returns that match them, and the other returns that match too. */
type Description = {
  readonly tests: readonly Condition[];
  readonly covered: readonly ReturnFacts[];
  readonly others: readonly ReturnFacts[];
};

/**
 * Adds one test at a time: the one that leaves the fewest other returns while most targets still match. `policyFor`
 * builds a policy of that single test.
 */
function describeTargets(
  targets: readonly ReturnFacts[],
  others: readonly ReturnFacts[],
  policyFor: (condition: Condition) => Policy,
): Description | undefined {
  let current: Description = { tests: [], covered: targets, others };
  if (isPreciseEnough(current)) return current;
  const candidates = candidateConditions(targets, COVERED_MIN).map((condition) => {
    const matching = matchingReturns([...targets, ...others], policyFor(condition));
    return { condition, matches: (facts: ReturnFacts): boolean => matching.has(facts) };
  });
  do {
    if (current.tests.length === TESTS_MAX) return undefined;
    let best = current;
    for (const { condition, matches } of candidates) {
      const narrower: Description = {
        tests: [...current.tests, condition],
        covered: current.covered.filter(matches),
        others: current.others.filter(matches),
      };
      if (narrower.covered.length >= targets.length * COVERED_MIN && isBetter(narrower, best)) best = narrower;
    }
    if (best === current) return undefined;
    current = best;
  } while (!isPreciseEnough(current));
  return current;
}

const isPreciseEnough = ({ covered, others }: Description): boolean =>
  others.length <= (covered.length + others.length) * OTHERS_MAX;

const isBetter = (one: Description, other: Description): boolean =>
  one.others.length < other.others.length ||
  (one.others.length === other.others.length && one.covered.length > other.covered.length);

/** The returns to which a policy gives a verdict, evaluated by the policy engine itself. */
function matchingReturns(returns: readonly ReturnFacts[], policy: Policy): ReadonlySet<ReturnFacts> {
  const byCurrency = Map.groupBy(returns, ({ currency }) => currency);
  const matching = [...byCurrency].flatMap(([currency, returnsInCurrency]) => {
    const compiled = compile(policy, currency);
    return returnsInCurrency.filter((facts) => evaluate(compiled, facts).answers.verdict !== undefined);
  });
  return new Set(matching);
}

/** Truncates the rule's id so that the suggested id stays within the length limit of ids. */
const ID_PREFIX_MAX = 50;

function unusedId(usedIds: ReadonlySet<string>, rule: string): string {
  const prefix = `learned-${rule.slice(0, ID_PREFIX_MAX).replace(/-$/, "")}`;
  let number = 1;
  while (usedIds.has(`${prefix}-${number}`)) number++;
  return `${prefix}-${number}`;
}

/** The policy with the draft inserted before the overridden rule, or in place of its verdict. */
export const withSuggestion = (
  policy: Policy,
  { rule, draft, replaces }: Pick<Suggestion, "rule" | "draft" | "replaces">,
): Policy => ({
  ...policy,
  rules: policy.rules.flatMap((one) =>
    one.id !== rule ? [one] : replaces ? [draft, ...withoutVerdict(one)] : [draft, one],
  ),
});

/** The rule with its verdict removed; nothing when it decides nothing else. */
function withoutVerdict(rule: Rule): Rule[] {
  const { verdict: _verdict, ...then } = rule.then;
  return Object.keys(then).length === 0 ? [] : [{ ...rule, then }];
}
