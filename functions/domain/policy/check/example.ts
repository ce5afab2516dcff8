// Builds a complete example return from the few facts that a query constrains: other facts get typical values, and
// dependent facts are kept consistent.
import { CLAIM_REASONS } from "../../vocabulary/reasons.ts";
import type { Fact } from "../compile/row.ts";
import { type FactName, FACT_NAMES, FACTS, type Facts, type ReturnFacts } from "../vocabulary/facts.ts";
import type { FactScope, FactValue } from "../vocabulary/fact-row.ts";
import { PLACED, REQUESTED } from "./calendar.ts";
import { type Assignment, DELIVERED, SHIPPED } from "./assignment.ts";
import { typicalValue } from "./typical-values.ts";
import { type FactSpace, WHOLE_RETURN } from "./fact-space.ts";

/** The constrained facts by line (`WHOLE_RETURN` for the return itself); undefined where the fact must be unknown. */
type RequiredFacts = ReadonlyMap<number, ReadonlyMap<Fact, FactValue | undefined>>;

const LINES_SHOWN_MAX = 20;

type MutableFacts = Record<string, FactValue | undefined>;

export function buildExample(assignment: Assignment, space: FactSpace, lines: number): ReturnFacts {
  const { currency } = space;
  const required = requiredFacts(assignment, space, lines);
  const requiredOfReturn = required.get(WHOLE_RETURN)!;
  const reasons = (requiredOfReturn.get("return.reasons") ?? []) as readonly string[];
  const lineCount = Math.max(lines, reasons.length, Number(requiredOfReturn.get("return.lines") ?? 0));
  const lineFacts = Array.from({ length: Math.min(lineCount, LINES_SHOWN_MAX) }, (_, line) => {
    // Lines beyond the constrained ones are copies of the first, which no rule can distinguish from it.
    const template = line < lines ? line : 0;
    return buildLine(required.get(template)!, requiredOfReturn, assignment, template, currency);
  });
  for (const [line, facts] of lineFacts.entries()) {
    facts["line.id"] = required.get(line)?.get("line.id") ?? `line-${line + 1}`;
    if (reasons.length > 0 && !isRequired(required, "line.reason"))
      facts["line.reason"] = reasons[line % reasons.length]!;
    const reason = facts["line.reason"];
    if (typeof reason === "string") facts["line.claim"] = (CLAIM_REASONS as readonly string[]).includes(reason);
  }
  distributeTotal(lineFacts, requiredOfReturn, required, "value");
  distributeTotal(lineFacts, requiredOfReturn, required, "quantity");
  return {
    currency,
    facts: withoutUnknown(buildReturnFacts(requiredOfReturn, lineFacts, assignment, currency)),
    lines: lineFacts.map((facts) => ({ lineId: String(facts["line.id"]), facts: withoutUnknown(facts) })),
  };
}

function requiredFacts({ classes }: Assignment, space: FactSpace, lines: number): RequiredFacts {
  const required = new Map(
    Array.from({ length: lines + 1 }, (_, index) => [index - 1, new Map<Fact, FactValue | undefined>()]),
  );
  const assigned = [...classes].map(([index, { value }]) => ({ ...space.variables[index]!, value }));
  for (const { fact, line, member, value } of assigned) if (member === undefined) required.get(line)!.set(fact, value);
  // A set that must be unknown has no members, whatever was chosen for each member.
  for (const { fact, line, member, value } of assigned) {
    const members = required.get(line)!.get(fact);
    if (member !== undefined && value === true && members !== undefined)
      required.get(line)!.set(fact, [...(members as readonly string[]), member]);
  }
  return required;
}

const isRequired = (required: RequiredFacts, fact: Fact): boolean =>
  [...required.values()].some((facts) => facts.has(fact));

function buildLine(
  required: ReadonlyMap<Fact, FactValue | undefined>,
  requiredOfReturn: ReadonlyMap<Fact, FactValue | undefined>,
  { days }: Assignment,
  line: number,
  currency: string,
): MutableFacts {
  const facts: MutableFacts = { ...typicalFacts("line", currency), ...Object.fromEntries(required) };
  const requested = days.get(REQUESTED)!;
  for (const [day, since, event, orderFact] of [
    ["line.shippedOn", "line.daysSinceShipped", SHIPPED, "order.daysSinceShipped"],
    ["line.deliveredOn", "line.daysSinceDelivered", DELIVERED, "order.daysSinceDelivered"],
  ] as const) {
    const eventDay = days.get(`${event} ${line}`)!;
    const isAbsent = isUnknown(required, day) || isUnknown(required, since);
    const isUnconstrained = !required.has(day) && !required.has(since) && isUnknown(requiredOfReturn, orderFact);
    facts[day] = isAbsent || isUnconstrained ? undefined : eventDay;
    facts[since] = isAbsent || isUnconstrained ? undefined : requested - eventDay;
  }
  return facts;
}

const typicalFacts = (scope: FactScope, currency: string): MutableFacts =>
  Object.fromEntries(
    FACT_NAMES.filter((name) => FACTS[name].scope === scope).map((name) => [name, typicalValue(name, currency)]),
  );

const isUnknown = (required: ReadonlyMap<Fact, unknown>, fact: Fact): boolean =>
  required.has(fact) && required.get(fact) === undefined;

/** A total that is constrained without any line's share being constrained is distributed over the lines. */
function distributeTotal(
  lines: MutableFacts[],
  requiredOfReturn: ReadonlyMap<Fact, unknown>,
  required: RequiredFacts,
  measure: "value" | "quantity",
): void {
  const total = requiredOfReturn.get(`return.${measure}`);
  const lineFact: FactName = `line.${measure}`;
  if (typeof total !== "number" || isRequired(required, lineFact)) return;
  const min = measure === "quantity" ? 1 : 0;
  const share = Math.max(min, Math.floor(total / lines.length));
  for (const line of lines) line[lineFact] = share;
  lines[0]![lineFact] = Math.max(min, total - share * (lines.length - 1));
}

function buildReturnFacts(
  required: ReadonlyMap<Fact, FactValue | undefined>,
  lines: readonly MutableFacts[],
  { days }: Assignment,
  currency: string,
): MutableFacts {
  const requested = days.get(REQUESTED)!;
  const placed = days.get(PLACED)!;
  const sum = (fact: string): number => lines.reduce((total, facts) => total + Number(facts[fact] ?? 0), 0);
  const facts = typicalFacts("return", currency);
  facts["return.lines"] = lines.length;
  facts["return.quantity"] = sum("line.quantity");
  facts["return.value"] = sum("line.value");
  facts["return.reasons"] = [...new Set(lines.flatMap((line) => (line["line.reason"] as string | undefined) ?? []))];
  Object.assign(facts, Object.fromEntries(required));
  alignOrderCount(facts, required);
  facts["return.requestedOn"] = requested;
  facts["order.placedOn"] = placed;
  facts["order.daysSincePlaced"] = requested - placed;
  for (const [fact, event, since] of [
    ["order.daysSinceShipped", SHIPPED, "line.daysSinceShipped"],
    ["order.daysSinceDelivered", DELIVERED, "line.daysSinceDelivered"],
  ] as const) {
    const lineDays = lines.flatMap((line) => (line[since] as number | undefined) ?? []);
    if (isUnknown(required, fact)) facts[fact] = undefined;
    else if (required.has(fact)) facts[fact] = requested - days.get(event)!;
    else facts[fact] = lineDays.toSorted((a, b) => a - b)[0];
  }
  return facts;
}

/** Derives one of the two facts from the other when rules do not constrain both. */
function alignOrderCount(facts: MutableFacts, required: ReadonlyMap<Fact, unknown>): void {
  const orders = facts["customer.orders"];
  const first = facts["customer.firstOrder"];
  if (!required.has("customer.firstOrder"))
    facts["customer.firstOrder"] = orders === undefined ? undefined : Number(orders) <= 1;
  else if (!required.has("customer.orders")) facts["customer.orders"] = first === undefined ? undefined : first ? 1 : 3;
}

const withoutUnknown = (facts: MutableFacts): Facts =>
  Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as Facts;
