// Relations that are true of every return under any policy: facts that express the same thing agree with each other.
import { CLAIM_REASONS, RETURN_REASONS } from "../../vocabulary/reasons.ts";
import type { FactName } from "../vocabulary/facts.ts";
import { allOf, type ClassSet, anyOf, type Formula } from "./formula.ts";
import { isAlwaysKnown } from "./typical-values.ts";
import { type FactSpace, type Variable, WHOLE_RETURN } from "./fact-space.ts";

type RelationContext = {
  readonly space: FactSpace;
  readonly used: ReadonlySet<number>;
  readonly lines: number;
  /** False for an order view, where no return is requested yet. */
  readonly hasRequest: boolean;
};

export function relations(context: RelationContext): Formula[] {
  const { space, used, lines, hasRequest } = context;
  const facts = new Set([...used].map((variableIndex) => space.variables[variableIndex]!.fact));
  const lineNumbers = Array.from({ length: lines }, (_, line) => line);
  return [
    ...[...used].flatMap((variableIndex) =>
      variableRelations(space, variableIndex, space.variables[variableIndex]!, lines, hasRequest),
    ),
    ...(facts.has("line.claim") ? lineNumbers.map((line) => claimRelation(space, line)) : []),
    ...(facts.has("return.reasons") ? reasonRelations(space, lines, facts) : []),
    ...(facts.has("customer.firstOrder") && facts.has("customer.orders") ? [firstOrderRelation(space)] : []),
    ...lineNumbers.flatMap((line) =>
      (["Shipped", "Delivered"] as const).flatMap((event) => dateRelations(space, facts, line, event)),
    ),
    ...(facts.has("line.id") ? distinctIds(space, lines) : []),
  ];
}

function variableRelations(
  space: FactSpace,
  variableIndex: number,
  { fact }: Variable,
  lines: number,
  hasRequest: boolean,
): Formula[] {
  if (fact === "order.currency") return [space.valueFormula(variableIndex, (value) => value === space.currency)];
  const isKnown = isAlwaysKnown(fact, hasRequest)
    ? [space.valueFormula(variableIndex, (value) => value !== undefined)]
    : [];
  return fact === "return.lines" ? [...isKnown, inRangeOrUnknown(space, variableIndex, lines, Infinity)] : isKnown;
}

/** The number is in this range, or unknown. */
const inRangeOrUnknown = (space: FactSpace, variableIndex: number, min: number, max: number): Formula => ({
  kind: "is",
  variable: variableIndex,
  allowed: space.variables[variableIndex]!.classes.reduce(
    (bits, { value, low, high }, index) =>
      value === undefined || (low! <= max && high! >= min) ? bits | (1n << BigInt(index)) : bits,
    0n,
  ),
});

const isClaim = (reason: unknown): boolean => (CLAIM_REASONS as readonly unknown[]).includes(reason);

/** `line.claim` follows from `line.reason`, and is known exactly when the reason is. */
function claimRelation(space: FactSpace, line: number): Formula {
  const reason = space.variable("line.reason", line);
  const claimed = space.variable("line.claim", line);
  const agree = (value: boolean | undefined): Formula =>
    allOf([
      space.valueFormula(claimed, (one) => one === value),
      space.valueFormula(reason, (one) => (one === undefined ? undefined : isClaim(one)) === value),
    ]);
  return anyOf([agree(false), agree(true), agree(undefined)]);
}

/**
 * The reasons of a return are exactly those of its lines. Where no line's reason is constrained, there only has to be
 * at least one.
 */
function reasonRelations(space: FactSpace, lines: number, facts: ReadonlySet<string>): Formula[] {
  const member = (reason: string, isMember: boolean): Formula =>
    space.valueFormula(space.variable("return.reasons", WHOLE_RETURN, reason), (value) => value === isMember);
  if (!facts.has("line.reason") && !facts.has("line.claim"))
    return [anyOf(RETURN_REASONS.map((reason) => member(reason, true)))];
  const lineReasons = Array.from({ length: lines }, (_, line) => space.variable("line.reason", line));
  return RETURN_REASONS.flatMap((reason) => [
    anyOf([member(reason, false), ...lineReasons.map((line) => space.valueFormula(line, (value) => value === reason))]),
    ...lineReasons.map((line) => anyOf([member(reason, true), space.valueFormula(line, (value) => value !== reason)])),
  ]);
}

/**
 * Orders are counted including the current one; the counts of shops that include only earlier orders are accepted too.
 */
function firstOrderRelation(space: FactSpace): Formula {
  const first = space.variable("customer.firstOrder", WHOLE_RETURN);
  const orders = space.variable("customer.orders", WHOLE_RETURN);
  return anyOf([
    space.valueFormula(first, (value) => value === undefined),
    allOf([space.valueFormula(first, (value) => value === true), inRangeOrUnknown(space, orders, 0, 1)]),
    allOf([space.valueFormula(first, (value) => value === false), inRangeOrUnknown(space, orders, 1, Infinity)]),
  ]);
}

/** A date and the days since that date are either both known or both unknown. */
function dateRelations(
  space: FactSpace,
  facts: ReadonlySet<string>,
  line: number,
  event: "Shipped" | "Delivered",
): Formula[] {
  const day: FactName = event === "Shipped" ? "line.shippedOn" : "line.deliveredOn";
  const since: FactName = `line.daysSince${event}`;
  if (!facts.has(day) || !facts.has(since)) return [];
  const factKnown = (fact: FactName): Formula =>
    space.valueFormula(space.variable(fact, line), (value) => value !== undefined);
  const factUnknown = (fact: FactName): Formula =>
    space.valueFormula(space.variable(fact, line), (value) => value === undefined);
  return [anyOf([allOf([factKnown(day), factKnown(since)]), allOf([factUnknown(day), factUnknown(since)])])];
}

/** Every line has an id, and ids are unique: one of the lines has a given id, and the others do not. */
function distinctIds(space: FactSpace, lines: number): Formula[] {
  const ids = Array.from({ length: lines }, (_, line) => space.variable("line.id", line));
  const isIn = (variable: number, allowed: ClassSet): Formula => ({ kind: "is", variable, allowed });
  return ids.map((id) =>
    anyOf(
      space.variables[id]!.classes.flatMap(({ value }, index) => {
        const onlyThis = 1n << BigInt(index);
        if (value === undefined) return [];
        return [allOf(ids.map((other) => isIn(other, other === id ? onlyThis : space.allClasses(other) ^ onlyThis)))];
      }),
    ),
  );
}
