// Makes lines, shipping and duties add up to the amount charged. The amount charged takes precedence over the sum; a
// difference that the document does not explain is rejected, because it would end in a wrong refund.
import { type OrderAmount, type Draft, type DraftLine, type DraftTax, listAmount } from "./draft.ts";
import { abs, allocate, type Exact, min, max, fromMinor, toMinor, sumOf, formatExact } from "./exact.ts";
import { reject } from "./fields.ts";
import { withOrderTaxes } from "./order-taxes.ts";

export type PaidAmounts = { readonly net: bigint; readonly tax: bigint; readonly gross: bigint };

export type BalancedOrder = {
  readonly draft: Draft;
  /** In minor units. */
  readonly orderDiscounts: readonly { readonly code: string; readonly minor: bigint }[];
  /** Per line, including its share of the order discounts. */
  readonly lines: readonly PaidAmounts[];
  readonly shipping: readonly bigint[];
  /** Whether the lines add up to the total without stating `paid`. */
  readonly derivable: boolean;
};

export function balanceOrder(input: Draft): BalancedOrder {
  const draft = withOrderTaxes(input);
  const gap = gapToTotal(draft);
  if (isExplained(draft, gap)) return buildBalancedOrder(draft, gap);
  const withCharges = withOrderCharges(draft);
  const remainingGap = gapToTotal(withCharges);
  if (isExplained(withCharges, remainingGap)) return buildBalancedOrder(withCharges, remainingGap);
  return rejectGap(input, gap);
}

/** The total of an order that states none: the sum of its parts less its discounts. */
export function sumWithoutTotal(input: Draft): Exact {
  const draft = withOrderTaxes(input);
  const parts = sumOf([...draft.lines.map((line) => paidAmounts(draft, line).gross), ...shippingTotals(draft)]);
  const charged = parts + toMinor(draft.duties, draft.exponent) - unallocatedDiscount(draft);
  return fromMinor(max(charged, 0n), draft.exponent) + sumOf(draft.orderCharges.map(({ amount }) => amount));
}

/** The sum of the lines minus their part of the total, in minor units; negative if more was charged. */
const gapToTotal = (draft: Draft): bigint =>
  sumOf(draft.lines.map((line) => paidAmounts(draft, line).gross)) - lineTotal(draft);

const lineTotal = (draft: Draft): bigint =>
  toMinor(draft.total.amount, draft.exponent) - toMinor(draft.duties, draft.exponent) - sumOf(shippingTotals(draft));

const shippingTotals = (draft: Draft): bigint[] =>
  draft.shipping.map(({ price, discount, taxes }) => {
    const base = toMinor(price - discount, draft.exponent);
    return draft.facts.pricesIncludeTax ? base : base + roundedTaxes(draft, taxes);
  });

const roundedTaxes = ({ exponent }: Draft, taxes: readonly DraftTax[]): bigint =>
  sumOf(taxes.map(({ amount }) => toMinor(amount, exponent)));

const baseAmount = (draft: Draft, line: DraftLine): bigint => toMinor(listAmount(line) - line.discount, draft.exponent);

function paidAmounts(draft: Draft, line: DraftLine): PaidAmounts {
  const base = baseAmount(draft, line);
  const tax = roundedTaxes(draft, line.taxes);
  return draft.facts.pricesIncludeTax ? { net: base - tax, tax, gross: base } : { net: base, tax, gross: base + tax };
}

/** One minor unit per rounded amount. */
const roundingTolerance = ({ lines, shipping }: Draft): bigint =>
  BigInt(lines.reduce((sum, { taxes }) => sum + 1 + taxes.length, 0) + shipping.length);

const unallocatedDiscount = ({ unallocatedDiscounts, exponent }: Draft): bigint =>
  sumOf(unallocatedDiscounts.map(({ amount }) => toMinor(amount, exponent)));

const isUnallocatedDiscount = (draft: Draft, gap: bigint): boolean => {
  const discount = unallocatedDiscount(draft);
  const linesTotal = sumOf(draft.lines.map((line) => baseAmount(draft, line)));
  const tolerance = roundingTolerance(draft);
  if (gap <= 0n || discount <= 0n || gap > linesTotal) return false;
  return abs(gap - discount) <= tolerance || (gap > tolerance && gap <= discount);
};

const isExplained = (draft: Draft, gap: bigint): boolean =>
  abs(gap) <= roundingTolerance(draft) || isUnallocatedDiscount(draft, gap);

/** Adds tips and fees as lines that cannot be returned. */
function withOrderCharges(draft: Draft): Draft {
  const charges = draft.orderCharges.filter(({ amount }) => amount > 0n);
  return { ...draft, lines: [...draft.lines, ...charges.map(chargeLine)] };
}

const chargeLine = ({ name, amount }: OrderAmount): DraftLine => ({
  facts: { lineId: name.toLowerCase().replaceAll(" ", "-"), sku: "", title: name, quantity: 1, returnable: false },
  unitPrice: amount,
  discount: 0n,
  taxes: [],
  taxable: false,
});

function buildBalancedOrder(draft: Draft, gap: bigint): BalancedOrder {
  const discount = isUnallocatedDiscount(draft, gap) ? gap : 0n;
  const bases = draft.lines.map((line) => baseAmount(draft, line));
  const shares = allocate(discount, bases);
  const lines = draft.lines.map((line, index) => withDiscountShare(paidAmounts(draft, line), shares[index] ?? 0n));
  const derivable = gap === discount && lines.every(({ net, tax }) => net >= 0n && tax >= 0n);
  return {
    draft,
    orderDiscounts: splitDiscount(draft, discount),
    lines: derivable ? lines : adjustToTotal(draft, lines, shares),
    shipping: shippingTotals(draft),
    derivable,
  };
}

const withDiscountShare = ({ net, tax, gross }: PaidAmounts, share: bigint): PaidAmounts => ({
  net: net - share,
  tax,
  gross: gross - share,
});

function splitDiscount(draft: Draft, discount: bigint): BalancedOrder["orderDiscounts"] {
  if (discount === 0n) return [];
  const discounts = draft.unallocatedDiscounts.filter(({ amount }) => amount > 0n);
  const parts = allocate(
    discount,
    discounts.map(({ amount }) => amount),
  );
  return discounts
    .map(({ name }, index) => ({ code: name, minor: parts[index] ?? 0n }))
    .filter(({ minor }) => minor > 0n);
}

/**
 * Makes the gross amounts add up to the total, by largest remainder over the exact amounts. A rounding difference goes
 * to the tax if prices exclude it (the net was agreed on), else to the net.
 */
function adjustToTotal(draft: Draft, lines: readonly PaidAmounts[], shares: readonly bigint[]): PaidAmounts[] {
  const { exponent, facts } = draft;
  const exact = draft.lines.map((line, index) => {
    const base = listAmount(line) - line.discount - fromMinor(shares[index] ?? 0n, exponent);
    return facts.pricesIncludeTax ? base : base + sumOf(line.taxes.map(({ amount }) => amount));
  });
  const parts = allocate(
    max(lineTotal(draft), 0n),
    exact.map((amount) => max(amount, 0n)),
  );
  return lines.map(({ tax, gross: before }, index) => {
    const gross = parts[index] ?? before;
    const difference = tax + gross - before;
    const taxed = !facts.pricesIncludeTax && tax > 0n && difference >= 0n ? difference : min(max(tax, 0n), gross);
    return { net: gross - taxed, tax: taxed, gross };
  });
}

function rejectGap(draft: Draft, gap: bigint): never {
  const { exponent, total, facts } = draft;
  const money = (minor: bigint): string => `${formatExact(fromMinor(minor, exponent), exponent)} ${facts.currency}`;
  const charged = toMinor(total.amount, exponent);
  return reject(
    "does-not-add-up",
    total.pointer,
    `Lines, shipping and duties add up to ${money(charged + gap)}, but ${money(charged)} was charged. ` +
      `No discount, tip or fee explains the difference of ${money(abs(gap))}.`,
  );
}
