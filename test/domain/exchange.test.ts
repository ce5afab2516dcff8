// Other goods instead of money: chosen from the order's own variants, quoted, settled, ordered, and booked.
import { describe, expect, it } from "vitest";
import { CHAIN_START, chainText } from "../../functions/domain/ledger/chain.ts";
import { credit, debit } from "../../functions/domain/ledger/entry.ts";
import { journalOf } from "../../functions/domain/ledger/journal.ts";
import type { OrderFacts } from "../../functions/domain/order/freeze.ts";
import { EMPTY_TALLY } from "../../functions/domain/order/tally.ts";
import { claimOfGoodwill, goodwill } from "../../functions/domain/refund/goodwill.ts";
import { outsideRefund, tallyWithOutside } from "../../functions/domain/refund/outside.ts";
import { quote } from "../../functions/domain/refund/quote.ts";
import { settle, type Settlement } from "../../functions/domain/refund/settle.ts";
import { exchangeFor } from "../../functions/domain/refund/variants.ts";
import { planRefund } from "../../functions/domain/returns/decide/settlement.ts";
import { placeOf } from "../../functions/domain/returns/place.ts";
import { summaryOf } from "../../functions/domain/returns/summary.ts";
import { closed, day, inspected, ON_ITS_WAY, received, requested, RETURN_ID, stateOf, WORKFLOW } from "./a-return.ts";
import { CARD, LAMP, MUG, orderOf, VAT } from "./an-order.ts";
import { by, given } from "./given.ts";

const variant = (sku: string, unitPrice: string, inStock = true) => ({ sku, title: `The ${sku}`, unitPrice, inStock });
const ORDER: Partial<OrderFacts> = {
  lines: [
    {
      ...MUG,
      variants: [variant("MUG-BLUE", "10.00"), variant("MUG-GOLD", "99.9999"), variant("MUG-GONE", "1", false)],
    },
    {
      ...LAMP,
      taxes: [{ name: "VAT", rate: "0.05" }],
      variants: [variant("MUG-BLUE", "12.00"), variant("MUG-GONE", "2")],
    },
  ],
};
const order = orderOf(ORDER);

describe("choosing new goods", () => {
  const chosen = (returned: readonly string[], sku: string, quantity = 1) =>
    exchangeFor(order, returned, [{ sku, quantity }]);

  it("takes the price the shop named, for all units rounded once, and the taxes of its line", () => {
    expect(chosen(["mug"], "MUG-GOLD", 3)).toEqual({
      ok: true,
      value: [{ sku: "MUG-GOLD", title: "The MUG-GOLD", quantity: 3, base: 30_000, taxes: [VAT] }],
    });
    expect(
      exchangeFor(
        order,
        [],
        [
          { sku: "MUG-BLUE", quantity: 1 },
          { sku: "MUG-GOLD", quantity: 1 },
        ],
      ),
    ).toMatchObject({
      value: [{ base: 1_000 }, { base: 10_000 }],
    });
  });

  it("prefers the line that goes back, and one that has it in stock", () => {
    expect(chosen(["mug"], "MUG-BLUE")).toMatchObject({ value: [{ base: 1_000, taxes: [{ rate: "0.20" }] }] });
    expect(chosen(["lamp"], "MUG-BLUE")).toMatchObject({ value: [{ base: 1_200, taxes: [{ rate: "0.05" }] }] });
    expect(chosen(["mug"], "MUG-GONE")).toMatchObject({ value: [{ base: 200 }] });
  });

  it("may be other goods that the shop offers for the order, with their own taxes or those of what goes back", () => {
    const offering = orderOf({
      lines: [{ ...MUG, variants: [variant("MUG-BLUE", "10.00")] }],
      alsoOffered: [
        { ...variant("TEAPOT", "30.00"), taxes: [{ name: "VAT", rate: "0.05" }] },
        variant("VOUCHER", "5.00"),
        variant("MUG-BLUE", "1.00"),
        variant("SOLD-OUT", "5.00", false),
      ],
    });
    const asked = (sku: string) => exchangeFor(offering, ["mug"], [{ sku, quantity: 2 }]);
    const mugTaxes = offering.lines[0]!.taxes.map(({ name, rate }) => ({ name, rate }));
    expect(asked("TEAPOT")).toEqual({
      ok: true,
      value: [{ sku: "TEAPOT", title: "The TEAPOT", quantity: 2, base: 6_000, taxes: [{ name: "VAT", rate: "0.05" }] }],
    });
    expect(asked("VOUCHER")).toMatchObject({ value: [{ base: 1_000, taxes: mugTaxes }] });
    // A variant of the order's own comes first, at its own price.
    expect(asked("MUG-BLUE")).toMatchObject({ value: [{ base: 2_000 }] });
    expect(asked("SOLD-OUT")).toMatchObject({ refusal: { code: "out-of-stock", params: { value: "The SOLD-OUT" } } });
  });

  it("is refused for what does not stand on the order, is out of stock, stands twice, or is too much", () => {
    expect(chosen([], "SOFA")).toEqual({
      ok: false,
      refusal: { code: "variant-not-known", params: { value: "SOFA" }, at: "/exchangeFor/0/sku" },
    });
    const gone = orderOf({ lines: [{ ...MUG, variants: [variant("MUG-GONE", "1", false)] }] });
    const wanted = [{ sku: "MUG-GONE", quantity: 1 }];
    expect(exchangeFor(gone, [], wanted)).toEqual({
      ok: false,
      refusal: { code: "out-of-stock", params: { value: "The MUG-GONE" }, at: "/exchangeFor/0/sku" },
    });
    const twice = [
      { sku: "MUG-BLUE", quantity: 1 },
      { sku: "MUG-BLUE", quantity: 2 },
    ];
    expect(exchangeFor(order, [], twice)).toMatchObject({
      refusal: { code: "line-asked-twice", at: "/exchangeFor/1/sku" },
    });
    const dear = orderOf({ lines: [{ ...MUG, variants: [variant("YACHT", "9999999999.99")] }] });
    expect(exchangeFor(dear, [], [{ sku: "YACHT", quantity: 1 }]).ok).toBe(true);
    expect(exchangeFor(dear, [], [{ sku: "YACHT", quantity: 2 }])).toMatchObject({
      refusal: { code: "amount-too-large", at: "/exchangeFor/0/quantity" },
    });
  });
});

const ASKED = [
  { lineId: "mug", quantity: 2 },
  { lineId: "lamp", quantity: 1 },
];

/** Two mugs and the lamp, 24.00 and 60.00, for a vase. */
function exchanged(base: number, accepted: Settlement["accepted"], more: object = {}) {
  const figures = quote(orderOf(), EMPTY_TALLY, {
    lines: ASKED,
    resolution: "exchange",
    exchangeFor: [vase(base)],
    ...more,
  });
  if (!figures.ok) throw new Error(figures.refusal.code);
  const settlement = { returnId: RETURN_ID, reason: "unwanted", order: orderOf(), quote: figures.value, accepted };
  return { figures: figures.value, plan: settle(settlement) };
}
const vase = (base: number) => ({ sku: "VASE", title: "Vase", quantity: 2, base, taxes: [VAT] });

describe("an exchange that is settled", () => {
  const everything = { mug: 2, lamp: 1 };
  it("pays back what the new goods leave", () => {
    const { plan } = exchanged(5_000, everything);
    expect(plan).toMatchObject({
      total: { net: 2_000, tax: 400, gross: 2_400 },
      exchange: { value: 6_000, carried: 6_000, owed: 0 },
      instructions: [
        { tenderId: "gift", refund: 2_000 },
        { tenderId: "card", refund: 400 },
      ],
    });
  });

  it("of dearer goods pays nothing, and says what is owed", () =>
    expect(exchanged(8_000, everything).plan).toMatchObject({
      total: { gross: 0 },
      exchange: { goods: [{ sku: "VASE", quantity: 2, gross: 9_600 }], value: 9_600, carried: 8_400, owed: 1_200 },
      instructions: [],
    }));

  it("for less than was announced raises what is owed, and never refunds more", () => {
    expect(exchanged(5_000, { mug: 1, lamp: 1 }).plan).toMatchObject({
      total: { gross: 1_200 },
      exchange: { owed: 0 },
    });
    expect(exchanged(5_000, { mug: 2 }).plan).toMatchObject({
      total: { gross: 0 },
      exchange: { carried: 2_400, owed: 3_600 },
    });
  });

  it("of nothing orders nothing; goods whose worth the fees took are ordered at their full price", () => {
    expect(exchanged(5_000, {}).plan).not.toHaveProperty("exchange");
    const fees = [{ code: "label", base: 90_000, taxes: [] }];
    expect(exchanged(5_000, { mug: 1 }, { fees }).plan.exchange).toMatchObject({ carried: 0, owed: 6_000 });
  });

  it("is booked as goods taken back, and as what is carried over to the new ones", () => {
    const legsOf = (base: number) =>
      journalOf(RETURN_ID, 7, {
        type: "refund-planned",
        plan: exchanged(base, everything).plan,
        at: day(6),
        by: WORKFLOW,
      })?.legs;
    const taken = [debit("sales-returns", 7_000), debit("tax-payable", 1_400)];
    expect(legsOf(5_000)).toEqual([...taken, credit("exchange-clearing", 6_000), credit("refunds-payable", 2_400)]);
    expect(legsOf(8_000)).toEqual([...taken, credit("exchange-clearing", 8_400)]);
  });
});

describe("ordering the new goods", () => {
  const begun = (base: number, accepted: { mug: number; lamp: number }) => {
    const { figures, plan } = exchanged(base, accepted);
    const asked = { ...requested(), resolution: "exchange" as const, quote: figures };
    const [, ...onItsWay] = ON_ITS_WAY;
    const inspections = [inspected("mug", accepted.mug), inspected("lamp", accepted.lamp)];
    return { plan, events: [asked, ...onItsWay, received(), ...inspections] };
  };
  const at = day(6);
  const goods = [{ sku: "VASE", title: "Vase", quantity: 2, gross: 9_600 }];

  it("happens with the plan, and a return that pays nothing is closed by it", () => {
    const { plan, events } = begun(8_000, { mug: 2, lamp: 1 });
    const after = given(...events).when((state) => planRefund(state, plan, by(WORKFLOW, at)));
    after.thenExactly(
      { type: "refund-planned", plan, at, by: WORKFLOW },
      { type: "exchange-ordered", currency: "GBP", goods, value: 9_600, owed: 1_200, at, by: WORKFLOW },
      closed(at, WORKFLOW),
    );
    expect(after.state().exchange).toEqual({ goods, value: 9_600, owed: 1_200 });
    expect(placeOf(after.state())).toBe("over");
    expect(summaryOf(RETURN_ID, after.state()).exchange).toEqual({ value: 9_600, owed: 1_200 });
  });

  it("does not close a return that still has money to pay", () => {
    const { plan, events } = begun(5_000, { mug: 2, lamp: 1 });
    const after = given(...events).when((state) => planRefund(state, plan, by(WORKFLOW, at)));
    after.thenExactly(
      { type: "refund-planned", plan, at, by: WORKFLOW },
      {
        type: "exchange-ordered",
        currency: "GBP",
        goods: [{ ...goods[0]!, gross: 6_000 }],
        value: 6_000,
        owed: 0,
        at,
        by: WORKFLOW,
      },
    );
    expect(after.state().status).toBe("awaiting-payment");
  });

  it("does not happen when nothing was accepted", () => {
    const { plan, events } = begun(5_000, { mug: 0, lamp: 0 });
    const after = given(...events).when((state) => planRefund(state, plan, by(WORKFLOW, at)));
    after.thenExactly({ type: "refund-planned", plan, at, by: WORKFLOW }, closed(at, WORKFLOW));
    expect(summaryOf(RETURN_ID, after.state())).not.toHaveProperty("exchange");
  });

  it("is seen coming as it was quoted", () => {
    const { events } = begun(8_000, { mug: 2, lamp: 1 });
    expect(summaryOf(RETURN_ID, stateOf(events)).exchange).toEqual({ value: 9_600, owed: 1_200 });
    expect(summaryOf(RETURN_ID, stateOf(begun(5_000, { mug: 2, lamp: 1 }).events)).exchange?.owed).toBe(0);
    expect(summaryOf(RETURN_ID, stateOf(ON_ITS_WAY))).not.toHaveProperty("exchange");
  });
});

describe("the books", () => {
  const inEuro = orderOf({
    shopCurrency: "EUR",
    shopRate: "1.1837",
    duties: "5.00",
    tenders: [{ ...CARD, amount: "101.00" }],
  });
  const lines = [{ lineId: "lamp", quantity: 1 }];
  const planned = (ask: object) => {
    const figures = quote(inEuro, EMPTY_TALLY, { lines, ...ask });
    if (!figures.ok) throw new Error(figures.refusal.code);
    const plan = settle({
      returnId: RETURN_ID,
      reason: "x",
      order: inEuro,
      quote: figures.value,
      accepted: { lamp: 1 },
    });
    return { plan, entry: journalOf(RETURN_ID, 7, { type: "refund-planned", plan, at: day(6), by: WORKFLOW }) };
  };

  it("take duties back on an account of their own, and say the shop's amount beside", () => {
    const { entry } = planned({ includeDuties: "by-value" });
    expect(entry?.legs).toEqual([
      debit("sales-returns", 5_000),
      debit("duties-returns", 313),
      debit("tax-payable", 1_000),
      credit("refunds-payable", 6_313),
    ]);
    expect(entry?.shop).toEqual({ currency: "EUR", refund: 7_473 });
  });

  it("make a bonus an expense the moment it is given, and a liability", () => {
    const { plan } = planned({ resolution: "store-credit", bonus: { percent: "10" } });
    const [refund, bonus] = plan.instructions.map((instruction) =>
      journalOf(RETURN_ID, 8, { type: "store-credit-issued", instruction, at: day(6), by: WORKFLOW }),
    );
    expect(refund).toMatchObject({
      legs: [debit("refunds-payable", 6_000), credit("store-credit-liability", 6_000)],
      shop: { currency: "EUR", refund: 7_102 },
    });
    expect(bonus).toMatchObject({
      legs: [debit("bonus-expense", 600), credit("store-credit-liability", 600)],
      shop: { currency: "EUR", refund: 710 },
    });
  });

  it("say it of goodwill and of refunds made outside as well, as their tenders are shared", () => {
    const order = orderOf({ shopCurrency: "JPY", shopRate: "187.5" });
    const before = { ...EMPTY_TALLY, shop: { refunded: 1, converted: 2 } };
    const ask = { returnId: RETURN_ID, earlier: 0, gross: 2_402 };
    const allowance = goodwill(order, before, { ...ask, to: "original" });
    const gift = goodwill(order, before, { ...ask, to: "store-credit" });
    const told = { refundId: "o", source: "till", refundedAt: day(1), tenders: [{ tenderId: "card", refund: 2_402 }] };
    const outside = outsideRefund(order, before, told);
    if (!allowance.ok || !gift.ok || !outside.ok) throw new Error("each can be given");
    expect(allowance.value.shop).toEqual({ currency: "JPY", total: 4_504 });
    expect(allowance.value.instructions.map(({ shop }) => shop?.refund)).toEqual([3_750, 754]);
    expect(gift.value).toMatchObject({ shop: { total: 4_504 }, instructions: [{ shop: { refund: 4_504 } }] });
    expect(claimOfGoodwill(allowance.value).shop).toEqual({ refunded: 2_402, converted: 4_504 });
    expect(claimOfGoodwill(gift.value)).not.toHaveProperty("shop");
    expect(outside.value).toMatchObject({ shop: { total: 4_504 }, tenders: [{ shop: { refund: 4_504 } }] });
    expect(tallyWithOutside(before, outside.value).shop).toEqual({ refunded: 2_403, converted: 4_506 });
    const granted = { type: "appeasement-granted", reasonCode: "x", appeasement: allowance.value } as const;
    const recorded = { type: "outside-refund-recorded", ...outside.value } as const;
    for (const event of [granted, recorded])
      expect(journalOf(RETURN_ID, 2, { ...event, at: day(1), by: WORKFLOW })?.shop).toEqual({
        currency: "JPY",
        refund: 4_504,
      });
  });

  it("chain the shop's amount with the rest, and hash entries without one as ever", () => {
    const { entry } = planned({});
    if (!entry?.shop) throw new Error("there is one");
    const { shop, ...without } = entry;
    expect(chainText(1, CHAIN_START, entry)).toBe(
      `${chainText(1, CHAIN_START, without).slice(0, -1)},["EUR",${shop.refund}]]`,
    );
  });
});
