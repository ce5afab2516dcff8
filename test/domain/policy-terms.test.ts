// What each answer of a policy means for a quote: fees, bonus, shipping, duties, tenders, partial credit; and for the promised times.
import { describe, expect, it } from "vitest";
import { EMPTY_TALLY, type OrderTally } from "../../functions/domain/order/tally.ts";
import { compile } from "../../functions/domain/policy/compile.ts";
import { concludeBy, decide } from "../../functions/domain/policy/decide.ts";
import { promisesOf } from "../../functions/domain/policy/promises.ts";
import type { Rule } from "../../functions/domain/policy/rules.ts";
import { termsOf } from "../../functions/domain/policy/terms.ts";
import type { ReturnFacts } from "../../functions/domain/policy/vocabulary/facts.ts";
import { LAMP, MUG, orderOf } from "./an-order.ts";

const VAT = [{ name: "VAT", rate: "0.20" }];
const MUGS = { lineId: "mug", quantity: 3, credit: 3_600 };
const ONE_LAMP = { lineId: "lamp", quantity: 1, credit: 6_005 };

/** Of a business, so that no law of consumers speaks. */
const facts = (lineIds: readonly string[]): ReturnFacts => ({
  currency: "GBP",
  facts: { "customer.business": true, "order.country": "GB", "order.placedOn": 0, "return.requestedOn": 1 },
  lines: lineIds.map((lineId) => ({ lineId, facts: { "line.id": lineId, "line.returnable": true } })),
});

const compiled = (rules: readonly (Rule | Rule["then"])[]) =>
  compile(
    {
      name: "Terms",
      rules: rules.map((rule, index) => ("then" in rule ? rule : { id: `rule-${index}`, then: rule })),
    },
    "GBP",
  );

type Given = {
  readonly tally?: Partial<OrderTally>;
  readonly lines?: readonly (typeof MUGS)[];
  readonly order?: object;
};

const terms = (rules: readonly (Rule | Rule["then"])[], { tally, lines = [MUGS, ONE_LAMP], order }: Given = {}) =>
  termsOf(
    concludeBy(compiled(rules), facts(lines.map(({ lineId }) => lineId))),
    orderOf(order),
    { ...EMPTY_TALLY, ...tally },
    lines,
  );
const under = (then: Rule["then"], given?: Given) => terms([then], given);

/** For one line only. */
const onLine = (lineId: string, then: Rule["then"]): Rule => ({
  id: `for-${lineId}`,
  when: { fact: "line.id", is: lineId },
  then,
});

describe("the terms of a quote", () => {
  it("are all of the lines, no shipping, no duties and no fee where no rule speaks", () =>
    expect(terms([])).toStrictEqual({
      lines: [
        { lineId: "mug", quantity: 3 },
        { lineId: "lamp", quantity: 1 },
      ],
      includeShipping: false,
      shippingRule: "full",
      includeDuties: "never",
      fees: [],
      tenderRule: "credit-first",
    }));

  it("say the duties and the order of tenders as the policy does", () => {
    expect(under({ refundDuties: "by-value" }).includeDuties).toBe("by-value");
    expect(under({ tenderOrder: "cash-first" }).tenderRule).toBe("cash-first");
  });

  it("name store credit as the alternative only where the policy does", () => {
    expect(under({ tenderAlternative: "store-credit" }).alternative).toBe("store-credit");
    expect(under({ tenderAlternative: "none" })).not.toHaveProperty("alternative");
  });
});

describe("partial credit", () => {
  it("is that percentage of each line, rounded half up, and is not said where it is all", () => {
    expect(under({ creditPercent: 50 }).lines).toStrictEqual([
      { lineId: "mug", quantity: 3, credit: 1_800 },
      { lineId: "lamp", quantity: 1, credit: 3_003 },
    ]);
    expect(terms([onLine("lamp", { creditPercent: 0 })]).lines).toStrictEqual([
      { lineId: "mug", quantity: 3 },
      { lineId: "lamp", quantity: 1, credit: 0 },
    ]);
  });
});

describe("shipping", () => {
  const shippingOf = (rule: Rule["then"]["refundShipping"], given?: Given) => {
    const { includeShipping, shippingRule } = under({ refundShipping: rule }, given);
    return [includeShipping, shippingRule];
  };

  it("is never, always, or with the whole order given back, in full or what standard delivery costs", () => {
    expect(shippingOf("never")).toEqual([false, "full"]);
    expect(shippingOf("always")).toEqual([true, "full"]);
    expect(shippingOf("whole-order")).toEqual([true, "full"]);
    expect(shippingOf("standard")).toEqual([true, "standard-only"]);
  });

  it("of a part of the order is given back only where it always is", () => {
    const part: Given = { lines: [ONE_LAMP] };
    expect(shippingOf("whole-order", part)).toEqual([false, "full"]);
    expect(shippingOf("standard", part)).toEqual([false, "standard-only"]);
    expect(shippingOf("always", part)).toEqual([true, "full"]);
    expect(shippingOf("whole-order", { lines: [{ ...MUGS, quantity: 2 }, ONE_LAMP] })).toEqual([false, "full"]);
  });

  it("counts what went back before as a part of the whole", () => {
    const before = { lines: { mug: { quantity: 1, gross: 1_200, tax: 200 } } };
    expect(shippingOf("whole-order", { tally: before, lines: [{ ...MUGS, quantity: 2 }, ONE_LAMP] })[0]).toBe(true);
    expect(shippingOf("whole-order", { tally: before, lines: [{ ...MUGS, quantity: 1 }, ONE_LAMP] })[0]).toBe(false);
  });

  it("does not wait for a fee that was sold as an item", () => {
    const wrapping = { lineId: "wrap", sku: "WRAP", title: "Wrapping", quantity: 1, unitPrice: "1.00", taxes: [] };
    const order = { lines: [MUG, LAMP, { ...wrapping, returnable: false }], tenders: [] };
    const tenders = [{ tenderId: "card", kind: "card", gateway: "sandbox", reference: "pi_1", amount: "97.00" }];
    expect(shippingOf("whole-order", { order: { ...order, tenders } })[0]).toBe(true);
  });
});

describe("fees", () => {
  it("by percentage are of the lines, each under its own code and with its own taxes", () =>
    expect(
      under({
        returnShippingFee: { percent: "5", taxes: VAT },
        handlingFee: { percent: "2.5" },
        restockingFee: { percent: "10", taxes: "as-goods" },
      }).fees,
    ).toStrictEqual([
      { code: "restocking-fee", percent: "10", of: "lines", taxes: "as-goods" },
      { code: "return-shipping-fee", percent: "5", of: "lines", taxes: VAT },
      { code: "handling-fee", percent: "2.5", of: "lines", taxes: [] },
    ]));

  it("by amount are in the order's currency, the restocking fee once for each line", () =>
    expect(
      under({
        returnShippingFee: { amount: { EUR: "5.95", GBP: "4.95" }, taxes: VAT },
        handlingFee: { amount: { GBP: "1" } },
        restockingFee: { amount: { GBP: "2.00" } },
      }).fees,
    ).toStrictEqual([
      { code: "restocking-fee", base: 400, taxes: [] },
      { code: "return-shipping-fee", base: 495, taxes: VAT },
      { code: "handling-fee", base: 100, taxes: [] },
    ]));

  it("that come to nothing, or are not stated in the order's currency, are no fees", () => {
    const nothing = { amount: { GBP: "0" } };
    expect(under({ returnShippingFee: nothing, handlingFee: nothing, restockingFee: nothing }).fees).toEqual([]);
    const yen = { amount: { JPY: "500" } };
    expect(under({ returnShippingFee: yen, handlingFee: yen, restockingFee: yen }).fees).toEqual([]);
  });
});

describe("restocking fees that differ from line to line", () => {
  const ofMugs = (restockingFee: Rule["then"]["restockingFee"]) => onLine("mug", { restockingFee });
  const ofLamp = (restockingFee: Rule["then"]["restockingFee"]) => onLine("lamp", { restockingFee });

  const percentOf = (percent: string, of: "lines" | readonly string[], taxes: unknown = []) => ({
    code: "restocking-fee",
    percent,
    of,
    taxes,
  });
  const amountOf = (base: number) => ({ code: "restocking-fee", base, taxes: [] });

  it("are one fee for each, by percentage of its own lines or by amount for each of them", () => {
    expect(terms([ofMugs({ percent: "10" }), ofLamp({ percent: "20" })]).fees).toStrictEqual([
      percentOf("10", ["mug"]),
      percentOf("20", ["lamp"]),
    ]);
    expect(terms([ofMugs({ percent: "10" }), ofLamp({ amount: { GBP: "5.00" } })]).fees).toStrictEqual([
      percentOf("10", ["mug"]),
      amountOf(500),
    ]);
  });

  it("leave out lines without one, wherever they stand", () => {
    expect(terms([ofMugs({ percent: "10" })]).fees).toStrictEqual([percentOf("10", ["mug"])]);
    expect(terms([ofLamp({ percent: "10" })]).fees).toStrictEqual([percentOf("10", ["lamp"])]);
    expect(under({ restockingFee: "none" }).fees).toStrictEqual([]);
  });

  it("are one where lines bear the same, taxes included", () => {
    const lines = [MUGS, ONE_LAMP, { ...MUGS, quantity: 1 }];
    expect(terms([ofMugs({ percent: "10" }), ofLamp({ percent: "20" })], { lines }).fees).toStrictEqual([
      percentOf("10", ["mug", "mug"]),
      percentOf("20", ["lamp"]),
    ]);
    expect(terms([ofMugs({ percent: "10", taxes: VAT }), ofLamp({ percent: "10" })]).fees).toStrictEqual([
      percentOf("10", ["mug"], VAT),
      percentOf("10", ["lamp"]),
    ]);
  });
});

describe("a bonus", () => {
  it("is a percentage, an amount in the order's currency, or none", () => {
    expect(under({ bonus: { percent: "10" } }).bonus).toStrictEqual({ percent: "10" });
    expect(under({ bonus: { amount: { GBP: "5.00", EUR: "6.00" } } }).bonus).toStrictEqual({ amount: 500 });
    expect(under({ bonus: { amount: { EUR: "6.00" } } }).bonus).toStrictEqual({ amount: 0 });
    expect(under({ bonus: "none" })).not.toHaveProperty("bonus");
  });
});

describe("the promised times", () => {
  const verdictBy = (then: Rule["then"]) =>
    decide({ pinned: { version: "v1", compiled: compiled([then]) } }, facts(["mug"]));

  it("are the verdict's", () =>
    expect(
      promisesOf(verdictBy({ reviewHours: 1, shipByDays: 2, inspectionHours: 3, paymentDays: 4, reminderHours: 5 })),
    ).toEqual({ reviewHours: 1, parcelDays: 2, inspectionHours: 3, paymentDays: 4, reminderHours: 5 }));

  it("are those that hold without rules, before there is a verdict", () =>
    expect(promisesOf(undefined)).toEqual({
      reviewHours: 4,
      parcelDays: 14,
      inspectionHours: 48,
      paymentDays: 7,
      reminderHours: 24,
    }));
});
