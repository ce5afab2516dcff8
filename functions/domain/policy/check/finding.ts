// What a check of a draft can find, and what it says of each: which rules, how bad, and a return that shows it.
import type { ReturnFacts } from "../vocabulary/facts.ts";
import type { Question } from "../vocabulary/questions.ts";

/** Each with its severity. An error stands for a mistake that cannot be meant; it blocks publishing. */
export const FINDINGS = {
  /** A rule that is never the first for any question it answers. */
  "unreachable-rule": "warning",
  /** A condition that no return satisfies. */
  contradiction: "error",
  /** Two rules with the same condition that answer a question differently. */
  "contradicting-rules": "error",
  /** A rule that needs to know what arrived, for a question that is settled before anything does. */
  "asked-before-arrival": "warning",
  /** A return that no rule decides: it falls to the default. */
  gap: "warning",
  /** Two rules that overlap and answer differently, neither of which is part of the other: their order decides. */
  "order-dependent-overlap": "warning",
  /** A fee that gets smaller where a value gets larger. */
  "fee-falls-as-value-rises": "warning",
  /** A rule that gives a shopper less than the law, with the article. */
  "statutory-violation": "error",
  /** An amount that is not stated in a currency that other rules state. */
  "limit-missing-in-currency": "warning",
  /** A list that the policy does not have. */
  "unknown-list": "error",
} as const;

export type FindingCode = keyof typeof FINDINGS;

export type Finding = {
  readonly code: FindingCode;
  readonly severity: (typeof FINDINGS)[FindingCode];
  /** Ids, the one to look at first in front. */
  readonly rules: readonly string[];
  readonly question?: Question;
  /** A return that shows it; absent where no return can, as with a condition that nothing satisfies. */
  readonly example?: ReturnFacts;
  /** The same return on the other side of a threshold. */
  readonly beside?: ReturnFacts;
  /** What the words need. */
  readonly params: Readonly<Record<string, string | number>>;
};

/** A question that was too hard for the steps a check may take: neither found nor ruled out. */
export type NotDecided = {
  readonly code: FindingCode;
  readonly rules: readonly string[];
  readonly question?: Question;
};

export type CheckReport = {
  readonly findings: readonly Finding[];
  readonly notDecided: readonly NotDecided[];
  /** Kinds of findings of which there are more than are listed. */
  readonly more: readonly FindingCode[];
};
