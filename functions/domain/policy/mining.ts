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
  for (const rule of policy.rules) {
    if (rule.then.verdict === undefined) continue;
    const own = precedents.filter((one) => one.rule === rule.id);
    for (const decision of ["authorize", "decline"] as const) {
      if (rule.then.verdict === decision) continue;
      const suggestion = suggestionFor(policy, rule, decision, own);
      if (suggestion) suggestions.push(suggestion);
    }
  }
  return suggestions.toSorted((a, b) => b.times - a.times);
}

function suggestionFor(
  policy: Policy,
  rule: Rule,
  decision: Decision,
  own: readonly Precedent[],
): Suggestion | undefined {
  const split = (isSo: boolean): readonly ReturnFacts[] =>
    own.flatMap(({ facts, decision: said }) => ((said === decision) === isSo ? [facts] : []));
  const times = split(true).length;
  if (times < TIMES_MIN) return undefined;
  const found = describe(split(true).slice(0, PRECEDENTS_MAX), split(false).slice(0, PRECEDENTS_MAX), policy);
  if (!found || found.others > (found.covered + found.others) * OTHERS_MAX) return undefined;
  const parts = [...(rule.when === undefined ? [] : [rule.when]), ...found.tests];
  const draft: Rule = {
    id: freeId(policy, rule.id),
    // Only what the overridden rule would have decided: rules between them are asked as before.
    ...(parts.length > 0 && { when: parts.length === 1 ? parts[0]! : { all: parts } }),
    then: { verdict: decision },
    ...(rule.arm !== undefined && { arm: rule.arm }),
  };
  if (restsOnRiskAlone(draft)) return undefined;
  return {
    rule: rule.id,
    decision,
    times,
    of: own.length,
    covered: found.covered,
    others: found.others,
    draft,
    replaces: found.tests.length === 0,
  };
}

type Described = { readonly tests: readonly Condition[]; readonly covered: number; readonly others: number };

/** Adds, one by one, the test that leaves the fewest others while most of these still fit. */
function describe(
  these: readonly ReturnFacts[],
  others: readonly ReturnFacts[],
  policy: Policy,
): Described | undefined {
  const candidates = candidatesFor(these, COVERED_MIN).map((condition) => fitting(condition, policy));
  const enough = these.length * COVERED_MIN;
  const tests: Condition[] = [];
  let [covered, wrong] = [these, others];
  while (tests.length < TESTS_MAX && wrong.length > (covered.length + wrong.length) * OTHERS_MAX) {
    let best:
      | {
          readonly condition: Condition;
          readonly covered: readonly ReturnFacts[];
          readonly wrong: readonly ReturnFacts[];
        }
      | undefined;
    for (const { condition, fits } of candidates) {
      const left = { condition, covered: covered.filter(fits), wrong: wrong.filter(fits) };
      if (left.covered.length < enough || left.wrong.length >= wrong.length) continue;
      const isBetter =
        !best ||
        left.wrong.length < best.wrong.length ||
        (left.wrong.length === best.wrong.length && left.covered.length > best.covered.length);
      if (isBetter) best = left;
    }
    if (!best) return undefined;
    tests.push(best.condition);
    [covered, wrong] = [best.covered, best.wrong];
  }
  return { tests, covered: covered.length, others: wrong.length };
}

/** Whether a return fits a condition: asked of the policy language itself, once per return. */
function fitting(condition: Condition, policy: Policy) {
  const probe: Policy = { ...policy, rules: [{ id: "probe", when: condition, then: { verdict: "review" } }] };
  const compiled = new Map<string, ReturnType<typeof compile>>();
  const known = new Map<ReturnFacts, boolean>();
  const fits = (facts: ReturnFacts): boolean => {
    const before = known.get(facts);
    if (before !== undefined) return before;
    const ready = compiled.get(facts.currency) ?? compile(probe, facts.currency);
    compiled.set(facts.currency, ready);
    const fitsNow = answer(ready, facts).answers.verdict !== undefined;
    known.set(facts, fitsNow);
    return fitsNow;
  };
  return { condition, fits };
}

function freeId({ rules }: Policy, rule: string): string {
  const taken = new Set(rules.map(({ id }) => id));
  let number = 1;
  while (taken.has(`learned-${rule}-${number}`)) number++;
  return `learned-${rule}-${number}`;
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
