// Builders of draft policies, and runners of single checks.
import { checkPolicy } from "../../../functions/domain/policy/check/check.ts";
import {
  type CheckContext,
  createCheckContext,
  LISTED_MAX,
  buildReport,
} from "../../../functions/domain/policy/check/check-context.ts";
import type { Finding, FindingCode } from "../../../functions/domain/policy/check/finding.ts";
import type { Condition, Policy, Rule } from "../../../functions/domain/policy/rules.ts";

export type RuleBody = Omit<Rule, "id">;

export const policy = (rules: Readonly<Record<string, RuleBody>>, more: Partial<Policy> = {}): Policy => ({
  name: "Test",
  rules: Object.entries(rules).map(([id, rule]) => ({ ...rule, id })),
  ...more,
});

export const findingsOf = (draft: Policy, code: FindingCode): readonly Finding[] =>
  checkPolicy(draft).findings.filter((finding) => finding.code === code);
export const findingRuleIds = (draft: Policy, code: FindingCode) =>
  findingsOf(draft, code).map(({ rules }) => rules.join(" "));

export const verdictWhen = (
  condition: Condition,
  verdict: "review" | "decline" | "authorize" = "review",
): RuleBody => ({
  when: condition,
  then: { verdict },
});
export const EUR = (amount: string) => ({ EUR: amount });
export const country = (code: string): Condition => ({ fact: "order.country", is: code });

/** Needs more distinct lines than a search allows, so no check can decide whether a return satisfies it. */
export const TOO_HARD: Condition = {
  all: ["unwanted", "too-small", "too-large", "damaged", "faulty", "other"].map((reason) => ({
    anyLine: { fact: "line.reason", is: reason },
  })),
};

const STEPS_MAX = 60_000;

type RunOptions = { readonly left?: number; readonly listed?: FindingCode };

/**
 * Runs one kind of check alone and returns its report and the steps it used. `left` limits the step budget; `listed`
 * fills the listing limit of one code in advance.
 */
export function runCheck(
  check: (context: CheckContext) => void,
  draft: Policy,
  { left: stepsLeft = STEPS_MAX, listed }: RunOptions = {},
  extra: readonly Rule[] = [],
) {
  const context = createCheckContext(draft, extra);
  context.steps.left = stepsLeft;
  const alreadyListed: Finding[] =
    listed === undefined ? [] : Array.from({ length: LISTED_MAX }, () => listedFinding(listed));
  context.findings.push(...alreadyListed);
  check(context);
  const { findings, notDecided, more } = buildReport(context);
  return {
    findings: findings.slice(alreadyListed.length),
    notDecided,
    more,
    stepsUsed: stepsLeft - context.steps.left,
  };
}

const listedFinding = (code: FindingCode): Finding => ({ code, severity: "warning", rules: [], params: {} });
