// The days of an example: placed, shipped, delivered, requested, in this order, each as near to a plain return as the rules allow.
import { PLAIN_DAYS } from "./plain.ts";

/** `later` - `earlier` is at least `low` and at most `high`. Everything is measured from `ZERO`, the day 1970-01-01. */
export type Span = {
  readonly earlier: string;
  readonly later: string;
  readonly low: number;
  readonly high: number;
};

export const ZERO = "zero";
export const REQUESTED = "requested";
export const PLACED = "placed";

export type Days = ReadonlyMap<string, number>;

/** Days that suit every span, or undefined when there are none. */
export function daysOf(names: readonly string[], spans: readonly Span[]): Days | undefined {
  const places = [ZERO, ...names];
  const most = distances(places, spans);
  if (!most) return undefined;
  const days = new Map<string, number>([[ZERO, 0]]);
  // One day after the other is set as plain as the days before it allow; distances are exact, so there always is one.
  for (const name of names) {
    let low = -Infinity;
    let high = Infinity;
    for (const [known, at] of days) {
      high = Math.min(high, at + most(known, name));
      low = Math.max(low, at - most(name, known));
    }
    days.set(name, Math.min(Math.max(plainDay(name, days), low), high));
  }
  return days;
}

function plainDay(name: string, days: Days): number {
  const requested = days.get(REQUESTED) ?? PLAIN_DAYS.requestedOn;
  if (name === PLACED) return requested - PLAIN_DAYS.placedBefore;
  // A line came when the order came, unless a rule asks for more.
  const whole = days.get(name.split(" ")[0]!);
  if (whole !== undefined) return whole;
  if (name.startsWith("shipped")) return requested - PLAIN_DAYS.shippedBefore;
  return name.startsWith("delivered") ? requested - PLAIN_DAYS.deliveredBefore : requested;
}

/** The most that one day can lie after another: shortest paths, and no way round may be shorter than nothing. */
function distances(
  places: readonly string[],
  spans: readonly Span[],
): ((from: string, to: string) => number) | undefined {
  const at = new Map(places.map((name, index) => [name, index]));
  const most = places.map(() => places.map(() => Infinity));
  for (const { earlier, later, low, high } of spans) {
    const a = at.get(earlier)!;
    const b = at.get(later)!;
    most[a]![b] = Math.min(most[a]![b]!, high);
    most[b]![a] = Math.min(most[b]![a]!, -low);
  }
  for (const via of most.keys())
    for (const row of most) for (const j of row.keys()) row[j] = Math.min(row[j]!, row[via]! + most[via]![j]!);
  if (places.some((_, i) => most[i]![i]! < 0)) return undefined;
  return (from, to) => most[at.get(from)!]![at.get(to)!]!;
}
