// Drafts to check, and what a check finds in them.
import { checkPolicy } from "../../functions/domain/policy/check/check.ts";
import { type Checking, checkingOf, LISTED_MAX, reportOf } from "../../functions/domain/policy/check/checking.ts";
import type { Finding, FindingCode } from "../../functions/domain/policy/check/finding.ts";
import type { Condition, Policy, Rule } from "../../functions/domain/policy/rules.ts";

export type Given = Omit<Rule, "id">;

export const policy = (rules: Readonly<Record<string, Given>>, more: Partial<Policy> = {}): Policy => ({
  name: "Test",
  rules: Object.entries(rules).map(([id, rule]) => ({ ...rule, id })),
  ...more,
});

export const found = (given: Policy, code: FindingCode): readonly Finding[] =>
  checkPolicy(given).findings.filter((finding) => finding.code === code);
export const ids = (given: Policy, code: FindingCode) => found(given, code).map(({ rules }) => rules.join(" "));

export const when = (condition: Condition, verdict: "review" | "decline" | "authorize" = "review"): Given => ({
  when: condition,
  then: { verdict },
});
export const EUR = (amount: string) => ({ EUR: amount });
export const country = (code: string): Condition => ({ fact: "order.country", is: code });

/** More different lines than are looked at: nobody decides whether there is such a return. */
export const TOO_HARD: Condition = {
  all: ["unwanted", "too-small", "too-large", "damaged", "faulty", "other"].map((reason) => ({
    anyLine: { fact: "line.reason", is: reason },
  })),
};

const ENOUGH = 60_000;

type Start = { readonly left?: number; readonly listed?: FindingCode };

/** One kind of check alone: what it says, and the steps it took; perhaps with few steps, or when enough of a kind are listed already. */
export function checkedBy(
  check: (checking: Checking) => void,
  given: Policy,
  { left = ENOUGH, listed }: Start = {},
  extra: readonly Rule[] = [],
) {
  const checking = checkingOf(given, extra);
  checking.steps.left = left;
  const before: Finding[] = listed === undefined ? [] : Array.from({ length: LISTED_MAX }, () => listedAlready(listed));
  checking.findings.push(...before);
  check(checking);
  const { findings, notDecided, more } = reportOf(checking);
  return { findings: findings.slice(before.length), notDecided, more, taken: left - checking.steps.left };
}

const listedAlready = (code: FindingCode): Finding => ({ code, severity: "warning", rules: [], params: {} });
