// Facts of the order.
import { ownValue } from "../../../keyed-record.ts";
import type { Minor } from "../../../money/minor.ts";
import { percentage } from "../../../money/percentage.ts";
import type { Order, PaidLine } from "../../../order/order.ts";
import { lineTally } from "../../../order/tally.ts";
import { TENDER_KINDS } from "../../../order/tender-kinds.ts";
import { type FactsOfRequest, returnFact } from "../fact-row.ts";
import type { LineDays, OrderDays, ReturnSource } from "../fact-sources.ts";

export const ORDER_ROWS = {
  "order.country": returnFact("text", {
    codes: "countries",
    knownFrom: "order",
    typical: "DE",
    example: ["DE", { in: ["DE", "AT"] }, "where the goods went"],
  }),
  "order.region": returnFact("text", { example: ["BY", { is: "BY" }, "a state or province"] }),
  "order.currency": returnFact("text", {
    codes: "currencies",
    knownFrom: "order",
    counterfactual: "never",
    example: ["EUR", { is: "EUR" }, "the order's currency"],
  }),
  "order.channel": returnFact("text", {
    typical: "web",
    example: ["marketplace", { isNot: "shop" }, "where it was sold"],
  }),
  "order.placedOn": returnFact("date", {
    knownFrom: "order",
    day: "placed",
    example: ["2026-11-27", { between: ["2026-11-27", "2026-11-30"] }, "bought in the big sale"],
  }),
  "order.daysSincePlaced": returnFact("count", {
    knownFrom: "order",
    daysSince: "placed",
    example: [61, { above: 60 }, "bought long ago"],
  }),
  "order.daysSinceShipped": returnFact("count", {
    daysSince: "shipped",
    example: [20, { atMost: 30 }, "shipped lately"],
  }),
  "order.daysSinceDelivered": returnFact("count", {
    daysSince: "delivered",
    example: [10, { below: 14 }, "delivered lately"],
  }),
  "order.unsentLines": returnFact("count", {
    knownFrom: "newer-orders",
    example: [1, { above: 0 }, "part of the order is still to be sent"],
  }),
  "order.undeliveredLines": returnFact("count", {
    knownFrom: "newer-orders",
    example: [1, { above: 0 }, "part of the order is still on its way"],
  }),
  "order.value": returnFact("money", {
    knownFrom: "order",
    typical: 120,
    example: ["900.00", { atLeast: { EUR: "500.00" } }, "a big order"],
  }),
  "order.lines": returnFact("count", {
    knownFrom: "order",
    typical: 3,
    min: 1,
    example: [40, { above: 30 }, "an order of many lines"],
  }),
  "order.discountCodes": returnFact("set", {
    knownFrom: "order",
    typical: [],
    example: [["BLACK26"], { hasAny: ["BLACK26", "CYBER26"] }, "bought with a code of the sale"],
  }),
  "order.discountPercent": returnFact("percent", {
    knownFrom: "order",
    typical: 0,
    example: [55, { above: 50 }, "bought at less than half price"],
  }),
  "order.tenders": returnFact("set", {
    values: TENDER_KINDS,
    knownFrom: "order",
    typical: ["card"],
    example: [["gift-card", "card"], { has: "gift-card" }, "paid with a gift card as well"],
  }),
  "order.returns": returnFact("count", {
    knownFrom: "order",
    typical: 0,
    example: [3, { atLeast: 3 }, "the order's fourth return"],
  }),
  "order.tags": returnFact("set", {
    knownFrom: "order",
    typical: [],
    example: [["wholesale"], { hasNone: ["retail"] }, "an order the shop marked"],
  }),
};

export function orderFacts(request: ReturnSource): FactsOfRequest<typeof ORDER_ROWS> {
  const { order, tally, days } = request;
  const undelivered = undeliveredLines(request);
  const unsent = undelivered.filter(({ shippedOn }) => shippedOn === undefined);
  return {
    "order.country": order.country,
    "order.region": order.region,
    "order.currency": order.currency,
    "order.channel": order.channel,
    "order.placedOn": days.placedOn,
    "order.daysSincePlaced": days.requestedOn - days.placedOn,
    "order.daysSinceShipped": daysSinceLast(days, "shippedOn"),
    "order.daysSinceDelivered": daysSinceLast(days, "deliveredOn"),
    "order.unsentLines": unsent.length,
    "order.undeliveredLines": undelivered.length - unsent.length,
    "order.value": orderValue(order),
    "order.lines": order.lines.length,
    "order.discountCodes": order.discountCodes ?? [],
    "order.discountPercent": discountPercent(order),
    "order.tenders": [...new Set(order.tenders.map(({ kind }) => kind))],
    "order.returns": tally.returnIds.length,
    "order.tags": order.tags ?? [],
  };
}

export const orderValue = (order: Order): Minor => order.lines.reduce((sum, { paid }) => sum + paid.gross, 0);

/** Percentage taken off the listed prices, in the basis (with or without tax) of the order's prices. */
function discountPercent({ lines, pricesIncludeTax }: Order): number {
  const sum = (amountOf: (line: PaidLine) => Minor): Minor => lines.reduce((total, line) => total + amountOf(line), 0);
  const listed = sum((line) => line.listed ?? (pricesIncludeTax ? line.paid.gross : line.paid.net));
  return percentage(
    sum(({ discounted = 0 }) => discounted),
    listed,
  );
}

/** Days since the last of the lines that have been shipped or delivered so far. */
function daysSinceLast({ lines, requestedOn }: OrderDays, event: keyof LineDays): number | undefined {
  const days = Object.values(lines).flatMap((line) => line[event] ?? []);
  return days.length === 0 ? undefined : requestedOn - days.reduce((a, b) => Math.max(a, b));
}

/**
 * The days of lines that are not delivered yet. Fees and downloads are never shipped, and nobody waits for a line that
 * was returned completely, shipped or not.
 */
function undeliveredLines({ order, tally, days }: ReturnSource): readonly LineDays[] {
  const awaitedLines = order.lines.filter(
    (line) => line.returnable && line.digital !== true && lineTally(tally, line.lineId).quantity < line.quantity,
  );
  return awaitedLines
    .map(({ lineId }) => ownValue(days.lines, lineId) ?? {})
    .filter(({ deliveredOn }) => deliveredOn === undefined);
}
