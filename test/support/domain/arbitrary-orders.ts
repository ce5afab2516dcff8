// Arbitrary orders for fast-check: prices with and without tax, several taxes, discounts, odd cents, free lines,
// shipping, express above standard, duties, paid amounts that the shop states itself, a shop currency, gift cards
// before cards.
import fc from "fast-check";
import { currencyExponent } from "../../../functions/domain/money/currency.ts";
import { formatMinor } from "../../../functions/domain/money/decimal.ts";
import { freeze, type OrderFacts } from "../../../functions/domain/order/freeze.ts";
import type { Order } from "../../../functions/domain/order/order.ts";
import { ORDER } from "./an-order.ts";

type Line = OrderFacts["lines"][number];

const aRate = fc.constantFrom("0.05", "0.07", "0.10", "0.19", "0.20", "0.255", "0.0825");
const someTaxes = fc
  .array(aRate, { maxLength: 3 })
  .map((rates) => rates.map((rate, index) => ({ name: `T${index}`, rate })));

function aLine(index: number, exponent: number): fc.Arbitrary<Line> {
  const decimal = (minor: number) => formatMinor(minor, exponent);
  return fc
    .record({
      quantity: fc.oneof(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 2_000 })),
      price: fc.oneof(fc.nat(5_000), fc.nat(1_000_000)),
      discounted: fc.nat(100),
      taxes: someTaxes,
      states: fc.option(fc.record({ net: fc.nat(1_000_000), tax: fc.nat(200_000) }), { freq: 6 }),
    })
    .map(({ quantity, price, discounted, taxes, states }) => ({
      lineId: `line-${index}`,
      sku: `SKU-${index}`,
      title: `Line ${index}`,
      quantity,
      unitPrice: decimal(price),
      discount: decimal(discounted < 70 ? 0 : Math.floor((price * quantity * (discounted - 70)) / 30)),
      taxes,
      ...(states && {
        paid: { net: decimal(states.net), tax: decimal(states.tax), gross: decimal(states.net + states.tax) },
      }),
    }));
}

const aShopCurrency = fc.record({
  shopCurrency: fc.constantFrom("EUR", "JPY", "KWD", "CLF"),
  shopRate: fc.constantFrom("1", "0.85", "1.1837", "0.0061934502", "16.14512"),
});

const shapes = fc.record({
  currency: fc.constantFrom("GBP", "JPY", "KWD", "CLF"),
  pricesIncludeTax: fc.boolean(),
  count: fc.integer({ min: 1, max: 6 }),
});

/** Frozen orders, paid in full by up to three tenders, gift cards among them. */
export const anyOrder: fc.Arbitrary<Order> = shapes.chain(({ currency, pricesIncludeTax, count }) => {
  const exponent = currencyExponent(currency)!;
  const decimal = (minor: number) => formatMinor(minor, exponent);
  return fc
    .record({
      lines: fc.tuple(...Array.from({ length: count }, (_, index) => aLine(index, exponent))),
      discountPercent: fc.option(fc.nat(100), { freq: 3 }),
      shipping: fc.array(
        fc.record({ amount: fc.nat(10_000), taxes: someTaxes, standard: fc.option(fc.nat(12_000), { freq: 2 }) }),
        { maxLength: 2 },
      ),
      duties: fc.option(fc.nat(50_000), { freq: 2 }),
      basis: fc.constantFrom("net" as const, "gross" as const, undefined),
      shop: fc.option(aShopCurrency, { freq: 2 }),
      split: fc.tuple(fc.nat(100), fc.nat(100)),
    })
    .map(({ lines, discountPercent, shipping, duties, basis, shop, split }) => {
      const document: OrderFacts = {
        ...ORDER,
        currency,
        pricesIncludeTax,
        lines,
        ...shop,
        duties: decimal(duties ?? 0),
        shipping: shipping.map(({ amount, taxes, standard }, index) => ({
          shippingId: `s${index}`,
          amount: decimal(amount),
          taxes,
          ...(standard !== null && { standard: false, standardAmount: decimal(standard) }),
        })),
        tenders: [],
      };
      const bases = frozen({
        ...document,
        pricesIncludeTax: true,
        lines: lines.map(({ paid: _paid, ...line }) => line),
      });
      const most = bases.lines.reduce((sum, { paid }) => sum + paid.gross, 0);
      // A net discount on prices with tax is worth more than its amount: kept low enough not to exceed all lines.
      const whole = basis === "net" && pricesIncludeTax ? Math.floor(most / 2) : most;
      const amount = discountPercent === null ? 0 : Math.floor((whole * discountPercent) / 100);
      const unpaid = frozen({ ...document, discounts: [{ amount: decimal(amount), basis }] });
      return paidBy(unpaid, split);
    });
});

function frozen(document: OrderFacts): Order {
  const order = freeze(document);
  if (!order.ok) throw new Error(JSON.stringify(order.refusal));
  return order.value;
}

export const grossOf = (order: Order): number =>
  [...order.lines, ...order.shipping].reduce((sum, { paid }) => sum + paid.gross, order.duties);

function paidBy(order: Order, [first, second]: readonly [number, number]): Order {
  const total = grossOf(order);
  const byGiftCard = Math.floor((total * first) / 300);
  const byCard = Math.floor((total * second) / 200);
  const tender = (tenderId: string, kind: "card" | "gift-card" | "wallet", paid: number) => ({
    tenderId,
    kind,
    gateway: kind === "gift-card" ? "gift-card" : "sandbox",
    reference: `ref-${tenderId}`,
    paid,
    refundable: true,
  });
  const rest = total - byGiftCard - byCard;
  const tenders = [
    tender("card", "card", byCard),
    tender("gift", "gift-card", byGiftCard),
    tender("wallet", "wallet", rest),
  ];
  return { ...order, tenders };
}
