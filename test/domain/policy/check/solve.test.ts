// The solver finds a solution where there is one, rules it out where there is none, and never guesses when the steps
// run out.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { allOf, type ClassSet, anyOf, type Formula } from "../../../../functions/domain/policy/check/formula.ts";
import { type Domains, solve } from "../../../../functions/domain/policy/check/solve.ts";
import "../../../support/domain/property-runs.ts";

const STEPS_MAX = 100_000;

/** Four variables with these numbers of classes. */
const CLASSES = [2, 3, 2, 4] as const;
const allClasses = (variable: number): ClassSet => (1n << BigInt(CLASSES[variable]!)) - 1n;

/** The formula that a variable lies in some of its classes. */
const is = (variable: number, ...classes: readonly number[]): Formula => ({
  kind: "is",
  variable,
  allowed: classes.reduce((bits, one) => bits | (1n << BigInt(one)), 0n),
});

const isInClasses = ({ variable, allowed }: Extract<Formula, { kind: "is" }>, assignment: readonly number[]): boolean =>
  ((allowed >> BigInt(assignment[variable]!)) & 1n) === 1n;
const holds = (formula: Formula, assignment: readonly number[]): boolean => {
  if (formula.kind === "is") return isInClasses(formula, assignment);
  const { kind, parts } = formula;
  return kind === "all"
    ? parts.every((part) => holds(part, assignment))
    : parts.some((part) => holds(part, assignment));
};

const indexesBelow = (count: number): readonly number[] => Array.from({ length: count }, (_, at) => at);
const ALL_ASSIGNMENTS: readonly (readonly number[])[] = CLASSES.reduce<number[][]>(
  (partial, count) => partial.flatMap((assignment) => indexesBelow(count).map((one) => [...assignment, one])),
  [[]],
);
const assignmentsIn = (domains: Domains) =>
  ALL_ASSIGNMENTS.filter((assignment) =>
    assignment.every((one, variable) => ((domains[variable] ?? allClasses(variable)) >> BigInt(one)) & 1n),
  );

const anIs = fc
  .nat(CLASSES.length - 1)
  .chain((variable) => fc.subarray([...indexesBelow(CLASSES[variable]!)]).map((classes) => is(variable, ...classes)));
const aFormula = (depth: number): fc.Arbitrary<Formula> => {
  if (depth === 0) return anIs;
  const parts = fc.array(aFormula(depth - 1), { maxLength: 3 });
  return fc.oneof(anIs, parts.map(allOf), parts.map(anyOf));
};

describe("the solver", () => {
  it("finds domains that satisfy every formula, whenever there are any", () =>
    fc.assert(
      fc.property(fc.array(aFormula(3), { maxLength: 5 }), (formulas) => {
        const all = (assignment: readonly number[]): boolean => formulas.every((formula) => holds(formula, assignment));
        const solved = solve(formulas, allClasses, assignmentsIn, { left: STEPS_MAX });
        if (solved === "none") expect(ALL_ASSIGNMENTS.some(all)).toBe(false);
        else {
          expect(solved).not.toHaveLength(0);
          expect((solved as readonly (readonly number[])[]).every(all)).toBe(true);
        }
      }),
    ));

  it("tries every branch until dependent facts can be chosen", () =>
    fc.assert(
      fc.property(aFormula(3), fc.constantFrom(...ALL_ASSIGNMENTS), (formula, expected) => {
        const complete = (domains: Domains) =>
          assignmentsIn(domains).some((assignment) => String(assignment) === String(expected)) ? expected : undefined;
        expect(solve([formula], allClasses, complete, { left: STEPS_MAX })).toBe(
          holds(formula, expected) ? expected : "none",
        );
      }),
    ));
});

/** The domains offered to `complete`, branch by branch, and the steps used. */
function offeredDomains(formulas: readonly Formula[], left = STEPS_MAX) {
  const branches: Domains[] = [];
  const steps = { left };
  const result = solve(formulas, allClasses, (domains) => void branches.push(domains), steps);
  return { branches, result, stepsUsed: left - steps.left };
}

describe("a branch", () => {
  const one = anyOf([is(1, 0), is(1, 1), is(1, 2)].map((part, at) => allOf([part, is(3, at)])));
  const other = anyOf([is(0, 0), is(2, 0)]);

  it("is not opened where everything is forced", () =>
    expect(offeredDomains([anyOf([is(0, 0), is(1, 0)]), is(1, 1, 2), anyOf([is(0, 1), is(2, 1)])])).toEqual({
      branches: [[0b01n, 0b110n, 0b10n]],
      result: "none",
      stepsUsed: 1,
    }));

  it("is not opened for a disjunction that already holds, at any depth", () => {
    const deep = anyOf([allOf([is(0, 0), is(1, 0, 1)]), is(2, 0)]);
    const deeper = anyOf([allOf([anyOf([is(3, 0), is(0, 0)]), is(1, 1)]), is(2, 0)]);
    expect(offeredDomains([deep, deeper, is(0, 0), is(1, 1)])).toEqual({
      branches: [[0b01n, 0b010n]],
      result: "none",
      stepsUsed: 1,
    });
  });

  it("is not opened on a contradiction", () => {
    expect(offeredDomains([anyOf([is(0, 0), is(1, 0)]), is(0, 1), is(1, 1)])).toEqual({
      branches: [],
      result: "none",
      stepsUsed: 1,
    });
    expect(offeredDomains([is(0, 0), is(0, 1)])).toEqual({ branches: [], result: "none", stepsUsed: 1 });
  });

  it("is opened for a disjunction that does not hold yet, at any depth", () => {
    const both = anyOf([allOf([is(0, 0), is(1, 0)]), is(2, 0)]);
    expect(offeredDomains([both, is(0, 0)]).branches).toEqual([
      [0b01n, 0b001n],
      [0b01n, undefined, 0b01n],
    ]);
    const either = anyOf([allOf([anyOf([is(0, 0), is(1, 0)]), is(3, 0, 1)]), is(2, 0)]);
    expect(offeredDomains([either, is(3, 0)]).branches).toEqual([
      [0b01n, undefined, undefined, 0b0001n],
      [undefined, 0b001n, undefined, 0b0001n],
      [undefined, undefined, 0b01n, 0b0001n],
    ]);
  });

  it("is not opened when a nested part holds", () => {
    const either = anyOf([allOf([anyOf([is(0, 0), is(1, 0)]), is(3, 0, 1)]), is(2, 0)]);
    expect(offeredDomains([either, is(3, 0), is(0, 0)])).toMatchObject({
      branches: [[0b01n, undefined, undefined, 0b0001n]],
      stepsUsed: 1,
    });
    expect(offeredDomains([either, is(3, 2)]).branches).toEqual([[undefined, undefined, 0b01n, 0b0100n]]);
  });

  it.each([
    ["first", [one, other]],
    ["last", [other, one]],
  ])("is opened for the narrowest disjunction first, in the order of its parts: %s", (_where, formulas) => {
    const { branches, stepsUsed } = offeredDomains(formulas);
    expect(branches).toEqual([
      [0b01n, 0b001n, undefined, 0b0001n],
      [0b01n, 0b010n, undefined, 0b0010n],
      [0b01n, 0b100n, undefined, 0b0100n],
      [undefined, 0b001n, 0b01n, 0b0001n],
      [undefined, 0b010n, 0b01n, 0b0010n],
      [undefined, 0b100n, 0b01n, 0b0100n],
    ]);
    // One step for the root, two for the branches of the narrow choice and three below each of them.
    expect(stepsUsed).toBe(9);
  });

  it("costs a step, and nothing is ruled out when none is left", () => {
    expect(offeredDomains([one, other], 10)).toMatchObject({ result: "none", stepsUsed: 9 });
    expect(offeredDomains([one, other], 9)).toMatchObject({ result: "undecided", stepsUsed: 9 });
    expect(offeredDomains([], 1)).toEqual({ branches: [], result: "undecided", stepsUsed: 1 });
    expect(solve([], allClasses, () => "found", { left: 2 })).toBe("found");
  });

  it("that can be completed is the result, and no other is tried", () => {
    const second = (domains: Domains) => (domains[1] === 0b010n ? "the second" : undefined);
    const steps = { left: 10 };
    expect(solve([one], allClasses, second, steps)).toBe("the second");
    expect(steps.left).toBe(7);
  });

  it("that is completed with the last step counts", () => {
    const steps = { left: 10 };
    const complete = () => {
      steps.left = 0;
      return "found";
    };
    expect(solve([], allClasses, complete, steps)).toBe("found");
  });
});
