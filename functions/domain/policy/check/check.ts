// Runs all checks of a draft policy before it is published. Pure and bounded: the same policy gives the same findings
// in the same order.
import type { Policy, Rule } from "../rules.ts";
import { ARRIVAL_KNOWN, checkArrival } from "./arrival.ts";
import { createCheckContext, buildReport, withStepBudget } from "./check-context.ts";
import { checkFees } from "./fees.ts";
import type { CheckReport } from "./finding.ts";
import { checkGaps } from "./gap.ts";
import { checkLaw, LAW_RULES } from "./law.ts";
import { checkOverlaps } from "./overlap.ts";
import { checkContradictingRules, checkReach } from "./reachability.ts";
import { checkAmounts, checkLists } from "./missing-definitions.ts";

/** Breaches of law are searched for with a larger step budget than other findings. */
const LAW_BUDGET_FACTOR = 3;

export function checkPolicy(policy: Policy): CheckReport {
  const context = createCheckContext(policy, [...LAW_RULES, ARRIVAL_KNOWN]);
  checkLists(context);
  withStepBudget(context, checkAmounts);
  let contradicting: ReadonlySet<Rule> = new Set();
  withStepBudget(context, () => (contradicting = checkContradictingRules(context)));
  withStepBudget(context, () => checkReach(context, contradicting));
  withStepBudget(context, checkArrival);
  withStepBudget(context, checkLaw, LAW_BUDGET_FACTOR);
  withStepBudget(context, checkGaps);
  withStepBudget(context, checkFees);
  withStepBudget(context, () => checkOverlaps(context, contradicting));
  return buildReport(context);
}

/** Whether the draft may not be published: it has at least one finding of severity `error`. */
export const blocksPublishing = ({ findings }: CheckReport): boolean =>
  findings.some(({ severity }) => severity === "error");
