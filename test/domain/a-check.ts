// Drafts to check, and what a check finds in them.
import { checkPolicy } from "../../functions/domain/policy/check/check.ts";
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
