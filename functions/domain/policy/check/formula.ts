// Conditions in solvable form. The values of each fact are partitioned into finitely many classes, and a formula states
// in which classes a fact lies. Negation is pushed down to the facts, where it is the complement of the classes.

/** A set of value classes as a bitmask. */
export type ClassSet = bigint;

export type Formula =
  | { readonly kind: "is"; readonly variable: number; readonly allowed: ClassSet }
  | { readonly kind: "all"; readonly parts: readonly Formula[] }
  | { readonly kind: "any"; readonly parts: readonly Formula[] };

export const TRUE: Formula = { kind: "all", parts: [] };
export const FALSE: Formula = { kind: "any", parts: [] };

const isTrue = (formula: Formula): boolean => formula.kind === "all" && formula.parts.length === 0;
const isFalse = (formula: Formula): boolean => formula.kind === "any" && formula.parts.length === 0;

export function allOf(parts: readonly Formula[]): Formula {
  if (parts.some(isFalse)) return FALSE;
  const flat = parts.flatMap((part) => (part.kind === "all" ? part.parts : [part]));
  return flat.length === 1 ? flat[0]! : { kind: "all", parts: flat };
}

export function anyOf(parts: readonly Formula[]): Formula {
  if (parts.some(isTrue)) return TRUE;
  const flat = parts.flatMap((part) => (part.kind === "any" ? part.parts : [part]));
  return flat.length === 1 ? flat[0]! : { kind: "any", parts: flat };
}

/** Collects every variable that occurs in a formula. */
export function collectVariables(formula: Formula, into: Set<number> = new Set()): Set<number> {
  if (formula.kind === "is") into.add(formula.variable);
  else for (const part of formula.parts) collectVariables(part, into);
  return into;
}
