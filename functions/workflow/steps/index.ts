// One entry per Task state, named as the state. The waits get the token; everything else gets the return.
import { awaitAt } from "../../app/steps/await.ts";
import type { Baton } from "../../app/steps/baton.ts";
import { checkPayment } from "../../app/steps/check-payment.ts";
import { decideByPolicy } from "../../app/steps/decide-by-policy.ts";
import { escalateToDesk } from "../../app/steps/escalate-to-desk.ts";
import { issueLabel } from "../../app/steps/issue-label.ts";
import { look } from "../../app/steps/look.ts";
import { settle } from "../../app/steps/settle.ts";
import type { Ports } from "../../app/ports.ts";

export type Step = (ports: Ports, returnId: string, token: string) => Promise<Baton | void>;

/** Run by the deciding Lambda: nothing here can reach a payment secret. */
export const DECIDING: Readonly<Record<string, Step>> = {
  FindPlace: look,
  DecideByPolicy: decideByPolicy,
  AwaitReview: awaitAt("in-review"),
  CheckReview: look,
  IssueLabel: issueLabel,
  AwaitParcel: awaitAt("awaiting-parcel"),
  CheckParcel: look,
  AwaitInspection: awaitAt("awaiting-inspection"),
  CheckInspection: look,
  AwaitPayment: awaitAt("awaiting-payment"),
  AwaitDesk: awaitAt("with-desk"),
  CheckDesk: look,
  EscalateToDesk: escalateToDesk,
};

/** Run by the settling Lambda, the only one that pays. */
export const SETTLING: Readonly<Record<string, Step>> = { Settle: settle, CheckPayment: checkPayment };
