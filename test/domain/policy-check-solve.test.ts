// Solving: a choice is found where there is one, ruled out where there is none, and never guessed when the steps run out.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { allOf, type Among, anyOf, type Formula } from "../../functions/domain/policy/check/formula.ts";
import { type Domains, solve } from "../../functions/domain/policy/check/solve.ts";
import "./runs.ts";

const PLENTY = 100_000;

/** Four facts, with so many classes each. */
const CLASSES = [2, 3, 2, 4] as const;
const full = (variable: number): Among => (1n << BigInt(CLASSES[variable]!)) - 1n;

/** That a fact lies in some of its classes. */
const is = (variable: number, ...classes: readonly number[]): Formula => ({
  kind: "is",
  variable,
  among: classes.reduce((bits, one) => bits | (1n << BigInt(one)), 0n),
});

const lies = ({ variable, among }: Extract<Formula, { kind: "is" }>, chosen: readonly number[]): boolean =>
  ((among >> BigInt(chosen[variable]!)) & 1n) === 1n;
const holds = (formula: Formula, chosen: readonly number[]): boolean => {
  if (formula.kind === "is") return lies(formula, chosen);
  const { kind, parts } = formula;
  return kind === "all" ? parts.every((part) => holds(part, chosen)) : parts.some((part) => holds(part, chosen));
};

const upTo = (count: number): readonly number[] => Array.from({ length: count }, (_, at) => at);
const EVERY: readonly (readonly number[])[] = CLASSES.reduce<number[][]>(
  (ways, count) => ways.flatMap((way) => upTo(count).map((one) => [...way, one])),
  [[]],
);
const within = (domains: Domains) =>
  EVERY.filter((chosen) =>
    chosen.every((one, variable) => ((domains[variable] ?? full(variable)) >> BigInt(one)) & 1n),
  );

const anIs = fc
  .nat(CLASSES.length - 1)
  .chain((variable) => fc.subarray([...upTo(CLASSES[variable]!)]).map((classes) => is(variable, ...classes)));
const aFormula = (depth: number): fc.Arbitrary<Formula> => {
  if (depth === 0) return anIs;
  const parts = fc.array(aFormula(depth - 1), { maxLength: 3 });
  return fc.oneof(anIs, parts.map(allOf), parts.map(anyOf));
};

describe("solving", () => {
  it("finds domains in which every formula holds wherever there are any, and only there", () =>
    fc.assert(
      fc.property(fc.array(aFormula(3), { maxLength: 5 }), (formulas) => {
        const all = (chosen: readonly number[]): boolean => formulas.every((formula) => holds(formula, chosen));
        const solved = solve(formulas, full, within, { left: PLENTY });
        if (solved === "none") expect(EVERY.some(all)).toBe(false);
        else {
          expect(solved).not.toHaveLength(0);
          expect((solved as readonly (readonly number[])[]).every(all)).toBe(true);
        }
      }),
    ));

  it("tries every way until facts that hang together can be chosen", () =>
    fc.assert(
      fc.property(aFormula(3), fc.constantFrom(...EVERY), (formula, wanted) => {
        const complete = (domains: Domains) =>
          within(domains).some((chosen) => String(chosen) === String(wanted)) ? wanted : undefined;
        expect(solve([formula], full, complete, { left: PLENTY })).toBe(holds(formula, wanted) ? wanted : "none");
      }),
    ));
});

/** What is offered, way by way, and how many steps it took. */
function offered(formulas: readonly Formula[], left = PLENTY) {
  const ways: Domains[] = [];
  const steps = { left };
  const said = solve(formulas, full, (domains) => void ways.push(domains), steps);
  return { ways, said, taken: left - steps.left };
}

describe("a way", () => {
  const one = anyOf([is(1, 0), is(1, 1), is(1, 2)].map((part, at) => allOf([part, is(3, at)])));
  const other = anyOf([is(0, 0), is(2, 0)]);

  it("is not chosen where everything is forced", () =>
    expect(offered([anyOf([is(0, 0), is(1, 0)]), is(1, 1, 2), anyOf([is(0, 1), is(2, 1)])])).toEqual({
      ways: [[0b01n, 0b110n, 0b10n]],
      said: "none",
      taken: 1,
    }));

  it("is not chosen where a choice holds already, however deep it says so", () => {
    const deep = anyOf([allOf([is(0, 0), is(1, 0, 1)]), is(2, 0)]);
    const deeper = anyOf([allOf([anyOf([is(3, 0), is(0, 0)]), is(1, 1)]), is(2, 0)]);
    expect(offered([deep, deeper, is(0, 0), is(1, 1)])).toEqual({ ways: [[0b01n, 0b010n]], said: "none", taken: 1 });
  });

  it("is not chosen where nothing is left to choose", () => {
    expect(offered([anyOf([is(0, 0), is(1, 0)]), is(0, 1), is(1, 1)])).toEqual({ ways: [], said: "none", taken: 1 });
    expect(offered([is(0, 0), is(0, 1)])).toEqual({ ways: [], said: "none", taken: 1 });
  });

  it("is chosen where a choice does not hold yet, however deep it is", () => {
    const both = anyOf([allOf([is(0, 0), is(1, 0)]), is(2, 0)]);
    expect(offered([both, is(0, 0)]).ways).toEqual([
      [0b01n, 0b001n],
      [0b01n, undefined, 0b01n],
    ]);
    const either = anyOf([allOf([anyOf([is(0, 0), is(1, 0)]), is(3, 0, 1)]), is(2, 0)]);
    expect(offered([either, is(3, 0)]).ways).toEqual([
      [0b01n, undefined, undefined, 0b0001n],
      [undefined, 0b001n, undefined, 0b0001n],
      [undefined, undefined, 0b01n, 0b0001n],
    ]);
  });

  it("is not chosen where a part of a part holds", () => {
    const either = anyOf([allOf([anyOf([is(0, 0), is(1, 0)]), is(3, 0, 1)]), is(2, 0)]);
    expect(offered([either, is(3, 0), is(0, 0)])).toMatchObject({
      ways: [[0b01n, undefined, undefined, 0b0001n]],
      taken: 1,
    });
    expect(offered([either, is(3, 2)]).ways).toEqual([[undefined, undefined, 0b01n, 0b0100n]]);
  });

  it.each([
    ["first", [one, other]],
    ["last", [other, one]],
  ])("begins with the narrowest choice, and with its first part, wherever that stands: %s", (_where, formulas) => {
    const { ways, taken } = offered(formulas);
    expect(ways).toEqual([
      [0b01n, 0b001n, undefined, 0b0001n],
      [0b01n, 0b010n, undefined, 0b0010n],
      [0b01n, 0b100n, undefined, 0b0100n],
      [undefined, 0b001n, 0b01n, 0b0001n],
      [undefined, 0b010n, 0b01n, 0b0010n],
      [undefined, 0b100n, 0b01n, 0b0100n],
    ]);
    // One to begin with, two for the narrow choice, and three for each of these.
    expect(taken).toBe(9);
  });

  it("takes a step, and when none is left nothing is said to be ruled out", () => {
    expect(offered([one, other], 10)).toMatchObject({ said: "none", taken: 9 });
    expect(offered([one, other], 9)).toMatchObject({ said: "undecided", taken: 9 });
    expect(offered([], 1)).toEqual({ ways: [], said: "undecided", taken: 1 });
    expect(solve([], full, () => "found", { left: 2 })).toBe("found");
  });

  it("that can be completed is the answer, and no other is tried", () => {
    const second = (domains: Domains) => (domains[1] === 0b010n ? "the second" : undefined);
    const steps = { left: 10 };
    expect(solve([one], full, second, steps)).toBe("the second");
    expect(steps.left).toBe(7);
  });

  it("that is found counts also when it took the last step", () => {
    const steps = { left: 10 };
    const complete = () => {
      steps.left = 0;
      return "found";
    };
    expect(solve([], full, complete, steps)).toBe("found");
  });
});
