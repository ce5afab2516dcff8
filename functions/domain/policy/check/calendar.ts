// Picks the days of an example return: placed, shipped, delivered and requested, in this order, each as close to a
// typical return as the rules allow.
import type { FactDay } from "../vocabulary/fact-row.ts";
import { TYPICAL_DAYS } from "./typical-values.ts";

/**
 * A constraint on two days: `later` - `earlier` is at least `low` and at most `high`, in days. Days are counted from
 * `EPOCH_DAY`, 1970-01-01.
 */
export type DaySpan = {
  readonly earlier: string;
  readonly later: string;
  readonly low: number;
  readonly high: number;
};

export const EPOCH_DAY = "zero";
export const REQUESTED = "requested" satisfies FactDay;
export const PLACED = "placed" satisfies FactDay;

export type CalendarDays = ReadonlyMap<string, number>;

/** Days that satisfy every span, or undefined when there are none. */
export function solveCalendar(names: readonly string[], spans: readonly DaySpan[]): CalendarDays | undefined {
  const nodes = [EPOCH_DAY, ...names];
  const maxDistance = maxDistances(nodes, spans);
  if (!maxDistance) return undefined;
  const days = new Map<string, number>([[EPOCH_DAY, 0]]);
  // Days are fixed one by one, each as close to typical as the days before it allow. Because distances are exact
  // shortest paths, a valid day is always left.
  for (const name of names) {
    let low = -Infinity;
    let high = Infinity;
    for (const [otherName, otherDay] of days) {
      high = Math.min(high, otherDay + maxDistance(otherName, name));
      low = Math.max(low, otherDay - maxDistance(name, otherName));
    }
    days.set(name, Math.min(Math.max(typicalDay(name, days), low), high));
  }
  return days;
}

const isFactDay = (name: string): name is FactDay => Object.hasOwn(TYPICAL_DAYS, name);

function typicalDay(name: string, days: CalendarDays): number {
  const requested = days.get(REQUESTED) ?? TYPICAL_DAYS.requested;
  const [day = name] = name.split(" ");
  // A line has the day of its order unless a rule constrains the line.
  const orderDay = days.get(day);
  if (orderDay !== undefined) return orderDay;
  return isFactDay(day) ? requested - (TYPICAL_DAYS.requested - TYPICAL_DAYS[day]) : requested;
}

/**
 * The largest number of days by which one day can lie after another: shortest paths (Floyd-Warshall). A negative cycle
 * means that the spans contradict each other.
 */
function maxDistances(
  nodes: readonly string[],
  spans: readonly DaySpan[],
): ((from: string, to: string) => number) | undefined {
  const indexes = new Map(nodes.map((name, index) => [name, index]));
  const maxDays = nodes.map(() => nodes.map(() => Infinity));
  for (const { earlier, later, low, high } of spans) {
    const a = indexes.get(earlier)!;
    const b = indexes.get(later)!;
    maxDays[a]![b] = Math.min(maxDays[a]![b]!, high);
    maxDays[b]![a] = Math.min(maxDays[b]![a]!, -low);
  }
  for (const via of maxDays.keys())
    for (const row of maxDays) for (const j of row.keys()) row[j] = Math.min(row[j]!, row[via]! + maxDays[via]![j]!);
  if (nodes.some((_, i) => maxDays[i]![i]! < 0)) return undefined;
  return (from, to) => maxDays[indexes.get(from)!]![indexes.get(to)!]!;
}
