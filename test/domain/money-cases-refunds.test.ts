// The published cases of refunds: of a line, of an order, of shipping.
import { describe, expect, it } from "vitest";
import { ALL, all, asked, caseOf, cents, lineWith, major, on, orderWith, taxOf } from "./money-cases.ts";

describe("the refund of a line", () => {
  it("solidus-unit-02", () =>
    on(
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
        expect(asked({ order, request: { lines: all(return_qty), includeShipping: true } }).total.gross).toBe(refund);
      },
    ));

  it("solidus-unit-05", () =>
    on("solidus-unit-05", ({ return_qty }: { return_qty: number }, { refund }: { refund: string }) => {
      const order = orderWith({ pricesIncludeTax: false, lines: [lineWith({ unitPrice: "100.00" })] });
      const exchangeFor = [{ sku: "B", quantity: 1, unitPrice: "100.00" }];
      const quote = asked({ order, request: { lines: all(return_qty), resolution: "exchange", exchangeFor } });
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
      unitPrice: major(unit_price),
      discount: major(discount),
      taxes: [taxOf(tax_rate)],
    });
    return orderWith({ pricesIncludeTax: tax_inclusive, lines: [line] });
  };
  for (const id of ["medusa1-02", "medusa1-05", "medusa1-08", "medusa1-11", "medusa1-14"])
    it(`${id}`, () =>
      on(id, (input: Medusa, { refund }: { refund: number }) => {
        const fees =
          input.return_shipping_fee === undefined
            ? []
            : [{ code: "return-shipping", amount: major(input.return_shipping_fee) }];
        const quote = asked({ order: medusaOrder(input), request: { lines: all(input.return_qty), fees } });
        expect(quote.total.gross).toBe(major(refund));
      }));

  it("medusa1-05, its second unit: the pair comes to 106754.12", () => {
    const order = medusaOrder(caseOf("medusa1-05").input as Medusa);
    const second = asked({ order, alreadyRefunded: { lines: all(1) }, request: { lines: ALL } });
    expect(cents(second.total.gross) + 5_337_706).toBe(10_675_412);
  });

  it("medusa2-02", () =>
    on(
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
        expect(asked({ order, request: { lines: all(input.return_qty) } }).total.gross).toBe(expected.refund);
        expect(asked({ order, request: { lines: all(input.qty) } }).total.gross).toBe(expected.line_total);
      },
    ));

  it("sylius-02", () =>
    on(
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
        const first = asked({ order, request: { lines: [{ ...ALL[0]!, amount: input.already_refunded_unit1 }] } });
        const before = { lineId: "1", quantity: 0, gross: first.total.gross, tax: first.total.tax };
        const rest = asked({ order, alreadyRefunded: { lines: [before] }, request: { lines: ALL } });
        expect(rest.total.gross).toBe(expected.this_refund);
        expect(cents(first.total.gross) + cents(rest.total.gross)).toBe(cents(expected.order_refunded));
      },
    ));

  it("shopify-sample", () =>
    on(
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
        expect(asked({ order, request: { lines: ALL } }).total).toMatchObject({
          net: expected.subtotal,
          tax: expected.tax,
        });
      },
    ));
});

describe("the refund of an order", () => {
  it("solidus-cr-01", () =>
    on(
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
          asked({ order: orderWith({ pricesIncludeTax: false, lines }), request: { lines: all(1, 1) } }).total.gross,
        ).toBe(total);
      },
    ));

  it("spree-recv-01", () =>
    on(
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
        expect(asked({ order, request: { lines } }).total.gross).toBe(refund);
      },
    ));

  it("erpnext-50944", () =>
    on(
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
        const first = asked({ order, request: { lines: ALL } });
        const alreadyRefunded = { lines: ALL, tenders: [{ tenderId: "card", amount: first.total.gross }] };
        const second = asked({ order, alreadyRefunded, request: { lines: [{ lineId: "2", quantity: 1 }] } });
        expect([first, second].map(({ total }) => total.gross)).toEqual(expected.refunds);
        const reversed = [first, second].map(
          ({ total }, index) => cents(input.returns[index]!.gross) - cents(total.gross),
        );
        expect(reversed.map(major)).toEqual(expected.discount_reversed);
      },
    ));

  it("solidus-asm-61", () =>
    on(
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
        const first = asked({ order, request: { lines: [{ lineId: "1", quantity: 2 }] } });
        const second = asked({
          order,
          alreadyRefunded: { lines: all(2) },
          request: { lines: [{ lineId: "2", quantity: 20 }] },
        });
        expect(major(cents(first.total.gross) + cents(second.total.gross))).toBe(sum_of_refunds);
      },
    ));

  /** A line of so many units that costs this much in all: a unit price above it, and the rest as a discount. */
  const baseOf = (quantity: number, base: string) => {
    const unit = Math.ceil(cents(base) / quantity);
    return { unitPrice: major(unit), discount: major(unit * quantity - cents(base)) };
  };
});

describe("shipping", () => {
  it("sylius-06", () =>
    on(
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
        const part = asked({
          order,
          request: { lines: [], shipping: [{ shippingId: "post", amount: refund_amount }] },
        });
        expect(part.total.gross).toBe(expected.order_refunded);
        const alreadyRefunded = { shipping: [{ shippingId: "post", gross: part.total.gross }] };
        const rest = asked({ order, alreadyRefunded, request: { lines: [], shipping: [{ shippingId: "post" }] } });
        expect(rest.total.gross).toBe(expected.remaining);
      },
    ));

  it("sylius-13", () =>
    on(
      "sylius-13",
      (
        input: { shipping: string; shipping_discount_percent: string; tax_rate: string },
        { refund }: { refund: string },
      ) => {
        const discount = major((cents(input.shipping) * Number(input.shipping_discount_percent)) / 100);
        const shipping = [{ shippingId: "post", amount: input.shipping, discount, taxes: [taxOf(input.tax_rate)] }];
        const order = orderWith({ pricesIncludeTax: false, lines: [lineWith({ unitPrice: "10.00" })], shipping });
        expect(asked({ order, request: { lines: [], includeShipping: true } }).total.gross).toBe(refund);
      },
    ));
});
