// A return as the desk sees it: all of the shopper's view, with the verdict's trace and the actions that are possible
// now.
import type { DeskCase, DeskReturn, QueueItem } from "../../contracts/desk-documents.ts";
import type { Verdict } from "../../domain/policy/decide.ts";
import type { ReturnFacts } from "../../domain/policy/vocabulary/facts.ts";
import { postInspectionFacts } from "../../domain/returns/post-inspection.ts";
import { isInspectionReview, isDecidable } from "../../domain/returns/decide/review.ts";
import { canSettleByHand } from "../../domain/returns/decide/settle-by-hand.ts";
import { canReceive } from "../../domain/returns/decide/parcel.ts";
import { isOver, stageOf } from "../../domain/returns/workflow-stage.ts";
import type { Return } from "../../domain/returns/state.ts";
import type { Queue, ReturnSummary } from "../../domain/returns/summary.ts";
import { type Instant, toIsoString } from "../../domain/time/instant.ts";
import { isBreached } from "../../domain/sla/targets.ts";
import type { Messages } from "../ports/messages.ts";
import type { Customer } from "../ports/customers.ts";
import type { Note } from "../ports/return-log.ts";
import type { Reevaluation } from "../reevaluation.ts";
import { factsDocument } from "./facts.ts";
import { decimalFormatter } from "./money.ts";
import { reevaluationDocument } from "./reevaluation.ts";
import { type LoadedReturn, returnView } from "./return.ts";
import { verdictDocument } from "./verdict.ts";
import { declineText } from "./policy-texts.ts";

export type LoadedDeskReturn = LoadedReturn & {
  readonly customer?: Customer;
  readonly history: readonly ReturnSummary[];
  readonly notes: readonly Note[];
  readonly reevaluation?: Reevaluation;
};

/** The current state of a case: the response to every desk command. */
export function deskCase(loaded: LoadedReturn, now: Instant, messages: Messages): DeskCase {
  const { state } = loaded;
  return {
    ...returnView(loaded, "staff", messages),
    ...(state.verdict && { verdict: verdictView(state.verdict, state.request.facts, messages) }),
    ...(state.postInspectionVerdict && {
      judged: verdictView(state.postInspectionVerdict, postInspectionFacts(state), messages),
    }),
    clocks:
      state.dueAt === undefined
        ? []
        : [{ what: stageOf(state), dueAt: toIsoString(state.dueAt), breached: isBreached(state.dueAt, now) }],
    ...(state.escalation && {
      escalation: {
        why: state.escalation.why,
        at: toIsoString(state.escalation.at),
        stuck: state.escalation.stuck,
      },
    }),
    ...(state.assignee !== undefined && { assignee: state.assignee }),
    instructions: Object.values(state.instructions).map(({ instruction, status, failure }) => ({
      instructionId: instruction.instructionId,
      tenderId: instruction.tenderId,
      kind: instruction.kind,
      gateway: instruction.gateway,
      refund: decimalFormatter(instruction.currency)(instruction.refund),
      status,
      ...(failure !== undefined && { failure }),
    })),
    actions: allowedActions(state),
  };
}

export const deskReturn = (loaded: LoadedDeskReturn, now: Instant, messages: Messages): DeskReturn => ({
  ...deskCase(loaded, now, messages),
  ...(loaded.customer && { customer: customerView(loaded.customer) }),
  history: loaded.history.map(({ returnId, status, requestedAt, total, currency }) => ({
    returnId,
    status,
    requestedAt: toIsoString(requestedAt),
    total: decimalFormatter(currency)(total),
    currency,
  })),
  notes: loaded.notes.map(({ about, text }) => ({ about, text })),
  facts: factsDocument(postInspectionFacts(loaded.state)),
  ...(loaded.reevaluation && {
    hindsight: reevaluationDocument(loaded.reevaluation, loaded.state.request.facts.currency),
  }),
});

const verdictView = (verdict: Verdict, facts: ReturnFacts, messages: Messages) => ({
  ...verdictDocument(verdict, facts),
  words: verdictText(verdict, messages),
});

const verdictText = (verdict: Verdict, messages: Messages): string =>
  verdict.outcome === "decline" ? declineText(verdict, messages) : messages.text(verdict.outcome);

const customerView = ({ customerId, email, name, city, postcode }: Customer): NonNullable<DeskReturn["customer"]> => ({
  customerId,
  email,
  ...(name !== undefined && { name }),
  ...(city !== undefined && { city }),
  ...(postcode !== undefined && { postcode }),
});

function allowedActions(state: Return): DeskReturn["actions"] {
  return [
    ...(isOver(state) ? [] : (["claim"] as const)),
    ...(isDecidable(state) ? (["decision"] as const) : []),
    ...(canReceive(state) ? (["receive"] as const) : []),
    ...(state.status === "awaiting-inspection" ? (["inspection"] as const) : []),
    ...(isOver(state) || state.escalation?.stuck ? [] : (["escalate"] as const)),
    ...(state.escalation && !isInspectionReview(state) ? (["resume"] as const) : []),
    ...(canSettleByHand(state) ? (["settle-by-hand"] as const) : []),
    "goodwill",
    "notes",
  ];
}

/** High if a rule says so, the case was escalated or its deadline has passed. */
export const queuePriority = ({ priority, escalated }: ReturnSummary, isLate: boolean): "normal" | "high" =>
  priority === "high" || escalated || isLate ? "high" : "normal";

export const queueItem = (
  summary: ReturnSummary & { readonly queue: Queue; readonly dueAt: Instant },
  now: Instant,
): QueueItem => ({
  returnId: summary.returnId,
  orderId: summary.orderId,
  orderNumber: summary.orderNumber,
  rmaNumber: summary.rmaNumber,
  status: summary.status,
  queue: summary.queue,
  ...(summary.queueName !== undefined && { team: summary.queueName }),
  priority: queuePriority(summary, isBreached(summary.dueAt, now)),
  dueAt: toIsoString(summary.dueAt),
  breached: isBreached(summary.dueAt, now),
  ...(summary.assignee !== undefined && { assignee: summary.assignee }),
  requestedAt: toIsoString(summary.requestedAt),
  units: summary.units,
  total: decimalFormatter(summary.currency)(summary.total),
  currency: summary.currency,
  reason: summary.reason,
});
