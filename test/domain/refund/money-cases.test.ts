// 50 cases of refund arithmetic that other systems publish in their tests and issues (money-cases.json, README.md),
// each run against our own interface as a test of its own. Here: allocation, rounding, taxes, caps and tenders,
// currencies.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { stripeAmount } from "../../../functions/adapters/payments/stripe/amounts.ts";
import { memoryPorts } from "../../../functions/adapters/memory/world.ts";
import { importOrder } from "../../../functions/app/import-order.ts";
import { makeQuotes } from "../../../functions/app/quotes.ts";
import { quoteCaseSchema } from "../../../functions/app/quote-case.ts";
import { requestReturn } from "../../../functions/app/request-return.ts";
import { allocate } from "../../../functions/domain/money/allocate.ts";
import { currencyExponent } from "../../../functions/domain/money/currency.ts";
import { formatMinor } from "../../../functions/domain/money/decimal.ts";
import {
  ONE_UNIT,
  units,
  quoteOf,
  caseOf,
  CASES,
  toMinor,
  lineWith,
  toMajor,
  testCase,
  orderWith,
  INTERPRETATIONS,
} from "../../support/domain/money-cases.ts";

describe("allocation", () => {
  for (const { id } of CASES.filter(({ kind }) => kind === "allocate"))
    it(`${id}`, () =>
      testCase(
        id,
        (
          input: { weights: number[]; total: number },
          expected: { parts?: number[]; multiset?: number[]; sum?: number },
        ) => {
          const parts = allocate(input.total, input.weights);
          if (expected.parts) expect(parts).toEqual(expected.parts);
          if (expected.multiset) expect(parts.toSorted((a, b) => a - b)).toEqual(expected.multiset);
          expect(parts.reduce((sum, part) => sum + part, 0)).toBe(expected.sum ?? input.total);
        },
      ));
});

describe("rounding", () => {
  it("solidus-sum-01", () =>
    testCase("solidus-sum-01", ({ items }: { items: string[] }, { total }: { total: string }) => {
      const lines = items.map((unitPrice, index) => lineWith({ lineId: String(index + 1), unitPrice }));
      expect(
        quoteOf({ order: orderWith({ pricesIncludeTax: false, lines }), request: { lines: units(1, 1) } }).total.gross,
      ).toBe(total);
    }));

  it("solidus-sum-01, where our rule differs: one line of two units is 20.01", () => {
    const order = orderWith({ pricesIncludeTax: false, lines: [lineWith({ quantity: 2, unitPrice: "10.003" })] });
    expect(quoteOf({ order, request: { lines: units(2) } }).total.gross).toBe("20.01");
  });

  it("erpnext-41343", () =>
    testCase(
      "erpnext-41343",
      ({ qty, return_qty }: { qty: number; return_qty: number }, expected: { sale: string; refund: string }) => {
        const order = orderWith({ pricesIncludeTax: false, lines: [lineWith({ quantity: qty, unitPrice: "70.13" })] });
        expect(quoteOf({ order, request: { lines: units(return_qty) } }).total.gross).toBe(expected.sale);
        expect(`-${expected.sale}`).toBe(expected.refund);
      },
    ));
});

describe("tax", () => {
  it("solidus-tax-01", () =>
    testCase(
      "solidus-tax-01",
      (
        { line_tax_total, qty, return_qty }: { line_tax_total: string; qty: number; return_qty: number },
        { tax }: { tax: string },
      ) => {
        const included = { net: "90.00", tax: line_tax_total, gross: "100.00" };
        const additional = { net: "100.00", tax: line_tax_total, gross: "110.00" };
        for (const [pricesIncludeTax, paid] of [
          [true, included],
          [false, additional],
        ] as const) {
          const order = orderWith({ pricesIncludeTax, lines: [lineWith({ quantity: qty, unitPrice: "50.00", paid })] });
          expect(quoteOf({ order, request: { lines: units(return_qty) } }).total.tax).toBe(tax);
        }
      },
    ));

  it("sylius-23", () =>
    testCase(
      "sylius-23",
      (input: { unit_gross: number; unit_tax: number; refund: number }, expected: { tax: number; net: number }) => {
        const paid = {
          net: toMajor(input.unit_gross - input.unit_tax),
          tax: toMajor(input.unit_tax),
          gross: toMajor(input.unit_gross),
        };
        const order = orderWith({ pricesIncludeTax: true, lines: [lineWith({ unitPrice: paid.gross, paid })] });
        const quote = quoteOf({ order, request: { lines: [{ ...ONE_UNIT[0]!, amount: toMajor(input.refund) }] } });
        expect(quote.total).toEqual({
          net: toMajor(expected.net),
          tax: toMajor(expected.tax),
          gross: toMajor(input.refund),
        });
      },
    ));
});

describe("tenders and caps", () => {
  const oneLine = (gross: string, more: Partial<Parameters<typeof orderWith>[0]> = {}) =>
    orderWith({ pricesIncludeTax: true, lines: [lineWith({ unitPrice: gross })], ...more });

  it("solidus-tender-01", () =>
    testCase(
      "solidus-tender-01",
      (
        input: { refund: string; payments: { id: string; credit_allowed: string }[]; order: string[] },
        { splits }: { splits: [string, string][] },
      ) => {
        const tenders = input.payments.map(({ id, credit_allowed }) => ({
          tenderId: id,
          kind: "card" as const,
          gateway: "sandbox",
          reference: id,
          amount: credit_allowed,
        }));
        const quote = quoteOf({
          order: oneLine(input.refund, { tenders }),
          request: { lines: ONE_UNIT, tenderOrder: input.order },
        });
        expect(quote.tenders.map(({ tenderId, amount }) => [tenderId, amount])).toEqual(splits);
      },
    ));

  it("solidus-cap-01", () =>
    testCase("solidus-cap-01", ({ payment, refund }: { payment: string; refund: string }) => {
      const quote = quoteOf({ order: oneLine(payment), request: { lines: [{ ...ONE_UNIT[0]!, amount: refund }] } });
      expect(quote).toMatchObject({
        refusal: { code: "exceeds-line-amount", at: "/lines/0/amount" },
        total: { gross: "0.00" },
      });
    }));

  it("sylius-08", () =>
    testCase(
      "sylius-08",
      (
        input: { shipping: string; already_refunded: string; refund_amount: string },
        { order_refunded }: { order_refunded: string },
      ) => {
        const order = oneLine("10.00", { shipping: [{ shippingId: "post", amount: input.shipping }] });
        const alreadyRefunded = { shipping: [{ shippingId: "post", gross: input.already_refunded }] };
        const quote = quoteOf({
          order,
          alreadyRefunded,
          request: { lines: [], shipping: [{ shippingId: "post", amount: input.refund_amount }] },
        });
        expect(quote.refusal?.code).toBe("exceeds-shipping-amount");
        expect(toMinor(input.already_refunded) + toMinor(quote.total.gross)).toBe(toMinor(order_refunded));
      },
    ));

  it("sylius-25", () =>
    testCase("sylius-25", ({ unit_gross, refund }: { unit_gross: number; refund: number }) => {
      const quote = quoteOf({
        order: oneLine(toMajor(unit_gross)),
        request: { lines: [{ ...ONE_UNIT[0]!, amount: toMajor(refund) }] },
      });
      expect(quote.refusal?.code).toBe("exceeds-line-amount");
    }));

  it("hyperswitch-11491", () =>
    testCase("hyperswitch-11491", ({ captured, refund_amount }: { captured: string; refund_amount: string }) => {
      const parsed = quoteCaseSchema.safeParse({
        order: oneLine(captured),
        request: { lines: [{ ...ONE_UNIT[0]!, amount: refund_amount }] },
      });
      expect(parsed.success).toBe(false);
      expect(parsed.error?.issues.map(({ path }) => path.join("/"))).toEqual(["request/lines/0/amount"]);
    }));

  it("hyperswitch-13182", () =>
    testCase(
      "hyperswitch-13182",
      async (
        { captured }: { captured: string; concurrent_refunds: string[] },
        expected: { accepted: number; rejected: number; total_refunded: string },
      ) => {
        const ports = memoryPorts();
        const line = lineWith({ quantity: 5, unitPrice: "20.00", deliveredAt: "2010-11-30T10:00:00Z" });
        const tenders = [
          { tenderId: "card", kind: "card" as const, gateway: "sandbox", reference: "pi_1", amount: captured },
        ];
        await importOrder(ports, orderWith({ pricesIncludeTax: true, lines: [line], tenders }));
        const quoteRequest = {
          orderId: "order-1",
          resolution: "refund",
          lines: [{ lineId: "1", quantity: 3, reason: "unwanted" }],
        } as const;
        const quotes = await Promise.all([makeQuotes(ports, quoteRequest), makeQuotes(ports, quoteRequest)]);
        const ids = quotes.map((result) => (result.ok ? result.value.offers[0]!.quoteId : ""));
        const results = await Promise.all(
          ids.map((quoteId, index) =>
            requestReturn(ports, { returnId: `return-${index}`, quoteId, orderId: "order-1" }),
          ),
        );
        expect(results.filter(({ ok }) => ok)).toHaveLength(expected.accepted);
        expect(results.filter(({ ok }) => !ok)).toHaveLength(expected.rejected);
        expect((await ports.orders.readWithTally("order-1"))?.tally.tenders["card"]).toBe(
          toMinor(expected.total_refunded),
        );
      },
    ));
});

describe("currencies, fees and exchanges", () => {
  it("gumroad-3749", () =>
    testCase(
      "gumroad-3749",
      (
        { currency, refund_minor }: { currency: string; refund_minor: number },
        expected: { display: string; psp_minor: number },
      ) => {
        expect(formatMinor(refund_minor, currencyExponent(currency)!)).toBe(expected.display);
        expect(stripeAmount(refund_minor, currency)).toBe(expected.psp_minor);
        const order = orderWith({
          pricesIncludeTax: true,
          currency,
          lines: [lineWith({ unitPrice: expected.display })],
        });
        expect(quoteOf({ order, request: { lines: ONE_UNIT } }).total.gross).toBe(expected.display);
      },
    ));

  it("shopify-fee-01", () =>
    testCase(
      "shopify-fee-01",
      (input: { currency: string; return_value: string; return_fee: string }, { refund }: { refund: string }) => {
        const order = orderWith({
          pricesIncludeTax: true,
          currency: input.currency,
          lines: [lineWith({ unitPrice: input.return_value })],
        });
        expect(
          quoteOf({ order, request: { lines: ONE_UNIT, fees: [{ code: "return-fee", amount: input.return_fee }] } })
            .total.gross,
        ).toBe(refund);
      },
    ));

  it("osdm-850", () =>
    testCase("osdm-850", (input: { exchanged: number; new: number; fee: number }, { balance }: { balance: number }) => {
      const order = orderWith({ pricesIncludeTax: true, lines: [lineWith({ unitPrice: toMajor(input.exchanged) })] });
      const exchangeFor = [{ sku: "B", quantity: 1, unitPrice: toMajor(input.new) }];
      const quote = quoteOf({
        order,
        request: { lines: ONE_UNIT, exchangeFor, fees: [{ code: "after-sales", amount: toMajor(input.fee) }] },
      });
      expect(quote.exchange?.difference).toBe(toMajor(balance));
      expect(quote.total.gross).toBe("0.00");
    }));
});

describe("the 50 cases", () => {
  it("are all tested, and every interpretation belongs to an existing case", () => {
    const files = readdirSync(import.meta.dirname).filter((name) => /^money-cases.*test\.ts$/.test(name));
    const tests = files.map((name) => readFileSync(join(import.meta.dirname, name), "utf8")).join("");
    const untested = CASES.filter(({ id, kind }) => kind !== "allocate" && !tests.includes(`"${id}"`));
    expect(CASES).toHaveLength(50);
    expect(untested.map(({ id }) => id)).toEqual([]);
    for (const id of Object.keys(INTERPRETATIONS)) expect(caseOf(id).id).toBe(id);
  });
});
