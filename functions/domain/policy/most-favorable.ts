// Combines the output of the pinned policy version with that of the newer one: per setting the shopper gets the more
// favorable value. Settings that concern only the shop's own work (queues, destinations, staff authority) follow the
// newer version.
import { percentOf } from "../money/decimal.ts";
import type { Minor } from "../money/minor.ts";
import {
  type PolicyOutput,
  type LineOutput,
  lineSetting,
  returnSetting,
  type RuleOutput,
  type RuleOutputs,
} from "./policy-output.ts";
import { amountIn } from "./compile/compile-test.ts";
import type { ReturnFacts } from "./vocabulary/facts.ts";
import { GRADES } from "../vocabulary/inspection.ts";
import {
  type BonusRule,
  type FeeRule,
  LINE_SETTING_NAMES,
  type LineSettings,
  RETURN_SETTING_NAMES,
  type ReturnSettings,
} from "./vocabulary/settings.ts";
import { lastDay } from "./return-window.ts";

/** What a fee or a bonus comes to for a given credit, in minor units. */
type RuleAmount = (rule: FeeRule | BonusRule) => Minor;

/**
 * How favorable a value is to the shopper: higher is better. Settings that are not here are internal to the shop or
 * merged below.
 */
type Favorability<A> = { readonly [Q in keyof A]?: (value: A[Q], ruleAmount: RuleAmount) => number };

function rankFrom<T>(...leastFavorableFirst: readonly T[]): (value: T) => number {
  const ranks = new Map(leastFavorableFirst.map((value, index) => [value, index]));
  return (value) => ranks.get(value)!;
}

const RETURN_FAVORABILITY: Favorability<ReturnSettings> = {
  verdict: rankFrom("decline", "review", "authorize", "keep-the-item"),
  returnShippingFee: (fee, ruleAmount) => -ruleAmount(fee),
  handlingFee: (fee, ruleAmount) => -ruleAmount(fee),
  bonus: (bonus, ruleAmount) => ruleAmount(bonus),
  evidence: ({ length }) => -length,
  questions: ({ length }) => -length,
  refundWhen: rankFrom("inspection", "receipt", "first-scan", "at-once"),
  refundShipping: rankFrom("never", "standard", "whole-order", "always"),
  refundDuties: rankFrom("never", "whole-order", "by-value"),
  tenderAlternative: rankFrom("none", "store-credit"),
  shipByDays: (days) => days,
  reviewHours: (hours) => -hours,
  inspectionHours: (hours) => -hours,
  paymentDays: (days) => -days,
};

const LINE_FAVORABILITY: Favorability<LineSettings> = {
  restockingFee: (fee, ruleAmount) => -ruleAmount(fee),
  creditPercent: (percent) => percent,
};

const SHOP_INTERNAL_SETTINGS: ReadonlySet<string> = new Set([
  "queue",
  "priority",
  "destination",
  "authority",
  "reminderHours",
]);

/** The more favorable of the two, per setting. Values of the newer version are marked with that version. */
export function mostFavorable(
  pinned: PolicyOutput,
  newer: PolicyOutput,
  newerVersion: string,
  facts: ReturnFacts,
): PolicyOutput {
  const outputs: Record<string, RuleOutput<unknown>> = { ...pinned.answers };
  const useNewer = (setting: keyof ReturnSettings): void =>
    setFromNewer(outputs, setting, newer.answers[setting], newerVersion, returnSetting(newer, setting));
  const ruleAmount = ruleAmountOn(facts, facts.facts["return.value"]);
  for (const setting of RETURN_SETTING_NAMES)
    if (SHOP_INTERNAL_SETTINGS.has(setting) || isMoreFavorable(RETURN_FAVORABILITY, setting, pinned, newer, ruleAmount))
      useNewer(setting);
  // The message to the shopper belongs to the verdict it explains.
  if (outputs["verdict"]?.version === newerVersion) useNewer("words");
  for (const setting of ["resolutions", "methods"] as const) {
    const added = returnSetting(newer, setting).filter(
      (option) => !(returnSetting(pinned, setting) as readonly string[]).includes(option),
    );
    if (added.length > 0)
      setFromNewer(outputs, setting, newer.answers[setting], newerVersion, [
        ...returnSetting(pinned, setting),
        ...added,
      ]);
  }
  return {
    answers: outputs,
    lines: pinned.lines.map((line, index) => mostFavorableLine(line, newer.lines[index]!, newerVersion, facts, index)),
  };
}

function mostFavorableLine(
  pinned: LineOutput,
  newer: LineOutput,
  version: string,
  facts: ReturnFacts,
  index: number,
): LineOutput {
  const outputs: Record<string, RuleOutput<unknown>> = { ...pinned.answers };
  const line = facts.lines[index]!;
  const useNewer = (setting: keyof LineSettings, value: unknown = lineSetting(newer, setting)): void =>
    setFromNewer(outputs, setting, newer.answers[setting], version, value);
  const ruleAmount = ruleAmountOn(facts, line.facts["line.value"]);
  for (const setting of LINE_SETTING_NAMES)
    if (isMoreFavorableOnLine(setting, pinned, newer, ruleAmount)) useNewer(setting);
  if (endsLater(lastDay(newer, line.facts, facts.facts), lastDay(pinned, line.facts, facts.facts))) {
    useNewer("window");
    useNewer("extension");
  }
  const shares = GRADES.map(
    (grade) => [grade, lineSetting(pinned, "gradeShare")[grade], lineSetting(newer, "gradeShare")[grade]] as const,
  );
  if (shares.some(([, pinnedShare, newerShare]) => newerShare > pinnedShare))
    useNewer(
      "gradeShare",
      Object.fromEntries(shares.map(([grade, pinnedShare, newerShare]) => [grade, Math.max(pinnedShare, newerShare)])),
    );
  return { lineId: pinned.lineId, answers: outputs as RuleOutputs<LineSettings> };
}

function isMoreFavorable<Q extends keyof ReturnSettings>(
  table: Favorability<ReturnSettings>,
  setting: Q,
  pinned: PolicyOutput,
  newer: PolicyOutput,
  ruleAmount: RuleAmount,
): boolean {
  const favorability = table[setting];
  return (
    favorability !== undefined &&
    favorability(returnSetting(newer, setting), ruleAmount) > favorability(returnSetting(pinned, setting), ruleAmount)
  );
}

function isMoreFavorableOnLine<Q extends keyof LineSettings>(
  setting: Q,
  pinned: LineOutput,
  newer: LineOutput,
  ruleAmount: RuleAmount,
): boolean {
  const favorability = LINE_FAVORABILITY[setting];
  return (
    favorability !== undefined &&
    favorability(lineSetting(newer, setting), ruleAmount) > favorability(lineSetting(pinned, setting), ruleAmount)
  );
}

const setFromNewer = (
  outputs: Record<string, RuleOutput<unknown>>,
  setting: string,
  newerOutput: RuleOutput<unknown> | undefined,
  version: string,
  value: unknown,
): void => {
  outputs[setting] = { value, by: newerOutput?.by ?? "default", version };
};

/** What a fee or bonus rule comes to; a percentage is of the credit, rounded once. */
function ruleAmountOn({ currency }: ReturnFacts, credit: unknown): RuleAmount {
  const value = typeof credit === "number" ? credit : 0;
  return (rule) =>
    rule === "none" ? 0 : "percent" in rule ? percentOf(value, rule.percent) : (amountIn(rule.amount, currency) ?? 0);
}

type WindowEnd = ReturnType<typeof lastDay>;

/** "open" never ends and "closed" never begins. */
const endsLater = (a: WindowEnd, b: WindowEnd): boolean => endOrder(a) > endOrder(b);

const endOrder = (windowEnd: WindowEnd): number =>
  windowEnd === "open" ? Infinity : windowEnd === "closed" ? -Infinity : windowEnd;
