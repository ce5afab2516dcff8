// The promised times of a return, as its verdict states them.
import type { SlaTargets } from "../sla/targets.ts";
import { returnAnswer } from "./answered.ts";
import type { Verdict } from "./decide.ts";

/** Before a verdict there are the times that hold without rules. */
export function promisesOf(verdict: Verdict | undefined): SlaTargets {
  const said = { answers: verdict?.answers ?? {} };
  return {
    reviewHours: returnAnswer(said, "reviewHours"),
    parcelDays: returnAnswer(said, "shipByDays"),
    inspectionHours: returnAnswer(said, "inspectionHours"),
    paymentDays: returnAnswer(said, "paymentDays"),
    reminderHours: returnAnswer(said, "reminderHours"),
  };
}
