// Confidence intervals that hold at every look: somebody may watch the results day by day and stop at any time, and is
// still misled with probability at most `alpha`. Ordinary intervals are valid only for one look fixed in advance.
import { logGamma } from "./gamma.ts";

export type Interval = { readonly low: number; readonly high: number };

/**
 * For the mean of values from 0 to 1, including yes/no values. All p whose likelihood has not fallen behind a mixture
 * of all others by a factor of 1/alpha: the mixture's advantage is a supermartingale under the true p, so by Ville's
 * inequality it ever reaches 1/alpha with probability at most alpha. Exact for any number of observations. (Robbins
 * 1970; Howard, Ramdas, McAuliffe and Sekhon, Annals of Statistics 2021. For values between 0 and 1 by the convexity of
 * the likelihood ratio, as in Hoeffding's lemma.)
 */
export function shareInterval(count: number, sum: number, alpha: number): Interval {
  const isPlausible = plausibleShares(count, sum, alpha);
  const mean = sum / Math.max(1, count);
  return { low: intervalEdge(mean, 0, isPlausible), high: intervalEdge(mean, 1, isPlausible) };
}

/**
 * Tests whether a mean may still be the true one after these observations; the interval consists of the means that may.
 */
export function plausibleShares(count: number, sum: number, alpha: number): (p: number) => boolean {
  const threshold = logBeta(sum + PRIOR, count - sum + PRIOR) - logBeta(PRIOR, PRIOR) + Math.log(alpha);
  return (p) => weightedLog(sum, Math.log(p)) + weightedLog(count - sum, Math.log1p(-p)) > threshold;
}

/** The mixture's prior, Jeffreys': it suits rare events as well as frequent ones. */
const PRIOR = 0.5;

/** Zero times minus infinity counts as zero: a value that was never observed is not evidence. */
const weightedLog = (count: number, log: number): number => (count === 0 ? 0 : count * log);

const BISECTION_STEPS = 40;

/**
 * By bisection between a value inside the interval and an end of the range: the value closest to the bound that is
 * still outside, or else the end, so that the interval errs on the wide side.
 */
function intervalEdge(inside: number, end: number, isPlausible: (p: number) => boolean): number {
  let [included, excluded] = [inside, end];
  for (let step = 0; step < BISECTION_STEPS; step++) {
    const midpoint = (included + excluded) / 2;
    if (isPlausible(midpoint)) included = midpoint;
    else excluded = midpoint;
  }
  return excluded;
}

/**
 * Count, mean, and the sum of squared distances from the mean: all an interval needs, updated one value at a time
 * (Welford 1962).
 */
export type Moments = { readonly count: number; readonly mean: number; readonly squares: number };

export const NO_MOMENTS: Moments = { count: 0, mean: 0, squares: 0 };

export function addValue({ count, mean, squares }: Moments, value: number): Moments {
  const next = mean + (value - mean) / (count + 1);
  return { count: count + 1, mean: next, squares: squares + (value - mean) * (value - next) };
}

/**
 * With fewer observations of money the interval below, which is asymptotic, does not hold. Verified by simulation: with
 * amounts of which a few are very large (log-normal, sigma 1) it errs in 3.7 of 100 runs from here on, and in 6 from
 * the first look on.
 */
export const MONEY_COUNT_MIN = 500;

/** Where the interval is tightest: the number of returns after which most people decide. */
const TIGHTEST_AT = 1_000;

/**
 * For the mean of amounts, which are unbounded. An asymptotic confidence sequence: Waudby-Smith, Arbour, Sinha, Kennedy
 * and Ramdas, "Time-uniform central limit theory and asymptotic confidence sequences", Annals of Statistics 2024,
 * theorem 2.2.
 */
export function moneyInterval({ count, mean, squares }: Moments, alpha: number): Interval | undefined {
  if (count < MONEY_COUNT_MIN) return undefined;
  const log = -2 * Math.log(alpha);
  const rho = (log + Math.log(log + 1)) / TIGHTEST_AT;
  const scale = count * rho + 1;
  const radius =
    Math.sqrt(squares / (count - 1)) *
    Math.sqrt(((2 * scale) / (count * count * rho)) * Math.log(Math.sqrt(scale) / alpha));
  return { low: mean - radius, high: mean + radius };
}

/** Each interval must be at half the alpha, so that both hold together however unevenly the two arms grew. */
export const intervalDifference = (one: Interval, other: Interval): Interval => ({
  low: one.low - other.high,
  high: one.high - other.low,
});

const logBeta = (a: number, b: number): number => logGamma(a) + logGamma(b) - logGamma(a + b);
