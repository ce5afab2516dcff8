// The question of `npm run quote` with everything it may say: each term reaches the arithmetic, and each wrong field is named.
import { describe, expect, it } from "vitest";
import { answerQuote, quoteQuestion } from "../../functions/app/quote-question.ts";
import { asked, lineWith, orderWith, taxOf } from "./money-cases.ts";

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

describe("a question", () => {
  it("may ask for every term at once, and is answered with each", () =>
    expect(
      asked({
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

  it("may ask for a percentage of some lines", () => {
    const fees = [
      { code: "restocking", percent: "10", of: ["1"] },
      { code: "restocking", percent: "50", of: ["1", "2"] },
    ];
    expect(asked({ order, request: { lines, fees } }).fees).toEqual([
      { code: "restocking", percent: "10", of: ["1"], net: "10.00", tax: "0.00", gross: "10.00", taxes: [] },
      { code: "restocking", percent: "50", of: ["1", "2"], net: "70.00", tax: "0.00", gross: "70.00", taxes: [] },
    ]);
    const astray = { lines: lines.slice(0, 1), fees: fees.slice(1) };
    expect(asked({ order, request: astray }).refusal).toMatchObject({ code: "line-not-in-return", at: "/fees/0/of/1" });
  });

  it("says what went back before of duties and in the shop's currency", () =>
    expect(
      asked({
        order,
        alreadyRefunded: {
          lines: [{ lineId: "2", quantity: 1 }],
          duties: "2.59",
          shop: { refunded: "44.59", converted: "8361" },
        },
        request: { lines: lines.slice(0, 1), includeDuties: "by-value" },
      }),
    ).toMatchObject({ duties: { gross: "7.41" }, total: { gross: "127.41" }, shop: { total: "23889" } }));

  it("names new goods as it likes, and where what they leave goes", () => {
    const vase = { sku: "VASE", quantity: 1, unitPrice: "100.00", taxes: [taxOf("20")] };
    const request = { lines, resolution: "exchange" as const, exchangeFor: [vase] };
    expect(asked({ order, request })).toMatchObject({
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
    expect(asked({ order, request: { ...credit, bonus: { amount: "1.00" } } })).toMatchObject({
      exchange: { goods: [{ title: "Vase" }] },
      bonus: "1.00",
      tenders: [{ tenderId: "store-credit", amount: "42.00" }],
    });
  });

  it("says in which order tenders are filled, and what becomes of the rest", () => {
    const tender = { gateway: "sandbox", reference: "r", amount: "30.00" };
    const tenders = [
      { ...tender, tenderId: "gift", kind: "gift-card" as const },
      { ...tender, tenderId: "card", kind: "card" as const },
    ];
    const request = { lines: lines.slice(0, 1), tenderRule: "cash-first" as const };
    expect(asked({ order: { ...order, tenders }, request }).refusal?.code).toBe("exceeds-tender");
    expect(
      asked({ order: { ...order, tenders }, request: { ...request, alternative: "store-credit" } }).tenders,
    ).toEqual([
      { tenderId: "card", amount: "30.00" },
      { tenderId: "gift", amount: "30.00" },
      { tenderId: "store-credit", amount: "60.00" },
    ]);
  });
});

describe("a wrong field", () => {
  const wrong: readonly [string, string, object, object?][] = [
    ["a fee of both kinds", "request/fees/0/amount", { fees: [{ code: "f", amount: "1", percent: "1" }] }],
    ["a fee of neither", "request/fees/0/amount", { fees: [{ code: "f" }] }],
    ["a percentage above all", "request/fees/0/percent", { fees: [{ code: "f", percent: "100.0001" }] }],
    [
      "a rate that is none",
      "request/fees/0/taxes/0/rate",
      { fees: [{ code: "f", amount: "1", taxes: [{ name: "V", rate: "20%" }] }] },
    ],
    ["a bonus by both", "request/bonus", { bonus: { percent: "1", amount: "1" } }],
    ["a rule nobody knows", "request/shippingRule", { shippingRule: "always" }],
    ["a shop's currency without its rate", "order/shopRate", {}, { shopRate: undefined }],
    ["a rate of nothing", "order/shopRate", {}, { shopRate: "0.000" }],
  ];
  it.each(wrong)("%s is named: %s", (_, path, request, changes = {}) => {
    const read = quoteQuestion.safeParse({ order: { ...order, ...changes }, request: { lines, ...request } });
    expect(read.error?.issues.map((issue) => issue.path.join("/"))).toEqual([path]);
  });

  it("that only its currency cannot hold is named by its place", () => {
    const refused = (more: object) => {
      const read = quoteQuestion.parse({ order, request: { lines, ...more } });
      const answer = answerQuote(read, ({ code }) => code);
      return answer.ok ? undefined : [answer.refusal.code, answer.refusal.at];
    };
    expect(refused({ bonus: { amount: "0.001" } })).toEqual(["too-many-decimals", "/request/bonus/amount"]);
    expect(refused({ fees: [{ code: "f", amount: "0.001" }] })).toEqual([
      "too-many-decimals",
      "/request/fees/0/amount",
    ]);
    const converted = { order, alreadyRefunded: { shop: { refunded: "1.00", converted: "0.5" } }, request: { lines } };
    const answer = answerQuote(quoteQuestion.parse(converted), ({ code }) => code);
    expect(answer).toMatchObject({ refusal: { code: "too-many-decimals", at: "/alreadyRefunded/shop/converted" } });
  });
});
