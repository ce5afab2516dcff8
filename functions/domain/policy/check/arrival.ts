// Rules that test facts of the arrived goods in order to decide a setting that is fixed before any goods arrive: such a
// rule never takes effect.
import type { Condition, Rule } from "../rules.ts";
import { INSPECTION_FACTS } from "../vocabulary/facts.ts";
import { SETTINGS } from "../vocabulary/settings.ts";
import { isPerLine, type CheckContext, findInAnyCurrency, settingsOf, addFinding } from "./check-context.ts";
import { collectTests } from "./fact-space.ts";

/** Holds for a return when any fact of its arrived goods is known. */
export const ARRIVAL_KNOWN: Rule = {
  // Stryker disable next-line StringLiteral: the rule is in no policy, so its id is never read
  id: "arrived",
  when: { any: INSPECTION_FACTS.map((fact): Condition => ({ anyLine: { fact, known: true } })) },
  then: {},
};

export function checkArrival(context: CheckContext): void {
  for (const rule of context.policy.rules) if (testsArrivalFacts(rule)) checkRule(context, rule);
}

const testsArrivalFacts = ({ when }: Rule): boolean =>
  [when ?? []]
    .flat()
    .flatMap((condition) => collectTests(condition))
    .some((test) => INSPECTION_FACTS.some((fact) => fact === test.fact));

function checkRule(context: CheckContext, rule: Rule): void {
  for (const setting of settingsOf(rule)) {
    if (SETTINGS[setting].afterInspection) continue;
    const query = { mustHold: [{ rule }], mustFail: [], isPerLine: isPerLine(setting) };
    const match = findInAnyCurrency(context, query);
    // A rule that matches no return, or for which none was found in time, is reported by another check.
    if (typeof match !== "object") continue;
    const matchBeforeArrival = findInAnyCurrency(context, { ...query, mustFail: [{ rule: ARRIVAL_KNOWN }] });
    if (matchBeforeArrival === "none")
      addFinding(context, "asked-before-arrival", { rules: [rule.id], question: setting, example: match.facts });
    if (matchBeforeArrival === "undecided")
      context.notDecided.push({ code: "asked-before-arrival", rules: [rule.id], question: setting });
  }
}
