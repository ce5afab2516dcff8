// How each setting of a policy affects a quote: fees, bonus, shipping, duties, tenders, partial credit; and the SLA
// targets.
import { describe, expect, it } from "vitest";
import { EMPTY_TALLY, type OrderTally } from "../../../functions/domain/order/tally.ts";
import { compile } from "../../../functions/domain/policy/compile.ts";
import { conclude, decide } from "../../../functions/domain/policy/decide.ts";
import { slaTargets } from "../../../functions/domain/sla/targets.ts";
import type { Rule } from "../../../functions/domain/policy/rules.ts";
import { quoteTerms } from "../../../functions/domain/offer/terms.ts";
import type { ReturnFacts } from "../../../functions/domain/policy/vocabulary/facts.ts";
import { LAMP, MUG, orderOf } from "../../support/domain/an-order.ts";

const VAT = [{ name: "VAT", rate: "0.20" }];
const MUGS = { lineId: "mug", quantity: 3, credit: 3_600 };
const ONE_LAMP = { lineId: "lamp", quantity: 1, credit: 6_005 };

/** Bought by a business, so that no consumer law applies. */
const facts = (lineIds: readonly string[]): ReturnFacts => ({
  currency: "GBP",
  facts: { "customer.business": true, "order.country": "GB", "order.placedOn": 0, "return.requestedOn": 1 },
  lines: lineIds.map((lineId) => ({ lineId, facts: { "line.id": lineId, "line.returnable": true } })),
});

const compilePolicy = (rules: readonly (Rule | Rule["then"])[]) =>
  compile(
    {
      name: "Terms",
      rules: rules.map((rule, index) => ("then" in rule ? rule : { id: `rule-${index}`, then: rule })),
    },
    "GBP",
  );

type TermsOptions = {
  readonly tally?: Partial<OrderTally>;
  readonly lines?: readonly (typeof MUGS)[];
  readonly order?: object;
};

const terms = (
  rules: readonly (Rule | Rule["then"])[],
  { tally, lines = [MUGS, ONE_LAMP], order }: TermsOptions = {},
) =>
  quoteTerms(
    conclude(compilePolicy(rules), facts(lines.map(({ lineId }) => lineId))),
    { order: orderOf(order), tally: { ...EMPTY_TALLY, ...tally } },
    lines,
    { credits: new Map(lines.map(({ lineId, credit }) => [lineId, credit])), total: 0 },
  );
const termsWith = (then: Rule["then"], options?: TermsOptions) => terms([then], options);

/** A rule for one line only. */
const ruleForLine = (lineId: string, then: Rule["then"]): Rule => ({
  id: `for-${lineId}`,
  when: { fact: "line.id", is: lineId },
  then,
});

describe("the terms of a quote", () => {
  it("are all lines without shipping, duties and fees where no rule sets anything", () =>
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

  it("take duties and the order of tenders from the policy", () => {
    expect(termsWith({ refundDuties: "by-value" }).includeDuties).toBe("by-value");
    expect(termsWith({ tenderOrder: "cash-first" }).tenderRule).toBe("cash-first");
  });

  it("name store credit as the alternative only where the policy does", () => {
    expect(termsWith({ tenderAlternative: "store-credit" }).alternative).toBe("store-credit");
    expect(termsWith({ tenderAlternative: "none" })).not.toHaveProperty("alternative");
  });
});

describe("partial credit", () => {
  it("is that percentage of each line, rounded half up, and absent where it is 100", () => {
    expect(termsWith({ creditPercent: 50 }).lines).toStrictEqual([
      { lineId: "mug", quantity: 3, credit: 1_800 },
      { lineId: "lamp", quantity: 1, credit: 3_003 },
    ]);
    expect(terms([ruleForLine("lamp", { creditPercent: 0 })]).lines).toStrictEqual([
      { lineId: "mug", quantity: 3 },
      { lineId: "lamp", quantity: 1, credit: 0 },
    ]);
  });
});

describe("shipping", () => {
  const shippingOf = (rule: Rule["then"]["refundShipping"], options?: TermsOptions) => {
    const { includeShipping, shippingRule } = termsWith({ refundShipping: rule }, options);
    return [includeShipping, shippingRule];
  };

  it("is refunded never, always, or with the whole order, in full or up to standard delivery", () => {
    expect(shippingOf("never")).toEqual([false, "full"]);
    expect(shippingOf("always")).toEqual([true, "full"]);
    expect(shippingOf("whole-order")).toEqual([true, "full"]);
    expect(shippingOf("standard")).toEqual([true, "standard-only"]);
  });

  it("of part of the order is refunded only where it always is", () => {
    const lampOnly: TermsOptions = { lines: [ONE_LAMP] };
    expect(shippingOf("whole-order", lampOnly)).toEqual([false, "full"]);
    expect(shippingOf("standard", lampOnly)).toEqual([false, "standard-only"]);
    expect(shippingOf("always", lampOnly)).toEqual([true, "full"]);
    expect(shippingOf("whole-order", { lines: [{ ...MUGS, quantity: 2 }, ONE_LAMP] })).toEqual([false, "full"]);
  });

  it("counts earlier returns towards the whole order", () => {
    const earlierReturn = { lines: { mug: { quantity: 1, gross: 1_200, tax: 200 } } };
    expect(shippingOf("whole-order", { tally: earlierReturn, lines: [{ ...MUGS, quantity: 2 }, ONE_LAMP] })[0]).toBe(
      true,
    );
    expect(shippingOf("whole-order", { tally: earlierReturn, lines: [{ ...MUGS, quantity: 1 }, ONE_LAMP] })[0]).toBe(
      false,
    );
  });

  it("does not wait for a fee that was sold as an item", () => {
    const wrapping = { lineId: "wrap", sku: "WRAP", title: "Wrapping", quantity: 1, unitPrice: "1.00", taxes: [] };
    const order = { lines: [MUG, LAMP, { ...wrapping, returnable: false }], tenders: [] };
    const tenders = [{ tenderId: "card", kind: "card", gateway: "sandbox", reference: "pi_1", amount: "97.00" }];
    expect(shippingOf("whole-order", { order: { ...order, tenders } })[0]).toBe(true);
  });
});

describe("fees", () => {
  it("by percentage apply to the lines, each under its own code and with its own taxes", () =>
    expect(
      termsWith({
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
      termsWith({
        returnShippingFee: { amount: { EUR: "5.95", GBP: "4.95" }, taxes: VAT },
        handlingFee: { amount: { GBP: "1" } },
        restockingFee: { amount: { GBP: "2.00" } },
      }).fees,
    ).toStrictEqual([
      { code: "restocking-fee", base: 400, taxes: [] },
      { code: "return-shipping-fee", base: 495, taxes: VAT },
      { code: "handling-fee", base: 100, taxes: [] },
    ]));

  it("of zero, or not stated in the order's currency, are left out", () => {
    const zero = { amount: { GBP: "0" } };
    expect(termsWith({ returnShippingFee: zero, handlingFee: zero, restockingFee: zero }).fees).toEqual([]);
    const yen = { amount: { JPY: "500" } };
    expect(termsWith({ returnShippingFee: yen, handlingFee: yen, restockingFee: yen }).fees).toEqual([]);
  });
});

describe("restocking fees that differ from line to line", () => {
  const mugRule = (restockingFee: Rule["then"]["restockingFee"]) => ruleForLine("mug", { restockingFee });
  const lampRule = (restockingFee: Rule["then"]["restockingFee"]) => ruleForLine("lamp", { restockingFee });

  const percentFee = (percent: string, of: "lines" | readonly string[], taxes: unknown = []) => ({
    code: "restocking-fee",
    percent,
    of,
    taxes,
  });
  const amountFee = (base: number) => ({ code: "restocking-fee", base, taxes: [] });

  it("are one fee per rule, by percentage of its own lines or by amount for each of them", () => {
    expect(terms([mugRule({ percent: "10" }), lampRule({ percent: "20" })]).fees).toStrictEqual([
      percentFee("10", ["mug"]),
      percentFee("20", ["lamp"]),
    ]);
    expect(terms([mugRule({ percent: "10" }), lampRule({ amount: { GBP: "5.00" } })]).fees).toStrictEqual([
      percentFee("10", ["mug"]),
      amountFee(500),
    ]);
  });

  it("leave out lines without one, in any position", () => {
    expect(terms([mugRule({ percent: "10" })]).fees).toStrictEqual([percentFee("10", ["mug"])]);
    expect(terms([lampRule({ percent: "10" })]).fees).toStrictEqual([percentFee("10", ["lamp"])]);
    expect(termsWith({ restockingFee: "none" }).fees).toStrictEqual([]);
  });

  it("are one fee where lines have the same rule, taxes included", () => {
    const lines = [MUGS, ONE_LAMP, { ...MUGS, quantity: 1 }];
    expect(terms([mugRule({ percent: "10" }), lampRule({ percent: "20" })], { lines }).fees).toStrictEqual([
      percentFee("10", ["mug", "mug"]),
      percentFee("20", ["lamp"]),
    ]);
    expect(terms([mugRule({ percent: "10", taxes: VAT }), lampRule({ percent: "10" })]).fees).toStrictEqual([
      percentFee("10", ["mug"], VAT),
      percentFee("10", ["lamp"]),
    ]);
  });
});

describe("a bonus", () => {
  it("is a percentage, an amount in the order's currency, or none", () => {
    expect(termsWith({ bonus: { percent: "10" } }).bonus).toStrictEqual({ percent: "10" });
    expect(termsWith({ bonus: { amount: { GBP: "5.00", EUR: "6.00" } } }).bonus).toStrictEqual({ amount: 500 });
    expect(termsWith({ bonus: { amount: { EUR: "6.00" } } }).bonus).toStrictEqual({ amount: 0 });
    expect(termsWith({ bonus: "none" })).not.toHaveProperty("bonus");
  });
});

describe("the SLA targets", () => {
  const verdictWith = (then: Rule["then"]) =>
    decide({ pinned: { version: "v1", compiled: compilePolicy([then]) } }, facts(["mug"]));

  it("are those of the verdict", () =>
    expect(
      slaTargets(verdictWith({ reviewHours: 1, shipByDays: 2, inspectionHours: 3, paymentDays: 4, reminderHours: 5 })),
    ).toEqual({ reviewHours: 1, parcelDays: 2, inspectionHours: 3, paymentDays: 4, reminderHours: 5 }));

  it("are the defaults before there is a verdict", () =>
    expect(slaTargets(undefined)).toEqual({
      reviewHours: 4,
      parcelDays: 14,
      inspectionHours: 48,
      paymentDays: 7,
      reminderHours: 24,
    }));
});
