// All checks of a draft before it is published. Pure and bounded: the same policy gives the same findings, in the same order.
import type { Policy, Rule } from "../rules.ts";
import { ARRIVED, checkArrival } from "./arrival.ts";
import { checkingOf, reportOf, withSteps } from "./checking.ts";
import { checkFees } from "./fees.ts";
import type { CheckReport } from "./finding.ts";
import { checkGaps } from "./gap.ts";
import { checkLaw, LAW_RULES } from "./law.ts";
import { checkOverlaps } from "./overlap.ts";
import { checkContradictingRules, checkReach } from "./reach.ts";
import { checkAmounts, checkLists } from "./stated.ts";

/** What the law asks is looked for longest. */
const LAW_TIMES = 3;

export function checkPolicy(policy: Policy): CheckReport {
  const checking = checkingOf(policy, [...LAW_RULES, ARRIVED]);
  checkLists(checking);
  withSteps(checking, checkAmounts);
  let contradicting: ReadonlySet<Rule> = new Set();
  withSteps(checking, () => (contradicting = checkContradictingRules(checking)));
  withSteps(checking, () => checkReach(checking, contradicting));
  withSteps(checking, checkArrival);
  withSteps(checking, checkLaw, LAW_TIMES);
  withSteps(checking, checkGaps);
  withSteps(checking, checkFees);
  withSteps(checking, () => checkOverlaps(checking, contradicting));
  return reportOf(checking);
}

/** What stands in the way of publishing. */
export const blocks = ({ findings }: CheckReport): boolean => findings.some(({ severity }) => severity === "error");
