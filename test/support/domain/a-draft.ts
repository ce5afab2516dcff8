// Builders for the tests of single parts of the checks: drafts whose rules have given conditions, and the space of the
// facts they test.
import { type PreparedDraft, prepareDraft } from "../../../functions/domain/policy/check/find-return.ts";
import { type FactSpace, createFactSpace, WHOLE_RETURN } from "../../../functions/domain/policy/check/fact-space.ts";
import type { Formula } from "../../../functions/domain/policy/check/formula.ts";
import type { Condition, Policy } from "../../../functions/domain/policy/rules.ts";
import { policy, verdictWhen } from "./policy-checks.ts";

export const reviewPolicy = (...conditions: readonly Condition[]): Policy =>
  policy(Object.fromEntries(conditions.map((condition, index) => [`rule-${index}`, verdictWhen(condition)])));

export const draftIn = (currency: string, ...conditions: readonly Condition[]): PreparedDraft =>
  prepareDraft(reviewPolicy(...conditions), currency);

export const spaceFor = (...conditions: readonly Condition[]): FactSpace =>
  createFactSpace(reviewPolicy(...conditions), "EUR");

/** Renders a formula: `(all of these)`, `[any of these]`, and the values a fact may have, `?` where it is unknown. */
export function renderFormula(space: FactSpace, formula: Formula): string {
  if (formula.kind !== "is") {
    const parts = formula.parts.map((part) => renderFormula(space, part)).join(" ");
    return formula.kind === "all" ? `(${parts})` : `[${parts}]`;
  }
  const { fact, line, member, classes } = space.variables[formula.variable]!;
  const values = classes
    .filter((_, index) => (formula.allowed >> BigInt(index)) & 1n)
    .map(({ value }) => String(value ?? "?"));
  const lineSuffix = line === WHOLE_RETURN ? "" : `[${line}]`;
  return `${fact}${lineSuffix}${member === undefined ? "" : `:${member}`}=${values.join("|")}`;
}
