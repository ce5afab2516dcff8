// What follows from what happened, told by the table's stream at least once: workflows start, gates open, letters go out,
// the books are written. Every part is safe to repeat.
import { journalOf } from "../domain/ledger/journal.ts";
import type { RefundInstruction } from "../domain/refund/plan.ts";
import { outsideLogId } from "../domain/refund/outside.ts";
import type { EventOf, ReturnEvent } from "../domain/returns/events.ts";
import { lettersOf } from "./letters.ts";
import { sendWithdrawalReceipt } from "./withdrawal-letter.ts";
import type { JournalFact, News, Ports, RefundRow, RefundStatus } from "./ports.ts";

/** Carries out what one piece of news asks for, except for the books. */
export async function spread(ports: Ports, news: News): Promise<void> {
  if (news.kind === "events") {
    await startWorkflow(ports, news.returnId, news.firstSeq, news.events);
    for (const event of news.events)
      if (event.type === "return-requested" && event.withdrawal)
        await sendWithdrawalReceipt(ports, news.returnId, event);
    await ports.bus.publish(news.returnId, news.firstSeq, news.events);
    return;
  }
  await Promise.all([releaseGate(ports, news), lettersOf(ports, news)]);
}

/**
 * A return that begins, or begins again, gets an execution of its own; its name makes starting it twice harmless. No return's
 * id begins with an underscore, so that nobody can mint the name under which another return begins again.
 */
async function startWorkflow(
  ports: Ports,
  returnId: string,
  firstSeq: number,
  events: readonly ReturnEvent[],
): Promise<void> {
  for (const [index, { type }] of events.entries()) {
    if (type === "return-requested") await ports.workflow.start(returnId, returnId);
    if (type === "return-reopened") await ports.workflow.start(`_${firstSeq + index}.${returnId}`, returnId);
  }
}

/** The gate opens when the return is no longer where the gate waits, whichever of the two was noted last. */
async function releaseGate(ports: Ports, { before, after }: Extract<News, { kind: "summary" }>): Promise<void> {
  const { gate, summary } = after;
  if (!gate || summary.place === gate.place) return;
  const released = before?.gate?.token === gate.token && before.summary.place !== gate.place;
  if (!released) await ports.workflow.release(gate.token, summary.returnId);
}

/** What news means for the books. */
export const factsOf = (news: News): JournalFact[] =>
  news.kind === "events"
    ? news.events.flatMap((event, index) => factsOfEvent(news.returnId, news.firstSeq + index, event))
    : [];

/** The books of one event: at most one journal entry, and a row for every refund it speaks of. */
export function factsOfEvent(returnId: string, seq: number, event: ReturnEvent): JournalFact[] {
  const entry = journalOf(returnId, seq, event);
  const [refund, ...more] = refundRows(seq, event);
  if (!entry && !refund) return [];
  return [{ ...(entry && { entry }), ...(refund && { refund }) }, ...more.map((row) => ({ refund: row }))];
}

function refundRows(seq: number, event: ReturnEvent): RefundRow[] {
  switch (event.type) {
    case "refund-planned":
      return event.plan.instructions.map((instruction) => row(instruction, "planned", seq, event));
    case "refund-submitted":
      return [{ ...row(event.instruction, "pending", seq, event), providerRefundId: event.providerRefundId }];
    case "refund-posted":
      return [{ ...row(event.instruction, "posted", seq, event), providerRefundId: event.providerRefundId }];
    case "store-credit-issued":
      return [row(event.instruction, "posted", seq, event)];
    case "refund-failed":
      return [row(event.instruction, "failed", seq, event)];
    case "appeasement-granted":
      return event.appeasement.instructions.map((instruction) => row(instruction, "planned", seq, event));
    case "outside-refund-recorded":
      return outsideRows(seq, event);
    default:
      return [];
  }
}

/** Money that went back by other hands is in finance's list too: their sum is what left the provider. */
const outsideRows = (seq: number, event: EventOf<"outside-refund-recorded">): RefundRow[] =>
  event.tenders.map(({ tenderId, kind, gateway, refund, shop }, index) => {
    const logId = outsideLogId(event.orderId, event.refundId);
    return {
      instructionId: `${logId}.${index + 1}`,
      returnId: logId,
      orderId: event.orderId,
      tenderId,
      kind,
      gateway,
      currency: event.currency,
      refund,
      status: "posted",
      reason: "outside",
      at: event.at,
      providerRefundId: event.refundId,
      ...(shop && { shop }),
      seq,
    };
  });

const row = (instruction: RefundInstruction, status: RefundStatus, seq: number, { at }: ReturnEvent): RefundRow => ({
  instructionId: instruction.instructionId,
  returnId: instruction.returnId,
  orderId: instruction.orderId,
  tenderId: instruction.tenderId,
  kind: instruction.kind,
  gateway: instruction.gateway,
  currency: instruction.currency,
  refund: instruction.refund,
  status,
  reason: instruction.reason,
  at,
  ...(instruction.purpose && { purpose: instruction.purpose }),
  ...(instruction.shop && { shop: instruction.shop }),
  seq,
});
