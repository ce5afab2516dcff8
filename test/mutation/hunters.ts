// Which tests hunt where: those that are about it. A folder is held by its own examples and laws, so that a hunt is short,
// and so that nothing is only noticed by accident, far away.

/** Folder: how the names of its tests in test/domain begin. A test that is not named here costs a folder nothing. */
const HUNTERS: Readonly<Record<string, string>> = {
  "functions/domain/policy/check/apart.ts": "policy-check-apart",
  "functions/domain/policy/check/arrival.ts": "policy-check-arrival",
  "functions/domain/policy/check/calendar.ts": "policy-check-calendar",
  "functions/domain/policy/check/check.ts": "policy-check-check",
  "functions/domain/policy/check/checking.ts": "policy-check-checking",
  "functions/domain/policy/check/choose.ts": "policy-check-choose",
  "functions/domain/policy/check/classes.ts": "policy-check-classes",
  "functions/domain/policy/check/currencies.ts": "policy-check-currencies",
  "functions/domain/policy/check/example.ts": "policy-check-example",
  "functions/domain/policy/check/formula.ts": "policy-check-formula",
  "functions/domain/policy/check/translate.ts": "policy-check-translate",
  "functions/domain/policy/check/space.ts": "policy-check-space",
  "functions/domain/policy/check/fees.ts": "policy-check-fees",
  "functions/domain/policy/check/find.ts": "policy-check-find",
  "functions/domain/policy/check/finding.ts": "policy-check-finding",
  "functions/domain/policy/check/gap.ts": "policy-check-gap",
  "functions/domain/policy/check/held.ts": "policy-check-held",
  "functions/domain/policy/check/law.ts": "policy-check-law",
  "functions/domain/policy/check/overlap.ts": "policy-check-overlap",
  "functions/domain/policy/check/plain.ts": "policy-check-plain",
  "functions/domain/policy/check/reach.ts": "policy-check-reach",
  "functions/domain/policy/check/related.ts": "policy-check-related",
  "functions/domain/policy/check/solve.ts": "policy-check-solve",
  "functions/domain/policy/check/stated.ts": "policy-check-stated",
  "functions/domain/policy/statute/articles": "statute-articles",
  "functions/domain/policy/statute/laws.ts": "statute-articles",
  "functions/domain/policy/statute": "statute-",
  "functions/domain/policy/compile": "policy-compile policy-operators policy-sieves policy-engine",
  "functions/domain/policy/trace.ts": "policy-engine policy-operators",
  "functions/domain/policy/answer.ts": "policy-compile policy-engine",
  "functions/domain/policy/answered.ts": "answered",
  "functions/domain/policy/mentions.ts": "mentions",
  "functions/domain/policy/authority.ts": "authority",
  "functions/domain/policy/terms.ts": "policy-terms",
  "functions/domain/policy/kinder.ts": "kinder",
  "functions/domain/policy/promises.ts": "policy-terms",
  "functions/domain/policy/days.ts": "policy-days",
  "functions/domain/policy/window.ts": "window",
  "functions/domain/policy/simulate": "simulate",
  "functions/domain/policy/mining": "mining-",
  "functions/domain/policy/vocabulary": "vocabulary",
  "functions/domain/experiment": "experiment gamma intervals",
  "functions/domain/policy/risk.ts": "risk",
  "functions/domain/policy/rests-on-risk.ts": "risk-declines",
  "functions/domain/policy/rules.ts": "risk-declines",
  "functions/domain/policy/reasons.ts": "claim-reasons",
  "functions/domain/policy/standard.ts": "standard-policy",
  "functions/domain/policy/counterfactual/across.ts": "counterfactual-across",
  "functions/domain/policy/counterfactual/candidates.ts": "counterfactual-candidates",
  "functions/domain/policy/counterfactual/change.ts": "counterfactual-change",
  "functions/domain/policy/counterfactual/kindness.ts": "counterfactual-kindness",
  "functions/domain/policy/counterfactual/words.ts": "counterfactual-words",
  "functions/domain/policy/counterfactual": "counterfactual",
  "functions/domain/policy/decide.ts": "verdict",
  "functions/domain/policy/facts-of.ts": "facts-of",
  "functions/domain/policy/customer-facts.ts": "customer-facts",
  "functions/domain/customer": "customer-past",
  "functions/domain/returns/due-by-law.ts": "due-by-law",
  "functions/domain/money": "currency money.laws rates",
  "functions/domain/refund": "accepted exchange goodwill money-cases outside quote settle taxes tenders terms",
};

/** Elsewhere all of the domain hunt, but for processes of their own, in which no change ever wakes, and long stories. */
const ALL = "test/domain/!(commands|lives|sequential)*.test.ts";

export type Hunt = { readonly paths: readonly string[]; readonly tests: readonly string[] };

/** One hunt per folder that has hunters of its own, and one for the rest; nothing asked is every such folder. */
export function huntsFor(asked: readonly string[]): Hunt[] {
  const folders = Object.keys(HUNTERS);
  const paths = asked.length > 0 ? asked : folders;
  const folderOf = (path: string): string => folders.find((folder) => path.startsWith(folder)) ?? "";
  return [...new Set(paths.map(folderOf))].map((folder) => ({
    paths: paths.filter((path) => folderOf(path) === folder),
    tests: HUNTERS[folder]?.split(" ").map((name) => `test/domain/${name}*.test.ts`) ?? [ALL],
  }));
}
