// Converts a discount that is stated without tax while prices include it, or the other way round, into the basis of the
// prices, once, before it is allocated. Allocated by value, every line bears it in proportion to its base in either
// basis.
import type { Minor } from "../money/minor.ts";
import { roundedQuotient, toMinor } from "../money/round.ts";
import type { TaxBasis } from "./order-input.ts";

/** The base of a line in its own basis, and the sum of its tax rates in millionths. */
export type TaxedBase = { readonly base: Minor; readonly rate: number };

const MILLION = 1_000_000n;

/**
 * `discount` x the lines' value in the basis of the prices / their value in the discount's basis, rounded once, half
 * away from zero.
 */
export function toPriceBasis(
  discount: Minor,
  lines: readonly TaxedBase[],
  { basis, pricesIncludeTax }: { readonly basis: TaxBasis | undefined; readonly pricesIncludeTax: boolean },
): Minor {
  if (basis === undefined || (basis === "gross") === pricesIncludeTax) return discount;
  const baseByRate = new Map<number, bigint>();
  for (const { base, rate } of lines) baseByRate.set(rate, (baseByRate.get(rate) ?? 0n) + BigInt(base));
  const priceBasisValue = [...baseByRate.values()].reduce((sum, base) => sum + base, 0n);
  if (priceBasisValue === 0n) return discount;
  const [otherBasisValue, denominator] = pricesIncludeTax ? netValue(baseByRate) : grossValue(baseByRate);
  return toMinor(roundedQuotient(BigInt(discount) * priceBasisValue * denominator, otherBasisValue));
}

type Fraction = readonly [numerator: bigint, denominator: bigint];

const grossValue = (baseByRate: ReadonlyMap<number, bigint>): Fraction => [
  [...baseByRate].reduce((sum, [rate, base]) => sum + base * (MILLION + BigInt(rate)), 0n),
  MILLION,
];

/** Over the product of all denominators, because rounding each line would lose the very minor unit this computes. */
function netValue(baseByRate: ReadonlyMap<number, bigint>): Fraction {
  const commonDenominator = [...baseByRate.keys()].reduce((product, rate) => product * (MILLION + BigInt(rate)), 1n);
  return [
    [...baseByRate].reduce(
      (sum, [rate, base]) => sum + (base * MILLION * commonDenominator) / (MILLION + BigInt(rate)),
      0n,
    ),
    commonDenominator,
  ];
}
