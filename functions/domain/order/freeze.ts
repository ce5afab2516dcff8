// From an order document to an order with paid facts: rules 1 to 3 of the arithmetic, done once, at order time.
import { allocate } from "../money/allocate.ts";
import { exponentOf } from "../money/currency.ts";
import { exactOf, exceeds, minorOf, roundToMinor } from "../money/decimal.ts";
import type { Minor } from "../money/minor.ts";
import { share } from "../money/round.ts";
import { accept, type Answer, refuse } from "../refusal.ts";
import { inBasisOfPrices } from "./discounts.ts";
import type { LineDocument, OrderFacts, ShippingDocument, TaxDocument } from "./facts.ts";
import { discountedOf, goodsOf, soldOf } from "./goods.ts";
import type { Order, PaidLine, PaidShipping, ShopCurrency, Tender } from "./order.ts";
import { charge, type ChargedTax, rateMillionths, sharedByRate } from "./paid.ts";

export type { OrderFacts } from "./facts.ts";

/** A document that cannot be frozen; carries the refusal to the one place that answers it. */
class NotFreezable extends Error {
  readonly refusal: ReturnType<typeof refuse>;
  constructor(refusal: ReturnType<typeof refuse>) {
    super(refusal.refusal.code);
    this.refusal = refusal;
  }
}

/** The order with what was paid, per line, to the minor unit; or the field that does not add up. */
export function freeze(document: OrderFacts): Answer<Order> {
  const exponent = exponentOf(document.currency);
  if (exponent === undefined) return refuse("unknown-currency", { currency: document.currency }, "/currency");
  try {
    return accept(frozen(document, exponent));
  } catch (thrown) {
    if (thrown instanceof NotFreezable) return thrown.refusal;
    throw thrown;
  }
}

function frozen(document: OrderFacts, exponent: number): Order {
  const order = withoutShop(document, exponent);
  return { ...order, ...shopOf(document, order) };
}

function withoutShop(document: OrderFacts, exponent: number): Order {
  const reader = amountReader(document.currency, exponent);
  unique(document.lines, ({ lineId }) => lineId, "duplicate-line", "lines");
  unique(document.tenders, ({ tenderId }) => tenderId, "duplicate-tender", "tenders");
  unique(document.shipping ?? [], ({ shippingId }) => shippingId, "duplicate-shipping", "shipping");
  return {
    orderId: document.orderId,
    orderNumber: document.orderNumber,
    placedAt: Date.parse(document.placedAt),
    currency: document.currency,
    exponent,
    pricesIncludeTax: document.pricesIncludeTax,
    customerId: document.customer.customerId,
    business: document.customer.business ?? false,
    country: document.shipTo.country,
    ...soldOf(document),
    lines: paidLines(document, exponent, reader),
    shipping: (document.shipping ?? []).map((shipping, index) =>
      paidShipping(shipping, document.pricesIncludeTax, `/shipping/${index}`, reader),
    ),
    duties: document.duties === undefined ? 0 : reader(document.duties, "/duties"),
    tenders: document.tenders.map(({ amount, refundable = true, ...tender }, index): Tender => ({
      tenderId: tender.tenderId,
      kind: tender.kind,
      gateway: tender.gateway,
      reference: tender.reference,
      paid: reader(amount, `/tenders/${index}/amount`),
      refundable,
    })),
  };
}

/** The rate of order time, once it is sure that everything paid can be converted. */
function shopOf({ shopCurrency, shopRate }: OrderFacts, order: Order): { readonly shop?: ShopCurrency } {
  if (shopCurrency === undefined || shopRate === undefined) return {};
  const exponent = exponentOf(shopCurrency);
  if (exponent === undefined)
    throw new NotFreezable(refuse("unknown-currency", { currency: shopCurrency }, "/shopCurrency"));
  const paid = [...order.lines, ...order.shipping].reduce((sum, one) => sum + one.paid.gross, order.duties);
  const rate = exactOf(shopRate);
  if (exceeds({ ...rate, scale: rate.scale + order.exponent }, exponent, paid, Number.MAX_SAFE_INTEGER))
    throw new NotFreezable(refuse("amount-too-large", { value: shopRate }, "/shopRate"));
  return { shop: { currency: shopCurrency, exponent, rate: shopRate } };
}

type AmountReader = (decimal: string, at: string) => Minor;

const amountReader =
  (currency: string, exponent: number): AmountReader =>
  (decimal, at) => {
    const minor = minorOf(decimal, exponent);
    if (minor === undefined)
      throw new NotFreezable(refuse("too-many-decimals", { value: decimal, currency, decimals: exponent }, at));
    return limited(minor, decimal, at);
  };

/** Per amount, in minor units: 10,000 million of a currency with cents. Sums of 2,000 such lines stay safe integers. */
export const AMOUNT_MAX = 1_000_000_000_000;

function limited(minor: Minor, value: string, at: string): Minor {
  if (minor > AMOUNT_MAX) throw new NotFreezable(refuse("amount-too-large", { value }, at));
  return minor;
}

function paidLines(document: OrderFacts, exponent: number, reader: AmountReader): PaidLine[] {
  const { pricesIncludeTax, discounts = [] } = document;
  const rates = document.lines.map(({ taxes = [] }) => taxes.reduce((sum, { rate }) => sum + rateMillionths(rate), 0));
  const bases = document.lines.map((line, index) => {
    const full = priceOf(line, exponent, index);
    const stated = line.discount === undefined ? 0 : reader(line.discount, `/lines/${index}/discount`);
    const own = [{ base: 1, rate: rates[index]! }];
    const discount = inBasisOfPrices(stated, line.discountBasis, own, pricesIncludeTax);
    if (discount > full)
      throw new NotFreezable(
        refuse("discount-exceeds-line", { value: line.discount ?? "" }, `/lines/${index}/discount`),
      );
    return full - discount;
  });
  const based = bases.map((base, index) => ({ base, rate: rates[index]! }));
  const discount = discounts
    .map(({ amount, basis }, index) =>
      inBasisOfPrices(reader(amount, `/discounts/${index}/amount`), basis, based, pricesIncludeTax),
    )
    .reduce((sum, one) => sum + one, 0);
  if (discount > bases.reduce((sum, base) => sum + base, 0))
    throw new NotFreezable(refuse("discount-exceeds-line", { value: discounts.at(-1)?.amount ?? "" }, "/discounts"));
  const shares = allocate(discount, bases);
  const lines = document.lines.map((line, index) => {
    const base = bases[index]! - shares[index]!;
    return {
      ...paidLine(line, base, pricesIncludeTax, index, reader),
      ...discountedOf(priceOf(line, exponent, index), base),
    };
  });
  if (!Number.isSafeInteger(lines.reduce((sum, { paid }) => sum + paid.gross, 0)))
    throw new NotFreezable(refuse("amount-too-large", { value: "the sum of the lines" }, "/lines"));
  return lines;
}

function priceOf({ unitPrice, quantity }: LineDocument, exponent: number, index: number): Minor {
  const price = exactOf(unitPrice);
  if (exceeds(price, exponent, quantity, AMOUNT_MAX))
    throw new NotFreezable(refuse("amount-too-large", { value: unitPrice }, `/lines/${index}/unitPrice`));
  return roundToMinor(price, exponent, quantity);
}

function paidLine(line: LineDocument, base: Minor, inclusive: boolean, index: number, reader: AmountReader): PaidLine {
  const at = `/lines/${index}`;
  const taxes = chargedTaxes(line.taxes ?? [], at, reader);
  const { paid, taxes: shares } = line.paid ? asCharged(line.paid, taxes, at, reader) : charge(base, taxes, inclusive);
  return {
    lineId: line.lineId,
    sku: line.sku,
    title: line.title,
    quantity: line.quantity,
    paid,
    taxes: shares,
    returnable: line.returnable ?? true,
    finalSale: line.finalSale ?? false,
    ...(line.tags && { tags: line.tags }),
    ...(line.productType !== undefined && { productType: line.productType }),
    ...(line.vendor !== undefined && { vendor: line.vendor }),
    ...(line.collections && { collections: line.collections }),
    ...goodsOf(line),
    ...(line.imageUrl !== undefined && { imageUrl: line.imageUrl }),
    ...(line.variants && { variants: line.variants }),
    ...(line.shippedAt !== undefined && { shippedAt: Date.parse(line.shippedAt) }),
    ...(line.deliveredAt !== undefined && { deliveredAt: Date.parse(line.deliveredAt) }),
  };
}

function asCharged(
  paid: NonNullable<LineDocument["paid"]>,
  taxes: readonly ChargedTax[],
  at: string,
  reader: AmountReader,
) {
  const net = reader(paid.net, `${at}/paid/net`);
  const tax = reader(paid.tax, `${at}/paid/tax`);
  const gross = reader(paid.gross, `${at}/paid/gross`);
  if (net + tax !== gross) throw new NotFreezable(refuse("paid-does-not-add-up", { ...paid }, `${at}/paid/gross`));
  return { paid: { net, tax, gross }, taxes: sharedByRate(tax, taxes) };
}

function paidShipping(shipping: ShippingDocument, inclusive: boolean, at: string, reader: AmountReader): PaidShipping {
  const full = reader(shipping.amount, `${at}/amount`);
  const discount = shipping.discount === undefined ? 0 : reader(shipping.discount, `${at}/discount`);
  if (discount > full)
    throw new NotFreezable(refuse("discount-exceeds-line", { value: shipping.discount ?? "" }, `${at}/discount`));
  const base = full - discount;
  const charged = charge(base, chargedTaxes(shipping.taxes ?? [], at, reader), inclusive);
  return {
    shippingId: shipping.shippingId,
    standard: shipping.standard ?? true,
    ...charged,
    ...standardOf(shipping, base, charged.paid.gross, at, reader),
  };
}

/** In proportion to what was charged, and never more than that: an express charge may have been discounted below standard. */
function standardOf(
  { standard, standardAmount }: ShippingDocument,
  base: Minor,
  gross: Minor,
  at: string,
  reader: AmountReader,
): Pick<PaidShipping, "standardGross"> {
  if (standard !== false || standardAmount === undefined) return {};
  const amount = reader(standardAmount, `${at}/standardAmount`);
  return { standardGross: amount >= base ? gross : share(gross, amount, base) };
}

/** Taxes with the charged amount in minor units, where the shop gave one. */
export const chargedTaxes = (taxes: readonly TaxDocument[], at: string, reader: AmountReader): ChargedTax[] =>
  taxes.map(({ name, rate, amount }, index) => ({
    name,
    rate,
    ...(amount !== undefined && { charged: reader(amount, `${at}/taxes/${index}/amount`) }),
  }));

function unique<T>(
  items: readonly T[],
  idOf: (item: T) => string,
  code: "duplicate-line" | "duplicate-tender" | "duplicate-shipping",
  field: string,
): void {
  const seen = new Set<string>();
  for (const [index, item] of items.entries()) {
    const id = idOf(item);
    if (seen.has(id)) throw new NotFreezable(refuse(code, { value: id }, `/${field}/${index}`));
    seen.add(id);
  }
}
