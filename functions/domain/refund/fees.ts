// Fees kept from a refund: rule 7 of the arithmetic. They are taken in order until nothing of the credit is left; a fee
// that does not fit whole is taken in part, its tax in proportion.
import { required } from "../item-at.ts";
import { allocate } from "../money/allocate.ts";
import { percentOf } from "../money/decimal.ts";
import type { Minor } from "../money/minor.ts";
import { prorate } from "../money/round.ts";
import type { Order } from "../order/order.ts";
import { type TaxedCharge, chargeWithTaxes, type ChargedTax } from "../order/charge.ts";
import type { FeeInput, FeeTaxes } from "./quote-input.ts";
import type { FeePart, QuotedFee } from "./quote-figures.ts";
import { ZERO_AMOUNT, partialAmount, sumAmounts, type GrossWithTax } from "./line-value.ts";
import type { TaxedAmount } from "../money/taxed-amount.ts";
import { groupByTaxes, type TaxedPart, taxedInFull } from "./taxes.ts";

type PriceBasis = Pick<Order, "pricesIncludeTax">;

/** What is refunded, as the fee calculation needs it. */
export type FeeBasis = {
  readonly lines: readonly TaxedLinePart[];
  readonly shipping: readonly TaxedPart[];
  /** The part of it that was never received, gross: no fee is taken from it. */
  readonly unpaid?: Minor;
};
export type TaxedLinePart = TaxedPart & { readonly lineId: string };

/** One part of a fee with uniform taxes. Its net follows once it is known how much of it is taken. */
type FeeCharge = { readonly paid: GrossWithTax; readonly taxes: TaxedCharge["taxes"] };

/** A fee before it is capped at the available credit. */
type UncappedFee = Pick<QuotedFee, "code" | "percent" | "of" | "asGoods"> & { readonly charges: readonly FeeCharge[] };

/** A fee after it is capped at the available credit. It has at least one part. */
type CappedFee = QuotedFee & { readonly parts: readonly FeePart[] };

export const quotedFees = (order: PriceBasis, inputs: readonly FeeInput[], basis: FeeBasis): QuotedFee[] =>
  // Stryker disable next-line ConditionalExpression: no fees are no fees either way; this way they cost no time
  inputs.length === 0
    ? []
    : capFees(
        inputs.map((input): UncappedFee => {
          const { code, taxes } = input;
          const asGoods = taxes === "as-goods" && { asGoods: true as const };
          if (!("percent" in input)) return { code, ...asGoods, charges: feeCharges(order, input.base, taxes, basis) };
          const { percent } = input;
          const of = input.of === "lines" ? undefined : input.of;
          const charges = percentageCharges(order, percent, taxes, basisForLines(basis, of));
          return { code, percent, ...(of && { of }), ...asGoods, charges };
        }),
        creditGross(basis),
      );

/**
 * The fees of a quote, applied to what was accepted: a fixed amount stays, a percentage is taken of the accepted value.
 * In all they come to at least `minimum`, because accepting less must never pay more than was quoted; any shortfall is
 * added to the last percentage fee.
 */
export const settledFees = (
  order: PriceBasis,
  quoted: readonly QuotedFee[],
  { basis, minimum }: { readonly basis: FeeBasis; readonly minimum: Minor },
): QuotedFee[] =>
  raiseTo(
    minimum,
    capFees(
      quoted.map(({ code, percent, of, asGoods, parts = [], tax, gross }): UncappedFee => {
        const percentage = { ...(percent !== undefined && { percent }), ...(of && { of }) };
        const fee = { code, ...percentage, ...(asGoods && { asGoods }) };
        if (percent === undefined)
          return {
            ...fee,
            charges: parts.length === 0 ? [{ paid: { tax, gross }, taxes: [] }] : parts.map(chargeOfPart),
          };
        const taxes = asGoods ? "as-goods" : parts[0]!.taxes.map(({ name, rate }) => ({ name, rate }));
        return { ...fee, charges: percentageCharges(order, percent, taxes, basisForLines(basis, of)) };
      }),
      creditGross(basis),
    ),
  );

/** The fees as parts of the tax breakdown: subtracted, one part per set of taxes. */
export const feeTaxParts = (fees: readonly QuotedFee[]): TaxedPart[] =>
  fees.flatMap(({ parts = [] }) => parts.map(({ taxes, ...paid }) => taxedInFull(paid, taxes, -1)));

const creditGross = ({ lines, shipping, unpaid = 0 }: FeeBasis): Minor =>
  Math.max(0, sumAmounts([...lines, ...shipping].map(({ part }) => part)).gross - unpaid);

/** A gross part of the lines and shipping, taxed as they are. `duties` bear no tax. */
export function partOfGoods({ lines, shipping }: FeeBasis, duties: TaxedAmount, gross: Minor): QuotedFee {
  const untaxed = { lineId: "duties", part: duties, taxes: [], taxBefore: 0, sign: 1 } as const;
  const all = {
    lines: [
      ...lines,
      ...shipping.map((part) => ({ ...part, lineId: "shipping" })),
      ...(duties.gross > 0 ? [untaxed] : []),
    ],
    shipping: [],
  };
  const charges = feeCharges({ pricesIncludeTax: true }, gross, "as-goods", all);
  return required(capFees([{ code: UNPAID, charges }], gross)[0], "one fee in is one fee out");
}

/** The code, in quotes and credit notes, of value that the order never received. */
const UNPAID = "unpaid";
/** The code of the difference from rounding cash. */
const CASH_ROUNDING = "cash-rounding";

/** All that is between the value of the goods and the total, fee or not, so that every list of it adds up. */
export const deductions = ({
  unpaid,
  fees,
  rounding = 0,
}: {
  readonly unpaid?: QuotedFee | undefined;
  readonly fees: readonly QuotedFee[];
  readonly rounding?: Minor | undefined;
}): readonly QuotedFee[] => [
  ...(unpaid ? [unpaid] : []),
  ...fees,
  ...(rounding === 0 ? [] : [{ code: CASH_ROUNDING, net: -rounding, tax: 0, gross: -rounding }]),
];

const inPriceBasis = ({ pricesIncludeTax }: PriceBasis, { net, gross }: { net: Minor; gross: Minor }): Minor =>
  pricesIncludeTax ? gross : net;

/** The part of the basis that a percentage fee applies to. */
const basisForLines = ({ lines, shipping }: FeeBasis, of: readonly string[] | undefined): FeeBasis => ({
  lines: of ? lines.filter(({ lineId }) => of.includes(lineId)) : lines,
  shipping,
});

const percentageCharges = (order: PriceBasis, percent: string, taxes: FeeTaxes, basis: FeeBasis): FeeCharge[] =>
  feeCharges(order, percentOf(linesBase(order, basis), percent), taxes, basis);

const linesBase = (order: PriceBasis, { lines }: FeeBasis): Minor =>
  inPriceBasis(order, sumAmounts(lines.map(({ part }) => part)));

function feeCharges(order: PriceBasis, base: Minor, taxes: FeeTaxes, basis: FeeBasis): FeeCharge[] {
  if (taxes !== "as-goods") return [chargeWithTaxes(base, taxes as readonly ChargedTax[], order.pricesIncludeTax)];
  const hasValue = basis.lines.some(({ part }) => part.gross > 0);
  const goods = groupByTaxes(hasValue ? basis.lines : basis.shipping);
  if (goods.length === 0) return [chargeWithTaxes(base, [], order.pricesIncludeTax)];
  const bases = goods.map(({ paid }) => inPriceBasis(order, paid));
  return allocate(base, bases).map((part, index) => chargeLikeGoods(order, part, goods[index]!));
}

/** A part of a fee, taxed as these goods are: a fee of their full value takes exactly their net and their taxes. */
function chargeLikeGoods(order: PriceBasis, base: Minor, { paid, taxes }: TaxedCharge): FeeCharge {
  const whole = inPriceBasis(order, paid);
  const tax = whole === 0 ? 0 : prorate(paid.tax, base, whole);
  return { paid: { tax, gross: order.pricesIncludeTax ? base : base + tax }, taxes: allocateTax(taxes, tax) };
}

const allocateTax = (taxes: TaxedCharge["taxes"], tax: Minor): TaxedCharge["taxes"] => {
  const shares = allocate(
    tax,
    taxes.map((amount) => amount.tax),
  );
  return taxes.map(({ name, rate }, index) => ({ name, rate, tax: shares[index]! }));
};

function capFees(fees: readonly UncappedFee[], limit: Minor): CappedFee[] {
  let remaining = limit;
  return fees.map(({ charges, ...fee }) => {
    const fullGross = charges.map(({ paid }) => paid.gross);
    const takenGross = Math.min(
      remaining,
      fullGross.reduce((sum, amount) => sum + amount, 0),
    );
    remaining -= takenGross;
    const parts = allocate(takenGross, fullGross).map((gross, index) => partOfCharge(charges[index]!, gross));
    return { ...fee, ...sumAmounts(parts), parts };
  });
}

/** This much of a charge, gross, with its tax in proportion. */
function partOfCharge({ paid, taxes }: FeeCharge, gross: Minor): FeePart {
  const part = partialAmount(paid, ZERO_AMOUNT, gross);
  return { ...part, taxes: allocateTax(taxes, part.tax) };
}

const chargeOfPart = ({ taxes, ...paid }: FeePart): FeeCharge => ({ paid, taxes });

function raiseTo(minimum: Minor, fees: readonly CappedFee[]): CappedFee[] {
  const shortfall = Math.max(0, minimum - sumAmounts(fees).gross);
  const percentageIndex = fees.findLastIndex(({ percent }) => percent !== undefined);
  return fees.map((fee, index) => (index === percentageIndex ? raiseFee(fee, shortfall) : fee));
}

function raiseFee(fee: CappedFee, extra: Minor): CappedFee {
  const first = fee.parts[0]!;
  const gross = first.gross + extra;
  const tax = first.gross === 0 ? 0 : prorate(first.tax, gross, first.gross);
  const parts = [{ net: gross - tax, tax, gross, taxes: allocateTax(first.taxes, tax) }, ...fee.parts.slice(1)];
  return { ...fee, ...sumAmounts(parts), parts };
}
