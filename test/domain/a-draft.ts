// Drafts for sentences about single parts of the checks: rules under some conditions, and the space of the facts they ask about.
import { type Draft, draftOf } from "../../functions/domain/policy/check/find.ts";
import { type Space, spaceOf, WHOLE } from "../../functions/domain/policy/check/space.ts";
import type { Formula } from "../../functions/domain/policy/check/formula.ts";
import type { Condition, Policy } from "../../functions/domain/policy/rules.ts";
import { policy, when } from "./a-check.ts";

export const reviewed = (...conditions: readonly Condition[]): Policy =>
  policy(Object.fromEntries(conditions.map((condition, at) => [`rule-${at}`, when(condition)])));

export const draftIn = (currency: string, ...conditions: readonly Condition[]): Draft =>
  draftOf(reviewed(...conditions), currency);

export const spaceFor = (...conditions: readonly Condition[]): Space => spaceOf(reviewed(...conditions), "EUR");

/** A formula to be read: `(all of these)`, `[any of these]`, and the values a fact may have, `?` where it is not known. */
export function said(space: Space, formula: Formula): string {
  if (formula.kind !== "is") {
    const parts = formula.parts.map((part) => said(space, part)).join(" ");
    return formula.kind === "all" ? `(${parts})` : `[${parts}]`;
  }
  const { fact, line, member, classes } = space.variables[formula.variable]!;
  const values = classes.filter((_, at) => (formula.among >> BigInt(at)) & 1n).map(({ value }) => String(value ?? "?"));
  const of = line === WHOLE ? "" : `[${line}]`;
  return `${fact}${of}${member === undefined ? "" : `:${member}`}=${values.join("|")}`;
}
