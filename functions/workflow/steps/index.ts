// One entry per Task state, named like the state. Only the waits use the task token.
import { awaitStage } from "../../app/steps/await.ts";
import type { StepOutput } from "../../app/steps/step-output.ts";
import { checkPayment } from "../../app/steps/check-payment.ts";
import { decideByPolicy } from "../../app/steps/decide-by-policy.ts";
import { escalateToDesk } from "../../app/steps/escalate-to-desk.ts";
import { issueLabel } from "../../app/steps/issue-label.ts";
import { inspectState } from "../../app/steps/inspect-state.ts";
import { settleStep } from "../../app/steps/settle.ts";
import type { Ports } from "../../app/ports.ts";

export type Step = (ports: Ports, returnId: string, token: string) => Promise<StepOutput | void>;

/** Run by the deciding function, which cannot access payment secrets. */
export const DECIDING: Readonly<Record<string, Step>> = {
  FindPlace: inspectState,
  DecideByPolicy: decideByPolicy,
  AwaitReview: awaitStage("in-review"),
  CheckReview: inspectState,
  IssueLabel: issueLabel,
  AwaitParcel: awaitStage("awaiting-parcel"),
  CheckParcel: inspectState,
  AwaitInspection: awaitStage("awaiting-inspection"),
  CheckInspection: inspectState,
  AwaitPayment: awaitStage("awaiting-payment"),
  AwaitDesk: awaitStage("with-desk"),
  CheckDesk: inspectState,
  EscalateToDesk: escalateToDesk,
};

/** Run by the settling function, the only one that pays. */
export const SETTLING: Readonly<Record<string, Step>> = { Settle: settleStep, CheckPayment: checkPayment };
