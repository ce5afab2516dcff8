// From an order document to an order with paid facts: rules 1 to 3 of the arithmetic, done once, at order time.
import { allocate } from "../money/allocate.ts";
import { exponentOf } from "../money/currency.ts";
import { exactOf, exceeds, minorOf, roundToMinor } from "../money/decimal.ts";
import type { Minor } from "../money/minor.ts";
import { accept, type Answer, refuse } from "../refusal.ts";
import type { TenderKind } from "../refund/plan.ts";
import type { Order, PaidLine, PaidShipping, Tender } from "./order.ts";
import { charge, type ChargedTax, sharedByRate } from "./paid.ts";

/** The order document of interfaces.md, already checked for shape; instants are epoch milliseconds read by the caller. */
export type OrderFacts = {
  readonly orderId: string;
  readonly orderNumber: string;
  readonly placedAt: string;
  readonly currency: string;
  readonly pricesIncludeTax: boolean;
  readonly customer: { readonly customerId: string; readonly business?: boolean | undefined };
  readonly shipTo: { readonly country: string };
  readonly lines: readonly LineDocument[];
  readonly discounts?: readonly { readonly amount: string }[] | undefined;
  readonly shipping?: readonly ShippingDocument[] | undefined;
  readonly duties?: string | undefined;
  readonly tenders: readonly TenderDocument[];
};

type TaxDocument = { readonly name: string; readonly rate: string; readonly amount?: string | undefined };

type LineDocument = {
  readonly lineId: string;
  readonly sku: string;
  readonly title: string;
  readonly quantity: number;
  readonly unitPrice: string;
  readonly discount?: string | undefined;
  readonly taxes?: readonly TaxDocument[] | undefined;
  readonly paid?: { readonly net: string; readonly tax: string; readonly gross: string } | undefined;
  readonly returnable?: boolean | undefined;
  readonly finalSale?: boolean | undefined;
  readonly tags?: readonly string[] | undefined;
  readonly productType?: string | undefined;
  readonly vendor?: string | undefined;
  readonly collections?: readonly string[] | undefined;
  readonly imageUrl?: string | undefined;
  readonly shippedAt?: string | undefined;
  readonly deliveredAt?: string | undefined;
};

type ShippingDocument = {
  readonly shippingId: string;
  readonly amount: string;
  readonly discount?: string | undefined;
  readonly taxes?: readonly TaxDocument[] | undefined;
  readonly standard?: boolean | undefined;
};

type TenderDocument = {
  readonly tenderId: string;
  readonly kind: TenderKind;
  readonly gateway: string;
  readonly reference: string;
  readonly amount: string;
  readonly refundable?: boolean | undefined;
};

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
  const bases = document.lines.map((line, index) => {
    const full = priceOf(line, exponent, index);
    const discount = line.discount === undefined ? 0 : reader(line.discount, `/lines/${index}/discount`);
    if (discount > full)
      throw new NotFreezable(
        refuse("discount-exceeds-line", { value: line.discount ?? "" }, `/lines/${index}/discount`),
      );
    return full - discount;
  });
  const discounts = (document.discounts ?? []).map(({ amount }, index) => reader(amount, `/discounts/${index}/amount`));
  const discount = discounts.reduce((sum, one) => sum + one, 0);
  if (discount > bases.reduce((sum, base) => sum + base, 0))
    throw new NotFreezable(
      refuse("discount-exceeds-line", { value: document.discounts?.at(-1)?.amount ?? "" }, "/discounts"),
    );
  const shares = allocate(discount, bases);
  const lines = document.lines.map((line, index) =>
    paidLine(line, bases[index]! - shares[index]!, document.pricesIncludeTax, index, reader),
  );
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
    ...(line.imageUrl !== undefined && { imageUrl: line.imageUrl }),
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
  return {
    shippingId: shipping.shippingId,
    standard: shipping.standard ?? true,
    ...charge(full - discount, chargedTaxes(shipping.taxes ?? [], at, reader), inclusive),
  };
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
