// The replaceable view of a return: what lists, queues and gates need without reading the log.
import type { Minor } from "../money/minor.ts";
import type { Instant } from "../time/instant.ts";
import { CLAIM_REASONS, type ReturnReason } from "../vocabulary/reasons.ts";
import { type Appeasement, goodwillTotal } from "../refund/goodwill.ts";
import { returnSetting } from "../policy/policy-output.ts";
import { refundTiming } from "./early-refund.ts";
import { type WorkflowStage, stageOf } from "./workflow-stage.ts";
import type { Return, ReturnStatus } from "./state.ts";

export type Queue = "review" | "warehouse" | "trouble";

export type ReturnSummary = {
  readonly returnId: string;
  readonly orderId: string;
  readonly orderNumber: string;
  readonly customerId: string;
  readonly rmaNumber: string;
  readonly status: ReturnStatus;
  readonly place: WorkflowStage;
  readonly requestedAt: Instant;
  readonly updatedAt: Instant;
  readonly currency: string;
  readonly total: Minor;
  /** New goods, ordered or planned: their price, and the part of it that the shopper still pays. */
  readonly exchange?: { readonly value: Minor; readonly owed: Minor };
  readonly units: number;
  readonly reason: ReturnReason;
  /** Any line is a claim. */
  readonly claim?: true;
  /** The money is refunded and the shopper keeps the goods. */
  readonly kept?: true;
  /** The bonus for taking store credit, once it was paid. */
  readonly bonus?: Minor;
  /** A case of goodwill only: nothing is returned. */
  readonly goodwill?: true;
  /** Goodwill so far, and the part of it granted as store credit. */
  readonly appeased?: Minor;
  readonly gifted?: Minor;
  /** All of the refund goes to gift cards or store credit. */
  readonly toCredit?: true;
  readonly queue?: Queue;
  /** The team that the rules name for the review, and whether it has priority. */
  readonly queueName?: string;
  readonly priority?: "high";
  /** A refund that does not wait for the goods: due with the label, or planned already. */
  readonly early?: "with-label" | "gone";
  /** The shopper sends the parcel with a carrier of their choice. */
  readonly ownCarrier?: true;
  readonly dueAt?: Instant;
  readonly escalated: boolean;
  readonly assignee?: string;
  /** Number of events the view includes. */
  readonly length: number;
};

export function summaryOf(returnId: string, state: Return): ReturnSummary {
  const { request } = state;
  const queue = queueFor(state);
  const appeased = goodwillTotal(state.appeasements).gross;
  return {
    returnId,
    orderId: request.orderId,
    orderNumber: request.orderNumber,
    customerId: request.customerId,
    rmaNumber: request.rmaNumber,
    status: state.status,
    place: stageOf(state),
    requestedAt: request.at,
    updatedAt: state.updatedAt,
    currency: request.quote.currency,
    total: request.resolution === "goodwill" ? appeased : (state.plan?.total.gross ?? request.quote.total.gross),
    ...(appeased > 0 && { appeased, gifted: goodwillTotal(storeCreditAppeasements(state)).gross }),
    ...(isRefundedAsStoreCredit(state) && { toCredit: true }),
    ...exchangeSummary(state),
    units: request.lines.reduce((sum, line) => sum + line.quantity, 0),
    reason: request.lines[0]?.reason ?? "other",
    ...historyFlags(state),
    ...(queue && { queue, dueAt: state.dueAt ?? state.updatedAt }),
    ...reviewQueueSummary(state),
    ...earlyRefundSummary(state),
    ...(state.label?.ownCarrier && { ownCarrier: true }),
    escalated: state.escalation !== undefined,
    ...(state.assignee !== undefined && { assignee: state.assignee }),
    length: state.length,
  };
}

/** While a person decides, in review or after inspection. */
function reviewQueueSummary({
  status,
  verdict,
  postInspectionVerdict,
  escalation,
}: Return): Pick<ReturnSummary, "queueName" | "priority"> {
  const decidingVerdict =
    status === "in-review" ? verdict : escalation?.why === "goods-in-question" ? postInspectionVerdict : undefined;
  if (!decidingVerdict) return {};
  const { queue } = decidingVerdict.answers;
  return {
    ...(queue && { queueName: queue.value }),
    ...(returnSetting(decidingVerdict, "priority") === "high" && { priority: "high" }),
  };
}

function earlyRefundSummary(state: Return): Pick<ReturnSummary, "early"> {
  if (state.paidEarly) return { early: "gone" };
  return state.status === "awaiting-parcel" && refundTiming(state) === "at-once" ? { early: "with-label" } : {};
}

const storeCreditAppeasements = ({ appeasements }: Return): readonly Appeasement[] =>
  appeasements.filter(({ to }) => to === "store-credit");

const isRefundedAsStoreCredit = ({ plan }: Return): boolean =>
  plan !== undefined &&
  plan.instructions.length > 0 &&
  plan.instructions.every(({ kind }) => kind === "gift-card" || kind === "store-credit");

/** The flags that the customer's later returns are evaluated by. */
function historyFlags({
  request,
  keepTheItem,
  plan,
  status,
}: Return): Pick<ReturnSummary, "claim" | "kept" | "bonus" | "goodwill"> {
  const bonus = plan?.bonus ?? request.quote.bonus ?? 0;
  return {
    ...(request.lines.some(({ reason }) => CLAIM_REASONS.includes(reason)) && { claim: true }),
    ...(keepTheItem && status !== "declined" && { kept: true }),
    ...(bonus > 0 && status === "closed" && { bonus }),
    ...(request.resolution === "goodwill" && { goodwill: true }),
  };
}

/** As quoted until it is settled; then as ordered, if it was. */
function exchangeSummary({ request, plan, exchange }: Return): Pick<ReturnSummary, "exchange"> {
  if (exchange) return { exchange: { value: exchange.value, owed: exchange.owed } };
  const quoted = plan ? undefined : request.quote.exchange;
  return quoted ? { exchange: { value: quoted.value, owed: Math.max(0, -quoted.difference) } } : {};
}

function queueFor(state: Return): Queue | undefined {
  const stage = stageOf(state);
  if (stage === "with-desk") return "trouble";
  if (stage === "in-review") return "review";
  // A late payment continues by itself, but a person should know.
  if (state.escalation?.why === "payment-overdue") return "trouble";
  // A payment sent meanwhile does not take the return out of the warehouse queue.
  if (state.status === "awaiting-parcel" || state.status === "awaiting-inspection") return "warehouse";
  return state.escalation ? "trouble" : undefined;
}
