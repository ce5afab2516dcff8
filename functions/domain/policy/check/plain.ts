// A plain return: the values a fact has in an example when nothing asks for another. And what is true of every fact.
import { exponentOf } from "../../money/currency.ts";
import type { Fact } from "../compile.ts";
import { dayOf } from "../days.ts";
import { type FactName, FACTS, type FactValue } from "../vocabulary/facts.ts";

/** A Monday; the parcel came on a Friday ten days before, so that no period of the law ends on a weekend. */
export const PLAIN_DAYS = {
  requestedOn: dayOf("2026-06-15")!,
  placedBefore: 14,
  shippedBefore: 13,
  deliveredBefore: 10,
};

const PLAIN: Readonly<Partial<Record<FactName, FactValue>>> = {
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
  "order.placedOn": PLAIN_DAYS.requestedOn - PLAIN_DAYS.placedBefore,
  "order.daysSincePlaced": PLAIN_DAYS.placedBefore,
  "order.daysSinceShipped": PLAIN_DAYS.shippedBefore,
  "order.daysSinceDelivered": PLAIN_DAYS.deliveredBefore,
  "return.requestedOn": PLAIN_DAYS.requestedOn,
  "line.shippedOn": PLAIN_DAYS.requestedOn - PLAIN_DAYS.shippedBefore,
  "line.deliveredOn": PLAIN_DAYS.requestedOn - PLAIN_DAYS.deliveredBefore,
  "line.daysSinceShipped": PLAIN_DAYS.shippedBefore,
  "line.daysSinceDelivered": PLAIN_DAYS.deliveredBefore,
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

/** Whole units of the currency. */
const PLAIN_MONEY: Readonly<Partial<Record<FactName, number>>> = {
  "customer.lifetimeValue": 300,
  "order.value": 120,
  "return.value": 40,
  "line.price": 40,
  "line.value": 40,
};

export function plainOf(fact: Fact, currency: string): FactValue | undefined {
  if (fact === "order.currency") return currency;
  const whole = PLAIN_MONEY[fact as FactName];
  return whole === undefined ? PLAIN[fact as FactName] : whole * 10 ** (exponentOf(currency) ?? 0);
}

/** Known of every order, even while somebody only looks at it. */
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

/** Known besides when a return is decided: what was asked for, and why. */
const KNOWN_WHEN_DECIDED: ReadonlySet<string> = new Set<FactName>([
  ...(["return.reasons", "return.lines", "return.quantity", "return.value", "return.shareOfOrder"] as const),
  ...(["return.evidence", "return.resolution", "line.reason", "line.claim", "line.value"] as const),
]);

/** Whether a fact cannot be unknown; the rest always can. */
export const isAlwaysKnown = (fact: Fact, isDecided: boolean): boolean =>
  KNOWN_OF_ORDERS.has(fact) || (isDecided && KNOWN_WHEN_DECIDED.has(fact));

/** What a number can be at all, in the unit in which it is cut: a percentage in hundredths, a date in days. */
export function rangeOf(fact: Fact): readonly [number, number] {
  const { type } = FACTS[fact as FactName];
  if (type === "percent") return [0, 10_000];
  if (type === "date") return [dayOf("1990-01-01")!, dayOf("2099-12-31")!];
  if (fact.startsWith("risk.")) return [0, 100];
  const fromOne = ["order.lines", "return.lines", "return.quantity", "line.quantity"].includes(fact);
  return [fromOne ? 1 : 0, type === "money" ? 10 ** 15 : 10 ** 9];
}
