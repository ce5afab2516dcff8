// Properties of all mappings: amounts add up, refunds are conserved, ids are exact, and no input throws.
import fc from "fast-check";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseLossless } from "../../../../functions/adapters/shops/mapping/lossless-json.ts";
import { csvOrders } from "../../../../functions/adapters/shops/csv/order.ts";
import { orderTotal, inCents, expectOrder } from "../expectations.ts";
import { answerContract } from "../contract-schema.ts";
import { bareLine, bareOrder, extract, type Json, shopify, shopifyOrder, woo } from "../extracts.ts";
import { recordRefunds } from "../record-refunds.ts";

const decimal = (cents: number): string => (cents / 100).toFixed(2);
const cents = fc.integer({ min: 0, max: 5_000_000 });

type Line = { quantity: number; price: number; discount: number; tax: number };
const aLine: fc.Arbitrary<Line> = fc
  .record({ quantity: fc.integer({ min: 1, max: 20 }), price: cents, discountShare: fc.nat(100), tax: fc.nat(100_000) })
  .map(({ discountShare, ...line }) => ({
    ...line,
    discount: Math.floor((line.quantity * line.price * discountShare) / 100),
  }));

const shape = fc.record({
  lines: fc.array(aLine, { minLength: 1, maxLength: 8 }),
  shipping: fc.array(fc.record({ price: cents, tax: fc.nat(10_000) }), { maxLength: 3 }),
  duties: fc.nat(10_000),
  included: fc.boolean(),
  /** Rounding difference of the total in cents. */
  drift: fc.integer({ min: -1, max: 1 }),
  unallocated: fc.nat(50),
});
type Shape = typeof shape extends fc.Arbitrary<infer T> ? T : never;

const baseAmount = ({ quantity, price, discount }: Line): number => quantity * price - discount;

/** The order as a Shopify document, and its total in cents. */
function shopifyDocument({ lines, shipping, duties, included, drift, unallocated }: Shape): {
  document: Json;
  total: number;
} {
  const taxed = lines.map((line) => ({ ...line, tax: Math.min(line.tax, baseAmount(line)) }));
  const bases = taxed.reduce((sum, line) => sum + baseAmount(line), 0);
  const off = Math.floor((bases * unallocated) / 100);
  const parts = taxed.reduce((sum, line) => sum + baseAmount(line) + (included ? 0 : line.tax), 0);
  const sent = shipping.reduce((sum, { price, tax }) => sum + price + (included ? 0 : Math.min(tax, price)), 0);
  const total = Math.max(parts - off + sent + duties + drift, sent + duties);
  const taxes = (tax: number) => (tax > 0 ? [{ title: "VAT", rate: "0.07", price: decimal(tax) }] : []);
  const document = bareOrder({
    taxes_included: included,
    total_price: decimal(total),
    total_discounts: decimal(off + taxed.reduce((sum, { discount }) => sum + discount, 0)),
    original_total_duties_set: { shop_money: { amount: decimal(duties) } },
    line_items: taxed.map(({ quantity, price, discount, tax }, index) =>
      bareLine({
        id: String(index + 1),
        quantity: String(quantity),
        price: decimal(price),
        discount_allocations: [{ amount: decimal(discount) }],
        tax_lines: taxes(tax),
      }),
    ),
    shipping_lines: shipping.map(({ price, tax }, index) => ({
      id: `s${index}`,
      price: decimal(price),
      tax_lines: taxes(Math.min(tax, price)),
    })),
  });
  return { document, total };
}

describe("a Shopify order", () => {
  it("adds up to the amount charged", () =>
    fc.assert(
      fc.property(shape, (order) => {
        const { document, total } = shopifyDocument(order);
        expect(orderTotal(expectOrder(shopify(document)[0]).order)).toBe(BigInt(total));
      }),
    ));

  it("has the same total in the domain, with tax-exclusive prices", () =>
    fc.assert(
      fc.property(shape, (order) => {
        const { document, total } = shopifyDocument({ ...order, included: false });
        expect(recordRefunds(expectOrder(shopify(document)[0])).total).toBe(total);
      }),
    ));

  it("keeps all ids exactly", () =>
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 2n ** 64n }), fc.bigInt({ min: 1n, max: 2n ** 64n }), (orderId, lineId) => {
        const text = JSON.stringify(bareOrder({ id: "ORDER", line_items: [bareLine({ id: "LINE" })] }))
          .replace('"ORDER"', String(orderId))
          .replace('"LINE"', String(lineId));
        const { order } = expectOrder(shopify(parseLossless(text))[0]);
        expect([order.orderId, order.lines[0]?.lineId]).toEqual([String(orderId), String(lineId)]);
      }),
    ));
});

/** WooCommerce can keep taxes with four decimals and round their sum once. */
const wooShape = fc.record({
  included: fc.boolean(),
  lines: fc.array(
    fc.record({ quantity: fc.integer({ min: 1, max: 12 }), total: cents, coupon: fc.nat(500), tax: fc.nat(100_000) }),
    {
      minLength: 1,
      maxLength: 8,
    },
  ),
  shipping: fc.record({ total: cents, tax: fc.nat(10_000) }),
});
const exactly = (tenThousandths: number): string => (tenThousandths / 10_000).toFixed(4);

describe("a WooCommerce order", () => {
  it("adds up to the amount charged if taxes are rounded as a sum", () =>
    fc.assert(
      fc.property(wooShape, ({ included, lines, shipping }) => {
        const taxed = [...lines, shipping].reduce((sum, { tax }) => sum + tax, 0);
        const total = [...lines, shipping].reduce((sum, one) => sum + one.total, 0) + Math.floor((taxed + 50) / 100);
        const withTax = (amount: number, tax: number): Json => ({
          total: decimal(amount),
          total_tax: exactly(tax),
          taxes: [{ id: "4", total: exactly(tax) }],
        });
        const document = {
          id: "9",
          status: "processing",
          currency: "EUR",
          date_created_gmt: "2026-09-01T10:00:00",
          prices_include_tax: included,
          total: decimal(total),
          tax_lines: [{ rate_id: "4", label: "VAT", rate_percent: "19" }],
          line_items: lines.map(({ quantity, total: amount, coupon, tax }, index) => ({
            id: String(index + 1),
            name: "Thing",
            quantity: String(quantity),
            subtotal: decimal(amount + coupon),
            subtotal_tax: exactly(tax),
            ...withTax(amount, tax),
          })),
          shipping_lines: [{ id: "s", ...withTax(shipping.total, shipping.tax) }],
        };
        expect(orderTotal(expectOrder(woo(document)[0]).order)).toBe(BigInt(total));
      }),
    ));
});

const aRefund = fc.record({
  money: fc.integer({ min: 1, max: 2_000_000 }),
  units: fc.array(fc.record({ line: fc.nat(7), quantity: fc.nat(20), amount: fc.nat(2_000_000) }), { maxLength: 4 }),
  shipping: fc.nat(20_000),
});

describe("a refund", () => {
  it("is conserved to the cent and accepted by the domain", () =>
    fc.assert(
      fc.property(shape, fc.array(aRefund, { maxLength: 4 }), (order, refundInputs) => {
        const { document, total } = shopifyDocument({ ...order, included: false });
        let left = total;
        const refunds = refundInputs.flatMap(({ money, units, shipping }, index) => {
          const amount = Math.min(money, left);
          left -= amount;
          return amount === 0 ? [] : [mapRefund(index, { amount, units, shipping })];
        });
        const answer = expectOrder(shopify({ ...document, financial_status: "partially_refunded", refunds })[0]);
        const refunded = answer.refunds
          .flatMap(({ tenders }) => tenders)
          .reduce((sum, { amount }) => sum + inCents(amount), 0n);
        expect(refunded).toBe(BigInt(total - left));
        for (const { lines = [], shipping = [], tenders } of answer.refunds)
          if (lines.length + shipping.length > 0)
            expect([...lines, ...shipping].reduce((sum, { amount = "0" }) => sum + inCents(amount), 0n)).toBe(
              tenders.reduce((sum, { amount }) => sum + inCents(amount), 0n),
            );
        expect(recordRefunds(answer).refusals).toEqual([]);
      }),
    ));
});

const mapRefund = (
  index: number,
  {
    amount,
    units,
    shipping,
  }: { amount: number; units: { line: number; quantity: number; amount: number }[]; shipping: number },
): Json => ({
  id: String(index + 1),
  created_at: `2026-09-1${index}T10:00:00Z`,
  transactions: [{ kind: "refund", status: "success", gateway: "bogus", amount: decimal(amount), currency: "EUR" }],
  refund_line_items: units.map((one) => ({
    line_item_id: String(one.line + 1),
    quantity: String(one.quantity),
    subtotal: decimal(one.amount),
  })),
  order_adjustments: [{ kind: "shipping_refund", amount: decimal(-shipping), tax_amount: "0.00" }],
});

const LIST = new URL("../../../../../shared/data/text/blns.json", import.meta.url);
const HOSTILE: unknown[] = [
  "__proto__",
  "constructor",
  "toString",
  "",
  " ",
  "\u0000\u0007\u009f",
  "\ud800",
  "😀".repeat(300),
  "NaN",
  "1e400",
  "1e-400",
  "-1",
  "0x10",
  "99999999999999999999999999",
  null,
  true,
  [],
  {},
  [[]],
  { __proto__: null },
  { toString: 1, valueOf: null },
  [null],
  { nodes: [] },
];

const hostile = (() => {
  try {
    return [...HOSTILE, ...(JSON.parse(readFileSync(LIST, "utf8")) as string[])];
  } catch {
    return HOSTILE;
  }
})();

/** The document with the value at a path replaced. */
function altered(document: unknown, steps: readonly number[], value: unknown): unknown {
  const [step, ...rest] = steps;
  if (step === undefined || typeof document !== "object" || document === null) return value;
  const keys = Object.keys(document);
  const key = keys[step % keys.length];
  if (key === undefined) return value;
  const inner = altered((document as Json)[key], rest, value);
  if (Array.isArray(document)) return document.with(Number(key), inner);
  return Object.fromEntries([...Object.entries(document).filter(([name]) => name !== key), [key, inner]]);
}

describe("hostile input", () => {
  const steps = fc.array(fc.nat(200), { minLength: 1, maxLength: 6 });
  const value = fc.oneof(fc.constantFrom(...hostile), fc.jsonValue());
  const documents: [string, (value: unknown) => unknown[], unknown][] = [
    ["Shopify", shopify, shopifyOrder("part-refunded")],
    ["Shopify's webhook", shopify, parseLossless(extract("shopify-orders-create.json"))],
    ["WooCommerce", woo, parseLossless(extract("woocommerce.json"))],
  ];

  it.each(documents)("in %s gives a valid order or a problem, and no prototype pollution", (_, answers, document) =>
    fc.assert(
      fc.property(fc.array(fc.tuple(steps, value), { minLength: 1, maxLength: 3 }), (changes) => {
        const changed = changes.reduce((one, [path, to]) => altered(one, path, to), document);
        for (const answer of answers(changed)) answerContract.parse(answer);
        expect(({} as Json)["polluted"]).toBeUndefined();
      }),
      { numRuns: 1_500 },
    ),
  );

  it("of any JSON gives valid orders or problems", () =>
    fc.assert(
      fc.property(fc.json(), (text) => {
        for (const answer of [...shopify(parseLossless(text)), ...woo(parseLossless(text))])
          answerContract.parse(answer);
      }),
    ));

  it("of any CSV gives valid orders or problems", () =>
    fc.assert(
      fc.property(
        fc.array(
          fc.array(fc.oneof(fc.string(), fc.constantFrom("1", "9.99", "EUR", "2026-09-01")), {
            minLength: 5,
            maxLength: 5,
          }),
          { maxLength: 6 },
        ),
        (rows) => {
          const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`;
          const text = [
            "orderId,placedAt,currency,quantity,unitPrice",
            ...rows.map((row) => row.map(cell).join(",")),
          ].join("\n");
          for (const answer of csvOrders(text)) answerContract.parse(answer);
        },
      ),
    ));

  it("can use __proto__ and constructor as names", () => {
    const text = JSON.stringify(bareOrder({ line_items: [bareLine({ id: "ID" })] })).replace(
      '"id":"ID"',
      '"id":"__proto__","__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}',
    );
    expect(expectOrder(shopify(parseLossless(text))[0]).order.lines[0]?.lineId).toBe("__proto__");
    expect(({} as Json)["polluted"]).toBeUndefined();
  });
});
