// A return as its shopper reads it: where it stands, what happens next and by when, what comes back.
import type { ReturnView } from "../../contracts/portal-documents.ts";
import { named } from "../../domain/named.ts";
import type { Order } from "../../domain/order/order.ts";
import { canCancel } from "../../domain/returns/decide/desk.ts";
import type { PlannedLine } from "../../domain/refund/plan.ts";
import type { ReturnEvent } from "../../domain/returns/events.ts";
import { placeOf } from "../../domain/returns/place.ts";
import type { IssuedLabel, Return } from "../../domain/returns/state.ts";
import { isoOf } from "../../domain/sla/instant.ts";
import type { Words } from "../ports.ts";
import { declinedBecause } from "./declined.ts";
import { decimalIn } from "./money.ts";
import { moneyBack, quoteDocument } from "./quote.ts";
import { type Reader, shownReason, timeline } from "./timeline.ts";
import { noWords } from "./worded.ts";

export type ReturnFile = {
  readonly returnId: string;
  readonly order: Order;
  readonly events: readonly ReturnEvent[];
  readonly state: Return;
};

export function returnView({ returnId, order, events, state }: ReturnFile, reader: Reader, words: Words): ReturnView {
  const { asked } = state;
  const decimal = decimalIn(asked.quote.currency);
  const titles = new Map(order.lines.map((line) => [line.lineId, line.title]));
  const gross = new Map(asked.quote.lines.map((line) => [line.lineId, line.gross]));
  const inspected = new Map(
    state.inspected.map(({ lineId, acceptedQuantity, condition }) => [lineId, { acceptedQuantity, condition }]),
  );
  const planned = new Map((state.plan?.lines ?? []).map((line) => [line.lineId, line]));
  return {
    returnId,
    orderId: asked.orderId,
    orderNumber: asked.orderNumber,
    rmaNumber: asked.rmaNumber,
    status: state.status,
    requestedAt: isoOf(asked.at),
    updatedAt: isoOf(state.updatedAt),
    resolution: asked.resolution,
    ...(asked.withdrawal && { withdrawal: true }),
    lines: asked.lines.map(({ lineId, quantity, reason }) => ({
      lineId,
      title: titles.get(lineId) ?? "",
      quantity,
      reason,
      gross: decimal(gross.get(lineId) ?? 0),
      ...(state.received && { receivedQuantity: named(state.received, lineId) ?? 0 }),
      ...inspected.get(lineId),
      ...withheldView(planned.get(lineId), decimal, words),
    })),
    quote: quoteDocument(asked.quote),
    moneyBack: moneyBackNow(order, state),
    goodwill: goodwillOf(events, decimal),
    refunded: decimal(refunded(state)),
    ...onTop(state, decimal),
    ...exchangeView(state, decimal),
    ...(state.label &&
      isLabelValid(state) && {
        label: labelView(state.label),
      }),
    ...(asked.method !== undefined && { method: asked.method }),
    ...decisionView(events, state, reader, words),
    promises: promises(state),
    timeline: timeline(events, reader),
    can: { cancel: canCancel(state) },
  };
}

/** What was shown, until it is known what was accepted; then what was planned, and every goodwill with it. */
function moneyBackNow(order: Order, { asked, plan, appeasements }: Return): ReturnView["moneyBack"] {
  const shown = plan?.instructions.filter(({ purpose }) => purpose === undefined) ?? asked.quote.tenders;
  const also = appeasements.flatMap(({ instructions }) => instructions);
  const tenders = new Map<string, number>();
  for (const { tenderId, refund } of [...shown, ...also]) tenders.set(tenderId, (tenders.get(tenderId) ?? 0) + refund);
  return moneyBack(order, {
    currency: order.currency,
    tenders: [...tenders].map(([tenderId, refund]) => ({ tenderId, refund })),
  });
}

const goodwillOf = (events: readonly ReturnEvent[], decimal: (minor: number) => string): ReturnView["goodwill"] =>
  events.flatMap((event) =>
    event.type === "appeasement-granted"
      ? [{ at: isoOf(event.at), to: event.appeasement.to, amount: decimal(event.appeasement.total.gross) }]
      : [],
  );

function onTop({ instructions }: Return, decimal: (minor: number) => string): Pick<ReturnView, "bonusGiven"> {
  const given = Object.values(instructions)
    .filter(({ status, instruction }) => status === "posted" && instruction.purpose === "bonus")
    .reduce((sum, { instruction }) => sum + instruction.refund, 0);
  return given > 0 ? { bonusGiven: decimal(given) } : {};
}

const exchangeView = ({ exchange }: Return, decimal: (minor: number) => string): Pick<ReturnView, "exchange"> =>
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
  decimal: (minor: number) => string,
  words: Words,
): Pick<ReturnView["lines"][number], "withheld"> => {
  if (!line?.withheld) return {};
  const code = line.withheldBy ?? "review";
  return { withheld: { amount: decimal(line.withheld.gross), code, words: words.text(`withheld-${code}`) } };
};

/** A label is for a parcel that is still wanted. */
export const isLabelValid = ({ status }: Return): boolean =>
  status !== "canceled" && status !== "declined" && status !== "expired";

/** What was really given back, by the providers' word; a bonus is on top of it. */
export const refunded = (state: Return): number =>
  Object.values(state.instructions).reduce(
    (sum, { status, instruction }) => sum + (status === "posted" && !instruction.purpose ? instruction.refund : 0),
    0,
  );

/** Which of the shop's rules said no is its own business; what it says to that is the shopper's. */
function decisionView(
  events: readonly ReturnEvent[],
  state: Return,
  reader: Reader,
  words: Words,
): Pick<ReturnView, "decision"> {
  const last = events.findLast(({ type }) => type === "return-declined" || type === "return-authorized");
  if (last?.type === "return-declined" && last.verdict) {
    const code = reader === "shopper" ? shownReason(last) : last.reasonCode;
    return { decision: { outcome: "decline", code, words: noWords(last.verdict, words) } };
  }
  if (last?.type === "return-declined")
    return { decision: { outcome: "decline", code: last.reasonCode, words: declinedBecause(last.reasonCode, words) } };
  if (last?.type === "return-authorized") {
    const outcome = last.keepTheItem ? "keep-the-item" : "authorize";
    return { decision: { outcome, code: outcome, words: words.text(outcome) } };
  }
  return state.status === "in-review"
    ? { decision: { outcome: "review", code: "review", words: words.text("review") } }
    : {};
}

const PROMISED = {
  "in-review": "decision",
  "awaiting-parcel": "parcel",
  "awaiting-inspection": "inspection",
  "awaiting-payment": "money",
} as const;

function promises(state: Return): ReturnView["promises"] {
  const place = placeOf(state);
  return state.dueAt !== undefined && place in PROMISED
    ? [{ what: PROMISED[place as keyof typeof PROMISED], dueAt: isoOf(state.dueAt) }]
    : [];
}
