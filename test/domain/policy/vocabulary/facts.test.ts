// The facts a rule can test: the scope and type of each and, where its values are a closed list, that it is the list
// that requests and orders use.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tenderKind } from "../../../../functions/contracts/order-document.ts";
import {
  EVIDENCE,
  factKind,
  FACTS,
  type Facts,
  type FactScope,
  type FactType,
  type FactValue,
  METHODS,
} from "../../../../functions/domain/policy/vocabulary/facts.ts";
import { GRADES } from "../../../../functions/domain/vocabulary/inspection.ts";
import { RESOLUTIONS } from "../../../../functions/domain/vocabulary/resolutions.ts";
import { RETURN_REASONS } from "../../../../functions/domain/vocabulary/reasons.ts";
import { anyReturnFacts } from "../../../support/domain/arbitrary-facts.ts";
import "../../../support/domain/property-runs.ts";

/** The expected scope and type of every fact. */
const EXPECTED_FACTS: readonly (readonly [FactScope, FactType, readonly string[]])[] = [
  ["return", "text", ["customer.id"]],
  ["return", "text", ["order.country", "order.region", "order.currency", "order.channel"]],
  ["return", "text", ["return.resolution", "return.method"]],
  ["return", "flag", ["customer.firstOrder", "customer.business", "return.withdrawal", "risk.serialReturner"]],
  ["return", "count", ["customer.orders", "customer.keptItems", "customer.failedPayments"]],
  ["return", "count", ["customer.returns", "customer.returnsLast30Days", "customer.returnsLast365Days"]],
  ["return", "count", ["order.daysSincePlaced", "order.daysSinceShipped", "order.daysSinceDelivered"]],
  ["return", "count", ["order.lines", "order.unsentLines", "order.undeliveredLines", "order.returns"]],
  ["return", "count", ["return.lines", "return.quantity"]],
  ["return", "count", ["risk.score", "risk.returnRate", "risk.velocity", "risk.value", "risk.newCustomer"]],
  ["return", "count", ["risk.keptItems", "risk.claims", "risk.failedPayments"]],
  ["return", "percent", ["customer.returnRateByCount", "customer.returnRateByValue"]],
  ["return", "percent", ["order.discountPercent", "return.shareOfOrder"]],
  ["return", "money", ["customer.lifetimeValue", "customer.bonusReceived", "order.value", "return.value"]],
  ["return", "set", ["customer.tags", "order.tags", "order.discountCodes", "order.tenders"]],
  ["return", "set", ["return.reasons", "return.evidence", "return.mentions"]],
  ["return", "date", ["order.placedOn", "return.requestedOn"]],
  ["line", "text", ["line.id", "line.sku", "line.type", "line.vendor", "line.reason", "line.subReason", "line.grade"]],
  ["line", "set", ["line.collections", "line.tags", "line.evidence"]],
  ["line", "money", ["line.price", "line.value"]],
  ["line", "percent", ["line.discountPercent"]],
  ["line", "count", ["line.quantity", "line.weightGrams", "line.daysSinceShipped", "line.daysSinceDelivered"]],
  ["line", "flag", ["line.returnable", "line.finalSale", "line.hygieneSeal", "line.sealBroken", "line.customMade"]],
  ["line", "flag", ["line.perishable", "line.digital", "line.claim", "line.missing", "line.wrongItem"]],
  ["line", "date", ["line.shippedOn", "line.deliveredOn"]],
];

describe("a fact", () => {
  it.each(EXPECTED_FACTS)("about the %s has type %s: %j", (scope, type, names) =>
    expect(names.map((name) => factKind(name))).toEqual(names.map(() => expect.objectContaining({ scope, type }))),
  );

  it("is one of these eighty, and has no other name", () => {
    expect(EXPECTED_FACTS.flatMap(([, , names]) => names).toSorted()).toEqual(Object.keys(FACTS).toSorted());
    expect(Object.keys(FACTS)).toHaveLength(80);
    for (const name of ["order.contry", "", "toString", "__proto__", "line", "experiment", "an-experiment.labels"])
      expect(factKind(name)).toBeUndefined();
  });

  it("is also the arm of an experiment, by the experiment's name", () =>
    expect(factKind("experiment.labels")).toEqual({ type: "text", scope: "return" }));

  it("has closed values where there is a list of them, and any values elsewhere", () => {
    const closed = Object.keys(FACTS).flatMap((name) => {
      const { values } = factKind(name)!;
      return values === undefined ? [] : [[name, values]];
    });
    expect(Object.fromEntries(closed)).toEqual({
      "return.reasons": RETURN_REASONS,
      "line.reason": RETURN_REASONS,
      "order.tenders": tenderKind.options,
      "return.resolution": RESOLUTIONS,
      "return.method": METHODS,
      "return.evidence": EVIDENCE,
      "line.evidence": EVIDENCE,
      "line.grade": GRADES,
    });
    expect(factKind("order.country")).toEqual({ type: "text", scope: "return" });
  });
});

describe("the closed lists of values", () => {
  it("hold the resolutions and the return methods", () => {
    expect(RESOLUTIONS).toEqual(["refund", "store-credit", "exchange", "keep-the-item"]);
    expect(METHODS).toEqual(["drop-off", "pick-up", "in-store"]);
  });

  it("hold the kinds of evidence, and the grades, best first", () => {
    expect(EVIDENCE).toEqual(["photo", "video", "receipt"]);
    expect(GRADES).toEqual(["A", "B", "C", "D", "missing"]);
  });
});

const isCount = (value: FactValue): boolean => Number.isSafeInteger(value) && (value as number) >= 0;
const SHAPES: Readonly<Record<FactType, (value: FactValue) => boolean>> = {
  count: isCount,
  money: isCount,
  percent: (value) => typeof value === "number" && value >= 0 && value <= 100,
  text: (value) => typeof value === "string",
  set: (value) => Array.isArray(value),
  flag: (value) => typeof value === "boolean",
  date: Number.isSafeInteger,
};

it("every fact of a return has the scope and type of its table", () => {
  fc.assert(
    fc.property(anyReturnFacts, ({ facts, lines }) => {
      const isUnexpected = (scope: FactScope, name: string, value: FactValue | undefined): boolean => {
        const kind = factKind(name);
        return kind?.scope !== scope || value === undefined || !SHAPES[kind.type](value);
      };
      const unexpected = (scope: FactScope, all: Facts) =>
        Object.entries(all).filter(([name, value]) => isUnexpected(scope, name, value));
      expect([...unexpected("return", facts), ...lines.flatMap((one) => unexpected("line", one.facts))]).toEqual([]);
    }),
  );
});
