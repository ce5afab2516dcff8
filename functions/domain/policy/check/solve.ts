// Whether facts can be chosen so that formulas hold: narrow each fact to the classes that are left, follow what is forced, then
// try one way at a time. Bounded: when the steps run out the answer is "undecided", never a guess.
import type { Among, Formula } from "./formula.ts";

type Open = Extract<Formula, { kind: "any" }>;

/** Classes left for each variable; absent: all of them. */
export type Domains = readonly (Among | undefined)[];

export type Steps = { left: number };

/** What `complete` makes of domains in which every formula holds; undefined when facts that hang together cannot be chosen. */
export type Complete<T> = (domains: Domains) => T | undefined;

export function solve<T>(
  formulas: readonly Formula[],
  full: (variable: number) => Among,
  complete: Complete<T>,
  steps: Steps,
): T | "none" | "undecided" {
  const found = search(formulas, [], { full, complete, steps });
  return found ?? (steps.left <= 0 ? "undecided" : "none");
}

type Search<T> = { readonly full: (variable: number) => Among; readonly complete: Complete<T>; readonly steps: Steps };

function search<T>(wanted: readonly Formula[], given: Domains, way: Search<T>): T | undefined {
  way.steps.left -= 1;
  if (way.steps.left <= 0) return undefined;
  const domains = [...given];
  const open = forced(wanted, domains, way);
  if (open === undefined) return undefined;
  if (open.length === 0) return way.complete(domains);
  const [narrowest, ...others] = open.toSorted((a, b) => a.parts.length - b.parts.length);
  for (const part of narrowest!.parts) {
    const found = search([part, ...others], domains, way);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Narrows the domains by all that is forced; the choices that stay open, or undefined when nothing is left to choose. */
function forced<T>(wanted: readonly Formula[], domains: (Among | undefined)[], way: Search<T>): Open[] | undefined {
  const { full } = way;
  const queue = [...wanted];
  let open: Open[] = [];
  for (;;) {
    for (let one = queue.pop(); one !== undefined; one = queue.pop()) {
      if (one.kind === "any") open.push(one);
      else if (one.kind === "all") queue.push(...one.parts);
      else {
        const left = (domains[one.variable] ?? full(one.variable)) & one.among;
        if (left === 0n) return undefined;
        domains[one.variable] = left;
      }
    }
    const still: Open[] = [];
    for (const choice of open) {
      const truths = choice.parts.map((part) => truthOf(part, domains, full));
      if (truths.includes(true)) continue;
      const parts = choice.parts.filter((_, at) => truths[at] !== false);
      if (parts.length === 1) queue.push(parts[0]!);
      else still.push({ kind: "any", parts });
    }
    open = still;
    if (queue.length === 0) return open;
  }
}

/** True or false where the domains leave no doubt. */
function truthOf(formula: Formula, domains: Domains, full: (variable: number) => Among): boolean | undefined {
  if (formula.kind === "is") {
    const domain = domains[formula.variable] ?? full(formula.variable);
    const both = domain & formula.among;
    return both === 0n ? false : both === domain ? true : undefined;
  }
  const settles = formula.kind === "any";
  let doubt = false;
  for (const part of formula.parts) {
    const truth = truthOf(part, domains, full);
    if (truth === settles) return settles;
    doubt ||= truth === undefined;
  }
  return doubt ? undefined : !settles;
}
