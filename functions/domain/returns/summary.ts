// The replaceable view of a return: what lists, queues and gates need without reading the log.
import type { Minor } from "../money/minor.ts";
import type { Instant } from "../sla/instant.ts";
import { CLAIM_REASONS, type ReturnReason } from "./events.ts";
import { type Appeasement, goodwillTotal } from "../refund/goodwill.ts";
import { returnAnswer } from "../policy/answered.ts";
import { refundWhenOf } from "./early.ts";
import { type Place, placeOf } from "./place.ts";
import type { Return, ReturnStatus } from "./state.ts";

export type Queue = "review" | "warehouse" | "trouble";

export type ReturnSummary = {
  readonly returnId: string;
  readonly orderId: string;
  readonly orderNumber: string;
  readonly customerId: string;
  readonly rmaNumber: string;
  readonly status: ReturnStatus;
  readonly place: Place;
  readonly requestedAt: Instant;
  readonly updatedAt: Instant;
  readonly currency: string;
  readonly total: Minor;
  /** New goods, ordered or to be: their price, and what of it the shopper still pays. */
  readonly exchange?: { readonly value: Minor; readonly owed: Minor };
  readonly units: number;
  readonly reason: ReturnReason;
  /** Any line is a claim. */
  readonly claim?: true;
  /** The money goes back and the goods stay. */
  readonly kept?: true;
  /** What taking store credit brought on top, once it was paid. */
  readonly bonus?: Minor;
  /** Money for which nothing comes back: no return of goods at all. */
  readonly goodwill?: true;
  /** Goodwills so far, and what of them is store credit. */
  readonly appeased?: Minor;
  readonly gifted?: Minor;
  /** Nothing of the refund goes to a bank: it is all gift card or store credit. */
  readonly toCredit?: true;
  readonly queue?: Queue;
  /** The team that the rules name for its review, and whether they want it looked at first. */
  readonly queueName?: string;
  readonly priority?: "high";
  /** Money that does not wait for the goods: it goes with the label, or it has gone. */
  readonly early?: "with-label" | "gone";
  readonly dueAt?: Instant;
  readonly escalated: boolean;
  readonly assignee?: string;
  /** Number of events the view has seen. */
  readonly length: number;
};

export function summaryOf(returnId: string, state: Return): ReturnSummary {
  const { asked } = state;
  const queue = queueOf(state);
  const appeased = goodwillTotal(state.appeasements).gross;
  return {
    returnId,
    orderId: asked.orderId,
    orderNumber: asked.orderNumber,
    customerId: asked.customerId,
    rmaNumber: asked.rmaNumber,
    status: state.status,
    place: placeOf(state),
    requestedAt: asked.at,
    updatedAt: state.updatedAt,
    currency: asked.quote.currency,
    total: asked.resolution === "goodwill" ? appeased : (state.plan?.total.gross ?? asked.quote.total.gross),
    ...(appeased > 0 && { appeased, gifted: goodwillTotal(giftsOf(state)).gross }),
    ...(isCredit(state) && { toCredit: true }),
    ...exchangeOf(state),
    units: asked.lines.reduce((sum, line) => sum + line.quantity, 0),
    reason: asked.lines[0]?.reason ?? "other",
    ...pastOf(state),
    ...(queue && { queue, dueAt: state.dueAt ?? state.updatedAt }),
    ...reviewOf(state),
    ...earlyOf(state),
    escalated: state.escalation !== undefined,
    ...(state.assignee !== undefined && { assignee: state.assignee }),
    length: state.length,
  };
}

/** While a person decides, whatever made the rules ask for one. */
function reviewOf({ status, verdict, judged, escalation }: Return): Pick<ReturnSummary, "queueName" | "priority"> {
  const asking = status === "in-review" ? verdict : escalation?.why === "goods-in-question" ? judged : undefined;
  if (!asking) return {};
  const { queue } = asking.answers;
  return {
    ...(queue && { queueName: queue.value }),
    ...(returnAnswer(asking, "priority") === "high" && { priority: "high" }),
  };
}

function earlyOf(state: Return): Pick<ReturnSummary, "early"> {
  if (state.paidEarly) return { early: "gone" };
  return state.status === "awaiting-parcel" && refundWhenOf(state) === "at-once" ? { early: "with-label" } : {};
}

const giftsOf = ({ appeasements }: Return): readonly Appeasement[] =>
  appeasements.filter(({ to }) => to === "store-credit");

const isCredit = ({ plan }: Return): boolean =>
  plan !== undefined &&
  plan.instructions.length > 0 &&
  plan.instructions.every(({ kind }) => kind === "gift-card" || kind === "store-credit");

/** What a customer's later returns are judged by. */
function pastOf({
  asked,
  keepTheItem,
  plan,
  status,
}: Return): Pick<ReturnSummary, "claim" | "kept" | "bonus" | "goodwill"> {
  const bonus = plan?.bonus ?? asked.quote.bonus ?? 0;
  return {
    ...(asked.lines.some(({ reason }) => CLAIM_REASONS.includes(reason)) && { claim: true }),
    ...(keepTheItem && status !== "declined" && { kept: true }),
    ...(bonus > 0 && status === "closed" && { bonus }),
    ...(asked.resolution === "goodwill" && { goodwill: true }),
  };
}

/** As quoted until it is settled; then as it was ordered, if it was. */
function exchangeOf({ asked, plan, exchange }: Return): Pick<ReturnSummary, "exchange"> {
  if (exchange) return { exchange: { value: exchange.value, owed: exchange.owed } };
  const quoted = plan ? undefined : asked.quote.exchange;
  return quoted ? { exchange: { value: quoted.value, owed: Math.max(0, -quoted.difference) } } : {};
}

function queueOf(state: Return): Queue | undefined {
  const place = placeOf(state);
  if (place === "with-desk") return "trouble";
  if (place === "in-review") return "review";
  // Money that is late goes on by itself, and yet a person should know.
  if (state.escalation?.why === "payment-overdue") return "trouble";
  // Money that goes beside them takes no goods from whoever waits for them.
  if (state.status === "awaiting-parcel" || state.status === "awaiting-inspection") return "warehouse";
  return state.escalation ? "trouble" : undefined;
}
