// A whole return from the few facts that rules asked for: the rest is plain, and what hangs together agrees.
import { CLAIM_REASONS } from "../../returns/events.ts";
import type { Fact } from "../compile.ts";
import { type FactName, FACTS, factKind, type Facts, type FactValue, type ReturnFacts } from "../vocabulary/facts.ts";
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
  const own = Array.from({ length: lines }, (_, line) => plainLine(asked.get(line)!, whole, choice, line, currency));
  const reasons = whole.get("return.reasons") as readonly string[] | undefined;
  const count = linesShown(whole, lines, reasons);
  // More lines than rules asked for are further ones like the first, which no rule can tell from it.
  const all = Array.from({ length: count }, (_, line) => ({ ...(own[line] ?? own[0]!) }));
  const asksReason = [...asked].some(([line, facts]) => line !== WHOLE && facts.has("line.reason"));
  for (const [line, facts] of all.entries()) {
    if (line >= lines || facts["line.id"] === undefined) facts["line.id"] = idOf(asked.get(line), line);
    if (reasons && reasons.length > 0 && !asksReason) facts["line.reason"] = reasons[line % reasons.length]!;
    const reason = facts["line.reason"];
    if (typeof reason === "string") facts["line.claim"] = (CLAIM_REASONS as readonly string[]).includes(reason);
  }
  shareOut(all, whole, asked, "value", currency);
  shareOut(all, whole, asked, "quantity", currency);
  return {
    currency,
    facts: known(wholeFacts(whole, all, choice, currency)),
    lines: all.map((facts, line) => ({ lineId: String(facts["line.id"] ?? `line-${line + 1}`), facts: known(facts) })),
  };
}

function askedOf({ classes }: Choice, space: Space, lines: number): Asked {
  const asked = new Map(Array.from({ length: lines + 1 }, (_, at) => [at - 1, new Map<Fact, FactValue | undefined>()]));
  for (const [one, { value }] of classes) {
    const { fact, line, member } = space.variables[one]!;
    const own = asked.get(line);
    if (!own) continue;
    if (factKind(fact)?.type !== "set") own.set(fact, value);
    else if (member === undefined) own.set(fact, value === undefined ? undefined : ((own.get(fact) as string[]) ?? []));
    else if (value === true) own.set(fact, [...((own.get(fact) as string[] | undefined) ?? []), member]);
  }
  // A set that must not be known holds nothing, whatever its members say.
  for (const [one, { value }] of classes) {
    const { fact, line, member } = space.variables[one]!;
    if (member === undefined && value === undefined) asked.get(line)?.set(fact, undefined);
  }
  return asked;
}

function linesShown(whole: ReadonlyMap<Fact, unknown>, lines: number, reasons: readonly string[] = []): number {
  const wanted = Math.max(lines, reasons.length, Number(whole.get("return.lines") ?? 0));
  return Math.min(wanted, Math.max(LINES_SHOWN_MAX, lines));
}

const idOf = (asked: ReadonlyMap<Fact, unknown> | undefined, line: number): string | undefined =>
  asked?.has("line.id") ? (asked.get("line.id") as string | undefined) : `line-${line + 1}`;

function plainLine(
  asked: ReadonlyMap<Fact, FactValue | undefined>,
  whole: ReadonlyMap<Fact, FactValue | undefined>,
  { days }: Choice,
  line: number,
  currency: string,
): Own {
  const own: Own = {};
  for (const name of Object.keys(FACTS) as FactName[])
    if (FACTS[name].scope === "line" && !isDated(name)) own[name] = plainOf(name, currency);
  own["line.id"] = undefined;
  const requested = days.get(REQUESTED)!;
  for (const [day, since, step, ofOrder] of [
    ["line.shippedOn", "line.daysSinceShipped", SHIPPED, "order.daysSinceShipped"],
    ["line.deliveredOn", "line.daysSinceDelivered", DELIVERED, "order.daysSinceDelivered"],
  ] as const) {
    const at = days.get(`${step} ${line}`)!;
    const gone = isUnknown(asked, day) || isUnknown(asked, since);
    const unasked = !asked.has(day) && !asked.has(since) && isUnknown(whole, ofOrder);
    if (gone || unasked) continue;
    own[day] = at;
    own[since] = requested - at;
  }
  for (const [fact, value] of asked) if (!isDated(fact)) own[fact] = value;
  return own;
}

const isUnknown = (asked: ReadonlyMap<Fact, unknown>, fact: Fact): boolean =>
  asked.has(fact) && asked.get(fact) === undefined;

const isDated = (fact: Fact): boolean => /(On|Shipped|Delivered|daysSincePlaced)$/.test(fact);

/** What is said of the whole and of no line is split; a line that is asked for keeps its own. */
function shareOut(
  all: Own[],
  whole: ReadonlyMap<Fact, unknown>,
  asked: Asked,
  of: "value" | "quantity",
  currency: string,
) {
  const total = whole.get(`return.${of}`);
  const lineFact: FactName = `line.${of}`;
  if (typeof total !== "number" || [...asked].some(([line, facts]) => line !== WHOLE && facts.has(lineFact))) return;
  const least = of === "quantity" ? 1 : 0;
  const each = Math.max(least, Math.floor(total / all.length));
  for (const own of all) own[lineFact] = each;
  all[0]![lineFact] = Math.max(least, total - each * (all.length - 1));
  if (of === "value" && !asked.get(0)!.has("line.price")) all[0]!["line.price"] = plainOf("line.price", currency);
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
  const own: Own = {};
  for (const name of Object.keys(FACTS) as FactName[])
    if (FACTS[name].scope === "return" && !isDated(name)) own[name] = plainOf(name, currency);
  own["return.lines"] = lines.length;
  own["return.quantity"] = sum("line.quantity");
  own["return.value"] = sum("line.value");
  own["return.reasons"] = [...new Set(lines.flatMap((line) => (line["line.reason"] as string | undefined) ?? []))];
  for (const [fact, value] of asked) if (!isDated(fact)) own[fact] = value;
  if (asked.has("customer.orders") !== asked.has("customer.firstOrder")) agreeOnOrders(own, asked);
  own["return.requestedOn"] = requested;
  own["order.placedOn"] = placed;
  own["order.daysSincePlaced"] = requested - placed;
  for (const [fact, step, since] of [
    ["order.daysSinceShipped", SHIPPED, "line.daysSinceShipped"],
    ["order.daysSinceDelivered", DELIVERED, "line.daysSinceDelivered"],
  ] as const) {
    const latest = lines.flatMap((line) => (line[since] as number | undefined) ?? []);
    if (isUnknown(asked, fact)) own[fact] = undefined;
    else if (asked.has(fact)) own[fact] = requested - days.get(step)!;
    else if (latest.length > 0) own[fact] = latest.reduce((a, b) => Math.min(a, b));
  }
  return own;
}

function agreeOnOrders(own: Own, asked: ReadonlyMap<Fact, FactValue | undefined>): void {
  const orders = own["customer.orders"];
  if (asked.has("customer.orders")) own["customer.firstOrder"] = orders === undefined ? undefined : Number(orders) <= 1;
  else
    own["customer.orders"] =
      own["customer.firstOrder"] === true ? 1 : own["customer.firstOrder"] === false ? 3 : undefined;
}

const known = (own: Own): Facts =>
  Object.fromEntries(Object.entries(own).filter(([, value]) => value !== undefined)) as Facts;
