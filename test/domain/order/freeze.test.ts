// From an order document to what was paid per line, in minor units: rules 1 to 3 of the arithmetic, each with an
// example.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toPriceBasis } from "../../../functions/domain/order/discounts.ts";
import { freeze, type OrderFacts } from "../../../functions/domain/order/freeze.ts";
import { chargeWithTaxes, rateMillionths, allocateTaxAmount } from "../../../functions/domain/order/charge.ts";
import type { RefusalCode } from "../../../functions/domain/refusal.ts";
import { CARD, LAMP, MUG, ORDER, orderOf, T0, VAT } from "../../support/domain/an-order.ts";
import "../../support/domain/property-runs.ts";

const line = (more: Partial<OrderFacts["lines"][number]> = {}) => ({
  lineId: "1",
  sku: "A",
  title: "A",
  quantity: 1,
  unitPrice: "10.00",
  ...more,
});
const paidLines = (changes: Partial<OrderFacts>) => orderOf(changes).lines.map(({ paid }) => paid);

describe("a line's base", () => {
  it("is its price times its units, rounded once, minus its discount", () => {
    expect(paidLines({ lines: [line({ unitPrice: "2.5501", quantity: 3 })] })).toEqual([
      { net: 765, tax: 0, gross: 765 },
    ]);
    expect(paidLines({ lines: [line({ unitPrice: "0.0050" })] })).toEqual([{ net: 1, tax: 0, gross: 1 }]);
    expect(paidLines({ lines: [line({ unitPrice: "0.0049", quantity: 1_000 })] })).toEqual([
      { net: 490, tax: 0, gross: 490 },
    ]);
    expect(paidLines({ lines: [line({ quantity: 3, discount: "0.01" })] })).toEqual([
      { net: 2_999, tax: 0, gross: 2_999 },
    ]);
  });

  it("bears the order's discounts by value, by largest remainder, ties to the earlier line", () =>
    expect(
      paidLines({
        lines: [line(), line({ lineId: "2" }), line({ lineId: "3" })],
        discounts: [{ amount: "0.50" }, { amount: "0.51" }],
      }),
    ).toEqual([966, 966, 967].map((net) => ({ net, tax: 0, gross: net }))));

  it("of zero bears no discount", () =>
    expect(
      paidLines({ lines: [line({ unitPrice: "0" }), line({ lineId: "2" })], discounts: [{ amount: "1.00" }] }),
    ).toEqual([
      { net: 0, tax: 0, gross: 0 },
      { net: 900, tax: 0, gross: 900 },
    ]));
});

describe("a discount in the other basis than the prices", () => {
  const taxed = (rate: string) => [{ name: "VAT", rate }];
  const two = [
    line({ unitPrice: "110.00", taxes: taxed("0.10") }),
    line({ lineId: "2", unitPrice: "50.00", taxes: taxed("0") }),
  ];
  const grosses = (changes: Partial<OrderFacts>) => paidLines(changes).map(({ gross }) => gross);

  it("without tax, for prices with tax, is worth its tax too; each line bears it by value", () => {
    const order = { pricesIncludeTax: true, lines: two };
    // 100.00 and 50.00 without tax: 10.00 and 5.00 of the discount, which is 11.00 and 5.00 with tax.
    expect(grosses({ ...order, discounts: [{ amount: "15.00", basis: "net" }] })).toEqual([9_900, 4_500]);
    expect(grosses({ ...order, discounts: [{ amount: "15.00", basis: "gross" }] })).toEqual([9_969, 4_531]);
    expect(grosses({ ...order, discounts: [{ amount: "15.00" }] })).toEqual([9_969, 4_531]);
    expect(grosses({ ...order, discounts: [{ amount: "150.00", basis: "net" }] })).toEqual([0, 0]);
  });

  it("with tax, for prices without tax, is worth less by its tax", () => {
    const lines = [
      line({ unitPrice: "100.00", taxes: taxed("0.10") }),
      line({ lineId: "2", unitPrice: "50.00", taxes: taxed("0") }),
    ];
    const order = { pricesIncludeTax: false, lines };
    expect(paidLines({ ...order, discounts: [{ amount: "16.00", basis: "gross" }] })).toEqual([
      { net: 9_000, tax: 900, gross: 9_900 },
      { net: 4_500, tax: 0, gross: 4_500 },
    ]);
    expect(grosses({ ...order, discounts: [{ amount: "16.00", basis: "net" }] })).toEqual([9_826, 4_467]);
  });

  it("is converted once, each code by itself, and rounded half away from zero", () => {
    const order = { pricesIncludeTax: true, lines: [line({ taxes: taxed("0.10") })] };
    expect(grosses({ ...order, discounts: [{ amount: "0.05", basis: "net" }] })).toEqual([994]);
    const twice = [
      { amount: "0.05", basis: "net" as const },
      { amount: "0.05", basis: "net" as const },
    ];
    expect(grosses({ ...order, discounts: twice })).toEqual([988]);
  });

  it("of one line is converted by its own rates", () => {
    const discount = { discount: "9.00", discountBasis: "net" as const };
    const own = line({ unitPrice: "110.00", taxes: taxed("0.10"), ...discount });
    expect(grosses({ pricesIncludeTax: true, lines: [own] })).toEqual([10_010]);
    expect(grosses({ pricesIncludeTax: false, lines: [own] })).toEqual([11_110]);
    const gross = { ...own, unitPrice: "100.00", discount: "11.00", discountBasis: "gross" as const };
    expect(grosses({ pricesIncludeTax: false, lines: [gross] })).toEqual([9_900]);
    expect(freeze({ ...ORDER, pricesIncludeTax: true, lines: [{ ...own, discount: "100.01" }] })).toMatchObject({
      refusal: { code: "discount-exceeds-line", at: "/lines/0/discount" },
    });
  });

  it("of zero on a line of zero is zero", () =>
    expect(
      grosses({
        pricesIncludeTax: true,
        lines: [line({ unitPrice: "0" })],
        discounts: [{ amount: "0", basis: "net" }],
      }),
    ).toEqual([0]));

  it("loses not a cent, however many rates there are", () =>
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 1, max: 1_000_000 }), fc.integer({ min: 0, max: 300_000 })), {
          minLength: 1,
          maxLength: 8,
        }),
        fc.nat(100_000_000),
        (lines, amount) => {
          const based = lines.map(([base, rate]) => ({ base, rate }));
          const value = lines.reduce((sum, [base, rate]) => sum + (base * 1_000_000) / (1_000_000 + rate), 0);
          const whole = lines.reduce((sum, [base]) => sum + base, 0);
          const converted = toPriceBasis(amount, based, { basis: "net", pricesIncludeTax: true });
          expect(Math.abs(converted - (amount * whole) / value)).toBeLessThan(0.5 + 1e-4);
          expect(toPriceBasis(amount, based, { basis: "gross", pricesIncludeTax: true })).toBe(amount);
          expect(toPriceBasis(amount, based, { basis: "net", pricesIncludeTax: false })).toBe(amount);
        },
      ),
    ));
});

describe("further properties of an order", () => {
  const express = (more: object) =>
    orderOf({ shipping: [{ shippingId: "air", amount: "20.00", taxes: [VAT], standard: false, ...more }] }).shipping[0];

  it("include, for express shipping, what standard delivery would have cost, with tax and after the same discount", () => {
    expect(express({ standardAmount: "5.00" })).toMatchObject({ paid: { gross: 2_400 }, standardGross: 600 });
    expect(express({ standardAmount: "20.01" })).toMatchObject({ standardGross: 2_400 });
    expect(express({ standardAmount: "5.00", discount: "20.00" })).toMatchObject({ standardGross: 0 });
    expect(express({})).not.toHaveProperty("standardGross");
    expect(express({ standard: true, standardAmount: "5.00" })).not.toHaveProperty("standardGross");
  });

  it("include the shop's currency, with the rate as it was written", () => {
    expect(orderOf({ shopCurrency: "KWD", shopRate: "0.30" }).shop).toEqual({
      currency: "KWD",
      exponent: 3,
      rate: "0.30",
    });
    expect(orderOf({ shopCurrency: "KWD" })).not.toHaveProperty("shop");
    expect(freeze({ ...ORDER, shopCurrency: "XAU", shopRate: "1" })).toMatchObject({
      refusal: { code: "unknown-currency", at: "/shopCurrency" },
    });
    expect(freeze({ ...ORDER, shopCurrency: "CLF", shopRate: "999999999" }).ok).toBe(true);
    const expensive = [{ ...LAMP, unitPrice: "9999999999", taxes: [] }];
    expect(freeze({ ...ORDER, lines: expensive, shopCurrency: "CLF", shopRate: "999999999" })).toMatchObject({
      refusal: { code: "amount-too-large", at: "/shopRate" },
    });
  });

  it("include what lines may be exchanged for", () => {
    const variants = [{ sku: "BLUE", title: "Blue", unitPrice: "9.9999", inStock: false }];
    expect(orderOf({ lines: [{ ...MUG, variants }] }).lines[0]?.variants).toEqual(variants);
  });
});

describe("a line's tax", () => {
  it("is the stated amount, or else the rate of the base, each rounded, where prices are without tax", () => {
    expect(paidLines({ lines: [line({ unitPrice: "10.03", taxes: [VAT] })] })).toEqual([
      { net: 1_003, tax: 201, gross: 1_204 },
    ]);
    expect(
      paidLines({
        lines: [
          line({
            taxes: [
              { ...VAT, amount: "1.99" },
              { name: "city", rate: "0.005" },
            ],
          }),
        ],
      }),
    ).toEqual([{ net: 1_000, tax: 204, gross: 1_204 }]);
  });

  it("is taken out of the price by all rates together, and allocated by rate, where prices are with tax", () => {
    const [mug] = orderOf({
      pricesIncludeTax: true,
      lines: [line({ taxes: [VAT, { name: "city", rate: "0.05" }] })],
    }).lines;
    expect(mug?.paid).toEqual({ net: 800, tax: 200, gross: 1_000 });
    expect(mug?.taxes).toEqual([
      { name: "VAT", rate: "0.20", tax: 160 },
      { name: "city", rate: "0.05", tax: 40 },
    ]);
  });

  it("is as charged, also inside a price that includes it: compound taxes do not follow from their rates", () => {
    const taxes = [
      { name: "GST", rate: "0.05", amount: "5.00" },
      { name: "PST", rate: "0.10", amount: "10.50" },
    ];
    const order = (changes: object) =>
      orderOf({ pricesIncludeTax: true, lines: [line({ unitPrice: "115.50", taxes, ...changes })] }).lines[0];
    const shares = [
      { name: "GST", rate: "0.05", tax: 500 },
      { name: "PST", rate: "0.10", tax: 1_050 },
    ];
    expect(order({})).toMatchObject({ paid: { net: 10_000, tax: 1_550, gross: 11_550 }, taxes: shares });
    const paid = { net: "100.00", tax: "15.50", gross: "115.50" };
    expect(order({ paid })).toMatchObject({ paid: { net: 10_000, tax: 1_550, gross: 11_550 }, taxes: shares });
    expect(order({ taxes: [taxes[0], { name: "PST", rate: "0.10" }] })?.taxes.map(({ tax }) => tax)).toEqual([
      500, 1_005,
    ]);
  });

  it("is rounded once, half away from zero, where the shop computes with more decimals than its currency has", () => {
    const taxes = [{ ...VAT, amount: "1.665" }];
    const net = orderOf({ lines: [line({ unitPrice: "8.325", taxes })] }).lines[0];
    expect(net?.paid).toEqual({ net: 833, tax: 167, gross: 1_000 });
    const paid = { net: "8.325", tax: "1.665", gross: "9.99" };
    const charged = orderOf({ lines: [line({ unitPrice: "9.99", taxes: [VAT], paid })] }).lines[0];
    expect(charged?.paid).toEqual({ net: 832, tax: 167, gross: 999 });
    const fine = orderOf({ pricesIncludeTax: true, lines: [line({ unitPrice: "8.325833", quantity: 3 })] }).lines[0];
    expect(fine?.paid.gross).toBe(2_498);
  });

  it("as the shop charged it takes precedence over everything derived", () => {
    const paid = { net: "7.00", tax: "1.23", gross: "8.23" };
    const [first] = orderOf({ lines: [line({ unitPrice: "99.00", discount: "1.00", taxes: [VAT], paid })] }).lines;
    expect(first?.paid).toEqual({ net: 700, tax: 123, gross: 823 });
    expect(first?.taxes).toEqual([{ name: "VAT", rate: "0.20", tax: 123 }]);
  });

  it("charged without a rate is kept as a tax", () => {
    const paid = { net: "7.00", tax: "1.23", gross: "8.23" };
    expect(orderOf({ lines: [line({ paid })] }).lines[0]?.taxes).toEqual([{ name: "tax", rate: "0", tax: 123 }]);
    expect(allocateTaxAmount(0, [])).toEqual([]);
  });

  it("always adds up: net and tax are the gross, and its taxes are its tax", () =>
    fc.assert(
      fc.property(
        fc.nat(1_000_000_000),
        fc.array(fc.constantFrom("0", "0.05", "0.19", "0.20", "0.125", "0.0825"), { maxLength: 4 }),
        fc.boolean(),
        (base, rates, inclusive) => {
          const { paid, taxes } = chargeWithTaxes(
            base,
            rates.map((rate, index) => ({ name: `T${index}`, rate })),
            inclusive,
          );
          expect(paid.net + paid.tax).toBe(paid.gross);
          expect(taxes.reduce((sum, { tax }) => sum + tax, 0)).toBe(paid.tax);
          expect(inclusive ? paid.gross : paid.net).toBe(base);
          expect(Math.min(paid.net, paid.tax)).toBeGreaterThanOrEqual(0);
        },
      ),
    ));

  it("reads rates exactly", () => {
    expect(rateMillionths("0.20")).toBe(200_000);
    expect(rateMillionths("0.000001")).toBe(1);
    expect(rateMillionths("1")).toBe(1_000_000);
  });
});

describe("an order", () => {
  it("keeps its instants, its shipping with its taxes, its duties and its tenders", () => {
    const order = orderOf({
      shipping: [{ shippingId: "post", amount: "10.00", discount: "5.00", taxes: [VAT] }],
      duties: "3.00",
      tenders: [{ ...CARD, refundable: false }],
    });
    expect(order.placedAt).toBe(Date.parse("2010-11-20T10:00:00Z"));
    expect(order.lines[0]?.deliveredAt).toBe(Date.parse("2010-11-25T10:00:00Z"));
    expect(order.shipping).toEqual([
      {
        shippingId: "post",
        standard: true,
        paid: { net: 500, tax: 100, gross: 600 },
        taxes: [{ name: "VAT", rate: "0.20", tax: 100 }],
      },
    ]);
    expect(order.duties).toBe(300);
    expect(order.tenders).toMatchObject([{ paid: 7_600, refundable: false }]);
    expect(order.placedAt).toBeLessThan(T0);
  });

  it("keeps what policies may use, where the shop states it", () => {
    const input = {
      tags: ["sale"],
      productType: "mug",
      vendor: "Acme",
      collections: ["winter"],
      imageUrl: "https://example.com/mug.png",
      finalSale: true,
      returnable: false,
    };
    const [full, bare] = orderOf({
      customer: { customerId: "c", business: true },
      lines: [line({ ...input, shippedAt: "2010-11-21T10:00:00Z" }), line({ lineId: "2" })],
    }).lines;
    expect(full).toMatchObject({ ...input, shippedAt: Date.parse("2010-11-21T10:00:00Z") });
    expect(Object.keys(bare!).toSorted()).toEqual(
      ["finalSale", "lineId", "paid", "quantity", "returnable", "sku", "taxes", "title"].toSorted(),
    );
    expect(bare).toMatchObject({ finalSale: false, returnable: true });
    expect(orderOf({ customer: { customerId: "c", business: true } }).business).toBe(true);
    expect(orderOf().business).toBe(false);
  });

  it("may hold the largest amount, but not a sum beyond the safe integers", () => {
    expect(orderOf({ tenders: [{ ...CARD, amount: "10000000000.00" }] }).tenders[0]?.paid).toBe(1_000_000_000_000);
    expect(paidLines({ lines: [line({ unitPrice: "10000000000.00" })] })[0]?.gross).toBe(1_000_000_000_000);
    const taxed = Array.from({ length: 2_000 }, (_, index) =>
      line({ lineId: String(index), unitPrice: "9999999999.99", taxes: [{ name: "all", rate: "9.99" }] }),
    );
    expect(freeze({ ...ORDER, lines: taxed })).toMatchObject({ refusal: { code: "amount-too-large", at: "/lines" } });
  });

  it("is read in its currency's minor units", () => {
    const yen = orderOf({
      currency: "JPY",
      lines: [line({ unitPrice: "5800" })],
      tenders: [{ ...CARD, amount: "5800" }],
    });
    expect(yen.lines[0]?.paid.gross).toBe(5_800);
    const dinar = orderOf({ currency: "KWD", lines: [line({ unitPrice: "1.2345" })], tenders: [] });
    expect(dinar.lines[0]?.paid.gross).toBe(1_235);
  });

  const refusals: readonly [string, RefusalCode, string, Partial<OrderFacts>][] = [
    ["in an unknown currency", "unknown-currency", "/currency", { currency: "XAU" }],
    [
      "with an amount its currency cannot hold",
      "too-many-decimals",
      "/tenders/0/amount",
      { tenders: [{ ...CARD, amount: "1.001" }] },
    ],
    [
      "with a discount its currency cannot hold",
      "too-many-decimals",
      "/lines/0/discount",
      { lines: [line({ discount: "0.001" })] },
    ],
    [
      "with more tax than the price that includes it",
      "tax-exceeds-price",
      "/lines/0/taxes/0",
      { pricesIncludeTax: true, lines: [line({ taxes: [{ ...VAT, amount: "10.01" }] })] },
    ],
    [
      "with too large an amount on a tender",
      "amount-too-large",
      "/tenders/0/amount",
      { tenders: [{ ...CARD, amount: "99999999999.99" }] },
    ],
    [
      "with too large an amount on a line",
      "amount-too-large",
      "/lines/1/unitPrice",
      { lines: [line(), line({ lineId: "2", unitPrice: "999999999999999", quantity: 1_000_000 })] },
    ],
    [
      "with a line's discount above the line",
      "discount-exceeds-line",
      "/lines/0/discount",
      { lines: [line({ discount: "10.01" })] },
    ],
    [
      "with discounts above all lines",
      "discount-exceeds-line",
      "/discounts",
      { lines: [line()], discounts: [{ amount: "6.00" }, { amount: "4.01" }] },
    ],
    [
      "with a discount above its shipping",
      "discount-exceeds-line",
      "/shipping/0/discount",
      { shipping: [{ shippingId: "s", amount: "1.00", discount: "1.01" }] },
    ],
    ["with two lines of one id", "duplicate-line", "/lines/1", { lines: [MUG, MUG] }],
    ["with two tenders of one id", "duplicate-tender", "/tenders/1", { tenders: [CARD, CARD] }],
    [
      "with two shipping charges of one id",
      "duplicate-shipping",
      "/shipping/1",
      {
        shipping: [
          { shippingId: "s", amount: "1" },
          { shippingId: "s", amount: "1" },
        ],
      },
    ],
    [
      "whose paid amounts do not add up",
      "paid-does-not-add-up",
      "/lines/1/paid/gross",
      { lines: [MUG, { ...LAMP, paid: { net: "1", tax: "1", gross: "3" } }] },
    ],
  ];
  it.each(refusals)("%s is refused: %s at %s", (_, code, at, changes) =>
    expect(freeze({ ...ORDER, ...changes })).toMatchObject({ ok: false, refusal: { code, at } }),
  );

  it("with 2,000 lines at the highest price is still exact", () => {
    const expensive = Array.from({ length: 2_000 }, (_, index) =>
      line({ lineId: String(index), unitPrice: "9999999999.99" }),
    );
    const order = orderOf({ lines: expensive, tenders: [] });
    expect(order.lines.reduce((sum, { paid }) => sum + paid.gross, 0)).toBe(2_000 * 999_999_999_999);
  });
});
