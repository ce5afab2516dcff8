// What a check of a draft can find, with its severity, the rules concerned and an example return.
import type { ReturnFacts } from "../vocabulary/facts.ts";
import type { SettingName } from "../vocabulary/settings.ts";

/** Severity by code. An `error` is a mistake that cannot be intended, and blocks publishing. */
export const FINDING_SEVERITIES = {
  /** A rule that is never the first to match for any setting it decides. */
  "unreachable-rule": "warning",
  /** A condition that no return satisfies. */
  contradiction: "error",
  /** Two rules with the same condition and different values for a setting. */
  "contradicting-rules": "error",
  /** A rule that tests facts of the arrived goods for a setting that is fixed before they arrive. */
  "asked-before-arrival": "warning",
  /** A return that no rule decides, so that the default applies. */
  gap: "warning",
  /** Two rules that overlap with different values, neither of which contains the other: their order decides. */
  "order-dependent-overlap": "warning",
  /** A fee that falls where a value rises. */
  "fee-falls-as-value-rises": "warning",
  /** A rule that gives a consumer less than the law requires; `params.article` names the article. */
  "statutory-violation": "error",
  /** An amount that is missing in a currency in which other rules state amounts. */
  "limit-missing-in-currency": "warning",
  /** A list that the policy does not define. */
  "unknown-list": "error",
} as const;

export type FindingCode = keyof typeof FINDING_SEVERITIES;

export type Finding = {
  readonly code: FindingCode;
  readonly severity: (typeof FINDING_SEVERITIES)[FindingCode];
  /** Rule ids, the one to look at first in front. */
  readonly rules: readonly string[];
  readonly question?: SettingName;
  /** A return that shows the finding; absent where no return can, as with a condition that nothing satisfies. */
  readonly example?: ReturnFacts;
  /** The same return on the other side of a threshold. */
  readonly beside?: ReturnFacts;
  /** Parameters of the message. */
  readonly params: Readonly<Record<string, string | number>>;
};

/** A query that exceeded its step budget: neither found nor ruled out. */
export type NotDecided = {
  readonly code: FindingCode;
  readonly rules: readonly string[];
  readonly question?: SettingName;
};

export type CheckReport = {
  readonly findings: readonly Finding[];
  readonly notDecided: readonly NotDecided[];
  /** Codes with more findings than are listed. */
  readonly more: readonly FindingCode[];
};
