// All a policy may know of one return, gathered from the order, what was asked, and what the customer did before.
import type { Minor } from "../money/minor.ts";
import { percentage } from "../money/percentage.ts";
import { share } from "../money/round.ts";
import { named } from "../named.ts";
import type { Order, PaidLine } from "../order/order.ts";
import { lineTally, type OrderTally } from "../order/tally.ts";
import { isClaim } from "./reasons.ts";
import type { LocalDay } from "./days.ts";
import type { EVIDENCE, Facts, LineFacts, ReturnFacts } from "./vocabulary/facts.ts";
import type { ReturnReason } from "../returns/events.ts";

type Evidence = (typeof EVIDENCE)[number];

/** Instants as local days of the shopper. */
export type OrderDays = {
  readonly requestedOn: LocalDay;
  readonly placedOn: LocalDay;
  readonly lines: Readonly<Record<string, { readonly shippedOn?: LocalDay; readonly deliveredOn?: LocalDay }>>;
  readonly holidays?: readonly LocalDay[];
};

/** A line as it is asked for; without quantity and reason while somebody only looks at the order. */
export type AskedLine = {
  readonly lineId: string;
  readonly quantity?: number;
  readonly reason?: ReturnReason;
  /** A finer reason of the shop's own list, "zip broke" beneath "faulty". */
  readonly subReason?: string;
  readonly evidence?: readonly Evidence[];
  readonly sealBroken?: boolean;
  /** What would be credited for these units, gross. */
  readonly credit?: Minor;
};

export type FactsInput = {
  readonly order: Order;
  readonly tally: OrderTally;
  readonly lines: readonly AskedLine[];
  readonly days: OrderDays;
  readonly resolution?: string;
  readonly method?: string;
  /** Names of the policy's phrases that were found in what the shopper wrote; never the words themselves. */
  readonly mentions?: readonly string[];
  /** Facts that come from elsewhere: the customer's history, the risk score, arms of experiments. */
  readonly more?: Facts;
};

export function factsOf(input: FactsInput): ReturnFacts {
  const { order, tally, lines, days, resolution, method, mentions, more = {} } = input;
  const known = new Map(order.lines.map((line) => [line.lineId, line]));
  return {
    currency: order.currency,
    facts: {
      ...orderFacts(order, tally, days),
      ...(lines.some(({ credit }) => credit !== undefined) && requestFacts(order, lines)),
      "return.requestedOn": days.requestedOn,
      ...(resolution !== undefined && { "return.resolution": resolution }),
      ...(method !== undefined && { "return.method": method }),
      ...(mentions && { "return.mentions": mentions }),
      ...more,
    },
    lines: lines.flatMap((asked) => {
      const line = known.get(asked.lineId);
      return line ? [lineFacts(line, asked, tally, days)] : [];
    }),
    ...(days.holidays && days.holidays.length > 0 && { holidays: days.holidays }),
  };
}

function orderFacts(order: Order, tally: OrderTally, days: OrderDays): Facts {
  const delivered = latest(days, "deliveredOn");
  const shipped = latest(days, "shippedOn");
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
    ...partsFacts(order, tally, days),
    "order.value": valueOf(order),
    "order.lines": order.lines.length,
    "order.discountCodes": order.discountCodes ?? [],
    "order.discountPercent": discountPercentOf(order),
    "order.tenders": [...new Set(order.tenders.map(({ kind }) => kind))],
    "order.returns": tally.returnIds.length,
    "order.tags": order.tags ?? [],
  };
}

/**
 * Goods of the order that are not on their way yet, and goods that are and were not reported as delivered. Fees and downloads travel
 * not at all, and for what went back altogether, sent or not, nobody waits.
 */
function partsFacts({ lines }: Order, tally: OrderTally, days: OrderDays): Facts {
  const parcels = lines.filter(
    (line) => line.returnable && line.digital !== true && lineTally(tally, line.lineId).quantity < line.quantity,
  );
  const journeys = parcels.map(({ lineId }) => named(days.lines, lineId) ?? {});
  const undelivered = journeys.filter(({ deliveredOn }) => deliveredOn === undefined);
  const unsent = undelivered.filter(({ shippedOn }) => shippedOn === undefined);
  return { "order.unsentLines": unsent.length, "order.undeliveredLines": undelivered.length - unsent.length };
}

function requestFacts(order: Order, lines: readonly AskedLine[]): Facts {
  const value = lines.reduce((sum, { credit = 0 }) => sum + credit, 0);
  return {
    "return.reasons": [...new Set(lines.flatMap(({ reason }) => reason ?? []))],
    "return.lines": lines.length,
    "return.quantity": lines.reduce((sum, { quantity = 0 }) => sum + quantity, 0),
    "return.value": value,
    "return.shareOfOrder": percentage(value, valueOf(order)),
    "return.evidence": [...new Set(lines.flatMap(({ evidence = [] }) => evidence))],
  };
}

function lineFacts(line: PaidLine, asked: AskedLine, tally: OrderTally, days: OrderDays): LineFacts {
  const { shippedOn, deliveredOn } = named(days.lines, line.lineId) ?? {};
  const { reason, subReason, evidence, sealBroken, credit } = asked;
  const left = line.quantity - lineTally(tally, line.lineId).quantity;
  return {
    lineId: line.lineId,
    facts: {
      "line.id": line.lineId,
      "line.sku": line.sku,
      ...(line.productType !== undefined && { "line.type": line.productType }),
      ...(line.vendor !== undefined && { "line.vendor": line.vendor }),
      "line.collections": line.collections ?? [],
      "line.tags": line.tags ?? [],
      "line.price": share(line.paid.gross, 1, line.quantity),
      "line.quantity": asked.quantity ?? left,
      "line.returnable": line.returnable,
      "line.finalSale": line.finalSale,
      ...goodsFacts(line),
      ...(credit !== undefined && { "line.value": credit }),
      ...(reason !== undefined && { "line.reason": reason, "line.claim": isClaim(reason) }),
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

/** What the shop does not say of its goods they are not; only their weight can be unknown. */
const goodsFacts = (line: PaidLine): Facts => ({
  "line.discountPercent": percentage(line.discounted ?? 0, line.listed ?? 0),
  ...(line.weightGrams !== undefined && { "line.weightGrams": line.weightGrams }),
  "line.hygieneSeal": line.hygieneSeal ?? false,
  "line.customMade": line.customMade ?? false,
  "line.perishable": line.perishable ?? false,
  "line.digital": line.digital ?? false,
});

/** What was taken off the listed prices, in the basis of the order's prices. */
function discountPercentOf({ lines, pricesIncludeTax }: Order): number {
  const sum = (of: (line: PaidLine) => Minor): Minor => lines.reduce((total, line) => total + of(line), 0);
  const listed = sum((line) => line.listed ?? (pricesIncludeTax ? line.paid.gross : line.paid.net));
  return percentage(
    sum(({ discounted = 0 }) => discounted),
    listed,
  );
}

const valueOf = (order: Order): Minor => order.lines.reduce((sum, { paid }) => sum + paid.gross, 0);

function latest(days: OrderDays, anchor: "shippedOn" | "deliveredOn"): LocalDay | undefined {
  const known = Object.values(days.lines).flatMap((line) => line[anchor] ?? []);
  return known.length === 0 ? undefined : known.reduce((a, b) => Math.max(a, b));
}
