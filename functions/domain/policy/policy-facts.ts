// Every fact a policy may know of one return, from the order, the request and the customer's history.
import type { Minor } from "../money/minor.ts";
import { percentage } from "../money/percentage.ts";
import { prorate } from "../money/round.ts";
import { ownValue } from "../keyed-record.ts";
import type { Order, PaidLine } from "../order/order.ts";
import { lineTally, type OrderTally } from "../order/tally.ts";
import { isClaimReason, type ReturnReason } from "../vocabulary/reasons.ts";
import type { LocalDay } from "../time/local-day.ts";
import type { EVIDENCE, Facts, LineFacts, ReturnFacts } from "./vocabulary/facts.ts";

type Evidence = (typeof EVIDENCE)[number];

/** Instants as local days of the shopper. */
export type OrderDays = {
  readonly requestedOn: LocalDay;
  readonly placedOn: LocalDay;
  readonly lines: Readonly<Record<string, { readonly shippedOn?: LocalDay; readonly deliveredOn?: LocalDay }>>;
  readonly holidays?: readonly LocalDay[];
};

/** A line of the request; without quantity and reason while the shopper only views the order. */
export type FactsInputLine = {
  readonly lineId: string;
  readonly quantity?: number;
  readonly reason?: ReturnReason;
  /** A more specific reason from the shop's own list, "zip broke" under "faulty". */
  readonly subReason?: string;
  readonly evidence?: readonly Evidence[];
  readonly sealBroken?: boolean;
  /** What would be credited for these units, gross, in minor units. */
  readonly credit?: Minor;
};

export type FactsInput = {
  readonly order: Order;
  readonly tally: OrderTally;
  readonly lines: readonly FactsInputLine[];
  readonly days: OrderDays;
  readonly resolution?: string;
  readonly method?: string;
  /** Names of the policy's phrases found in the shopper's text; never the text itself. */
  readonly mentions?: readonly string[];
  /** Facts from other sources: the customer's history, the risk score, experiment arms. */
  readonly additionalFacts?: Facts;
};

export function policyFacts(input: FactsInput): ReturnFacts {
  const { order, tally, lines, days, resolution, method, mentions, additionalFacts = {} } = input;
  const orderLines = new Map(order.lines.map((line) => [line.lineId, line]));
  return {
    currency: order.currency,
    facts: {
      ...orderFacts(order, tally, days),
      ...(lines.some(({ credit }) => credit !== undefined) && requestFacts(order, lines)),
      "return.requestedOn": days.requestedOn,
      ...(resolution !== undefined && { "return.resolution": resolution }),
      ...(method !== undefined && { "return.method": method }),
      ...(mentions && { "return.mentions": mentions }),
      ...additionalFacts,
    },
    lines: lines.flatMap((requestLine) => {
      const line = orderLines.get(requestLine.lineId);
      return line ? [lineFacts(line, requestLine, tally, days)] : [];
    }),
    ...(days.holidays && days.holidays.length > 0 && { holidays: days.holidays }),
  };
}

function orderFacts(order: Order, tally: OrderTally, days: OrderDays): Facts {
  const delivered = latestDay(days, "deliveredOn");
  const shipped = latestDay(days, "shippedOn");
  return {
    "customer.id": order.customerId,
    "customer.business": order.business,
    "order.country": order.country,
    ...(order.region !== undefined && { "order.region": order.region }),
    "order.currency": order.currency,
    ...(order.channel !== undefined && { "order.channel": order.channel }),
    "order.placedOn": days.placedOn,
    "order.daysSincePlaced": days.requestedOn - days.placedOn,
    ...(shipped !== undefined && { "order.daysSinceShipped": days.requestedOn - shipped }),
    ...(delivered !== undefined && { "order.daysSinceDelivered": days.requestedOn - delivered }),
    ...deliveryFacts(order, tally, days),
    "order.value": orderValue(order),
    "order.lines": order.lines.length,
    "order.discountCodes": order.discountCodes ?? [],
    "order.discountPercent": orderDiscountPercent(order),
    "order.tenders": [...new Set(order.tenders.map(({ kind }) => kind))],
    "order.returns": tally.returnIds.length,
    "order.tags": order.tags ?? [],
  };
}

/**
 * How many lines are not shipped yet, and how many are shipped but not reported as delivered. Fees and downloads are
 * never shipped, and nobody waits for a line that was returned completely, shipped or not.
 */
function deliveryFacts({ lines }: Order, tally: OrderTally, days: OrderDays): Facts {
  const awaitedLines = lines.filter(
    (line) => line.returnable && line.digital !== true && lineTally(tally, line.lineId).quantity < line.quantity,
  );
  const deliveryDays = awaitedLines.map(({ lineId }) => ownValue(days.lines, lineId) ?? {});
  const undeliveredLines = deliveryDays.filter(({ deliveredOn }) => deliveredOn === undefined);
  const unsentLines = undeliveredLines.filter(({ shippedOn }) => shippedOn === undefined);
  return {
    "order.unsentLines": unsentLines.length,
    "order.undeliveredLines": undeliveredLines.length - unsentLines.length,
  };
}

function requestFacts(order: Order, lines: readonly FactsInputLine[]): Facts {
  const value = lines.reduce((sum, { credit = 0 }) => sum + credit, 0);
  return {
    "return.reasons": [...new Set(lines.flatMap(({ reason }) => reason ?? []))],
    "return.lines": lines.length,
    "return.quantity": lines.reduce((sum, { quantity = 0 }) => sum + quantity, 0),
    "return.value": value,
    "return.shareOfOrder": percentage(value, orderValue(order)),
    "return.evidence": [...new Set(lines.flatMap(({ evidence = [] }) => evidence))],
  };
}

function lineFacts(line: PaidLine, requestLine: FactsInputLine, tally: OrderTally, days: OrderDays): LineFacts {
  const { shippedOn, deliveredOn } = ownValue(days.lines, line.lineId) ?? {};
  const { reason, subReason, evidence, sealBroken, credit } = requestLine;
  const remainingQuantity = line.quantity - lineTally(tally, line.lineId).quantity;
  return {
    lineId: line.lineId,
    facts: {
      "line.id": line.lineId,
      "line.sku": line.sku,
      ...(line.productType !== undefined && { "line.type": line.productType }),
      ...(line.vendor !== undefined && { "line.vendor": line.vendor }),
      "line.collections": line.collections ?? [],
      "line.tags": line.tags ?? [],
      "line.price": prorate(line.paid.gross, 1, line.quantity),
      "line.quantity": requestLine.quantity ?? remainingQuantity,
      "line.returnable": line.returnable,
      "line.finalSale": line.finalSale,
      ...goodsFacts(line),
      ...(credit !== undefined && { "line.value": credit }),
      ...(reason !== undefined && { "line.reason": reason, "line.claim": isClaimReason(reason) }),
      ...(subReason !== undefined && { "line.subReason": subReason }),
      ...(evidence && { "line.evidence": evidence }),
      ...(sealBroken !== undefined && { "line.sealBroken": sealBroken }),
      ...(shippedOn !== undefined && {
        "line.shippedOn": shippedOn,
        "line.daysSinceShipped": days.requestedOn - shippedOn,
      }),
      ...(deliveredOn !== undefined && {
        "line.deliveredOn": deliveredOn,
        "line.daysSinceDelivered": days.requestedOn - deliveredOn,
      }),
    },
  };
}

/** Attributes the shop does not state are false; only the weight can be unknown. */
const goodsFacts = (line: PaidLine): Facts => ({
  "line.discountPercent": percentage(line.discounted ?? 0, line.listed ?? 0),
  ...(line.weightGrams !== undefined && { "line.weightGrams": line.weightGrams }),
  "line.hygieneSeal": line.hygieneSeal ?? false,
  "line.customMade": line.customMade ?? false,
  "line.perishable": line.perishable ?? false,
  "line.digital": line.digital ?? false,
});

/** Percentage taken off the listed prices, in the basis (with or without tax) of the order's prices. */
function orderDiscountPercent({ lines, pricesIncludeTax }: Order): number {
  const sum = (amountOf: (line: PaidLine) => Minor): Minor => lines.reduce((total, line) => total + amountOf(line), 0);
  const listed = sum((line) => line.listed ?? (pricesIncludeTax ? line.paid.gross : line.paid.net));
  return percentage(
    sum(({ discounted = 0 }) => discounted),
    listed,
  );
}

const orderValue = (order: Order): Minor => order.lines.reduce((sum, { paid }) => sum + paid.gross, 0);

function latestDay(days: OrderDays, anchor: "shippedOn" | "deliveredOn"): LocalDay | undefined {
  const knownDays = Object.values(days.lines).flatMap((line) => line[anchor] ?? []);
  return knownDays.length === 0 ? undefined : knownDays.reduce((a, b) => Math.max(a, b));
}
