// "Support overrode this rule 41 times the same way: make it a rule?" From what people decided against a rule, or where a rule left
// it to them, to the rule that would have decided as they did.
import { answer } from "./answer.ts";
import { compile } from "./compile.ts";
import { candidatesFor } from "./mining/candidates.ts";
import { restsOnRiskAlone } from "./rests-on-risk.ts";
import type { Condition, Policy, Rule } from "./rules.ts";
import type { ReturnFacts } from "./vocabulary/facts.ts";

export type Decision = "authorize" | "decline";

/** A return that a rule decided, or left to a person, and what a person said; nothing where nobody said otherwise. */
export type Precedent = { readonly rule: string; readonly facts: ReturnFacts; readonly decision?: Decision };

export type Suggestion = {
  /** The rule that was overridden, before which the draft is to stand. */
  readonly rule: string;
  readonly decision: Decision;
  /** How often people decided so, and of how many returns of this rule. */
  readonly times: number;
  readonly of: number;
  /** How many of those the draft decides, and how many others it would decide so as well. */
  readonly covered: number;
  readonly others: number;
  readonly draft: Rule;
  /** People always decided so: the draft stands for the rule's own verdict, which nothing would reach any more. */
  readonly replaces: boolean;
};

/** Less often is chance. */
const TIMES_MIN = 5;
/** The part of people's decisions a draft covers at least, and of what it decides the part that people decided otherwise at most. */
const COVERED_MIN = 0.8;
const OTHERS_MAX = 0.1;
/** More tests describe what happened rather than why. */
const TESTS_MAX = 3;
/** Of each kind that are looked at; the newest are given first. */
const PRECEDENTS_MAX = 2_000;

/** Most often decided first. */
export function suggestRules(policy: Policy, precedents: readonly Precedent[]): readonly Suggestion[] {
  const suggestions: Suggestion[] = [];
  const taken = new Set(policy.rules.map(({ id }) => id));
  for (const rule of policy.rules) {
    if (rule.then.verdict === undefined) continue;
    const own = precedents.filter((one) => one.rule === rule.id);
    for (const decision of ["authorize", "decline"] as const) {
      if (rule.then.verdict === decision) continue;
      const suggestion = suggestionFor(policy, rule, decision, own, taken);
      if (!suggestion) continue;
      suggestions.push(suggestion);
      taken.add(suggestion.draft.id);
    }
  }
  return suggestions.toSorted((a, b) => b.times - a.times);
}

function suggestionFor(
  policy: Policy,
  rule: Rule,
  decision: Decision,
  own: readonly Precedent[],
  taken: ReadonlySet<string>,
): Suggestion | undefined {
  const these: ReturnFacts[] = [];
  const others: ReturnFacts[] = [];
  for (const { facts, decision: said } of own) (said === decision ? these : others).push(facts);
  if (these.length < TIMES_MIN) return undefined;
  const found = describe(these.slice(0, PRECEDENTS_MAX), others.slice(0, PRECEDENTS_MAX), (condition) => ({
    ...policy,
    rules: [{ id: rule.id, when: condition, then: { verdict: decision } }],
  }));
  if (!found) return undefined;
  const parts = [...(rule.when === undefined ? [] : [rule.when]), ...found.tests];
  const draft: Rule = {
    id: freeId(taken, rule.id),
    // Only what the overridden rule would have decided: rules between them are asked as before.
    ...(parts.length > 0 && { when: parts.length === 1 ? parts[0]! : { all: parts } }),
    then: { verdict: decision },
    ...(rule.arm !== undefined && { arm: rule.arm }),
  };
  if (restsOnRiskAlone(draft)) return undefined;
  return {
    rule: rule.id,
    decision,
    times: these.length,
    of: own.length,
    covered: found.covered.length,
    others: found.others.length,
    draft,
    replaces: found.tests.length === 0,
  };
}

/** Tests, which of the returns they shall fit they do fit, and which others. */
type Described = {
  readonly tests: readonly Condition[];
  readonly covered: readonly ReturnFacts[];
  readonly others: readonly ReturnFacts[];
};

/** Adds, one by one, the test that leaves the fewest others while most of these still fit. `ruled` is a policy of one test alone. */
function describe(
  these: readonly ReturnFacts[],
  others: readonly ReturnFacts[],
  ruled: (condition: Condition) => Policy,
): Described | undefined {
  let found: Described = { tests: [], covered: these, others };
  if (isClear(found)) return found;
  const candidates = candidatesFor(these, COVERED_MIN).map((condition) => {
    const fitting = fittingOf([...these, ...others], ruled(condition));
    return { condition, isFitting: (facts: ReturnFacts): boolean => fitting.has(facts) };
  });
  do {
    if (found.tests.length === TESTS_MAX) return undefined;
    let best = found;
    for (const { condition, isFitting } of candidates) {
      const narrower: Described = {
        tests: [...found.tests, condition],
        covered: found.covered.filter(isFitting),
        others: found.others.filter(isFitting),
      };
      if (narrower.covered.length >= these.length * COVERED_MIN && isBetter(narrower, best)) best = narrower;
    }
    if (best === found) return undefined;
    found = best;
  } while (!isClear(found));
  return found;
}

const isClear = ({ covered, others }: Described): boolean =>
  others.length <= (covered.length + others.length) * OTHERS_MAX;

const isBetter = (one: Described, other: Described): boolean =>
  one.others.length < other.others.length ||
  (one.others.length === other.others.length && one.covered.length > other.covered.length);

/** The returns to which a policy gives a verdict: asked of the policy language itself, once per return. */
function fittingOf(returns: readonly ReturnFacts[], policy: Policy): ReadonlySet<ReturnFacts> {
  const byCurrency = Map.groupBy(returns, ({ currency }) => currency);
  const fitting = [...byCurrency].flatMap(([currency, alike]) => {
    const compiled = compile(policy, currency);
    return alike.filter((facts) => answer(compiled, facts).answers.verdict !== undefined);
  });
  return new Set(fitting);
}

/** So much of a rule's name that the learned one's is not longer than a name may be. */
const NAME_KEPT = 50;

function freeId(taken: ReadonlySet<string>, rule: string): string {
  const name = `learned-${rule.slice(0, NAME_KEPT).replace(/-$/, "")}`;
  let number = 1;
  while (taken.has(`${name}-${number}`)) number++;
  return `${name}-${number}`;
}

/** The policy with the draft before the rule it is about, or in the place of its verdict. */
export const withSuggestion = (
  policy: Policy,
  { rule, draft, replaces }: Pick<Suggestion, "rule" | "draft" | "replaces">,
): Policy => ({
  ...policy,
  rules: policy.rules.flatMap((one) => (one.id !== rule ? [one] : replaces ? [draft, ...silenced(one)] : [draft, one])),
});

/** What a rule answers besides a verdict. */
function silenced(rule: Rule): Rule[] {
  const { verdict: _verdict, ...then } = rule.then;
  return Object.keys(then).length === 0 ? [] : [{ ...rule, then }];
}
