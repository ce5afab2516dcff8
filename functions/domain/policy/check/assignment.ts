// Reduces the value classes left for each fact to one class each: the most typical one, and for days a combination that
// one calendar can satisfy.
import type { Fact } from "../compile/row.ts";
import { type CalendarDays, solveCalendar, PLACED, REQUESTED, type DaySpan, EPOCH_DAY } from "./calendar.ts";
import type { FactDay } from "../vocabulary/fact-row.ts";
import { kindOf } from "../vocabulary/facts.ts";
import type { ValueClass } from "./value-classes.ts";
import type { ClassSet } from "./formula.ts";
import type { Domains, StepBudget } from "./solve.ts";
import type { FactSpace, Variable } from "./fact-space.ts";

export type Assignment = { readonly classes: ReadonlyMap<number, ValueClass>; readonly days: CalendarDays };

/** The two days whose distance a fact measures. Each line has a shipping and a delivery day of its own. */
function measuredDays(fact: Fact, line: number): readonly [earlier: string, later: string] | undefined {
  const { scope, day, daysSince } = kindOf(fact);
  const nameOf = (one: FactDay): string => (scope === "line" ? `${one} ${line}` : one);
  if (daysSince) return [nameOf(daysSince), REQUESTED];
  return day && [EPOCH_DAY, nameOf(day)];
}

export const SHIPPED = "shipped" satisfies FactDay;
export const DELIVERED = "delivered" satisfies FactDay;

const CALENDARS_MAX = 200;

export function assignClasses(
  domains: Domains,
  used: ReadonlySet<number>,
  space: FactSpace,
  lines: number,
  steps: StepBudget,
): Assignment | undefined {
  const classes = new Map<number, ValueClass>();
  const dayVariables: [number, Variable][] = [];
  for (const index of used) {
    const variable = space.variables[index]!;
    if (measuredDays(variable.fact, variable.line)) dayVariables.push([index, variable]);
    else classes.set(index, classesInDomain(domains[index] ?? space.allClasses(index), variable)[0]!);
  }
  const dayOrder = orderOfDays(lines);
  let tries = 0;
  const search = (position: number, spans: readonly DaySpan[]): Assignment | undefined => {
    if (++tries > CALENDARS_MAX) steps.left = 0;
    const days = steps.left > 0 ? solveCalendar(dayOrder.names, spans) : undefined;
    if (!days) return undefined;
    const next = dayVariables[position];
    if (!next) return { classes: new Map(classes), days };
    const [index, variable] = next;
    const [earlier, later] = measuredDays(variable.fact, variable.line)!;
    for (const chosen of classesInDomain(domains[index] ?? space.allClasses(index), variable)) {
      classes.set(index, chosen);
      const { low, high } = chosen;
      const span = low === undefined ? [] : [{ earlier, later, low, high: high! }];
      const found = search(position + 1, [...spans, ...span]);
      if (found) return found;
    }
    return undefined;
  };
  return search(0, dayOrder.spans);
}

/** The most typical class first. */
function classesInDomain(domain: ClassSet, { classes }: Variable): readonly ValueClass[] {
  return classes.filter((_, index) => (domain >> BigInt(index)) & 1n);
}

/** The fixed order placed, shipped, delivered, requested; equal days are allowed. */
function orderOfDays(lines: number): { readonly names: readonly string[]; readonly spans: readonly DaySpan[] } {
  const names = [REQUESTED, PLACED];
  const notBefore = (a: string, b: string): DaySpan => ({ earlier: a, later: b, low: 0, high: Infinity });
  const spans: DaySpan[] = [
    { earlier: EPOCH_DAY, later: PLACED, low: 0, high: Infinity },
    notBefore(PLACED, REQUESTED),
  ];
  for (const suffix of ["", ...Array.from({ length: lines }, (_, line) => ` ${line}`)]) {
    const shipped = SHIPPED + suffix;
    const delivered = DELIVERED + suffix;
    names.push(delivered, shipped);
    spans.push(notBefore(PLACED, shipped), notBefore(shipped, delivered), notBefore(delivered, REQUESTED));
  }
  return { names, spans };
}
