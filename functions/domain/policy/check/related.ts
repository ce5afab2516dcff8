// What is true of every return whatever its policy: facts that say the same thing agree with each other.
import { CLAIM_REASONS, REASONS } from "../../returns/events.ts";
import type { FactName } from "../vocabulary/facts.ts";
import { allOf, type Among, anyOf, type Formula } from "./formula.ts";
import { isAlwaysKnown } from "./plain.ts";
import { type Space, type Variable, WHOLE } from "./space.ts";

type Related = {
  readonly space: Space;
  readonly used: ReadonlySet<number>;
  readonly lines: number;
  /** Not while somebody only looks at the order, when nothing is asked for yet. */
  readonly isDecided: boolean;
};

export function relations(given: Related): Formula[] {
  const { space, used, lines, isDecided } = given;
  const facts = new Set([...used].map((one) => space.variables[one]!.fact));
  const each = Array.from({ length: lines }, (_, line) => line);
  return [
    ...[...used].flatMap((one) => ofOne(space, one, space.variables[one]!, lines, isDecided)),
    ...(facts.has("line.claim") ? each.map((line) => claim(space, line)) : []),
    ...(facts.has("return.reasons") ? reasons(space, lines, facts) : []),
    ...(facts.has("customer.firstOrder") && facts.has("customer.orders") ? [firstOrder(space)] : []),
    ...each.flatMap((line) => (["Shipped", "Delivered"] as const).flatMap((step) => dated(space, facts, line, step))),
    ...(facts.has("line.id") ? distinctIds(space, lines) : []),
  ];
}

function ofOne(space: Space, one: number, { fact }: Variable, lines: number, isDecided: boolean): Formula[] {
  if (fact === "order.currency") return [space.where(one, (value) => value === space.currency)];
  const isKnown = isAlwaysKnown(fact, isDecided) ? [space.where(one, (value) => value !== undefined)] : [];
  return fact === "return.lines" ? [...isKnown, between(space, one, lines, Infinity)] : isKnown;
}

/** A number that lies there, or is not known. */
const between = (space: Space, one: number, least: number, most: number): Formula => ({
  kind: "is",
  variable: one,
  among: space.variables[one]!.classes.reduce(
    (bits, { value, low, high }, at) =>
      value === undefined || (low! <= most && high! >= least) ? bits | (1n << BigInt(at)) : bits,
    0n,
  ),
});

const isClaim = (reason: unknown): boolean => (CLAIM_REASONS as readonly unknown[]).includes(reason);

/** A claim is a matter of the reason, and known with it. */
function claim(space: Space, line: number): Formula {
  const reason = space.variable("line.reason", line);
  const says = space.variable("line.claim", line);
  const agree = (value: boolean | undefined): Formula =>
    allOf([
      space.where(says, (one) => one === value),
      space.where(reason, (one) => (one === undefined ? undefined : isClaim(one)) === value),
    ]);
  return anyOf([agree(false), agree(true), agree(undefined)]);
}

/** The reasons of a return are those of its lines, no more and no fewer. Where they are not known, nothing shows what they are. */
function reasons(space: Space, lines: number, facts: ReadonlySet<string>): Formula[] {
  const member = (reason: string, held: boolean): Formula =>
    space.where(space.variable("return.reasons", WHOLE, reason), (value) => value === held);
  if (!facts.has("line.reason") && !facts.has("line.claim"))
    return [anyOf(REASONS.map((reason) => member(reason, true)))];
  const each = Array.from({ length: lines }, (_, line) => space.variable("line.reason", line));
  return REASONS.flatMap((reason) => [
    anyOf([member(reason, false), ...each.map((line) => space.where(line, (value) => value === reason))]),
    ...each.map((line) => anyOf([member(reason, true), space.where(line, (value) => value !== reason)])),
  ]);
}

/** Orders are counted with this one; a shop that counts only earlier ones is taken at its word too. */
function firstOrder(space: Space): Formula {
  const first = space.variable("customer.firstOrder", WHOLE);
  const orders = space.variable("customer.orders", WHOLE);
  return anyOf([
    space.where(first, (value) => value === undefined),
    allOf([space.where(first, (value) => value === true), between(space, orders, 0, 1)]),
    allOf([space.where(first, (value) => value === false), between(space, orders, 1, Infinity)]),
  ]);
}

/** A date and the days since it are known together. */
function dated(space: Space, facts: ReadonlySet<string>, line: number, step: "Shipped" | "Delivered"): Formula[] {
  const day: FactName = step === "Shipped" ? "line.shippedOn" : "line.deliveredOn";
  const since: FactName = `line.daysSince${step}`;
  if (!facts.has(day) || !facts.has(since)) return [];
  const known = (fact: FactName): Formula => space.where(space.variable(fact, line), (value) => value !== undefined);
  const unknown = (fact: FactName): Formula => space.where(space.variable(fact, line), (value) => value === undefined);
  return [anyOf([allOf([known(day), known(since)]), allOf([unknown(day), unknown(since)])])];
}

/** Every line has an id, and no two have the same: one of them has it, and the others do not. */
function distinctIds(space: Space, lines: number): Formula[] {
  const ids = Array.from({ length: lines }, (_, line) => space.variable("line.id", line));
  const has = (variable: number, among: Among): Formula => ({ kind: "is", variable, among });
  return ids.map((id) =>
    anyOf(
      space.variables[id]!.classes.flatMap(({ value }, at) => {
        const only = 1n << BigInt(at);
        if (value === undefined) return [];
        return [allOf(ids.map((other) => has(other, other === id ? only : space.full(other) ^ only)))];
      }),
    ),
  );
}
