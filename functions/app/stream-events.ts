// Handles stream events, delivered at least once: starts workflows, releases gates, sends emails, publishes to the
// event bus and derives journal facts. Every effect is safe to repeat.
import { entryForEvent } from "../domain/ledger/journal.ts";
import type { RefundInstruction } from "../domain/refund/plan.ts";
import { outsideLogId } from "../domain/refund/outside-refund.ts";
import type { EventOf, ReturnEvent } from "../domain/returns/events.ts";
import type { Instant } from "../domain/time/instant.ts";
import { sendReturnEmail } from "./return-emails.ts";
import { sendWithdrawalReceipt } from "./withdrawal-email.ts";
import type { Ports } from "./ports.ts";
import type { JournalFact, RefundRow, RefundStatus } from "./ports/ledger.ts";
import type { StreamEvent } from "./ports/stream-event.ts";

/** Carries out the effects of one stream event, except for the ledger. */
export async function dispatch(ports: Ports, streamEvent: StreamEvent): Promise<void> {
  if (streamEvent.kind === "events") {
    await startWorkflow(ports, streamEvent);
    for (const event of streamEvent.events)
      if (event.type === "return-requested" && event.withdrawal)
        await sendWithdrawalReceipt(ports, streamEvent.returnId, event);
    await ports.eventBus.publish(streamEvent.returnId, streamEvent.firstSeq, streamEvent.events);
    return;
  }
  await Promise.all([releaseGate(ports, streamEvent), sendReturnEmail(ports, streamEvent)]);
}

/**
 * A requested or reopened return gets its own execution; the execution name makes starting it twice harmless. Return
 * ids never begin with an underscore, so nobody can choose an id that equals the execution name of another return's
 * reopening.
 */
async function startWorkflow(
  ports: Ports,
  { returnId, firstSeq, events }: Extract<StreamEvent, { kind: "events" }>,
): Promise<void> {
  for (const [index, { type }] of events.entries()) {
    if (type === "return-requested") await ports.workflow.start(returnId, returnId);
    if (type === "return-reopened") await ports.workflow.start(`_${firstSeq + index}.${returnId}`, returnId);
  }
}

/** Releases the gate when the return has left the gate's stage, whichever of the two was written last. */
async function releaseGate(ports: Ports, { before, after }: Extract<StreamEvent, { kind: "summary" }>): Promise<void> {
  const { gate, summary } = after;
  if (!gate || summary.place === gate.stage) return;
  const isAlreadyReleased = before?.gate?.token === gate.token && before.summary.place !== gate.stage;
  if (!isAlreadyReleased) await ports.workflow.release(gate.token, summary.returnId);
}

/** The journal facts of a stream event. */
export const journalFacts = (streamEvent: StreamEvent): JournalFact[] =>
  streamEvent.kind === "events"
    ? streamEvent.events.flatMap((event, index) =>
        eventJournalFacts(streamEvent.returnId, streamEvent.firstSeq + index, event),
      )
    : [];

/** The journal facts of one event: at most one journal entry, and a row for each refund it mentions. */
export function eventJournalFacts(returnId: string, seq: number, event: ReturnEvent): JournalFact[] {
  const entry = entryForEvent(returnId, seq, event);
  const [refund, ...more] = refundRows(seq, event);
  if (!entry && !refund) return [];
  return [{ ...(entry && { entry }), ...(refund && { refund }) }, ...more.map((refundRow) => ({ refund: refundRow }))];
}

function refundRows(seq: number, event: ReturnEvent): RefundRow[] {
  const position = { seq, at: event.at };
  switch (event.type) {
    case "refund-planned":
      return event.plan.instructions.map((instruction) => refundRow(instruction, "planned", position));
    case "refund-submitted":
      return [{ ...refundRow(event.instruction, "pending", position), providerRefundId: event.providerRefundId }];
    case "refund-posted":
      return [{ ...refundRow(event.instruction, "posted", position), providerRefundId: event.providerRefundId }];
    case "store-credit-issued":
      return [refundRow(event.instruction, "posted", position)];
    case "refund-covered":
      return event.instructions.map((instruction) => refundRow(instruction, "covered", position));
    case "refund-failed":
      return [refundRow(event.instruction, "failed", position)];
    case "appeasement-granted":
      return event.appeasement.instructions.map((instruction) => refundRow(instruction, "planned", position));
    case "outside-refund-recorded":
      return outsideRefundRows(seq, event);
    default:
      return [];
  }
}

/** Outside refunds are in finance's list too, so that its sum is what left the provider. */
const outsideRefundRows = (seq: number, event: EventOf<"outside-refund-recorded">): RefundRow[] =>
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

const refundRow = (
  instruction: RefundInstruction,
  status: RefundStatus,
  { seq, at }: { readonly seq: number; readonly at: Instant },
): RefundRow => ({
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
