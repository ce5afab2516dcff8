// A typical return: the value each fact has in an example when no rule constrains it. Also which facts are always
// known, and the range of each number.
import { currencyExponent } from "../../money/currency.ts";
import type { Fact } from "../compile/row.ts";
import { parseLocalDay } from "../../time/local-day.ts";
import { type FactName, FACTS, type FactValue } from "../vocabulary/facts.ts";

/** Requested on a Monday, delivered on a Friday ten days before, so that no statutory period ends on a weekend. */
export const TYPICAL_DAYS = {
  requestedOn: parseLocalDay("2026-06-15")!,
  placedBefore: 14,
  shippedBefore: 13,
  deliveredBefore: 10,
};

const TYPICAL_VALUES: Readonly<Partial<Record<FactName, FactValue>>> = {
  "customer.id": "customer-1",
  "customer.orders": 3,
  "customer.firstOrder": false,
  "customer.returns": 1,
  "customer.business": false,
  "order.country": "DE",
  "order.channel": "web",
  "order.lines": 3,
  "order.discountCodes": [],
  "order.discountPercent": 0,
  "order.tenders": ["card"],
  "order.returns": 0,
  "order.tags": [],
  "return.evidence": [],
  "return.resolution": "refund",
  "return.method": "drop-off",
  "return.mentions": [],
  "order.placedOn": TYPICAL_DAYS.requestedOn - TYPICAL_DAYS.placedBefore,
  "order.daysSincePlaced": TYPICAL_DAYS.placedBefore,
  "order.daysSinceShipped": TYPICAL_DAYS.shippedBefore,
  "order.daysSinceDelivered": TYPICAL_DAYS.deliveredBefore,
  "return.requestedOn": TYPICAL_DAYS.requestedOn,
  "line.shippedOn": TYPICAL_DAYS.requestedOn - TYPICAL_DAYS.shippedBefore,
  "line.deliveredOn": TYPICAL_DAYS.requestedOn - TYPICAL_DAYS.deliveredBefore,
  "line.daysSinceShipped": TYPICAL_DAYS.shippedBefore,
  "line.daysSinceDelivered": TYPICAL_DAYS.deliveredBefore,
  "line.sku": "SKU-1",
  "line.collections": [],
  "line.tags": [],
  "line.discountPercent": 0,
  "line.quantity": 1,
  "line.returnable": true,
  "line.finalSale": false,
  "line.hygieneSeal": false,
  "line.sealBroken": false,
  "line.customMade": false,
  "line.perishable": false,
  "line.digital": false,
  "line.reason": "unwanted",
};

/** In whole units of the currency. */
const TYPICAL_MONEY: Readonly<Partial<Record<FactName, number>>> = {
  "customer.lifetimeValue": 300,
  "order.value": 120,
  "return.value": 40,
  "line.price": 40,
  "line.value": 40,
};

export function typicalValue(fact: Fact, currency: string): FactValue | undefined {
  if (fact === "order.currency") return currency;
  const wholeUnits = TYPICAL_MONEY[fact as FactName];
  return wholeUnits === undefined
    ? TYPICAL_VALUES[fact as FactName]
    : wholeUnits * 10 ** (currencyExponent(currency) ?? 0);
}

/** Known of every order, also in an order view without a requested return. */
const KNOWN_OF_ORDERS: ReadonlySet<string> = new Set<FactName>([
  ...(["customer.id", "customer.business", "order.country", "order.currency", "order.placedOn"] as const),
  ...(["order.daysSincePlaced", "order.value", "order.lines", "order.discountCodes", "order.discountPercent"] as const),
  ...(["order.tenders", "order.returns", "order.tags", "return.requestedOn"] as const),
  ...([
    "line.id",
    "line.sku",
    "line.collections",
    "line.tags",
    "line.price",
    "line.quantity",
    "line.returnable",
  ] as const),
  ...(["line.finalSale", "line.discountPercent", "line.hygieneSeal", "line.customMade", "line.perishable"] as const),
  ...(["line.digital"] as const),
]);

/** Known in addition once a return is requested: what is returned, and why. */
const KNOWN_ON_REQUEST: ReadonlySet<string> = new Set<FactName>([
  ...(["return.reasons", "return.lines", "return.quantity", "return.value", "return.shareOfOrder"] as const),
  ...(["return.evidence", "return.resolution", "line.reason", "line.claim", "line.value"] as const),
]);

/** Whether a fact can never be unknown. Every other fact can. */
export const isAlwaysKnown = (fact: Fact, hasRequest: boolean): boolean =>
  KNOWN_OF_ORDERS.has(fact) || (hasRequest && KNOWN_ON_REQUEST.has(fact));

/**
 * The possible range of a number, in the unit in which classes are cut: percentages in hundredths, money in minor
 * units, dates in days since 1970-01-01.
 */
export function numberRange(fact: Fact): readonly [number, number] {
  const { type } = FACTS[fact as FactName];
  if (type === "percent") return [0, 10_000];
  if (type === "date") return [parseLocalDay("1990-01-01")!, parseLocalDay("2099-12-31")!];
  if (fact.startsWith("risk.")) return [0, 100];
  const startsAtOne = ["order.lines", "return.lines", "return.quantity", "line.quantity"].includes(fact);
  return [startsAtOne ? 1 : 0, type === "money" ? 10 ** 15 : 10 ** 9];
}
