// A cheap filter before the solver: most pairs of rules cannot have an order-dependent overlap, because one fact
// excludes their holding together or because one rule's condition plainly contains the other's.
import type { Rule } from "../rules.ts";
import type { PreparedDraft } from "./find-return.ts";
import type { ClassSet, Formula } from "./formula.ts";
import { WHOLE_RETURN } from "./fact-space.ts";
import { translateRule } from "./translate.ts";

/**
 * The classes each fact must lie in for a rule to hold, from its top-level tests. `isComplete` is true when the condition
 * consists of such tests only.
 */
type Requirements = { readonly classesByVariable: ReadonlyMap<number, ClassSet>; readonly isComplete: boolean };

/** With a single line, `anyLine` would collapse to a plain test of that line. */
const LINES = 2;

/**
 * A predicate over the indexes of two rules: true when, in each currency, the order of the two plainly cannot matter.
 */
export function pairFilter(
  drafts: readonly PreparedDraft[],
  rules: readonly Rule[],
  isPerLine: boolean,
): (a: number, b: number) => boolean {
  const line = isPerLine ? 0 : WHOLE_RETURN;
  const requirements = drafts.map(({ space }) =>
    rules.map((rule) => requirementsOf(translateRule({ rule }, space, { lines: LINES, line }, true))),
  );
  return (a, b) =>
    requirements.every((byRule) => areDisjoint(byRule[a]!, byRule[b]!)) ||
    requirements.every((byRule) => isContained(byRule[a]!, byRule[b]!)) ||
    requirements.every((byRule) => isContained(byRule[b]!, byRule[a]!));
}

function requirementsOf(formula: Formula): Requirements {
  const classesByVariable = new Map<number, ClassSet>();
  const parts = formula.kind === "all" ? formula.parts : [formula];
  const topLevelTests = parts.filter((part) => part.kind === "is");
  for (const { variable, allowed } of topLevelTests)
    classesByVariable.set(variable, (classesByVariable.get(variable) ?? allowed) & allowed);
  return { classesByVariable, isComplete: topLevelTests.length === parts.length };
}

function areDisjoint(a: Requirements, b: Requirements): boolean {
  for (const [variable, allowed] of a.classesByVariable) {
    const other = b.classesByVariable.get(variable);
    if (other !== undefined && (allowed & other) === 0n) return true;
  }
  return false;
}

function isContained(inner: Requirements, outer: Requirements): boolean {
  if (!outer.isComplete) return false;
  for (const [variable, allowed] of outer.classesByVariable) {
    const innerClasses = inner.classesByVariable.get(variable);
    if (innerClasses === undefined || (innerClasses & allowed) !== innerClasses) return false;
  }
  return true;
}
