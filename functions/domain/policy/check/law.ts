// Settings that give a consumer less than the law: found by searching, for each rule, a return that the law protects.
import { evaluate } from "../evaluate.ts";
import type { PolicyOutput } from "../policy-output.ts";
import { compile } from "../compile.ts";
import type { Condition, Rule } from "../rules.ts";
import { COUNTRIES_WITH_A_STATUTE, type Statute, STATUTES, applicableStatute } from "../statute/statutes.ts";
import { type Undercut, findUndercuts } from "../statute/undercuts.ts";
import type { ReturnFacts } from "../vocabulary/facts.ts";
import { type SettingName, SETTINGS } from "../vocabulary/settings.ts";
import { lastDay } from "../return-window.ts";
import {
  isPerLine,
  rulesBefore,
  type CheckContext,
  findInAnyCurrency,
  settingsOf,
  rulesFor,
  asLiterals,
  addFinding,
} from "./check-context.ts";

const isNotTrue = (
  fact: "line.claim" | "line.customMade" | "line.perishable" | "line.digital" | "line.sealBroken",
): Condition => ({
  not: { fact, is: true },
});

/**
 * Matches a consumer in one of the statute's countries who returns ordinary goods within the statutory period for a
 * refund.
 */
const protectedReturnRule = (statute: Statute): Rule => ({
  id: statute.law,
  when: {
    all: [
      {
        fact: "order.country",
        in: COUNTRIES_WITH_A_STATUTE.filter((one) => applicableStatute({ "order.country": one }) === statute),
      },
      { not: { fact: "customer.business", is: true } },
      { fact: "return.resolution", is: "refund" },
      {
        everyLine: {
          all: [
            isNotTrue("line.claim"),
            isNotTrue("line.customMade"),
            isNotTrue("line.perishable"),
            isNotTrue("line.digital"),
            isNotTrue("line.sealBroken"),
            { not: { fact: "line.returnable", is: false } },
            { fact: "line.daysSinceDelivered", atMost: statute.days },
          ],
        },
      },
    ],
  },
  then: {},
});

const PROTECTED_RULES: readonly (readonly [Statute, Rule])[] = STATUTES.map((statute) => [
  statute,
  protectedReturnRule(statute),
]);

/** Rules that drafts must be prepared with in addition to their own. */
export const LAW_RULES: readonly Rule[] = PROTECTED_RULES.map(([, rule]) => rule);

/** Whether a statute sets a minimum. An extension that is dropped gives way to a longer window. */
function isRaisedByLaw(setting: SettingName): boolean {
  const { law } = SETTINGS[setting];
  return law !== "silent" && law !== "dropped-with-window";
}

export function checkLaw(context: CheckContext): void {
  const compiled = new Map(context.drafts.map(({ currency }) => [currency, compile(context.policy, currency)]));
  const outputsFor = (facts: ReturnFacts): PolicyOutput => evaluate(compiled.get(facts.currency)!, facts);
  for (const rule of context.policy.rules)
    for (const setting of settingsOf(rule).filter(isRaisedByLaw))
      if (!checkRule(context, rule, setting, outputsFor)) return;
}

/** Returns false when the listing limit is reached. */
function checkRule(
  context: CheckContext,
  rule: Rule,
  setting: SettingName,
  outputsFor: (facts: ReturnFacts) => PolicyOutput,
): boolean {
  const mustFail = asLiterals(rulesBefore(rulesFor(context.policy, setting), rule));
  let isUndecided = false;
  for (const [statute, protectedRule] of PROTECTED_RULES) {
    const found = findInAnyCurrency(context, {
      mustHold: [{ rule }, { rule: protectedRule }],
      mustFail,
      isPerLine: isPerLine(setting),
    });
    isUndecided ||= found === "undecided";
    if (typeof found !== "object") continue;
    const { facts } = found;
    const outputs = outputsFor(facts);
    const violation = findUndercuts(outputs, facts).find(
      (one) => one.question === setting && one.rule === rule.id && !isOnlyShifted(one, outputs, facts, statute),
    );
    if (!violation) continue;
    const params = {
      article: violation.by,
      output: JSON.stringify(violation.value),
      least: JSON.stringify(violation.minimum),
    };
    if (!addFinding(context, "statutory-violation", { rules: [rule.id], question: setting, example: facts, params }))
      return false;
  }
  if (isUndecided) context.notDecided.push({ code: "statutory-violation", rules: [rule.id], question: setting });
  return true;
}

/**
 * Whether the window is long enough by itself, and the statute only shifts its last day: to the next working day, or to
 * the day the last part was received. That shift is applied in every verdict, so it is not a violation.
 */
function isOnlyShifted(
  { question: setting, lineId }: Undercut,
  outputs: PolicyOutput,
  { facts, lines }: ReturnFacts,
  { days }: Statute,
): boolean {
  if (setting !== "window") return false;
  const index = lines.findIndex((line) => line.lineId === lineId);
  const lineFacts = lines[index]!.facts;
  return Number(lastDay(outputs.lines[index]!, lineFacts, facts)) >= Number(lineFacts["line.deliveredOn"]) + days;
}
