// Refunds that were not paid by Comeback: recorded by a person, or found among the outside refunds.
import type { z } from "zod";
import type * as desk from "../../contracts/desk-documents.ts";
import { amountParser, parseAmounts } from "../../domain/money/amounts.ts";
import { outsideLogId, type OutsideRefund } from "../../domain/refund/outside-refund.ts";
import { err } from "../../domain/refusal.ts";
import { coverage, coverByOutsideRefund, owedInstructions } from "../../domain/returns/decide/cover.ts";
import type { CommandContext, Decision } from "../../domain/returns/decide/command.ts";
import { resumeCase } from "../../domain/returns/decide/desk.ts";
import { settleByHand } from "../../domain/returns/decide/settle-by-hand.ts";
import type { Return } from "../../domain/returns/state.ts";
import type { Ports } from "../ports.ts";

export async function settleCaseByHand(
  ports: Ports,
  { state, payment }: { readonly state: Return | undefined; readonly payment: z.infer<typeof desk.handPayment> },
  context: CommandContext,
): Promise<Decision> {
  const { reference, at, tenders } = payment;
  const order = state && (await ports.orders.readOrder(state.request.orderId));
  if (!order) return err("return-not-found");
  const parsed = parseAmounts(() => {
    const minor = amountParser(order);
    return tenders.map(({ tenderId, amount }, index) => ({
      tenderId,
      refund: minor(amount, `/tenders/${index}/amount`),
    }));
  });
  return parsed.ok
    ? settleByHand(state, { reference, paidAt: Date.parse(at), tenders: parsed.value }, context)
    : parsed;
}

/**
 * Resumes a case. What an outside refund has paid of what the return owes is not sent again: that refund counts as the
 * return's own.
 */
export async function resumeOrCover(
  ports: Ports,
  state: Return | undefined,
  context: CommandContext,
): Promise<Decision> {
  const outside = state?.escalation && (await coveringRefund(ports, state));
  return outside ? coverByOutsideRefund(state, outside, context) : resumeCase(state, context);
}

async function coveringRefund(ports: Ports, state: Return): Promise<OutsideRefund | undefined> {
  const owed = owedInstructions(state);
  if (owed.length === 0) return undefined;
  const { orderId } = state.request;
  const most = owed.reduce((sum, { instruction }) => sum + instruction.refund, 0);
  const { tally: { outside = [] } = {} } = (await ports.orders.readWithTally(orderId)) ?? {};
  // Newest first: it is the one that was made for this return.
  for (const { refundId, refund, returnId } of outside.toReversed()) {
    if (returnId !== undefined || refund > most) continue;
    const [event] = await ports.log.read(outsideLogId(orderId, refundId));
    if (event?.type === "outside-refund-recorded" && coverage(state, event)) return event;
  }
  return undefined;
}
