// What a rule may look at: every fact by name, its type and its scope. One table; the schema, the compiler, the checks, the
// admin page and the documentation all read it.
import { REASONS } from "../../returns/events.ts";

export type FactType = "count" | "percent" | "money" | "text" | "set" | "flag" | "date";
export type FactScope = "return" | "line";
export type FactKind = {
  readonly type: FactType;
  readonly scope: FactScope;
  /** Closed lists of values, where there is one: anything else in a rule is a mistake. */
  readonly values?: readonly string[];
};

const TENDER_KINDS = ["card", "wallet", "bank-transfer", "pay-later", "cash", "gift-card", "store-credit"];
export const RESOLUTIONS = ["refund", "store-credit", "exchange", "keep-the-item"] as const;
export const METHODS = ["drop-off", "pick-up", "in-store"] as const;
export const EVIDENCE = ["photo", "video", "receipt"] as const;
export const GRADES = ["A", "B", "C", "D", "missing"] as const;

const of =
  (scope: FactScope) =>
  (type: FactType, values?: readonly string[]): FactKind => ({ type, scope, ...(values && { values }) });
const about = of("return");
const line = of("line");

/**
 * Money is in minor units of the order's currency; percentages are 0 to 100 with at most two decimals; dates are local days of the
 * shopper, counted from 1970-01-01; counts are whole. A fact that is not known is absent, and every test on it is false.
 */
export const FACTS = {
  // the customer
  "customer.id": about("text"),
  "customer.orders": about("count"),
  "customer.firstOrder": about("flag"),
  "customer.lifetimeValue": about("money"),
  "customer.returns": about("count"),
  "customer.returnsLast30Days": about("count"),
  "customer.returnsLast365Days": about("count"),
  "customer.returnRateByCount": about("percent"),
  "customer.returnRateByValue": about("percent"),
  "customer.keptItems": about("count"),
  "customer.bonusReceived": about("money"),
  "customer.failedPayments": about("count"),
  "customer.tags": about("set"),
  "customer.business": about("flag"),
  // the order
  "order.country": about("text"),
  "order.region": about("text"),
  "order.currency": about("text"),
  "order.channel": about("text"),
  "order.placedOn": about("date"),
  "order.daysSincePlaced": about("count"),
  "order.daysSinceShipped": about("count"),
  "order.daysSinceDelivered": about("count"),
  "order.unsentLines": about("count"),
  "order.undeliveredLines": about("count"),
  "order.value": about("money"),
  "order.lines": about("count"),
  "order.discountCodes": about("set"),
  "order.discountPercent": about("percent"),
  "order.tenders": about("set", TENDER_KINDS),
  "order.returns": about("count"),
  "order.tags": about("set"),
  // the return
  "return.requestedOn": about("date"),
  "return.reasons": about("set", REASONS),
  "return.lines": about("count"),
  "return.quantity": about("count"),
  "return.value": about("money"),
  "return.shareOfOrder": about("percent"),
  "return.resolution": about("text", RESOLUTIONS),
  "return.method": about("text", METHODS),
  "return.evidence": about("set", EVIDENCE),
  "return.mentions": about("set"),
  "return.withdrawal": about("flag"),
  // the risk score and its parts, each 0 to 100
  "risk.score": about("count"),
  "risk.returnRate": about("count"),
  "risk.velocity": about("count"),
  "risk.value": about("count"),
  "risk.newCustomer": about("count"),
  "risk.keptItems": about("count"),
  "risk.claims": about("count"),
  "risk.failedPayments": about("count"),
  "risk.serialReturner": about("flag"),
  // a line that goes back
  "line.id": line("text"),
  "line.sku": line("text"),
  "line.type": line("text"),
  "line.vendor": line("text"),
  "line.collections": line("set"),
  "line.tags": line("set"),
  "line.price": line("money"),
  "line.value": line("money"),
  "line.discountPercent": line("percent"),
  "line.quantity": line("count"),
  "line.weightGrams": line("count"),
  "line.returnable": line("flag"),
  "line.finalSale": line("flag"),
  "line.hygieneSeal": line("flag"),
  "line.sealBroken": line("flag"),
  "line.customMade": line("flag"),
  "line.perishable": line("flag"),
  "line.digital": line("flag"),
  "line.reason": line("text", REASONS),
  "line.subReason": line("text"),
  "line.claim": line("flag"),
  "line.evidence": line("set", EVIDENCE),
  "line.shippedOn": line("date"),
  "line.deliveredOn": line("date"),
  "line.daysSinceShipped": line("count"),
  "line.daysSinceDelivered": line("count"),
  // what arrived
  "line.grade": line("text", GRADES),
  "line.missing": line("flag"),
  "line.wrongItem": line("flag"),
} as const satisfies Record<string, FactKind>;

export type FactName = keyof typeof FACTS;

/** Known only once somebody looked at the goods. */
export const ARRIVED_FACTS = ["line.grade", "line.missing", "line.wrongItem"] as const satisfies readonly FactName[];

/** A fact's value: text, set of texts, flag, or a number of the type's unit. */
export type FactValue = string | number | boolean | readonly string[];

/** Facts by name. `experiment.<id>` holds the arm a customer is assigned to. */
export type Facts = Readonly<Partial<Record<FactName | `experiment.${string}`, FactValue>>>;

export type LineFacts = { readonly lineId: string; readonly facts: Facts };

/** All a policy may know of one return, frozen when it is requested, so that its verdict can be recomputed for ever. */
export type ReturnFacts = {
  /** ISO 4217: the currency of every money fact. */
  readonly currency: string;
  readonly facts: Facts;
  readonly lines: readonly LineFacts[];
  /** Public holidays where the shopper lives, around the days on which a period of the law may end. */
  readonly holidays?: readonly number[];
};

export const factKind = (name: string): FactKind | undefined =>
  Object.hasOwn(FACTS, name)
    ? FACTS[name as FactName]
    : name.startsWith("experiment.")
      ? { type: "text", scope: "return" }
      : undefined;
