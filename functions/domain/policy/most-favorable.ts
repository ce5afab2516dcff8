// Combines the output of the pinned policy version with that of the newer one: per setting the shopper gets the more
// favorable value, as the setting's row says. Settings that concern only the shop's own work follow the newer version.
import type { Minor } from "../money/minor.ts";
import { GRADES } from "../vocabulary/inspection.ts";
import {
  type PolicyOutput,
  type LineOutput,
  lineSetting,
  returnSetting,
  type RuleOutput,
  type RuleOutputs,
} from "./policy-output.ts";
import { lastDay } from "./return-window.ts";
import { ruleAmount } from "./rule-amount.ts";
import type { ReturnFacts } from "./vocabulary/facts.ts";
import { LINE_SETTING_NAMES, RETURN_LISTS, RETURN_SETTING_NAMES } from "./vocabulary/setting-names.ts";
import type { Combination, RuleAmount } from "./vocabulary/setting-row.ts";
import { LINE_SETTINGS, type LineSettings, RETURN_SETTINGS, type ReturnSettings } from "./vocabulary/settings.ts";

const SETTINGS_OF_VERDICT = RETURN_SETTING_NAMES.filter((name) => RETURN_SETTINGS[name].favorability === "of-verdict");
const SETTINGS_WITH_ALL_OPTIONS = RETURN_LISTS.filter((name) => RETURN_SETTINGS[name].favorability === "all-options");
const SETTINGS_OF_LAST_DAY = LINE_SETTING_NAMES.filter((name) => LINE_SETTINGS[name].favorability === "last-day");

/** The more favorable of the two, per setting. Values of the newer version are marked with that version. */
export function mostFavorable(
  pinned: PolicyOutput,
  newer: PolicyOutput,
  newerVersion: string,
  facts: ReturnFacts,
): PolicyOutput {
  const outputs: Record<string, RuleOutput<unknown>> = { ...pinned.answers };
  const useNewer = (setting: keyof ReturnSettings, value: unknown = returnSetting(newer, setting)): void => {
    outputs[setting] = fromNewer(newer.answers[setting], newerVersion, value);
  };
  const amountOf = ruleAmountOn(facts, facts.facts["return.value"]);
  const prefersNewer = <Q extends keyof ReturnSettings>(setting: Q): boolean => {
    const { favorability } = RETURN_SETTINGS[setting];
    if (typeof favorability !== "function") return isAlwaysNewer(favorability);
    // Stryker disable next-line ConditionalExpression: both have the default; this way it costs no time
    if (!pinned.answers[setting] && !newer.answers[setting]) return false;
    return (
      favorability(returnSetting(newer, setting), amountOf) > favorability(returnSetting(pinned, setting), amountOf)
    );
  };
  for (const setting of RETURN_SETTING_NAMES) if (prefersNewer(setting)) useNewer(setting);
  // The message to the shopper belongs to the verdict it explains.
  if (outputs["verdict"]?.version === newerVersion) for (const setting of SETTINGS_OF_VERDICT) useNewer(setting);
  for (const setting of SETTINGS_WITH_ALL_OPTIONS) {
    const pinnedOptions: readonly string[] = returnSetting(pinned, setting);
    const addedOptions = returnSetting(newer, setting).filter((option) => !pinnedOptions.includes(option));
    if (addedOptions.length > 0) useNewer(setting, [...pinnedOptions, ...addedOptions]);
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
  const useNewer = (setting: keyof LineSettings, value: unknown = lineSetting(newer, setting)): void => {
    outputs[setting] = fromNewer(newer.answers[setting], version, value);
  };
  const amountOf = ruleAmountOn(facts, line.facts["line.value"]);
  const prefersNewer = <Q extends keyof LineSettings>(setting: Q): boolean => {
    const { favorability } = LINE_SETTINGS[setting];
    if (typeof favorability !== "function") return isAlwaysNewer(favorability);
    // Stryker disable next-line ConditionalExpression: both have the default; this way it costs no time
    if (!pinned.answers[setting] && !newer.answers[setting]) return false;
    return favorability(lineSetting(newer, setting), amountOf) > favorability(lineSetting(pinned, setting), amountOf);
  };
  for (const setting of LINE_SETTING_NAMES) if (prefersNewer(setting)) useNewer(setting);
  if (endsLater(lastDay(newer, line.facts, facts.facts), lastDay(pinned, line.facts, facts.facts)))
    for (const setting of SETTINGS_OF_LAST_DAY) useNewer(setting);
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

/** Values that depend on more than themselves are combined apart. */
function isAlwaysNewer(combination: Combination): boolean {
  switch (combination) {
    case "newer":
      return true;
    case "pinned":
    case "of-verdict":
    case "all-options":
    case "last-day":
    case "each-grade":
      return false;
    default: {
      const unhandled: never = combination;
      return unhandled;
    }
  }
}

const fromNewer = (
  newerOutput: RuleOutput<unknown> | undefined,
  version: string,
  value: unknown,
): RuleOutput<unknown> => ({ value, by: newerOutput?.by ?? "default", version });

function ruleAmountOn({ currency }: ReturnFacts, credit: unknown): RuleAmount {
  const value: Minor = typeof credit === "number" ? credit : 0;
  return (rule) => ruleAmount(rule, value, currency);
}

type WindowEnd = ReturnType<typeof lastDay>;

/** "open" never ends and "closed" never begins. */
const endsLater = (a: WindowEnd, b: WindowEnd): boolean => endOrder(a) > endOrder(b);

const endOrder = (windowEnd: WindowEnd): number =>
  windowEnd === "open" ? Infinity : windowEnd === "closed" ? -Infinity : windowEnd;
