// The return most tests are about: two of the mugs and the lamp, step by step, as events. 84.00 in all: 20.00 to the gift
// card, 64.00 to the card.
import { EMPTY_TALLY, type OrderTally } from "../../../functions/domain/order/tally.ts";
import type { Order } from "../../../functions/domain/order/order.ts";
import type { Verdict } from "../../../functions/domain/policy/decide.ts";
import { policyFacts } from "../../../functions/domain/policy/policy-facts.ts";
import type { QuoteFigures } from "../../../functions/domain/refund/quote-figures.ts";
import type { RefundInstruction, RefundPlan } from "../../../functions/domain/refund/plan.ts";
import { quote } from "../../../functions/domain/refund/quote.ts";
import { planSettlement } from "../../../functions/domain/refund/plan-settlement.ts";
import { acceptedUnits } from "../../../functions/domain/returns/reservation.ts";
import type { Actor, EventOf, RequestedLine, ReturnEvent } from "../../../functions/domain/returns/events.ts";
import type { Resolution } from "../../../functions/domain/vocabulary/resolutions.ts";
import type { Return } from "../../../functions/domain/returns/state.ts";
import { fold } from "../../../functions/domain/returns/evolve.ts";
import { DAY, HOUR, type Instant } from "../../../functions/domain/time/instant.ts";
import type { SlaTargets } from "../../../functions/domain/sla/targets.ts";
import { orderOf, T0 } from "./an-order.ts";
import { utcOrderDays } from "./utc-order-days.ts";

export const RETURN_ID = "return-1";

/** Review 4 hours, parcel 14 days, inspection 48 hours, payment 7 days, reminders daily. */
export const SLA: SlaTargets = {
  reviewHours: 4,
  parcelDays: 14,
  inspectionHours: 48,
  paymentDays: 7,
  reminderHours: 24,
};

/** An instant so many days (and hours) after the first. */
export const day = (days: number, hours = 0): Instant => T0 + days * DAY + hours * HOUR;

export const SHOPPER: Actor = { kind: "shopper" };
export const POLICY: Actor = { kind: "policy", id: "standard" };
export const CARRIER: Actor = { kind: "carrier", id: "sandbox" };
export const CLOCK: Actor = { kind: "clock" };
export const WORKFLOW: Actor = { kind: "workflow" };
export const PAYMENTS: Actor = { kind: "payments", id: "sandbox" };
export const AGENT: Actor = { kind: "staff", id: "ana" };
export const WAREHOUSE: Actor = { kind: "staff", id: "wim" };

export const REQUESTED_LINES: readonly RequestedLine[] = [
  { lineId: "mug", quantity: 2, reason: "unwanted" },
  { lineId: "lamp", quantity: 1, reason: "damaged" },
];

export type RequestOptions = {
  readonly order?: Order;
  readonly tally?: OrderTally;
  readonly lines?: readonly RequestedLine[];
  readonly resolution?: Resolution;
  readonly at?: Instant;
};

export function quoteOf({
  order = orderOf(),
  tally = EMPTY_TALLY,
  lines = REQUESTED_LINES,
  resolution = "refund",
}: RequestOptions): QuoteFigures {
  const figures = quote(order, tally, { lines, resolution });
  if (!figures.ok) throw new Error(`this cannot be quoted: ${JSON.stringify(figures.refusal)}`);
  return figures.value;
}

export function requested(options: RequestOptions = {}): EventOf<"return-requested"> {
  const { order = orderOf(), lines = REQUESTED_LINES, resolution = "refund", at = T0 } = options;
  const figures = quoteOf(options);
  return {
    type: "return-requested",
    orderId: order.orderId,
    orderNumber: order.orderNumber,
    customerId: order.customerId,
    rmaNumber: "RABCD1234",
    lines,
    resolution,
    quote: figures,
    facts: policyFacts({
      order,
      tally: EMPTY_TALLY,
      days: utcOrderDays(order, at),
      resolution,
      lines: lines.map((line, index) => ({ ...line, credit: figures.lines[index]!.gross })),
    }),
    at,
    by: SHOPPER,
  };
}

export const verdict = (outcome: Verdict["outcome"], rule: string = outcome): Verdict => ({
  outcome,
  rule,
  policyVersion: "standard",
  answers: { verdict: { value: outcome, by: rule } },
  lines: [],
  trace: [{ question: "verdict", rule, held: true }],
});

export const authorized = (at = day(0)): ReturnEvent => ({
  type: "return-authorized",
  verdict: verdict("authorize"),
  keepTheItem: false,
  at,
  by: POLICY,
});
export const keepsTheItem = (at = day(0)): ReturnEvent => ({
  type: "return-authorized",
  verdict: verdict("keep-the-item"),
  keepTheItem: true,
  at,
  by: POLICY,
});
export const declined = (at = day(0)): ReturnEvent => ({
  type: "return-declined",
  verdict: verdict("decline", "window-closed"),
  reasonCode: "window-closed",
  at,
  by: POLICY,
});
export const reviewRequested = (at = day(0)): ReturnEvent => ({
  type: "review-requested",
  verdict: verdict("review", "review-from-value"),
  dueAt: at + 4 * HOUR,
  at,
  by: POLICY,
});

export const LABEL = { carrier: "sandbox", trackingCode: "SBX-RABCD1234", labelUrl: "/api/returns/return-1/label" };
export const labelIssued = (at = day(0)): ReturnEvent => ({
  type: "label-issued",
  ...LABEL,
  parcelDueAt: at + 14 * DAY,
  at,
  by: CARRIER,
});
export const received = (counts: Readonly<Record<string, number>> = { mug: 2, lamp: 1 }, at = day(5)): ReturnEvent => ({
  type: "parcel-received",
  lines: Object.entries(counts).map(([lineId, receivedQuantity]) => ({ lineId, receivedQuantity })),
  dueAt: at + 48 * HOUR,
  at,
  by: WAREHOUSE,
});
export const inspected = (lineId: string, acceptedQuantity: number, at = day(6)): ReturnEvent => ({
  type: "line-inspected",
  lineId,
  condition: "A",
  acceptedQuantity,
  disposition: "restock",
  at,
  by: WAREHOUSE,
});
export const inspectedBoth = [inspected("mug", 2), inspected("lamp", 1)] as const;

export const escalated = (
  why: EventOf<"case-escalated">["why"],
  stuck: boolean,
  at: Instant,
  by: Actor = WORKFLOW,
): ReturnEvent => ({ type: "case-escalated", why, stuck, dueAt: at + DAY, at, by });
export const resumed = (at: Instant): ReturnEvent => ({ type: "case-resumed", at, by: AGENT });

/** The label has been issued. */
export const ON_ITS_WAY = [requested(), authorized(), labelIssued()] as const;
export const ARRIVED = [...ON_ITS_WAY, received()] as const;
export const ACCEPTED = [...ARRIVED, ...inspectedBoth] as const;

export const stateOf = (events: readonly ReturnEvent[]): Return => {
  const state = fold(events);
  if (!state) throw new Error("nothing was requested");
  return state;
};

/** The plan for what has been accepted so far. */
export function planOf(events: readonly ReturnEvent[], order = orderOf()): RefundPlan {
  const state = stateOf(events);
  const { quote: figures, lines } = state.request;
  const reason = lines[0]?.reason ?? "other";
  return planSettlement({ returnId: RETURN_ID, reason, order, quote: figures, accepted: acceptedUnits(state) });
}

export const planned = (plan: RefundPlan, at = day(6)): ReturnEvent => ({
  type: "refund-planned",
  plan,
  at,
  by: WORKFLOW,
});

export const PLAN = planOf(ACCEPTED);
export const PLANNED = [...ACCEPTED, planned(PLAN)] as const;

/** The plan's instruction to a tender. */
export function instructionTo(tenderId: string, plan: RefundPlan = PLAN): RefundInstruction {
  const found = plan.instructions.find((one) => one.tenderId === tenderId);
  if (!found) throw new Error(`nothing goes to ${tenderId}`);
  return found;
}

export const TO_GIFT_CARD = instructionTo("gift");
export const TO_CARD = instructionTo("card");

export const storeCreditIssued = (instruction = TO_GIFT_CARD, at = day(6)): ReturnEvent => ({
  type: "store-credit-issued",
  instruction,
  at,
  by: { kind: "workflow", id: instruction.gateway },
});
export const submitted = (instruction = TO_CARD, at = day(6)): ReturnEvent => ({
  type: "refund-submitted",
  instruction,
  providerRefundId: "re_1",
  dueAt: at + 7 * DAY,
  at,
  by: PAYMENTS,
});
export const posted = (instruction = TO_CARD, at = day(6)): ReturnEvent => ({
  type: "refund-posted",
  instruction,
  providerRefundId: "re_1",
  at,
  by: PAYMENTS,
});
export const failed = (wasPosted: boolean, at: Instant, instruction = TO_CARD): ReturnEvent => ({
  type: "refund-failed",
  instruction,
  failure: "the account is closed",
  wasPosted,
  at,
  by: PAYMENTS,
});
export const closed = (at = day(6), by: Actor = PAYMENTS): ReturnEvent => ({ type: "return-closed", at, by });
export const reopened = (at: Instant, by: Actor = PAYMENTS): ReturnEvent => ({ type: "return-reopened", at, by });

export const CLOSED = [...PLANNED, storeCreditIssued(), posted(), closed()] as const;
