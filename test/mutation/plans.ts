// Which tests run against the mutants of which source. Each folder is tested by its own tests only, so that a run is
// short and a mutant counts as killed only by tests about its code.
import { posix } from "node:path";

/** Source folder or file: its tests, as paths in test/domain without the ending. Other tests are not run for it. */
const TESTS_BY_SOURCE: Readonly<Record<string, string>> = {
  "functions/domain/policy/check/pair-filter.ts": "policy/check/pair-filter",
  "functions/domain/policy/check/arrival.ts": "policy/check/arrival",
  "functions/domain/policy/check/calendar.ts": "policy/check/calendar",
  "functions/domain/policy/check/check.ts": "policy/check/check policy/check/check-context",
  "functions/domain/policy/check/check-context.ts": "policy/check/check-context",
  "functions/domain/policy/check/assignment.ts": "policy/check/assignment",
  "functions/domain/policy/check/value-classes.ts": "policy/check/value-classes policy/check/value-classes-texts",
  "functions/domain/policy/check/currencies.ts": "policy/check/currencies policy/check/stated-amounts",
  "functions/domain/policy/check/example.ts":
    "policy/check/example policy/check/example-days policy/check/example-return",
  "functions/domain/policy/check/formula.ts": "policy/check/formula",
  "functions/domain/policy/check/translate.ts": "policy/check/translate policy/check/translate-reasons",
  "functions/domain/policy/check/fact-space.ts": "policy/check/fact-space",
  "functions/domain/policy/check/fees.ts": "policy/check/fees policy/check/fees-steps",
  "functions/domain/policy/check/find-return.ts":
    "policy/check/find-return policy/check/finding policy/check/pinned-fact",
  "functions/domain/policy/check/finding.ts": "policy/check/finding",
  "functions/domain/policy/check/gap.ts": "policy/check/gap",
  "functions/domain/policy/check/rule-evaluator.ts": "policy/check/rule-evaluator",
  "functions/domain/policy/check/law.ts": "policy/check/law",
  "functions/domain/policy/check/overlap.ts": "policy/check/overlap",
  "functions/domain/policy/check/typical-values.ts": "policy/check/typical-values",
  "functions/domain/policy/check/reachability.ts": "policy/check/reachability policy/check/reachability-findings",
  "functions/domain/policy/check/relations.ts": "policy/check/relations",
  "functions/domain/policy/check/solve.ts": "policy/check/solve",
  "functions/domain/policy/check/missing-definitions.ts": "policy/check/missing-definitions",
  "functions/domain/policy/statute/articles": "policy/statute/laws",
  "functions/domain/policy/statute/laws.ts": "policy/statute/laws",
  "functions/domain/policy/statute":
    "policy/statute/claims policy/statute/laws policy/statute/legal-minimum policy/statute/rights policy/statute/times policy/statute/undercuts",
  "functions/domain/policy/compile":
    "policy/compile/compile policy/compile/indexes policy/engine policy/engine.laws policy/operators",
  "functions/domain/policy/trace.ts": "policy/engine policy/engine.laws policy/operators",
  "functions/domain/policy/evaluate.ts": "policy/compile/compile policy/engine policy/engine.laws",
  "functions/domain/policy/policy-output.ts": "policy/policy-output",
  "functions/domain/policy/mentions.ts": "policy/mentions",
  "functions/domain/policy/authority.ts": "policy/authority",
  "functions/domain/offer/terms.ts": "offer/terms offer/terms-restocking",
  "functions/domain/policy/most-favorable.ts": "policy/most-favorable",
  "functions/domain/sla/targets.ts": "sla/targets offer/terms offer/terms-restocking",
  "functions/domain/time/local-day.ts": "time/local-day",
  "functions/domain/policy/return-window.ts": "policy/return-window",
  "functions/domain/policy/simulate":
    "policy/simulate/arrived policy/simulate/by-product policy/simulate/changed-returns policy/simulate/groups policy/simulate/simulate policy/simulate/simulate.laws",
  "functions/domain/policy/mining": "policy/mining/candidates policy/mining/narrowing policy/mining/suggestions",
  "functions/domain/policy/vocabulary":
    "policy/vocabulary/facts policy/vocabulary/operators policy/vocabulary/settings",
  "functions/domain/experiment":
    "experiment/assign experiment/experiment.laws experiment/gamma experiment/intervals experiment/intervals.laws experiment/observations experiment/results",
  "functions/domain/customer/risk.ts": "customer/risk policy/risk-only-declines",
  "functions/domain/policy/risk-only-declines.ts": "policy/risk-only-declines",
  "functions/domain/policy/rules.ts": "policy/risk-only-declines",
  "functions/domain/vocabulary/reasons.ts": "vocabulary/reasons",
  "functions/domain/policy/standard.ts": "policy/standard",
  "functions/domain/policy/counterfactual/boundary-values.ts": "policy/counterfactual/boundary-values",
  "functions/domain/policy/counterfactual/candidates.ts": "policy/counterfactual/candidates",
  "functions/domain/policy/counterfactual/change.ts": "policy/counterfactual/change",
  "functions/domain/policy/counterfactual/favorability.ts": "policy/counterfactual/favorability",
  "functions/domain/policy/counterfactual/messages.ts": "policy/counterfactual/messages",
  "functions/domain/policy/counterfactual":
    "policy/counterfactual/boundary-values policy/counterfactual/candidates policy/counterfactual/change policy/counterfactual/counterfactual policy/counterfactual/counterfactual.laws policy/counterfactual/favorability policy/counterfactual/messages policy/counterfactual/pairs policy/counterfactual/ranking",
  "functions/domain/policy/decide.ts": "policy/decide policy/decide-versions",
  "functions/domain/policy/policy-facts.ts": "../app/case-facts policy/policy-facts policy/policy-facts-unknown",
  "functions/domain/customer/customer-facts.ts": "customer/customer-facts",
  "functions/domain/customer": "customer/history",
  "functions/domain/sla/clocks": "sla/clocks sla/sla-document",
  "functions/domain/returns/legal-deadline.ts": "returns/legal-deadline returns/legal-deadline-parcel",
  "functions/domain/money": "money/currency money/money.laws money/rates",
  "functions/domain/refund":
    "refund/acceptance refund/exchange refund/fees refund/goodwill refund/goodwill-figures refund/goodwill.laws refund/money-cases refund/money-cases-credit-notes refund/money-cases-refunds refund/outside-refund refund/outside-refund-figures refund/plan-settlement refund/plan-settlement.laws refund/plan-taxes refund/quote ../app/quote-case refund/quote.laws refund/taxes refund/tenders returns/decide/settlement",
};

/**
 * Other sources are tested by all domain tests, except those that start processes, which mutants do not reach, and the
 * long property tests.
 */
const ALL_DOMAIN_TESTS = "test/domain/**/!(lifecycle|sequential)*.test.ts";

export type MutationPlan = { readonly paths: readonly string[]; readonly tests: readonly string[] };

/** One plan per folder with tests of its own, and one for the other paths. Without paths: every folder in the table. */
export function mutationPlans(requested: readonly string[]): MutationPlan[] {
  const sources = Object.keys(TESTS_BY_SOURCE);
  const paths = requested.length > 0 ? requested : sources;
  const sourceOf = (path: string): string => sources.find((source) => path.startsWith(source)) ?? "";
  return [...new Set(paths.map(sourceOf))].map((source) => ({
    paths: paths.filter((path) => sourceOf(path) === source),
    tests: TESTS_BY_SOURCE[source]?.split(" ").map((name) => posix.normalize(`test/domain/${name}.test.ts`)) ?? [
      ALL_DOMAIN_TESTS,
    ],
  }));
}
