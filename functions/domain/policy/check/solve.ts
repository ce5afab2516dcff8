// A small constraint solver: narrows each fact to the classes that remain, propagates what is forced, then branches on
// one alternative at a time. Bounded: when the step budget is used up the result is "undecided", never a guess.
import type { ClassSet, Formula } from "./formula.ts";

type Disjunction = Extract<Formula, { kind: "any" }>;

/** The classes left for each variable; absent means all of them. */
export type Domains = readonly (ClassSet | undefined)[];

export type StepBudget = { left: number };

/**
 * Turns domains in which every formula holds into a result; undefined when dependent facts such as days cannot be
 * chosen within them.
 */
export type Complete<T> = (domains: Domains) => T | undefined;

export function solve<T>(
  formulas: readonly Formula[],
  full: (variable: number) => ClassSet,
  complete: Complete<T>,
  steps: StepBudget,
): T | "none" | "undecided" {
  const found = search(formulas, [], { full, complete, steps });
  return found ?? (steps.left <= 0 ? "undecided" : "none");
}

type SearchContext<T> = {
  readonly full: (variable: number) => ClassSet;
  readonly complete: Complete<T>;
  readonly steps: StepBudget;
};

function search<T>(constraints: readonly Formula[], initialDomains: Domains, context: SearchContext<T>): T | undefined {
  context.steps.left -= 1;
  if (context.steps.left <= 0) return undefined;
  const domains = [...initialDomains];
  const disjunctions = propagate(constraints, domains, context);
  if (disjunctions === undefined) return undefined;
  if (disjunctions.length === 0) return context.complete(domains);
  const [narrowest, ...others] = disjunctions.toSorted((a, b) => a.parts.length - b.parts.length);
  for (const part of narrowest!.parts) {
    const found = search([part, ...others], domains, context);
    if (found !== undefined) return found;
  }
  return undefined;
}

/**
 * Narrows the domains by everything that is forced. Returns the disjunctions that are still open, or undefined on a
 * contradiction.
 */
function propagate<T>(
  constraints: readonly Formula[],
  domains: (ClassSet | undefined)[],
  context: SearchContext<T>,
): Disjunction[] | undefined {
  const { full } = context;
  const queue = [...constraints];
  let disjunctions: Disjunction[] = [];
  for (;;) {
    for (let formula = queue.pop(); formula !== undefined; formula = queue.pop()) {
      if (formula.kind === "any") disjunctions.push(formula);
      else if (formula.kind === "all") queue.push(...formula.parts);
      else {
        const remainingClasses = (domains[formula.variable] ?? full(formula.variable)) & formula.allowed;
        if (remainingClasses === 0n) return undefined;
        domains[formula.variable] = remainingClasses;
      }
    }
    const stillOpen: Disjunction[] = [];
    for (const disjunction of disjunctions) {
      const truths = disjunction.parts.map((part) => truthOf(part, domains, full));
      if (truths.includes(true)) continue;
      const parts = disjunction.parts.filter((_, index) => truths[index] !== false);
      if (parts.length === 1) queue.push(parts[0]!);
      else stillOpen.push({ kind: "any", parts });
    }
    disjunctions = stillOpen;
    if (queue.length === 0) return disjunctions;
  }
}

/** True or false where the domains settle the formula, otherwise undefined. */
function truthOf(formula: Formula, domains: Domains, full: (variable: number) => ClassSet): boolean | undefined {
  if (formula.kind === "is") {
    const domain = domains[formula.variable] ?? full(formula.variable);
    const overlap = domain & formula.allowed;
    return overlap === 0n ? false : overlap === domain ? true : undefined;
  }
  const decisive = formula.kind === "any";
  let isOpen = false;
  for (const part of formula.parts) {
    const truth = truthOf(part, domains, full);
    if (truth === decisive) return decisive;
    isOpen ||= truth === undefined;
  }
  return isOpen ? undefined : !decisive;
}
