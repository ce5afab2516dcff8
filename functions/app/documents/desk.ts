// A return as the desk reads it: everything, with the trace of the rules and what may be done now.
import type { DeskCase, DeskReturn, QueueItem } from "../../contracts/desk-documents.ts";
import type { Verdict } from "../../domain/policy/decide.ts";
import type { ReturnFacts } from "../../domain/policy/vocabulary/facts.ts";
import { arrivedFacts } from "../../domain/returns/arrived.ts";
import { isAboutArrival, isDecidable } from "../../domain/returns/decide/review.ts";
import { isOver, placeOf } from "../../domain/returns/place.ts";
import type { Return } from "../../domain/returns/state.ts";
import type { Queue, ReturnSummary } from "../../domain/returns/summary.ts";
import { type Instant, isoOf } from "../../domain/sla/instant.ts";
import { isBreached } from "../../domain/sla/targets.ts";
import type { Customer, Note, Words } from "../ports.ts";
import type { Hindsight } from "../hindsight.ts";
import { factsDocument } from "./facts.ts";
import { decimalIn } from "./money.ts";
import { hindsightDocument } from "./hindsight.ts";
import { type ReturnFile, returnView } from "./return.ts";
import { verdictDocument } from "./verdict.ts";
import { noWords } from "./worded.ts";

export type DeskFile = ReturnFile & {
  readonly customer?: Customer;
  readonly history: readonly ReturnSummary[];
  readonly notes: readonly Note[];
  readonly hindsight?: Hindsight;
};

/** A case as it stands: enough for whoever just acted on it. */
export function deskCase(file: ReturnFile, now: Instant, words: Words): DeskCase {
  const { state } = file;
  return {
    ...returnView(file, "staff", words),
    ...(state.verdict && { verdict: worded(state.verdict, state.asked.facts, words) }),
    ...(state.judged && { judged: worded(state.judged, arrivedFacts(state), words) }),
    clocks:
      state.dueAt === undefined
        ? []
        : [{ what: placeOf(state), dueAt: isoOf(state.dueAt), breached: isBreached(state.dueAt, now) }],
    ...(state.escalation && {
      escalation: {
        why: state.escalation.why,
        at: isoOf(state.escalation.at),
        stuck: state.escalation.stuck,
      },
    }),
    ...(state.assignee !== undefined && { assignee: state.assignee }),
    instructions: Object.values(state.instructions).map(({ instruction, status, failure }) => ({
      instructionId: instruction.instructionId,
      kind: instruction.kind,
      gateway: instruction.gateway,
      refund: decimalIn(instruction.currency)(instruction.refund),
      status,
      ...(failure !== undefined && { failure }),
    })),
    actions: actionsOn(state),
  };
}

export const deskReturn = (file: DeskFile, now: Instant, words: Words): DeskReturn => ({
  ...deskCase(file, now, words),
  ...(file.customer && { customer: customerView(file.customer) }),
  history: file.history.map(({ returnId, status, requestedAt, total, currency }) => ({
    returnId,
    status,
    requestedAt: isoOf(requestedAt),
    total: decimalIn(currency)(total),
    currency,
  })),
  notes: file.notes.map(({ about, text }) => ({ about, text })),
  facts: factsDocument(arrivedFacts(file.state)),
  ...(file.hindsight && { hindsight: hindsightDocument(file.hindsight, file.state.asked.facts.currency) }),
});

const worded = (verdict: Verdict, facts: ReturnFacts, words: Words) => ({
  ...verdictDocument(verdict, facts),
  words: verdictWords(verdict, words),
});

const verdictWords = (verdict: Verdict, words: Words): string =>
  verdict.outcome === "decline" ? noWords(verdict, words) : words.text(verdict.outcome);

const customerView = ({ customerId, email, name, city, postcode }: Customer): NonNullable<DeskReturn["customer"]> => ({
  customerId,
  email,
  ...(name !== undefined && { name }),
  ...(city !== undefined && { city }),
  ...(postcode !== undefined && { postcode }),
});

function actionsOn(state: Return): DeskReturn["actions"] {
  return [
    ...(isOver(state) ? [] : (["claim"] as const)),
    ...(isDecidable(state) ? (["decision"] as const) : []),
    ...(state.status === "awaiting-parcel" || state.status === "authorized" ? (["receive"] as const) : []),
    ...(state.status === "awaiting-inspection" ? (["inspection"] as const) : []),
    ...(isOver(state) || state.escalation?.stuck ? [] : (["escalate"] as const)),
    ...(state.escalation && !isAboutArrival(state) ? (["resume"] as const) : []),
    "goodwill",
    "notes",
  ];
}

/** High where the rules say so, where somebody was called, and where a promise is broken. */
export const priorityOf = ({ priority, escalated }: ReturnSummary, isLate: boolean): "normal" | "high" =>
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
  priority: priorityOf(summary, isBreached(summary.dueAt, now)),
  dueAt: isoOf(summary.dueAt),
  breached: isBreached(summary.dueAt, now),
  ...(summary.assignee !== undefined && { assignee: summary.assignee }),
  requestedAt: isoOf(summary.requestedAt),
  units: summary.units,
  total: decimalIn(summary.currency)(summary.total),
  currency: summary.currency,
  reason: summary.reason,
});
