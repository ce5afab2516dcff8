// What is kept: rule 7 of the arithmetic. Fees are taken in order until nothing of the goods is left; a fee that does not
// fit whole is taken in part, its tax in proportion.
import { allocate } from "../money/allocate.ts";
import { percentOf } from "../money/decimal.ts";
import type { Minor } from "../money/minor.ts";
import { share } from "../money/round.ts";
import type { Order } from "../order/order.ts";
import { type Charge, charge, type ChargedTax } from "../order/paid.ts";
import type { FeeAsk, FeeTaxes } from "./ask.ts";
import type { FeePart, QuotedFee } from "./figures.ts";
import { NOTHING, partOf, sumOf, type Taken } from "./line-value.ts";
import { groupedByTaxes, type Taxed, taxedOnce } from "./taxes.ts";

type Prices = Pick<Order, "pricesIncludeTax">;

/** What goes back, as far as fees look at it. */
export type FeeBasis = { readonly lines: readonly TaxedLine[]; readonly shipping: readonly Taxed[] };
export type TaxedLine = Taxed & { readonly lineId: string };

/** Its net follows once it is known how much of it is taken. */
type Levy = { readonly paid: Taken; readonly taxes: Charge["taxes"] };

/** A fee before anybody asked whether it fits. */
type Due = Pick<QuotedFee, "code" | "percent" | "of" | "asGoods"> & { readonly charges: readonly Levy[] };

/** A fee as far as it fits. It has at least one part. */
type Kept = QuotedFee & { readonly parts: readonly FeePart[] };

export const quotedFees = (order: Prices, asks: readonly FeeAsk[], basis: FeeBasis): QuotedFee[] =>
  // Stryker disable next-line ConditionalExpression: no fees are no fees either way; this way they cost no time
  asks.length === 0
    ? []
    : within(
        asks.map((ask): Due => {
          const { code, taxes } = ask;
          const asGoods = taxes === "as-goods" && { asGoods: true as const };
          if (!("percent" in ask)) return { code, ...asGoods, charges: chargesOf(order, ask.base, taxes, basis) };
          const { percent } = ask;
          const of = ask.of === "lines" ? undefined : ask.of;
          const charges = shareOf(order, percent, taxes, basisOf(basis, of));
          return { code, percent, ...(of && { of }), ...asGoods, charges };
        }),
        most(basis),
      );

/**
 * The fees of a quote on what was accepted of it: an amount stays, a percentage is of what is left. Together they are at least
 * `least`, because accepting less must never pay more than was shown; what is missing is added to the last percentage.
 */
export const settledFees = (order: Prices, shown: readonly QuotedFee[], basis: FeeBasis, least: Minor): QuotedFee[] =>
  raisedTo(
    least,
    within(
      shown.map(({ code, percent, of, asGoods, parts = [], tax, gross }): Due => {
        const share = { ...(percent !== undefined && { percent }), ...(of && { of }) };
        const fee = { code, ...share, ...(asGoods && { asGoods }) };
        if (percent === undefined)
          return {
            ...fee,
            charges: parts.length === 0 ? [{ paid: { tax, gross }, taxes: [] }] : parts.map(asCharge),
          };
        const taxes = asGoods ? "as-goods" : parts[0]!.taxes.map(({ name, rate }) => ({ name, rate }));
        return { ...fee, charges: shareOf(order, percent, taxes, basisOf(basis, of)) };
      }),
      most(basis),
    ),
  );

/** For the tax breakdown: what is taken off, per part that is taxed alike. */
export const taxedFees = (fees: readonly QuotedFee[]): Taxed[] =>
  fees.flatMap(({ parts = [] }) => parts.map(({ taxes, ...paid }) => taxedOnce(paid, taxes, -1)));

const most = ({ lines, shipping }: FeeBasis): Minor => sumOf([...lines, ...shipping].map(({ part }) => part)).gross;

const inBasis = ({ pricesIncludeTax }: Prices, { net, gross }: { net: Minor; gross: Minor }): Minor =>
  pricesIncludeTax ? gross : net;

/** Of the goods, those a fee is a percentage of. */
const basisOf = ({ lines, shipping }: FeeBasis, of: readonly string[] | undefined): FeeBasis => ({
  lines: of ? lines.filter(({ lineId }) => of.includes(lineId)) : lines,
  shipping,
});

const shareOf = (order: Prices, percent: string, taxes: FeeTaxes, basis: FeeBasis): Levy[] =>
  chargesOf(order, percentOf(linesBase(order, basis), percent), taxes, basis);

const linesBase = (order: Prices, { lines }: FeeBasis): Minor => inBasis(order, sumOf(lines.map(({ part }) => part)));

function chargesOf(order: Prices, base: Minor, taxes: FeeTaxes, basis: FeeBasis): Levy[] {
  if (taxes !== "as-goods") return [charge(base, taxes as readonly ChargedTax[], order.pricesIncludeTax)];
  const worth = basis.lines.some(({ part }) => part.gross > 0);
  const goods = groupedByTaxes(worth ? basis.lines : basis.shipping);
  if (goods.length === 0) return [charge(base, [], order.pricesIncludeTax)];
  const bases = goods.map(({ paid }) => inBasis(order, paid));
  return allocate(base, bases).map((part, index) => likeGoods(order, part, goods[index]!));
}

/** So much of a fee, taxed as these goods were: a fee of all they are worth takes exactly their net and their taxes. */
function likeGoods(order: Prices, base: Minor, { paid, taxes }: Charge): Levy {
  const whole = inBasis(order, paid);
  const tax = whole === 0 ? 0 : share(paid.tax, base, whole);
  return { paid: { tax, gross: order.pricesIncludeTax ? base : base + tax }, taxes: spread(taxes, tax) };
}

const spread = (taxes: Charge["taxes"], tax: Minor): Charge["taxes"] => {
  const shares = allocate(
    tax,
    taxes.map((one) => one.tax),
  );
  return taxes.map(({ name, rate }, index) => ({ name, rate, tax: shares[index]! }));
};

function within(dues: readonly Due[], limit: Minor): Kept[] {
  let left = limit;
  return dues.map(({ charges, ...fee }) => {
    const full = charges.map(({ paid }) => paid.gross);
    const taken = Math.min(
      left,
      full.reduce((sum, one) => sum + one, 0),
    );
    left -= taken;
    const parts = allocate(taken, full).map((gross, index) => cut(charges[index]!, gross));
    return { ...fee, ...sumOf(parts), parts };
  });
}

/** Of a charge, this much. */
function cut({ paid, taxes }: Levy, gross: Minor): FeePart {
  const part = partOf(paid, NOTHING, gross);
  return { ...part, taxes: spread(taxes, part.tax) };
}

const asCharge = ({ taxes, ...paid }: FeePart): Levy => ({ paid, taxes });

function raisedTo(least: Minor, fees: readonly Kept[]): Kept[] {
  const missing = Math.max(0, least - sumOf(fees).gross);
  const place = fees.findLastIndex(({ percent }) => percent !== undefined);
  return fees.map((fee, index) => (index === place ? raised(fee, missing) : fee));
}

function raised(fee: Kept, by: Minor): Kept {
  const first = fee.parts[0]!;
  const gross = first.gross + by;
  const tax = first.gross === 0 ? 0 : share(first.tax, gross, first.gross);
  const parts = [{ net: gross - tax, tax, gross, taxes: spread(first.taxes, tax) }, ...fee.parts.slice(1)];
  return { ...fee, ...sumOf(parts), parts };
}
