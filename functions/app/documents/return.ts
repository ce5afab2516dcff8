// A return as its shopper sees it: its status, what happens next and by when, and what is refunded.
import type { ReturnView } from "../../contracts/portal-documents.ts";
import { ownValue } from "../../domain/keyed-record.ts";
import type { Order } from "../../domain/order/order.ts";
import { canCancel } from "../../domain/returns/decide/desk.ts";
import type { PlannedLine } from "../../domain/refund/plan.ts";
import type { ReturnEvent } from "../../domain/returns/events.ts";
import { stageOf, type WorkflowStage } from "../../domain/returns/workflow-stage.ts";
import type { IssuedLabel, Return } from "../../domain/returns/state.ts";
import { toIsoString } from "../../domain/time/instant.ts";
import type { Messages } from "../ports/messages.ts";
import { declineReasonText } from "./decline-reason.ts";
import { type DecimalFormatter, decimalFormatter } from "./money.ts";
import { moneyBack, quoteDocument } from "./quote.ts";
import { type Reader, visibleDeclineReason, timeline } from "./timeline.ts";
import { declineText } from "./policy-texts.ts";

export type LoadedReturn = {
  readonly returnId: string;
  readonly order: Order;
  readonly events: readonly ReturnEvent[];
  readonly state: Return;
};

export function returnView(
  { returnId, order, events, state }: LoadedReturn,
  reader: Reader,
  messages: Messages,
): ReturnView {
  const { request } = state;
  const decimal = decimalFormatter(request.quote.currency);
  const titles = new Map(order.lines.map((line) => [line.lineId, line.title]));
  const gross = new Map(request.quote.lines.map((line) => [line.lineId, line.gross]));
  const inspected = new Map(
    state.inspected.map(({ lineId, acceptedQuantity, condition }) => [lineId, { acceptedQuantity, condition }]),
  );
  const planned = new Map((state.plan?.lines ?? []).map((line) => [line.lineId, line]));
  return {
    returnId,
    orderId: request.orderId,
    orderNumber: request.orderNumber,
    rmaNumber: request.rmaNumber,
    status: state.status,
    requestedAt: toIsoString(request.at),
    updatedAt: toIsoString(state.updatedAt),
    resolution: request.resolution,
    ...(request.withdrawal && { withdrawal: true }),
    lines: request.lines.map(({ lineId, quantity, reason }) => ({
      lineId,
      title: titles.get(lineId) ?? "",
      quantity,
      reason,
      gross: decimal(gross.get(lineId) ?? 0),
      ...(state.received && { receivedQuantity: ownValue(state.received, lineId) ?? 0 }),
      ...inspected.get(lineId),
      ...withheldView(planned.get(lineId), decimal, messages),
    })),
    quote: quoteDocument(request.quote),
    moneyBack: moneyBackView(order, state),
    goodwill: goodwillView(events, decimal),
    refunded: decimal(refundedTotal(state)),
    ...bonusView(state, decimal),
    ...exchangeView(state, decimal),
    ...(state.label &&
      isLabelValid(state) && {
        label: labelView(state.label),
      }),
    ...(request.method !== undefined && { method: request.method }),
    ...decisionView({ events, state }, reader, messages),
    promises: promisesView(state),
    timeline: timeline(events, reader),
    can: { cancel: canCancel(state) },
  };
}

/** The quoted tenders until the refund is planned, then the planned ones; goodwill is added to either. */
function moneyBackView(order: Order, { request, plan, appeasements }: Return): ReturnView["moneyBack"] {
  const refunds = plan?.instructions.filter(({ purpose }) => purpose === undefined) ?? request.quote.tenders;
  const goodwillRefunds = appeasements.flatMap(({ instructions }) => instructions);
  const tenders = new Map<string, number>();
  for (const { tenderId, refund } of [...refunds, ...goodwillRefunds])
    tenders.set(tenderId, (tenders.get(tenderId) ?? 0) + refund);
  return moneyBack(order, {
    currency: order.currency,
    tenders: [...tenders].map(([tenderId, refund]) => ({ tenderId, refund })),
  });
}

const goodwillView = (events: readonly ReturnEvent[], decimal: DecimalFormatter): ReturnView["goodwill"] =>
  events.flatMap((event) =>
    event.type === "appeasement-granted"
      ? [{ at: toIsoString(event.at), to: event.appeasement.to, amount: decimal(event.appeasement.total.gross) }]
      : [],
  );

function bonusView({ instructions }: Return, decimal: DecimalFormatter): Pick<ReturnView, "bonusGiven"> {
  const bonusGiven = Object.values(instructions)
    .filter(({ status, instruction }) => status === "posted" && instruction.purpose === "bonus")
    .reduce((sum, { instruction }) => sum + instruction.refund, 0);
  return bonusGiven > 0 ? { bonusGiven: decimal(bonusGiven) } : {};
}

const exchangeView = ({ exchange }: Return, decimal: DecimalFormatter): Pick<ReturnView, "exchange"> =>
  exchange
    ? {
        exchange: {
          goods: exchange.goods.map((one) => ({ ...one, gross: decimal(one.gross) })),
          value: decimal(exchange.value),
          owed: decimal(exchange.owed),
        },
      }
    : {};

const labelView = ({ labelUrl: url, ...label }: IssuedLabel): NonNullable<ReturnView["label"]> => ({ ...label, url });

const withheldView = (
  line: PlannedLine | undefined,
  decimal: DecimalFormatter,
  messages: Messages,
): Pick<ReturnView["lines"][number], "withheld"> => {
  if (!line?.withheld) return {};
  const code = line.withheldBy ?? "review";
  return { withheld: { amount: decimal(line.withheld.gross), code, words: messages.text(`withheld-${code}`) } };
};

/** A label is valid until the return is canceled, declined or expired. */
export const isLabelValid = ({ status }: Return): boolean =>
  status !== "canceled" && status !== "declined" && status !== "expired";

/** The total that providers confirmed as refunded, without a bonus. */
export const refundedTotal = (state: Return): number =>
  Object.values(state.instructions).reduce(
    (sum, { status, instruction }) => sum + (status === "posted" && !instruction.purpose ? instruction.refund : 0),
    0,
  );

/** A shopper sees the policy's words for a decline, but not which rule it was. */
function decisionView(
  { events, state }: Pick<LoadedReturn, "events" | "state">,
  reader: Reader,
  messages: Messages,
): Pick<ReturnView, "decision"> {
  const lastDecision = events.findLast(({ type }) => type === "return-declined" || type === "return-authorized");
  if (lastDecision?.type === "return-declined" && lastDecision.verdict) {
    const code = reader === "shopper" ? visibleDeclineReason(lastDecision) : lastDecision.reasonCode;
    return { decision: { outcome: "decline", code, words: declineText(lastDecision.verdict, messages) } };
  }
  if (lastDecision?.type === "return-declined")
    return {
      decision: {
        outcome: "decline",
        code: lastDecision.reasonCode,
        words: declineReasonText(lastDecision.reasonCode, messages),
      },
    };
  if (lastDecision?.type === "return-authorized") {
    const outcome = lastDecision.keepTheItem ? "keep-the-item" : "authorize";
    return { decision: { outcome, code: outcome, words: messages.text(outcome) } };
  }
  return state.status === "in-review"
    ? { decision: { outcome: "review", code: "review", words: messages.text("review") } }
    : {};
}

const PROMISE_BY_STAGE: { readonly [Stage in WorkflowStage]?: ReturnView["promises"][number]["what"] } = {
  "in-review": "decision",
  "awaiting-parcel": "parcel",
  "awaiting-inspection": "inspection",
  "awaiting-payment": "money",
};

function promisesView(state: Return): ReturnView["promises"] {
  const what = PROMISE_BY_STAGE[stageOf(state)];
  return state.dueAt !== undefined && what !== undefined ? [{ what, dueAt: toIsoString(state.dueAt) }] : [];
}
