// A whole return from the few facts that rules asked for: the rest is plain, and what hangs together agrees.
import { CLAIM_REASONS } from "../../returns/events.ts";
import type { Fact } from "../compile.ts";
import {
  type FactName,
  FACTS,
  type Facts,
  type FactScope,
  type FactValue,
  type ReturnFacts,
} from "../vocabulary/facts.ts";
import { PLACED, REQUESTED } from "./calendar.ts";
import { type Choice, DELIVERED, SHIPPED } from "./choose.ts";
import { plainOf } from "./plain.ts";
import { type Space, WHOLE } from "./space.ts";

/** What rules asked for, by line and fact; undefined where it must not be known. */
type Asked = ReadonlyMap<number, ReadonlyMap<Fact, FactValue | undefined>>;

const LINES_SHOWN_MAX = 20;

type Own = Record<string, FactValue | undefined>;

export function exampleOf(choice: Choice, space: Space, lines: number): ReturnFacts {
  const { currency } = space;
  const asked = askedOf(choice, space, lines);
  const whole = asked.get(WHOLE)!;
  const reasons = (whole.get("return.reasons") ?? []) as readonly string[];
  const wanted = Math.max(lines, reasons.length, Number(whole.get("return.lines") ?? 0));
  const all = Array.from({ length: Math.min(wanted, LINES_SHOWN_MAX) }, (_, line) => {
    // More lines than rules asked for are further ones like the first, which no rule can tell from it.
    const like = line < lines ? line : 0;
    return plainLine(asked.get(like)!, whole, choice, like, currency);
  });
  for (const [line, facts] of all.entries()) {
    facts["line.id"] = asked.get(line)?.get("line.id") ?? `line-${line + 1}`;
    if (reasons.length > 0 && !isAsked(asked, "line.reason")) facts["line.reason"] = reasons[line % reasons.length]!;
    const reason = facts["line.reason"];
    if (typeof reason === "string") facts["line.claim"] = (CLAIM_REASONS as readonly string[]).includes(reason);
  }
  shareOut(all, whole, asked, "value");
  shareOut(all, whole, asked, "quantity");
  return {
    currency,
    facts: known(wholeFacts(whole, all, choice, currency)),
    lines: all.map((facts) => ({ lineId: String(facts["line.id"]), facts: known(facts) })),
  };
}

function askedOf({ classes }: Choice, space: Space, lines: number): Asked {
  const asked = new Map(Array.from({ length: lines + 1 }, (_, at) => [at - 1, new Map<Fact, FactValue | undefined>()]));
  const chosen = [...classes].map(([one, { value }]) => ({ ...space.variables[one]!, value }));
  for (const { fact, line, member, value } of chosen) if (member === undefined) asked.get(line)!.set(fact, value);
  // A set that must not be known holds nothing, whatever its members say.
  for (const { fact, line, member, value } of chosen) {
    const held = asked.get(line)!.get(fact);
    if (member !== undefined && value === true && held !== undefined)
      asked.get(line)!.set(fact, [...(held as readonly string[]), member]);
  }
  return asked;
}

const isAsked = (asked: Asked, fact: Fact): boolean => [...asked.values()].some((facts) => facts.has(fact));

function plainLine(
  asked: ReadonlyMap<Fact, FactValue | undefined>,
  whole: ReadonlyMap<Fact, FactValue | undefined>,
  { days }: Choice,
  line: number,
  currency: string,
): Own {
  const own: Own = { ...plainOnes("line", currency), ...Object.fromEntries(asked) };
  const requested = days.get(REQUESTED)!;
  for (const [day, since, step, ofOrder] of [
    ["line.shippedOn", "line.daysSinceShipped", SHIPPED, "order.daysSinceShipped"],
    ["line.deliveredOn", "line.daysSinceDelivered", DELIVERED, "order.daysSinceDelivered"],
  ] as const) {
    const at = days.get(`${step} ${line}`)!;
    const gone = isUnknown(asked, day) || isUnknown(asked, since);
    const unasked = !asked.has(day) && !asked.has(since) && isUnknown(whole, ofOrder);
    own[day] = gone || unasked ? undefined : at;
    own[since] = gone || unasked ? undefined : requested - at;
  }
  return own;
}

const plainOnes = (scope: FactScope, currency: string): Own =>
  Object.fromEntries(
    (Object.keys(FACTS) as FactName[])
      .filter((name) => FACTS[name].scope === scope)
      .map((name) => [name, plainOf(name, currency)]),
  );

const isUnknown = (asked: ReadonlyMap<Fact, unknown>, fact: Fact): boolean =>
  asked.has(fact) && asked.get(fact) === undefined;

/** What is said of the whole and of no line is split; a line that is asked for keeps its own. */
function shareOut(all: Own[], whole: ReadonlyMap<Fact, unknown>, asked: Asked, of: "value" | "quantity"): void {
  const total = whole.get(`return.${of}`);
  const lineFact: FactName = `line.${of}`;
  if (typeof total !== "number" || isAsked(asked, lineFact)) return;
  const least = of === "quantity" ? 1 : 0;
  const each = Math.max(least, Math.floor(total / all.length));
  for (const own of all) own[lineFact] = each;
  all[0]![lineFact] = Math.max(least, total - each * (all.length - 1));
}

function wholeFacts(
  asked: ReadonlyMap<Fact, FactValue | undefined>,
  lines: readonly Own[],
  { days }: Choice,
  currency: string,
): Own {
  const requested = days.get(REQUESTED)!;
  const placed = days.get(PLACED)!;
  const sum = (fact: string): number => lines.reduce((total, own) => total + Number(own[fact] ?? 0), 0);
  const own = plainOnes("return", currency);
  own["return.lines"] = lines.length;
  own["return.quantity"] = sum("line.quantity");
  own["return.value"] = sum("line.value");
  own["return.reasons"] = [...new Set(lines.flatMap((line) => (line["line.reason"] as string | undefined) ?? []))];
  Object.assign(own, Object.fromEntries(asked));
  agreeOnOrders(own, asked);
  own["return.requestedOn"] = requested;
  own["order.placedOn"] = placed;
  own["order.daysSincePlaced"] = requested - placed;
  for (const [fact, step, since] of [
    ["order.daysSinceShipped", SHIPPED, "line.daysSinceShipped"],
    ["order.daysSinceDelivered", DELIVERED, "line.daysSinceDelivered"],
  ] as const) {
    const ofLines = lines.flatMap((line) => (line[since] as number | undefined) ?? []);
    if (isUnknown(asked, fact)) own[fact] = undefined;
    else if (asked.has(fact)) own[fact] = requested - days.get(step)!;
    else own[fact] = ofLines.toSorted((a, b) => a - b)[0];
  }
  return own;
}

/** One says what the other is, where rules did not ask for both. */
function agreeOnOrders(own: Own, asked: ReadonlyMap<Fact, unknown>): void {
  const orders = own["customer.orders"];
  const first = own["customer.firstOrder"];
  if (!asked.has("customer.firstOrder"))
    own["customer.firstOrder"] = orders === undefined ? undefined : Number(orders) <= 1;
  else if (!asked.has("customer.orders")) own["customer.orders"] = first === undefined ? undefined : first ? 1 : 3;
}

const known = (own: Own): Facts =>
  Object.fromEntries(Object.entries(own).filter(([, value]) => value !== undefined)) as Facts;
