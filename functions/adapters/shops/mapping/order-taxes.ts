// Allocates taxes that are stated for the whole order only: in old documents and in CSV files.
import { type Draft, type DraftTax, listAmount } from "./draft.ts";
import { abs, allocate, type Exact, multiplyDivide, max, fromMinor, toMinor, sumOf, tenTo } from "./exact.ts";
import { parseRate, impliedRateOf } from "./rates.ts";

export function withOrderTaxes(draft: Draft): Draft {
  const { lines, shipping, orderTaxes } = draft;
  const hasLineTaxes = [...lines, ...shipping].some(({ taxes }) => taxes.some(({ amount }) => amount !== 0n));
  if (hasLineTaxes || sumOf(orderTaxes.map(({ amount }) => amount)) === 0n) return draft;
  return orderTaxes.filter(({ amount }) => amount > 0n).reduce(allocateTax, draft);
}

/** Over the taxable lines, and over shipping too if that matches the rate better. */
function allocateTax(draft: Draft, tax: DraftTax): Draft {
  const lines = draft.lines.map((line) => (line.taxable ? max(listAmount(line) - line.discount, 0n) : 0n));
  const shipping = draft.shipping.map(({ price, discount }) => max(price - discount, 0n));
  const goods = max(sumOf(lines) - sumOf(draft.unallocatedDiscounts.map(({ amount }) => amount)), 0n);
  const taxesShipping = distance(draft, tax, goods + sumOf(shipping)) < distance(draft, tax, goods);
  const weights = [...lines, ...(taxesShipping ? shipping : shipping.map(() => 0n))];
  const parts = allocate(toMinor(tax.amount, draft.exponent), weights);
  const rate = parseRate(tax.rate) > 0n ? tax.rate : impliedRate(draft, tax, goods);
  const share = (index: number): DraftTax[] => {
    const minor = parts[index] ?? 0n;
    return minor > 0n ? [{ name: tax.name, rate, amount: fromMinor(minor, draft.exponent) }] : [];
  };
  return {
    ...draft,
    lines: draft.lines.map((line, index) => ({ ...line, taxes: [...line.taxes, ...share(index)] })),
    shipping: draft.shipping.map((one, index) => ({
      ...one,
      taxes: [...one.taxes, ...share(draft.lines.length + index)],
    })),
  };
}

/** The difference between the tax and the rate applied to the base. */
function distance(draft: Draft, { rate, amount }: DraftTax, base: Exact): Exact {
  const share = parseRate(rate);
  const one = tenTo(8);
  const due = multiplyDivide(base, share, draft.facts.pricesIncludeTax ? one + share : one);
  return abs(due - amount);
}

const impliedRate = ({ facts }: Draft, { amount }: DraftTax, goods: Exact): string =>
  impliedRateOf(amount, facts.pricesIncludeTax ? goods - amount : goods);
