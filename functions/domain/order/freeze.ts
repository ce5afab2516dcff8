// From an order document to an order with its paid amounts fixed: rules 1 to 3 of the arithmetic, applied once, at
// order time.
import { itemAt } from "../item-at.ts";
import { allocate } from "../money/allocate.ts";
import { currencyExponent } from "../money/currency.ts";
import { type AmountParser, amountParser, InvalidDocument, parseAmounts, parsePrice } from "../money/amounts.ts";
import { exactUnits, exceeds, parseExact } from "../money/decimal.ts";
import type { Minor } from "../money/minor.ts";
import { prorate } from "../money/round.ts";
import { err, type Result } from "../refusal.ts";
import { toPriceBasis } from "./discounts.ts";
import type { LineDocument, OrderInput, ShippingDocument, TaxDocument } from "./order-input.ts";
import { GOODS, lineDiscount, salesContext } from "./goods.ts";
import { pickShopFields } from "./shop-fields.ts";
import type { Order, PaidLine, PaidShipping, ShopCurrency, Tender } from "./order.ts";
import { chargeWithTaxes, type ChargedTax, rateMillionths, allocateTaxAmount } from "./charge.ts";

export type { OrderInput as OrderFacts } from "./order-input.ts";

/** Of paid amounts in an order document. */
const PAID_DECIMALS_MAX = 8;

/** The order with what was paid per line, in minor units; or a refusal that names the field that does not add up. */
export function freeze(document: OrderInput): Result<Order> {
  const exponent = currencyExponent(document.currency);
  if (exponent === undefined) return err("unknown-currency", { currency: document.currency }, "/currency");
  return parseAmounts(() => frozenOrder(document, exponent));
}

function frozenOrder(document: OrderInput, exponent: number): Order {
  const order = orderWithoutShopCurrency(document, exponent);
  return { ...order, ...shopCurrencyAtOrderTime(document, order) };
}

function orderWithoutShopCurrency(document: OrderInput, exponent: number): Order {
  const parseAmount = amountParser({ currency: document.currency, exponent });
  const { lines, tenders, shipping = [], pricesIncludeTax } = document;
  assertUnique(
    lines.map(({ lineId }) => lineId),
    "duplicate-line",
    "lines",
  );
  assertUnique(
    tenders.map(({ tenderId }) => tenderId),
    "duplicate-tender",
    "tenders",
  );
  assertUnique(
    shipping.map(({ shippingId }) => shippingId),
    "duplicate-shipping",
    "shipping",
  );
  return {
    orderId: document.orderId,
    orderNumber: document.orderNumber,
    placedAt: Date.parse(document.placedAt),
    currency: document.currency,
    exponent,
    pricesIncludeTax,
    customerId: document.customer.customerId,
    business: document.customer.business ?? false,
    country: document.shipTo.country,
    ...salesContext(document),
    lines: paidLines(document, exponent, parseAmount),
    shipping: shipping.map((charge, index) =>
      paidShipping(charge, { pricesIncludeTax, pointer: `/shipping/${index}`, parseAmount }),
    ),
    duties: document.duties === undefined ? 0 : parseAmount(document.duties, "/duties"),
    tenders: tenders.map(({ amount, refundable = true, ...tender }, index): Tender => ({
      tenderId: tender.tenderId,
      kind: tender.kind,
      gateway: tender.gateway,
      reference: tender.reference,
      paid: parseAmount(amount, `/tenders/${index}/amount`),
      refundable,
    })),
  };
}

/** The exchange rate of order time, after checking that everything paid can be converted without overflow. */
function shopCurrencyAtOrderTime(
  { shopCurrency, shopRate }: OrderInput,
  order: Order,
): { readonly shop?: ShopCurrency } {
  if (shopCurrency === undefined || shopRate === undefined) return {};
  const exponent = currencyExponent(shopCurrency);
  if (exponent === undefined)
    throw new InvalidDocument("unknown-currency", { currency: shopCurrency }, "/shopCurrency");
  const paid = [...order.lines, ...order.shipping].reduce((sum, one) => sum + one.paid.gross, order.duties);
  const rate = parseExact(shopRate);
  if (exceeds({ ...rate, scale: rate.scale + order.exponent }, { exponent, times: paid, max: Number.MAX_SAFE_INTEGER }))
    throw new InvalidDocument("amount-too-large", { value: shopRate }, "/shopRate");
  return { shop: { currency: shopCurrency, exponent, rate: shopRate } };
}

/** How the amounts of one line or one charge are parsed, and its path in the document. */
type PriceContext = {
  readonly pricesIncludeTax: boolean;
  readonly pointer: string;
  readonly parseAmount: AmountParser;
};

function paidLines(document: OrderInput, exponent: number, parseAmount: AmountParser): PaidLine[] {
  const { pricesIncludeTax, discounts = [] } = document;
  const rates = document.lines.map(({ taxes = [] }) => taxes.reduce((sum, { rate }) => sum + rateMillionths(rate), 0));
  const bases = document.lines.map((line, index) => {
    const listPrice = linePrice(line, exponent, index);
    const statedDiscount = line.discount === undefined ? 0 : parseAmount(line.discount, `/lines/${index}/discount`);
    const ownRate = [{ base: 1, rate: itemAt(rates, index) }];
    const discount = toPriceBasis(statedDiscount, ownRate, { basis: line.discountBasis, pricesIncludeTax });
    if (discount > listPrice)
      throw new InvalidDocument("discount-exceeds-line", { value: line.discount ?? "" }, `/lines/${index}/discount`);
    return listPrice - discount;
  });
  const taxedBases = bases.map((base, index) => ({ base, rate: itemAt(rates, index) }));
  const discount = discounts
    .map(({ amount, basis }, index) =>
      toPriceBasis(parseAmount(amount, `/discounts/${index}/amount`), taxedBases, { basis, pricesIncludeTax }),
    )
    .reduce((sum, one) => sum + one, 0);
  if (discount > bases.reduce((sum, base) => sum + base, 0))
    throw new InvalidDocument("discount-exceeds-line", { value: discounts.at(-1)?.amount ?? "" }, "/discounts");
  const shares = allocate(discount, bases);
  const lines = document.lines.map((line, index) => {
    const base = itemAt(bases, index) - itemAt(shares, index);
    return {
      ...paidLine(line, base, { pricesIncludeTax, pointer: `/lines/${index}`, parseAmount }),
      ...lineDiscount(linePrice(line, exponent, index), base),
    };
  });
  if (!Number.isSafeInteger(lines.reduce((sum, { paid }) => sum + paid.gross, 0)))
    throw new InvalidDocument("amount-too-large", { value: "the sum of the lines" }, "/lines");
  return lines;
}

const linePrice = ({ unitPrice, quantity }: LineDocument, exponent: number, index: number): Minor =>
  parsePrice({ exponent, times: quantity }, unitPrice, `/lines/${index}/unitPrice`);

function paidLine(line: LineDocument, base: Minor, context: PriceContext): PaidLine {
  const taxes = chargedTaxes(line.taxes ?? [], context.pointer, context.parseAmount);
  const { paid, taxes: shares } = line.paid
    ? chargedAmounts(line.paid, taxes, context)
    : chargeWithTaxes(base, fittingTaxes(base, taxes, context), context.pricesIncludeTax);
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
    ...pickShopFields(GOODS, line),
    ...(line.imageUrl !== undefined && { imageUrl: line.imageUrl }),
    ...(line.variants && { variants: line.variants }),
    ...(line.shippedAt !== undefined && { shippedAt: Date.parse(line.shippedAt) }),
    ...(line.deliveredAt !== undefined && { deliveredAt: Date.parse(line.deliveredAt) }),
  };
}

/** Before rounding: gross and tax are then rounded once each, and the net is the difference. */
const addsUp = ({ net, tax, gross }: NonNullable<LineDocument["paid"]>): boolean =>
  exactUnits(net, PAID_DECIMALS_MAX) + exactUnits(tax, PAID_DECIMALS_MAX) === exactUnits(gross, PAID_DECIMALS_MAX);

function chargedAmounts(
  paid: NonNullable<LineDocument["paid"]>,
  taxes: readonly ChargedTax[],
  { pointer, parseAmount }: PriceContext,
) {
  if (!addsUp(paid)) throw new InvalidDocument("paid-does-not-add-up", { ...paid }, `${pointer}/paid/gross`);
  const tax = parseAmount.rounded(paid.tax, `${pointer}/paid/tax`);
  const gross = parseAmount.rounded(paid.gross, `${pointer}/paid/gross`);
  return { paid: { net: gross - tax, tax, gross }, taxes: allocateTaxAmount(tax, taxes) };
}

function paidShipping(shipping: ShippingDocument, context: PriceContext): PaidShipping {
  const { pricesIncludeTax, pointer, parseAmount } = context;
  const listPrice = parseAmount(shipping.amount, `${pointer}/amount`);
  const discount = shipping.discount === undefined ? 0 : parseAmount(shipping.discount, `${pointer}/discount`);
  if (discount > listPrice)
    throw new InvalidDocument("discount-exceeds-line", { value: shipping.discount ?? "" }, `${pointer}/discount`);
  const base = listPrice - discount;
  const taxes = chargedTaxes(shipping.taxes ?? [], pointer, parseAmount);
  const shippingCharge = chargeWithTaxes(base, fittingTaxes(base, taxes, context), pricesIncludeTax);
  return {
    shippingId: shipping.shippingId,
    standard: shipping.standard ?? true,
    ...shippingCharge,
    ...standardDelivery(shipping, { base, gross: shippingCharge.paid.gross }, context),
  };
}

/**
 * In proportion to what was charged, and never more than that: an express charge may have been discounted below
 * standard.
 */
function standardDelivery(
  { standard, standardAmount }: ShippingDocument,
  { base, gross }: { readonly base: Minor; readonly gross: Minor },
  { pointer, parseAmount }: PriceContext,
): Pick<PaidShipping, "standardGross"> {
  if (standard !== false || standardAmount === undefined) return {};
  const amount = parseAmount(standardAmount, `${pointer}/standardAmount`);
  return { standardGross: amount >= base ? gross : prorate(gross, amount, base) };
}

/** Taxes with the charged amount in minor units, where the shop stated one. */
export const chargedTaxes = (taxes: readonly TaxDocument[], pointer: string, parseAmount: AmountParser): ChargedTax[] =>
  taxes.map(({ name, rate, amount }, index) => ({
    name,
    rate,
    ...(amount !== undefined && { charged: parseAmount.rounded(amount, `${pointer}/taxes/${index}/amount`) }),
  }));

/** The taxes, unless a price that includes them is less than what was charged of one of them. */
function fittingTaxes(
  base: Minor,
  taxes: readonly ChargedTax[],
  { pricesIncludeTax, pointer }: PriceContext,
): readonly ChargedTax[] {
  const index = pricesIncludeTax ? taxes.findIndex(({ charged = 0 }) => charged > base) : -1;
  if (index >= 0)
    throw new InvalidDocument("tax-exceeds-price", { value: taxes[index]?.name ?? "" }, `${pointer}/taxes/${index}`);
  return taxes;
}

function assertUnique(
  ids: readonly string[],
  code: "duplicate-line" | "duplicate-tender" | "duplicate-shipping",
  field: string,
): void {
  const seen = new Set<string>();
  for (const [index, id] of ids.entries()) {
    if (seen.has(id)) throw new InvalidDocument(code, { value: id }, `/${field}/${index}`);
    seen.add(id);
  }
}
