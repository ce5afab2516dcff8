// The SLA targets of a return, as its verdict sets them.
import type { SlaTargets } from "../sla/targets.ts";
import { returnSetting } from "./policy-output.ts";
import type { Verdict } from "./decide.ts";

/** Before there is a verdict, the defaults of the settings apply. */
export function slaTargets(verdict: Verdict | undefined): SlaTargets {
  const outputs = { answers: verdict?.answers ?? {} };
  return {
    reviewHours: returnSetting(outputs, "reviewHours"),
    parcelDays: returnSetting(outputs, "shipByDays"),
    inspectionHours: returnSetting(outputs, "inspectionHours"),
    paymentDays: returnSetting(outputs, "paymentDays"),
    reminderHours: returnSetting(outputs, "reminderHours"),
  };
}
