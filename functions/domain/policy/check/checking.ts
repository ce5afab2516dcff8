// One check under way: the draft in each currency it speaks of, the steps that are left, and what was found so far.
import type { Policy, Rule } from "../rules.ts";
import { isLineQuestion, LINE_DEFAULTS, type Question, RETURN_DEFAULTS } from "../vocabulary/questions.ts";
import { currenciesOf } from "./currencies.ts";
import { type Ask, type Draft, draftOf, find, type Found } from "./find.ts";
import { type CheckReport, type Finding, type FindingCode, FINDINGS, type NotDecided } from "./finding.ts";
import type { Steps } from "./solve.ts";

/** For each kind of check: a second or two. What is open then is said to be. */
const STEPS_MAX = 60_000;
export const LISTED_MAX = 100;

export type Checking = {
  readonly policy: Policy;
  readonly drafts: readonly Draft[];
  /** Whether some currencies were too many to look at. */
  readonly moreCurrencies: boolean;
  readonly steps: Steps;
  readonly findings: Finding[];
  readonly notDecided: NotDecided[];
  readonly more: Set<FindingCode>;
};

export function checkingOf(policy: Policy, extra: readonly Rule[]): Checking {
  const { looked, more } = currenciesOf(policy);
  return {
    policy,
    drafts: looked.map((currency) => draftOf(policy, currency, ...extra)),
    moreCurrencies: more,
    steps: { left: STEPS_MAX },
    findings: [],
    notDecided: [],
    more: new Set(),
  };
}

/** Each kind of check has steps of its own, so that none goes short because of another. */
export function withSteps(checking: Checking, check: (checking: Checking) => void, times = 1): void {
  checking.steps.left = STEPS_MAX * times;
  check(checking);
}

export const reportOf = ({ findings, notDecided, more }: Checking): CheckReport => ({
  findings,
  notDecided,
  more: [...more],
});

type Told = Omit<Finding, "code" | "severity" | "params"> & { readonly params?: Finding["params"] };

/** False when there are enough of this kind. */
export function tell(checking: Checking, code: FindingCode, told: Told): boolean {
  if (checking.findings.filter((one) => one.code === code).length >= LISTED_MAX) {
    checking.more.add(code);
    return false;
  }
  checking.findings.push({ code, severity: FINDINGS[code], params: {}, ...told });
  return true;
}

export type FoundIn = { readonly facts: Exclude<Found, string>["facts"]; readonly draft: Draft };

/** The first currency in which there is such a return. */
export function findAny(checking: Checking, ask: Ask): FoundIn | "none" | "undecided" {
  let open = checking.moreCurrencies;
  for (const draft of checking.drafts) {
    const found = find(draft, ask, checking.steps);
    if (typeof found === "object") return { facts: found.facts, draft };
    open ||= found === "undecided";
  }
  return open ? "undecided" : "none";
}

export const questionsOf = ({ then }: Rule): readonly Question[] =>
  (Object.keys(then) as Question[]).filter((question) => then[question] !== undefined);

/** The rules that answer a question, in order. */
export const rulesFor = ({ rules }: Policy, question: Question): readonly Rule[] =>
  rules.filter(({ then }) => then[question] !== undefined);

export const before = (rules: readonly Rule[], rule: Rule): readonly Rule[] => rules.slice(0, rules.indexOf(rule));

export const sides = (rules: readonly Rule[]): Ask["no"] => rules.map((rule) => ({ rule }));

export const aboutLine = (question: Question): boolean => isLineQuestion(question);

export const defaultOf = (question: Question): unknown =>
  isLineQuestion(question) ? LINE_DEFAULTS[question] : RETURN_DEFAULTS[question as keyof typeof RETURN_DEFAULTS];

/** Two answers that say the same, however their fields are ordered. */
export const same = (a: unknown, b: unknown): boolean => written(a) === written(b);

export function written(value: unknown): string {
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "";
  if (Array.isArray(value)) return `[${value.map(written).join(",")}]`;
  const own = value as Readonly<Record<string, unknown>>;
  const names = Object.keys(own).filter((name) => own[name] !== undefined);
  return `{${names
    .toSorted()
    .map((name) => `${name}:${written(own[name])}`)
    .join(",")}}`;
}
