// The input of `npm run quote` with every term: each reaches the arithmetic, and each wrong field is named.
import { describe, expect, it } from "vitest";
import { runQuoteCase, quoteCaseSchema } from "../../functions/app/quote-case.ts";
import { quoteOf, lineWith, orderWith, taxOf } from "../support/domain/money-cases.ts";

const order = orderWith({
  pricesIncludeTax: false,
  lines: [
    lineWith({ quantity: 2, unitPrice: "50.00", taxes: [taxOf("20")] }),
    lineWith({ lineId: "2", sku: "B", unitPrice: "40.00", taxes: [taxOf("5")] }),
  ],
  shipping: [{ shippingId: "air", amount: "20.00", taxes: [taxOf("20")], standard: false, standardAmount: "5.00" }],
  duties: "10.00",
  shopCurrency: "JPY",
  shopRate: "187.5",
});
const lines = [
  { lineId: "1", quantity: 2 },
  { lineId: "2", quantity: 1 },
];

describe("a quote case", () => {
  it("may state every term at once, and the quote reflects each", () =>
    expect(
      quoteOf({
        order,
        request: {
          lines,
          resolution: "store-credit",
          shippingRule: "standard-only",
          includeDuties: "by-value",
          fees: [
            { code: "restocking", percent: "10", of: "lines", taxes: "as-goods" },
            { code: "label", amount: "3.00", taxes: [taxOf("20")] },
          ],
          bonus: { percent: "12.5" },
        },
      }),
    ).toEqual({
      currency: "GBP",
      lines: [
        { lineId: "1", quantity: 2, units: [1, 2], net: "100.00", tax: "20.00", gross: "120.00" },
        { lineId: "2", quantity: 1, units: [1], net: "40.00", tax: "2.00", gross: "42.00" },
      ],
      shipping: [{ shippingId: "air", net: "5.00", tax: "1.00", gross: "6.00" }],
      duties: { net: "10.00", tax: "0.00", gross: "10.00" },
      fees: [
        {
          code: "restocking",
          net: "14.00",
          tax: "2.20",
          gross: "16.20",
          percent: "10",
          taxes: [
            { name: "VAT 20 %", rate: "0.2", net: "10.00", tax: "2.00" },
            { name: "VAT 5 %", rate: "0.05", net: "4.00", tax: "0.20" },
          ],
        },
        {
          code: "label",
          net: "3.00",
          tax: "0.60",
          gross: "3.60",
          taxes: [{ name: "VAT 20 %", rate: "0.2", net: "3.00", tax: "0.60" }],
        },
      ],
      bonus: "19.78",
      bonusPercent: "12.5",
      total: { net: "138.00", tax: "20.20", gross: "158.20" },
      tenders: [{ tenderId: "store-credit", amount: "158.20" }],
      taxes: [
        { name: "VAT 20 %", rate: "0.2", net: "92.00", tax: "18.40" },
        { name: "VAT 5 %", rate: "0.05", net: "36.00", tax: "1.80" },
      ],
      shop: { currency: "JPY", total: "29663" },
    }));

  it("may state a percentage of some lines", () => {
    const fees = [
      { code: "restocking", percent: "10", of: ["1"] },
      { code: "restocking", percent: "50", of: ["1", "2"] },
    ];
    expect(quoteOf({ order, request: { lines, fees } }).fees).toEqual([
      { code: "restocking", percent: "10", of: ["1"], net: "10.00", tax: "0.00", gross: "10.00", taxes: [] },
      { code: "restocking", percent: "50", of: ["1", "2"], net: "70.00", tax: "0.00", gross: "70.00", taxes: [] },
    ]);
    const unknownLine = { lines: lines.slice(0, 1), fees: fees.slice(1) };
    expect(quoteOf({ order, request: unknownLine }).refusal).toMatchObject({
      code: "line-not-in-return",
      at: "/fees/0/of/1",
    });
  });

  it("may state the duties and the conversion refunded before", () =>
    expect(
      quoteOf({
        order,
        alreadyRefunded: {
          lines: [{ lineId: "2", quantity: 1 }],
          duties: "2.59",
          shop: { refunded: "44.59", converted: "8361" },
        },
        request: { lines: lines.slice(0, 1), includeDuties: "by-value" },
      }),
    ).toMatchObject({ duties: { gross: "7.41" }, total: { gross: "127.41" }, shop: { total: "23889" } }));

  it("may state any new goods, and where the remainder of their price goes", () => {
    const vase = { sku: "VASE", quantity: 1, unitPrice: "100.00", taxes: [taxOf("20")] };
    const request = { lines, resolution: "exchange" as const, exchangeFor: [vase] };
    expect(quoteOf({ order, request })).toMatchObject({
      exchange: {
        value: "120.00",
        difference: "42.00",
        goods: [{ sku: "VASE", title: "VASE", quantity: 1, net: "100.00", tax: "20.00", gross: "120.00" }],
      },
      tenders: [{ tenderId: "card", amount: "42.00" }],
    });
    const credit = {
      ...request,
      exchangeFor: [{ ...vase, title: "Vase" }],
      exchangeRemainder: "store-credit" as const,
    };
    expect(quoteOf({ order, request: { ...credit, bonus: { amount: "1.00" } } })).toMatchObject({
      exchange: { goods: [{ title: "Vase" }] },
      bonus: "1.00",
      tenders: [{ tenderId: "store-credit", amount: "42.00" }],
    });
  });

  it("may state the order of tenders, and where the rest goes", () => {
    const tender = { gateway: "sandbox", reference: "r" };
    const tenders = [
      { ...tender, tenderId: "gift", kind: "gift-card" as const, amount: "500.00", refundable: false },
      { ...tender, tenderId: "card", kind: "card" as const, amount: "30.00" },
    ];
    const request = { lines: lines.slice(0, 1), tenderRule: "cash-first" as const };
    expect(quoteOf({ order: { ...order, tenders }, request }).refusal?.code).toBe("exceeds-tender");
    expect(
      quoteOf({ order: { ...order, tenders }, request: { ...request, alternative: "store-credit" } }).tenders,
    ).toEqual([
      { tenderId: "card", amount: "30.00" },
      { tenderId: "store-credit", amount: "90.00" },
    ]);
  });
});

describe("a wrong field", () => {
  const invalid: readonly [string, string, object, object?][] = [
    ["a fee by amount and percentage", "request/fees/0/amount", { fees: [{ code: "f", amount: "1", percent: "1" }] }],
    ["a fee without amount or percentage", "request/fees/0/amount", { fees: [{ code: "f" }] }],
    ["a percentage above 100", "request/fees/0/percent", { fees: [{ code: "f", percent: "100.0001" }] }],
    [
      "an invalid tax rate",
      "request/fees/0/taxes/0/rate",
      { fees: [{ code: "f", amount: "1", taxes: [{ name: "V", rate: "20%" }] }] },
    ],
    ["a bonus by amount and percentage", "request/bonus", { bonus: { percent: "1", amount: "1" } }],
    ["an unknown rule", "request/shippingRule", { shippingRule: "always" }],
    ["a shop's currency without its rate", "order/shopRate", {}, { shopRate: undefined }],
    ["an exchange rate of zero", "order/shopRate", {}, { shopRate: "0.000" }],
  ];
  it.each(invalid)("%s is reported at %s", (_, path, request, changes = {}) => {
    const parsed = quoteCaseSchema.safeParse({ order: { ...order, ...changes }, request: { lines, ...request } });
    expect(parsed.error?.issues.map((issue) => issue.path.join("/"))).toEqual([path]);
  });

  it("with more decimals than its currency is reported at its path", () => {
    const refused = (more: object) => {
      const parsed = quoteCaseSchema.parse({ order, request: { lines, ...more } });
      const result = runQuoteCase(parsed, ({ code }) => code);
      return result.ok ? undefined : [result.refusal.code, result.refusal.at];
    };
    expect(refused({ bonus: { amount: "0.001" } })).toEqual(["too-many-decimals", "/request/bonus/amount"]);
    expect(refused({ fees: [{ code: "f", amount: "0.001" }] })).toEqual([
      "too-many-decimals",
      "/request/fees/0/amount",
    ]);
    const converted = { order, alreadyRefunded: { shop: { refunded: "1.00", converted: "0.5" } }, request: { lines } };
    const result = runQuoteCase(quoteCaseSchema.parse(converted), ({ code }) => code);
    expect(result).toMatchObject({ refusal: { code: "too-many-decimals", at: "/alreadyRefunded/shop/converted" } });
  });
});
