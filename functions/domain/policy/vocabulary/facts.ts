// Every fact a rule can test: its name, type and scope. One table, read by the schema, the compiler, the checks, the
// admin page and the documentation.
import { TENDER_KINDS } from "../../order/tender-kinds.ts";
import { RETURN_REASONS } from "../../vocabulary/reasons.ts";
import { RESOLUTIONS } from "../../vocabulary/resolutions.ts";
import { GRADES } from "../../vocabulary/inspection.ts";

export type FactType = "count" | "percent" | "money" | "text" | "set" | "flag" | "date";
export type FactScope = "return" | "line";
export type FactKind = {
  readonly type: FactType;
  readonly scope: FactScope;
  /** The closed list of values, where there is one. Any other value in a rule is a mistake. */
  readonly values?: readonly string[];
};

export const METHODS = ["drop-off", "pick-up", "in-store"] as const;
export const EVIDENCE = ["photo", "video", "receipt"] as const;

const factOfScope =
  (scope: FactScope) =>
  (type: FactType, values?: readonly string[]): FactKind => ({ type, scope, ...(values && { values }) });
const returnFact = factOfScope("return");
const lineFact = factOfScope("line");

/**
 * Money is in minor units of the order's currency; percentages are 0 to 100 with at most two decimals; dates are local
 * days of the shopper, counted from 1970-01-01; counts are whole. An unknown fact is absent, and every test on it is
 * false.
 */
export const FACTS = {
  // the customer
  "customer.id": returnFact("text"),
  "customer.orders": returnFact("count"),
  "customer.firstOrder": returnFact("flag"),
  "customer.lifetimeValue": returnFact("money"),
  "customer.returns": returnFact("count"),
  "customer.returnsLast30Days": returnFact("count"),
  "customer.returnsLast365Days": returnFact("count"),
  "customer.returnRateByCount": returnFact("percent"),
  "customer.returnRateByValue": returnFact("percent"),
  "customer.keptItems": returnFact("count"),
  "customer.bonusReceived": returnFact("money"),
  "customer.failedPayments": returnFact("count"),
  "customer.tags": returnFact("set"),
  "customer.business": returnFact("flag"),
  // the order
  "order.country": returnFact("text"),
  "order.region": returnFact("text"),
  "order.currency": returnFact("text"),
  "order.channel": returnFact("text"),
  "order.placedOn": returnFact("date"),
  "order.daysSincePlaced": returnFact("count"),
  "order.daysSinceShipped": returnFact("count"),
  "order.daysSinceDelivered": returnFact("count"),
  "order.unsentLines": returnFact("count"),
  "order.undeliveredLines": returnFact("count"),
  "order.value": returnFact("money"),
  "order.lines": returnFact("count"),
  "order.discountCodes": returnFact("set"),
  "order.discountPercent": returnFact("percent"),
  "order.tenders": returnFact("set", TENDER_KINDS),
  "order.returns": returnFact("count"),
  "order.tags": returnFact("set"),
  // the return
  "return.requestedOn": returnFact("date"),
  "return.reasons": returnFact("set", RETURN_REASONS),
  "return.lines": returnFact("count"),
  "return.quantity": returnFact("count"),
  "return.value": returnFact("money"),
  "return.shareOfOrder": returnFact("percent"),
  "return.resolution": returnFact("text", RESOLUTIONS),
  "return.method": returnFact("text", METHODS),
  "return.evidence": returnFact("set", EVIDENCE),
  "return.mentions": returnFact("set"),
  "return.withdrawal": returnFact("flag"),
  // the risk score and its parts, each 0 to 100
  "risk.score": returnFact("count"),
  "risk.returnRate": returnFact("count"),
  "risk.velocity": returnFact("count"),
  "risk.value": returnFact("count"),
  "risk.newCustomer": returnFact("count"),
  "risk.keptItems": returnFact("count"),
  "risk.claims": returnFact("count"),
  "risk.failedPayments": returnFact("count"),
  "risk.serialReturner": returnFact("flag"),
  // a line of the return
  "line.id": lineFact("text"),
  "line.sku": lineFact("text"),
  "line.type": lineFact("text"),
  "line.vendor": lineFact("text"),
  "line.collections": lineFact("set"),
  "line.tags": lineFact("set"),
  "line.price": lineFact("money"),
  "line.value": lineFact("money"),
  "line.discountPercent": lineFact("percent"),
  "line.quantity": lineFact("count"),
  "line.weightGrams": lineFact("count"),
  "line.returnable": lineFact("flag"),
  "line.finalSale": lineFact("flag"),
  "line.hygieneSeal": lineFact("flag"),
  "line.sealBroken": lineFact("flag"),
  "line.customMade": lineFact("flag"),
  "line.perishable": lineFact("flag"),
  "line.digital": lineFact("flag"),
  "line.reason": lineFact("text", RETURN_REASONS),
  "line.subReason": lineFact("text"),
  "line.claim": lineFact("flag"),
  "line.evidence": lineFact("set", EVIDENCE),
  "line.shippedOn": lineFact("date"),
  "line.deliveredOn": lineFact("date"),
  "line.daysSinceShipped": lineFact("count"),
  "line.daysSinceDelivered": lineFact("count"),
  // what inspection found
  "line.grade": lineFact("text", GRADES),
  "line.missing": lineFact("flag"),
  "line.wrongItem": lineFact("flag"),
} as const satisfies Record<string, FactKind>;

export type FactName = keyof typeof FACTS;

/** Known only after inspection. */
export const INSPECTION_FACTS = ["line.grade", "line.missing", "line.wrongItem"] as const satisfies readonly FactName[];

/** A fact's value: text, set of texts, flag, or a number of the type's unit. */
export type FactValue = string | number | boolean | readonly string[];

/** Facts by name. `experiment.<id>` holds the arm a customer is assigned to. */
export type Facts = Readonly<Partial<Record<FactName | `experiment.${string}`, FactValue>>>;

export type LineFacts = { readonly lineId: string; readonly facts: Facts };

/**
 * Everything a policy may know of one return, frozen when it is requested, so that its verdict can always be
 * recomputed.
 */
export type ReturnFacts = {
  /** ISO 4217: the currency of every money fact. */
  readonly currency: string;
  readonly facts: Facts;
  readonly lines: readonly LineFacts[];
  /** Public holidays where the shopper lives, around the days on which a legal period may end. */
  readonly holidays?: readonly number[];
};

export const factKind = (name: string): FactKind | undefined =>
  Object.hasOwn(FACTS, name)
    ? FACTS[name as FactName]
    : name.startsWith("experiment.")
      ? { type: "text", scope: "return" }
      : undefined;
