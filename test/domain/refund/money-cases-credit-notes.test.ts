// The published cases of totals and credit notes, with their taxes.
import { describe, expect, it } from "vitest";

import {
  ONE_UNIT,
  units,
  quoteOf,
  toMinor,
  lineWith,
  toMajor,
  testCase,
  orderWith,
  taxOf,
} from "../../support/domain/money-cases.ts";

describe("totals of an order", () => {
  it("medusa2-04", () =>
    testCase(
      "medusa2-04",
      (
        input: {
          items: { unit_price: string; qty: number; line_discount: string; tax_rate: string }[];
          shipping: { amount: string; discount: string; tax_rate: string };
        },
        expected: { items: string; shipping: string; total: string; tax: string },
      ) => {
        const lines = input.items.map(({ unit_price, qty, line_discount, tax_rate }, index) =>
          lineWith({
            lineId: String(index + 1),
            quantity: qty,
            unitPrice: unit_price,
            discount: line_discount,
            taxes: [taxOf(tax_rate)],
          }),
        );
        const { amount, discount, tax_rate } = input.shipping;
        const order = orderWith({
          pricesIncludeTax: false,
          lines,
          shipping: [{ shippingId: "post", amount, discount, taxes: [taxOf(tax_rate)] }],
        });
        const quote = quoteOf({ order, request: { lines: units(2), includeShipping: true } });
        expect(quote).toMatchObject({
          lines: [{ gross: expected.items }],
          shipping: [{ gross: expected.shipping }],
          total: { gross: expected.total, tax: expected.tax },
        });
      },
    ));

  it("medusa2-07", () =>
    testCase(
      "medusa2-07",
      (
        { items }: { items: { unit_price: string; tax_rate: string; line_discount_net: string }[] },
        expected: { total: string; tax: string },
      ) => {
        const [item] = items;
        const discount = { discount: item!.line_discount_net, discountBasis: "net" as const };
        const line = lineWith({ unitPrice: item!.unit_price, ...discount, taxes: [taxOf(item!.tax_rate)] });
        const quote = quoteOf({
          order: orderWith({ pricesIncludeTax: true, lines: [line] }),
          request: { lines: ONE_UNIT },
        });
        expect(quote.total).toMatchObject({ gross: expected.total, tax: expected.tax });
      },
    ));

  it("vendure-t03", () =>
    testCase(
      "vendure-t03",
      (
        input: { lines: { list_price: number; tax_rate: string }[]; shipping: { amount: number; tax_rate: string } },
        expected: { net_lines: number; shipping_net: number; shipping_gross: number },
      ) => {
        const lines = input.lines.map(({ list_price, tax_rate }) =>
          lineWith({ unitPrice: toMajor(list_price), taxes: [taxOf(tax_rate)] }),
        );
        const shipping = [
          { shippingId: "post", amount: toMajor(input.shipping.amount), taxes: [taxOf(input.shipping.tax_rate)] },
        ];
        const quote = quoteOf({
          order: orderWith({ pricesIncludeTax: true, lines, shipping }),
          request: { lines: ONE_UNIT, includeShipping: true },
        });
        expect(quote.lines[0]?.net).toBe(toMajor(expected.net_lines));
        expect(quote.shipping[0]).toMatchObject({
          net: toMajor(expected.shipping_net),
          gross: toMajor(expected.shipping_gross),
        });
      },
    ));

  it("vendure-t07", () =>
    testCase(
      "vendure-t07",
      (
        input: { lines: { list_price: number; tax_rate: string }[]; surcharge: { amount: number; tax_rate: string } },
        expected: { net: number; gross: number },
      ) => {
        const lines = input.lines.map(({ list_price, tax_rate }) =>
          lineWith({ unitPrice: toMajor(list_price), taxes: [taxOf(tax_rate)] }),
        );
        const fees = [
          { code: "surcharge", amount: toMajor(-input.surcharge.amount), taxes: [taxOf(input.surcharge.tax_rate)] },
        ];
        const quote = quoteOf({
          order: orderWith({ pricesIncludeTax: false, lines }),
          request: { lines: ONE_UNIT, fees },
        });
        expect(quote.total).toMatchObject({ net: toMajor(expected.net), gross: toMajor(expected.gross) });
      },
    ));
});

describe("credit notes", () => {
  type Items = { items: { unit_price: string; qty: number; tax_rate: string }[] };
  type Note = { net: string; tax: string; gross: string; tax_items: Record<string, string> };
  const linesOf = ({ items }: Items) =>
    items.map(({ unit_price, qty, tax_rate }, index) =>
      lineWith({ lineId: String(index + 1), quantity: qty, unitPrice: unit_price, taxes: [taxOf(tax_rate)] }),
    );
  const everything = ({ items }: Items) => units(...items.map(({ qty }) => qty));
  const expectNote = (quote: ReturnType<typeof quoteOf>, { net, tax, gross, tax_items }: Note) => {
    expect(quote.total).toEqual({ net, tax, gross });
    const byRate = quote.taxes.map(({ name, tax: share }) => [/\d+/.exec(name)?.[0], share]);
    expect(Object.fromEntries(byRate)).toEqual(tax_items);
  };

  it("sylius-16", () =>
    testCase("sylius-16", (input: Items & { shipping: { amount: string; tax_rate: string } }, expected: Note) => {
      const shipping = [{ shippingId: "post", amount: input.shipping.amount, taxes: [taxOf(input.shipping.tax_rate)] }];
      const order = orderWith({ pricesIncludeTax: false, lines: linesOf(input), shipping });
      expectNote(quoteOf({ order, request: { lines: everything(input), includeShipping: true } }), expected);
    }));

  it("sylius-19", () =>
    testCase(
      "sylius-19",
      (
        input: { shipping_gross: string; shipping_tax: string; refund_amount: string },
        expected: { net: string; tax: string; gross: string },
      ) => {
        const shipping = [{ shippingId: "post", amount: input.shipping_gross, taxes: [taxOf("15")] }];
        const order = orderWith({ pricesIncludeTax: true, lines: [lineWith({ unitPrice: "10.00" })], shipping });
        expect(quoteOf({ order, request: { lines: [], includeShipping: true } }).total.tax).toBe(input.shipping_tax);
        expect(
          quoteOf({ order, request: { lines: [], shipping: [{ shippingId: "post", amount: input.refund_amount }] } })
            .total,
        ).toEqual(expected);
      },
    ));

  it("sylius-22", () =>
    testCase(
      "sylius-22",
      (
        input: Items & {
          order_discount: string;
          shipments: { amount: string; tax_rate?: string; discount_percent: string }[];
        },
        expected: Note,
      ) => {
        const shipping = input.shipments.map(({ amount, tax_rate, discount_percent }, index) => ({
          shippingId: String(index),
          amount,
          discount: toMajor((toMinor(amount) * Number(discount_percent)) / 100),
          taxes: tax_rate === undefined ? [] : [taxOf(tax_rate)],
        }));
        const discounts = [{ code: "ORDER", amount: input.order_discount }];
        const order = orderWith({ pricesIncludeTax: false, lines: linesOf(input), shipping, discounts });
        expectNote(quoteOf({ order, request: { lines: everything(input), includeShipping: true } }), expected);
      },
    ));

  it("magento-03", () =>
    testCase(
      "magento-03",
      (
        input: {
          prior_grand: string;
          prior_tax: string;
          lines: { qty_invoiced: number; tax_invoiced: string; return_qty: number }[];
          shipping_tax: string;
          tax_invoiced: string;
        },
        expected: { line_tax: string[]; shipping_tax: string; tax: string; grand_total: string },
      ) => {
        const [line] = input.lines;
        const rest = toMajor(toMinor(input.tax_invoiced) - toMinor(line!.tax_invoiced) - toMinor(input.shipping_tax));
        expect(rest).toBe("1.64");
        const nets = toMinor(input.prior_grand) - toMinor(input.prior_tax) - 1_500;
        const order = orderWith({
          pricesIncludeTax: false,
          lines: [
            lineWith({
              quantity: line!.qty_invoiced,
              unitPrice: "30.00",
              taxes: [{ name: "VAT", rate: "0", amount: line!.tax_invoiced }],
            }),
            lineWith({
              lineId: "2",
              unitPrice: toMajor(nets - 6_000),
              taxes: [{ name: "VAT", rate: "0", amount: rest }],
            }),
          ],
          shipping: [
            { shippingId: "post", amount: "15.00", taxes: [{ name: "VAT", rate: "0", amount: input.shipping_tax }] },
          ],
        });
        const quote = quoteOf({ order, request: { lines: units(line!.return_qty, 1), includeShipping: true } });
        expect([quote.lines[0]!.tax]).toEqual(expected.line_tax);
        expect(quote.shipping[0]!.tax).toBe(expected.shipping_tax);
        expect(quote.total).toMatchObject({ tax: expected.tax, gross: expected.grand_total });
      },
    ));

  it("magento-06", () =>
    testCase(
      "magento-06",
      (
        input: {
          prior_grand: string;
          prior_tax: string;
          lines: { qty_invoiced: number; tax_invoiced: string; qty_refunded: number; tax_refunded: string }[];
          shipping: string;
          shipping_tax: string;
          shipping_return: string;
        },
        expected: { line_tax: string[]; shipping_tax: string; tax: string; grand_total: string },
      ) => {
        const [line] = input.lines;
        const nets = toMinor(input.prior_grand) - toMinor(input.prior_tax);
        const order = orderWith({
          pricesIncludeTax: false,
          lines: [
            lineWith({
              quantity: line!.qty_invoiced,
              unitPrice: "30.00",
              taxes: [{ name: "VAT", rate: "0", amount: line!.tax_invoiced }],
            }),
            lineWith({
              lineId: "2",
              unitPrice: toMajor(nets - 3_000 - toMinor(input.shipping_return)),
              taxes: [{ name: "VAT", rate: "0", amount: input.prior_tax }],
            }),
          ],
          shipping: [
            {
              shippingId: "post",
              amount: input.shipping,
              taxes: [{ name: "VAT", rate: "0", amount: input.shipping_tax }],
            },
          ],
        });
        const before = {
          lineId: "1",
          quantity: line!.qty_refunded,
          gross: toMajor(6_000 + toMinor(line!.tax_refunded)),
          tax: line!.tax_refunded,
        };
        const half = toMajor(toMinor(input.shipping_return) + toMinor(expected.shipping_tax));
        const quote = quoteOf({
          order,
          alreadyRefunded: { lines: [before] },
          request: { lines: units(1, 1), shipping: [{ shippingId: "post", amount: half }] },
        });
        expect([quote.lines[0]!.tax]).toEqual(expected.line_tax);
        expect(quote.shipping[0]!.tax).toBe(expected.shipping_tax);
        expect(quote.total).toMatchObject({ tax: expected.tax, gross: expected.grand_total });
      },
    ));

  it("presta-01", () =>
    testCase(
      "presta-01",
      (
        input: { tax_rate: string; refund_tax_excl: string[] },
        expected: { net: string; gross: string; line_gross: string[] },
      ) => {
        const lines = input.refund_tax_excl.map((unitPrice, index) =>
          lineWith({ lineId: String(index + 1), unitPrice, taxes: [taxOf(input.tax_rate)] }),
        );
        const quote = quoteOf({
          order: orderWith({ pricesIncludeTax: false, lines }),
          request: { lines: units(1, 1) },
        });
        expect(quote.total).toMatchObject({ net: expected.net, gross: expected.gross });
        expect(quote.lines.map(({ gross }) => gross)).toEqual(expected.line_gross);
      },
    ));
});
