// The published cases of refunds: of a line, of an order, of shipping.
import { describe, expect, it } from "vitest";
import {
  ONE_UNIT,
  units,
  quoteOf,
  caseOf,
  toMinor,
  lineWith,
  toMajor,
  testCase,
  orderWith,
  taxOf,
} from "../../support/domain/money-cases.ts";

describe("the refund of a line", () => {
  it("solidus-unit-02", () =>
    testCase(
      "solidus-unit-02",
      (
        { unit_price, qty, return_qty }: { unit_price: string; qty: number; return_qty: number },
        { refund }: { refund: string },
      ) => {
        const order = orderWith({
          pricesIncludeTax: false,
          lines: [lineWith({ quantity: qty, unitPrice: unit_price })],
          shipping: [{ shippingId: "post", amount: "50.00", discount: "50.00" }],
        });
        expect(quoteOf({ order, request: { lines: units(return_qty), includeShipping: true } }).total.gross).toBe(
          refund,
        );
      },
    ));

  it("solidus-unit-05", () =>
    testCase("solidus-unit-05", ({ return_qty }: { return_qty: number }, { refund }: { refund: string }) => {
      const order = orderWith({ pricesIncludeTax: false, lines: [lineWith({ unitPrice: "100.00" })] });
      const exchangeFor = [{ sku: "B", quantity: 1, unitPrice: "100.00" }];
      const quote = quoteOf({ order, request: { lines: units(return_qty), resolution: "exchange", exchangeFor } });
      expect(quote).toMatchObject({
        total: { gross: refund },
        exchange: { value: "100.00", difference: "0.00" },
        tenders: [],
      });
    }));

  type Medusa = {
    unit_price: number;
    qty: number;
    line_discount?: number;
    discount_percent?: string;
    tax_rate: string;
    tax_inclusive: boolean;
    return_qty: number;
    return_shipping_fee?: number;
  };
  const medusaOrder = ({ unit_price, qty, line_discount, discount_percent, tax_rate, tax_inclusive }: Medusa) => {
    const discount = line_discount ?? (unit_price * qty * Number(discount_percent ?? 0)) / 100;
    const line = lineWith({
      quantity: qty,
      unitPrice: toMajor(unit_price),
      discount: toMajor(discount),
      taxes: [taxOf(tax_rate)],
    });
    return orderWith({ pricesIncludeTax: tax_inclusive, lines: [line] });
  };
  for (const id of ["medusa1-02", "medusa1-05", "medusa1-08", "medusa1-11", "medusa1-14"])
    it(`${id}`, () =>
      testCase(id, (input: Medusa, { refund }: { refund: number }) => {
        const fees =
          input.return_shipping_fee === undefined
            ? []
            : [{ code: "return-shipping", amount: toMajor(input.return_shipping_fee) }];
        const quote = quoteOf({ order: medusaOrder(input), request: { lines: units(input.return_qty), fees } });
        expect(quote.total.gross).toBe(toMajor(refund));
      }));

  it("medusa1-05, its second unit: the pair comes to 106754.12", () => {
    const order = medusaOrder(caseOf("medusa1-05").input as Medusa);
    const second = quoteOf({ order, alreadyRefunded: { lines: units(1) }, request: { lines: ONE_UNIT } });
    expect(toMinor(second.total.gross) + 5_337_706).toBe(10_675_412);
  });

  it("medusa2-02", () =>
    testCase(
      "medusa2-02",
      (
        input: { unit_price: string; qty: number; line_discount: string; tax_rate: string; return_qty: number },
        expected: { refund: string; line_total: string },
      ) => {
        const line = lineWith({
          quantity: input.qty,
          unitPrice: input.unit_price,
          discount: input.line_discount,
          taxes: [taxOf(input.tax_rate)],
        });
        const order = orderWith({ pricesIncludeTax: false, lines: [line] });
        expect(quoteOf({ order, request: { lines: units(input.return_qty) } }).total.gross).toBe(expected.refund);
        expect(quoteOf({ order, request: { lines: units(input.qty) } }).total.gross).toBe(expected.line_total);
      },
    ));

  it("sylius-02", () =>
    testCase(
      "sylius-02",
      (
        input: { unit_price: string; qty: number; tax_rate: string; shipping: string; already_refunded_unit1: string },
        expected: { this_refund: string; order_refunded: string },
      ) => {
        const order = orderWith({
          pricesIncludeTax: false,
          lines: [lineWith({ quantity: input.qty, unitPrice: input.unit_price, taxes: [taxOf(input.tax_rate)] })],
          shipping: [{ shippingId: "post", amount: input.shipping }],
        });
        const first = quoteOf({
          order,
          request: { lines: [{ ...ONE_UNIT[0]!, amount: input.already_refunded_unit1 }] },
        });
        const before = { lineId: "1", quantity: 0, gross: first.total.gross, tax: first.total.tax };
        const rest = quoteOf({ order, alreadyRefunded: { lines: [before] }, request: { lines: ONE_UNIT } });
        expect(rest.total.gross).toBe(expected.this_refund);
        expect(toMinor(first.total.gross) + toMinor(rest.total.gross)).toBe(toMinor(expected.order_refunded));
      },
    ));

  it("shopify-sample", () =>
    testCase(
      "shopify-sample",
      (
        input: { unit_price: string; order_discount_allocated: string; tax_lines: [string] },
        expected: { subtotal: string; tax: string },
      ) => {
        const order = orderWith({
          pricesIncludeTax: false,
          lines: [
            lineWith({
              unitPrice: input.unit_price,
              taxes: [{ name: "State Tax", rate: "0.02", amount: input.tax_lines[0] }],
            }),
          ],
          discounts: [{ code: "ORDER", amount: input.order_discount_allocated }],
        });
        expect(quoteOf({ order, request: { lines: ONE_UNIT } }).total).toMatchObject({
          net: expected.subtotal,
          tax: expected.tax,
        });
      },
    ));
});

describe("the refund of an order", () => {
  it("solidus-cr-01", () =>
    testCase(
      "solidus-cr-01",
      ({ items }: { items: { amount: string; additional_tax: string }[] }, { total }: { total: string }) => {
        const lines = items.map(({ amount, additional_tax }, index) =>
          lineWith({
            lineId: String(index + 1),
            unitPrice: amount,
            taxes: [{ name: "tax", rate: "0", amount: additional_tax }],
          }),
        );
        expect(
          quoteOf({ order: orderWith({ pricesIncludeTax: false, lines }), request: { lines: units(1, 1) } }).total
            .gross,
        ).toBe(total);
      },
    ));

  it("spree-recv-01", () =>
    testCase(
      "spree-recv-01",
      (
        input: { line_total: string; qty: number; return_qty: number; received_qty: number },
        { refund }: { refund: string },
      ) => {
        const paid = { net: input.line_total, tax: "0.00", gross: input.line_total };
        const order = orderWith({
          pricesIncludeTax: false,
          lines: [lineWith({ quantity: input.qty, unitPrice: "0", paid })],
        });
        const lines = [{ lineId: "1", quantity: input.return_qty, acceptedQuantity: input.received_qty }];
        expect(quoteOf({ order, request: { lines } }).total.gross).toBe(refund);
      },
    ));

  it("erpnext-50944", () =>
    testCase(
      "erpnext-50944",
      (
        input: { order_discount: string; returns: { gross: string }[] },
        expected: { discount_reversed: string[]; refunds: string[] },
      ) => {
        const lines = input.returns.map(({ gross }, index) =>
          lineWith({ lineId: String(index + 1), unitPrice: gross }),
        );
        const order = orderWith({
          pricesIncludeTax: false,
          lines,
          discounts: [{ code: "ORDER", amount: input.order_discount }],
        });
        const first = quoteOf({ order, request: { lines: ONE_UNIT } });
        const alreadyRefunded = { lines: ONE_UNIT, tenders: [{ tenderId: "card", amount: first.total.gross }] };
        const second = quoteOf({ order, alreadyRefunded, request: { lines: [{ lineId: "2", quantity: 1 }] } });
        expect([first, second].map(({ total }) => total.gross)).toEqual(expected.refunds);
        const reversed = [first, second].map(
          ({ total }, index) => toMinor(input.returns[index]!.gross) - toMinor(total.gross),
        );
        expect(reversed.map(toMajor)).toEqual(expected.discount_reversed);
      },
    ));

  it("solidus-asm-61", () =>
    testCase(
      "solidus-asm-61",
      (
        input: { tax_rate: string; returns: { qty: number; pre_tax: string }[] },
        { sum_of_refunds }: { sum_of_refunds: string },
      ) => {
        const lines = input.returns.map(({ qty, pre_tax }, index) =>
          lineWith({
            lineId: String(index + 1),
            quantity: qty,
            taxes: [{ name: "VAT", rate: input.tax_rate }],
            ...baseOf(qty, pre_tax),
          }),
        );
        const order = orderWith({ pricesIncludeTax: false, lines });
        const first = quoteOf({ order, request: { lines: [{ lineId: "1", quantity: 2 }] } });
        const second = quoteOf({
          order,
          alreadyRefunded: { lines: units(2) },
          request: { lines: [{ lineId: "2", quantity: 20 }] },
        });
        expect(toMajor(toMinor(first.total.gross) + toMinor(second.total.gross))).toBe(sum_of_refunds);
      },
    ));

  /** A line of this many units with this base: a unit price rounded up, and the excess as a discount. */
  const baseOf = (quantity: number, base: string) => {
    const unit = Math.ceil(toMinor(base) / quantity);
    return { unitPrice: toMajor(unit), discount: toMajor(unit * quantity - toMinor(base)) };
  };
});

describe("shipping", () => {
  it("sylius-06", () =>
    testCase(
      "sylius-06",
      (
        { shipping, refund_amount }: { shipping: string; refund_amount: string },
        expected: { order_refunded: string; remaining: string },
      ) => {
        const order = orderWith({
          pricesIncludeTax: false,
          lines: [lineWith({ unitPrice: "10.00" })],
          shipping: [{ shippingId: "post", amount: shipping }],
        });
        const part = quoteOf({
          order,
          request: { lines: [], shipping: [{ shippingId: "post", amount: refund_amount }] },
        });
        expect(part.total.gross).toBe(expected.order_refunded);
        const alreadyRefunded = { shipping: [{ shippingId: "post", gross: part.total.gross }] };
        const rest = quoteOf({ order, alreadyRefunded, request: { lines: [], shipping: [{ shippingId: "post" }] } });
        expect(rest.total.gross).toBe(expected.remaining);
      },
    ));

  it("sylius-13", () =>
    testCase(
      "sylius-13",
      (
        input: { shipping: string; shipping_discount_percent: string; tax_rate: string },
        { refund }: { refund: string },
      ) => {
        const discount = toMajor((toMinor(input.shipping) * Number(input.shipping_discount_percent)) / 100);
        const shipping = [{ shippingId: "post", amount: input.shipping, discount, taxes: [taxOf(input.tax_rate)] }];
        const order = orderWith({ pricesIncludeTax: false, lines: [lineWith({ unitPrice: "10.00" })], shipping });
        expect(quoteOf({ order, request: { lines: [], includeShipping: true } }).total.gross).toBe(refund);
      },
    ));
});
