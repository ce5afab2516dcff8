// The state of one check run: the draft prepared in each currency it is checked in, the remaining step budget, and the
// findings so far.
import type { Policy, Rule } from "../rules.ts";
import { isLineSetting } from "../vocabulary/setting-names.ts";
import { type SettingName, SETTINGS } from "../vocabulary/settings.ts";
import { currenciesToCheck } from "./currencies.ts";
import { type ReturnQuery, type PreparedDraft, prepareDraft, findReturn, type FindResult } from "./find-return.ts";
import { type CheckReport, type Finding, type FindingCode, FINDING_SEVERITIES, type NotDecided } from "./finding.ts";
import type { StepBudget } from "./solve.ts";

/** Per kind of check: one or two seconds. What is still undecided then is reported as not decided. */
const STEPS_MAX = 60_000;
export const LISTED_MAX = 100;

export type CheckContext = {
  readonly policy: Policy;
  readonly drafts: readonly PreparedDraft[];
  /** Whether there are more currencies than are checked. */
  readonly hasMoreCurrencies: boolean;
  readonly steps: StepBudget;
  readonly findings: Finding[];
  readonly notDecided: NotDecided[];
  readonly truncated: Set<FindingCode>;
};

export function createCheckContext(policy: Policy, extra: readonly Rule[]): CheckContext {
  const { currencies, hasMore } = currenciesToCheck(policy);
  return {
    policy,
    drafts: currencies.map((currency) => prepareDraft(policy, currency, ...extra)),
    hasMoreCurrencies: hasMore,
    steps: { left: STEPS_MAX },
    findings: [],
    notDecided: [],
    truncated: new Set(),
  };
}

/** Runs one kind of check with a step budget of its own, so that no check starves another. */
export function withStepBudget(context: CheckContext, check: (context: CheckContext) => void, factor = 1): void {
  context.steps.left = STEPS_MAX * factor;
  check(context);
}

export const buildReport = ({ findings, notDecided, truncated }: CheckContext): CheckReport => ({
  findings,
  notDecided,
  more: [...truncated],
});

type FindingDetails = Omit<Finding, "code" | "severity" | "params"> & { readonly params?: Finding["params"] };

/** Returns false when the listing limit for this kind of finding is reached. */
export function addFinding(context: CheckContext, code: FindingCode, details: FindingDetails): boolean {
  if (context.findings.filter((one) => one.code === code).length >= LISTED_MAX) {
    context.truncated.add(code);
    return false;
  }
  context.findings.push({ code, severity: FINDING_SEVERITIES[code], params: {}, ...details });
  return true;
}

export type DraftMatch = { readonly facts: Exclude<FindResult, string>["facts"]; readonly draft: PreparedDraft };

/** The first currency in which a return matches the query. */
export function findInAnyCurrency(context: CheckContext, query: ReturnQuery): DraftMatch | "none" | "undecided" {
  let isUndecided = context.hasMoreCurrencies;
  for (const draft of context.drafts) {
    const found = findReturn(draft, query, context.steps);
    if (typeof found === "object") return { facts: found.facts, draft };
    isUndecided ||= found === "undecided";
  }
  return isUndecided ? "undecided" : "none";
}

export const settingsOf = ({ then }: Rule): readonly SettingName[] =>
  (Object.keys(then) as SettingName[]).filter((setting) => then[setting] !== undefined);

/** The rules that decide a setting, in order. */
export const rulesFor = ({ rules }: Policy, setting: SettingName): readonly Rule[] =>
  rules.filter(({ then }) => then[setting] !== undefined);

export const rulesBefore = (rules: readonly Rule[], rule: Rule): readonly Rule[] => rules.slice(0, rules.indexOf(rule));

export const asLiterals = (rules: readonly Rule[]): ReturnQuery["mustFail"] => rules.map((rule) => ({ rule }));

export const isPerLine = (setting: SettingName): boolean => isLineSetting(setting);

export const defaultOf = (setting: SettingName): unknown => SETTINGS[setting].default;

/** Whether two values are equal, regardless of the order of their fields. */
export const isSameValue = (a: unknown, b: unknown): boolean => canonicalText(a) === canonicalText(b);

export function canonicalText(value: unknown): string {
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "";
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(",")}]`;
  const record = value as Readonly<Record<string, unknown>>;
  const keys = Object.keys(record).filter((key) => record[key] !== undefined);
  return `{${keys
    .toSorted()
    .map((key) => `${key}:${canonicalText(record[key])}`)
    .join(",")}}`;
}
