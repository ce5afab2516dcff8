// From the classes that are left of each fact to one class each: the plainest, and for days such as can stand in one calendar.
import type { Fact } from "../compile.ts";
import { type Days, daysOf, PLACED, REQUESTED, type Span, ZERO } from "./calendar.ts";
import type { Class } from "./classes.ts";
import type { Among } from "./formula.ts";
import type { Domains, Steps } from "./solve.ts";
import type { Space, Variable } from "./space.ts";

export type Choice = { readonly classes: ReadonlyMap<number, Class>; readonly days: Days };

/** The two days between which a fact counts, by the fact; lines have shipping and delivery of their own. */
const BETWEEN: Readonly<Partial<Record<Fact, (line: number) => readonly [string, string]>>> = {
  "return.requestedOn": () => [ZERO, REQUESTED],
  "order.placedOn": () => [ZERO, PLACED],
  "order.daysSincePlaced": () => [PLACED, REQUESTED],
  "order.daysSinceShipped": () => [SHIPPED, REQUESTED],
  "order.daysSinceDelivered": () => [DELIVERED, REQUESTED],
  "line.shippedOn": (line) => [ZERO, `${SHIPPED} ${line}`],
  "line.daysSinceShipped": (line) => [`${SHIPPED} ${line}`, REQUESTED],
  "line.deliveredOn": (line) => [ZERO, `${DELIVERED} ${line}`],
  "line.daysSinceDelivered": (line) => [`${DELIVERED} ${line}`, REQUESTED],
};

export const SHIPPED = "shipped";
export const DELIVERED = "delivered";

const CALENDARS_MAX = 200;

export function choose(
  domains: Domains,
  used: ReadonlySet<number>,
  space: Space,
  lines: number,
  steps: Steps,
): Choice | undefined {
  const classes = new Map<number, Class>();
  const dated: [number, Variable][] = [];
  for (const one of used) {
    const variable = space.variables[one]!;
    if (BETWEEN[variable.fact]) dated.push([one, variable]);
    else classes.set(one, classesIn(domains[one] ?? space.full(one), variable)[0]!);
  }
  const always = orderOfDays(lines);
  let tries = 0;
  const place = (at: number, spans: readonly Span[]): Choice | undefined => {
    if (++tries > CALENDARS_MAX) steps.left = 0;
    const days = steps.left > 0 ? daysOf(always.names, spans) : undefined;
    if (!days) return undefined;
    const next = dated[at];
    if (!next) return { classes: new Map(classes), days };
    const [one, variable] = next;
    const [earlier, later] = BETWEEN[variable.fact]!(variable.line);
    for (const chosen of classesIn(domains[one] ?? space.full(one), variable)) {
      classes.set(one, chosen);
      const { low, high } = chosen;
      const span = low === undefined ? [] : [{ earlier, later, low, high: high! }];
      const found = place(at + 1, [...spans, ...span]);
      if (found) return found;
    }
    return undefined;
  };
  return place(0, always.spans);
}

/** The plainest first. */
function classesIn(domain: Among, { classes }: Variable): readonly Class[] {
  return classes.filter((_, at) => (domain >> BigInt(at)) & 1n);
}

/** Placed, shipped, delivered, requested: each on the day of the one before or later. */
function orderOfDays(lines: number): { readonly names: readonly string[]; readonly spans: readonly Span[] } {
  const names = [REQUESTED, PLACED];
  const later = (a: string, b: string): Span => ({ earlier: a, later: b, low: 0, high: Infinity });
  const spans: Span[] = [{ earlier: ZERO, later: PLACED, low: 0, high: Infinity }, later(PLACED, REQUESTED)];
  for (const part of ["", ...Array.from({ length: lines }, (_, line) => ` ${line}`)]) {
    const shipped = SHIPPED + part;
    const delivered = DELIVERED + part;
    names.push(delivered, shipped);
    spans.push(later(PLACED, shipped), later(shipped, delivered), later(delivered, REQUESTED));
  }
  return { names, spans };
}
