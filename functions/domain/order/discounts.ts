// A discount that is stated without tax where prices are with it, or the other way round: brought into the basis of the
// prices once, before it is spread. Spread by value, every line bears it in proportion to its base in either basis.
import type { Minor } from "../money/minor.ts";
import { roundedQuotient, toMinor } from "../money/round.ts";
import type { Basis } from "./facts.ts";

/** The base of a line in its own basis, and the sum of its rates in millionths. */
export type Based = { readonly base: Minor; readonly rate: number };

const ONE = 1_000_000n;

/** `stated` x the bases' value / their value in the basis it is stated in, rounded once, half away from zero. */
export function inBasisOfPrices(
  stated: Minor,
  basis: Basis | undefined,
  lines: readonly Based[],
  pricesIncludeTax: boolean,
): Minor {
  if (basis === undefined || (basis === "gross") === pricesIncludeTax) return stated;
  const byRate = new Map<number, bigint>();
  for (const { base, rate } of lines) byRate.set(rate, (byRate.get(rate) ?? 0n) + BigInt(base));
  const value = [...byRate.values()].reduce((sum, one) => sum + one, 0n);
  if (value === 0n) return stated;
  const [other, per] = pricesIncludeTax ? netOf(byRate) : grossOf(byRate);
  return toMinor(roundedQuotient(BigInt(stated) * value * per, other));
}

type Fraction = readonly [numerator: bigint, denominator: bigint];

const grossOf = (byRate: ReadonlyMap<number, bigint>): Fraction => [
  [...byRate].reduce((sum, [rate, base]) => sum + base * (ONE + BigInt(rate)), 0n),
  ONE,
];

/** Over the product of all denominators, because rounding each line would blur the very cent this is about. */
function netOf(byRate: ReadonlyMap<number, bigint>): Fraction {
  const all = [...byRate.keys()].reduce((product, rate) => product * (ONE + BigInt(rate)), 1n);
  return [[...byRate].reduce((sum, [rate, base]) => sum + (base * ONE * all) / (ONE + BigInt(rate)), 0n), all];
}
