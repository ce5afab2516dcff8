// Rules that never take effect: because no return satisfies them, or because earlier rules always match first.
import type { Rule } from "../rules.ts";
import { isLineSetting } from "../vocabulary/setting-names.ts";
import { type SettingName, SETTINGS } from "../vocabulary/settings.ts";
import {
  isPerLine,
  rulesBefore,
  type CheckContext,
  findInAnyCurrency,
  settingsOf,
  rulesFor,
  isSameValue,
  asLiterals,
  addFinding,
  canonicalText,
} from "./check-context.ts";

/** Two rules with the same condition and different values: only the first ever takes effect. */
export function checkContradictingRules(context: CheckContext): ReadonlySet<Rule> {
  const contradicting = new Set<Rule>();
  const byCondition = new Map<string, Rule[]>();
  for (const rule of context.policy.rules) {
    const condition = canonicalText([rule.when, rule.arm]);
    const earlierRules = byCondition.get(condition) ?? [];
    byCondition.set(condition, [...earlierRules, rule]);
    for (const first of earlierRules) {
      const setting = settingsOf(rule).find(
        (one) => first.then[one] !== undefined && !isSameValue(first.then[one], rule.then[one]),
      );
      if (setting === undefined) continue;
      const found = findInAnyCurrency(context, {
        mustHold: [{ rule: first }, { rule }],
        mustFail: [],
        isPerLine: isPerLine(setting),
      });
      // Under a condition that nothing satisfies the two never conflict; each is reported as a contradiction instead.
      if (found === "none") continue;
      contradicting.add(rule);
      addFinding(context, "contradicting-rules", {
        rules: [rule.id, first.id],
        question: setting,
        ...(typeof found === "object" && { example: found.facts }),
      });
      break;
    }
  }
  return contradicting;
}

export function checkReach(context: CheckContext, contradicting: ReadonlySet<Rule>): void {
  for (const rule of context.policy.rules) {
    if (contradicting.has(rule)) continue;
    const result = reachResult(context, rule);
    if (result === "undecided") context.notDecided.push({ code: "unreachable-rule", rules: [rule.id] });
    if (result === "none") reportReason(context, rule);
  }
}

/** Undefined when a return reaches the rule. Requested returns are tried first, then order views. */
function reachResult(context: CheckContext, rule: Rule): "none" | "undecided" | undefined {
  let isUndecided = false;
  for (const [setting, isOrderView] of reachCases(rule)) {
    const mustFail = asLiterals(rulesBefore(rulesFor(context.policy, setting), rule));
    const found = findInAnyCurrency(context, {
      mustHold: [{ rule }],
      mustFail,
      isPerLine: isPerLine(setting),
      isOrderView,
    });
    if (typeof found === "object") return undefined;
    isUndecided ||= found === "undecided";
  }
  return isUndecided ? "undecided" : "none";
}

/** An order view needs some settings before a return is requested. */
const reachCases = (rule: Rule): readonly (readonly [SettingName, boolean])[] => [
  ...settingsOf(rule).map((setting) => [setting, false] as const),
  ...settingsOf(rule).flatMap((setting) => (isNeededByOrderView(setting) ? [[setting, true] as const] : [])),
];

const isNeededByOrderView = (setting: SettingName): boolean =>
  isLineSetting(setting) || SETTINGS[setting].beforeRequest === true;

function reportReason(context: CheckContext, rule: Rule): void {
  const { policy } = context;
  let isUndecided = false;
  for (const [setting, isOrderView] of reachCases(rule)) {
    const match = findInAnyCurrency(context, {
      mustHold: [{ rule }],
      mustFail: [],
      isPerLine: isPerLine(setting),
      isOrderView,
    });
    isUndecided ||= match === "undecided";
    if (typeof match !== "object") continue;
    const { evaluator } = match.draft;
    const rows = evaluator.rows(match.facts);
    const earlierRule = rulesFor(policy, setting).find((one) => evaluator.holds(one, rows, isPerLine(setting)))!;
    return void addFinding(context, "unreachable-rule", {
      rules: [rule.id, earlierRule.id],
      question: setting,
      example: match.facts,
    });
  }
  if (isUndecided) context.notDecided.push({ code: "contradiction", rules: [rule.id] });
  else addFinding(context, "contradiction", { rules: [rule.id] });
}
