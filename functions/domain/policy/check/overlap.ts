// Pairs of rules that overlap with different values although neither is an exception to the other, so that their order
// decides.
import type { Rule } from "../rules.ts";
import type { SettingName } from "../vocabulary/settings.ts";
import {
  isPerLine,
  rulesBefore,
  type CheckContext,
  findInAnyCurrency,
  settingsOf,
  rulesFor,
  asLiterals,
  addFinding,
  canonicalText,
} from "./check-context.ts";
import { pairFilter } from "./pair-filter.ts";

export function checkOverlaps(context: CheckContext, contradicting: ReadonlySet<Rule>): void {
  const { policy, drafts } = context;
  const reportedPairs = new Set<string>();
  const settings = [...new Set(policy.rules.flatMap(settingsOf))];
  for (const setting of settings) {
    const rules = rulesFor(policy, setting);
    const canSkip = pairFilter(drafts, rules, isPerLine(setting));
    const ruleIndexes = rules.map((rule) => policy.rules.indexOf(rule));
    const values = rules.map(({ then }) => canonicalText(then[setting]));
    for (const [laterIndex, later] of rules.entries()) {
      if (contradicting.has(later)) continue;
      for (const [earlierIndex, earlier] of rules.slice(0, laterIndex).entries()) {
        if (values[earlierIndex] === values[laterIndex] || canSkip(earlierIndex, laterIndex)) continue;
        const pair = `${ruleIndexes[earlierIndex]} ${ruleIndexes[laterIndex]}`;
        if (reportedPairs.has(pair)) continue;
        if (!checkPair(context, setting, earlier, later, () => reportedPairs.add(pair))) return;
      }
    }
  }
}

/** Returns false when the listing limit is reached or the step budget is used up. */
function checkPair(
  context: CheckContext,
  setting: SettingName,
  earlier: Rule,
  later: Rule,
  onFound: () => void,
): boolean {
  const perLine = isPerLine(setting);
  const findAlone = (rule: Rule, other: Rule) =>
    findInAnyCurrency(context, { mustHold: [{ rule }], mustFail: [{ rule: other }], isPerLine: perLine });
  const earlierRules = rulesBefore(rulesFor(context.policy, setting), earlier);
  const both = findInAnyCurrency(context, {
    mustHold: [{ rule: earlier }, { rule: later }],
    mustFail: asLiterals(earlierRules),
    isPerLine: perLine,
  });
  if (both === "none") return true;
  const aloneResults = [findAlone(later, earlier), findAlone(earlier, later)];
  if (aloneResults.includes("none")) return true;
  if (both === "undecided" || aloneResults.includes("undecided")) {
    context.notDecided.push({ code: "order-dependent-overlap", rules: [earlier.id, later.id], question: setting });
    return context.steps.left > 0;
  }
  onFound();
  return addFinding(context, "order-dependent-overlap", {
    rules: [earlier.id, later.id],
    question: setting,
    example: both.facts,
  });
}
