// Formulas are kept flat, and as short as their parts allow.
import { describe, expect, it } from "vitest";
import { allOf, anyOf, FALSE, type Formula, TRUE, variablesOf } from "../../functions/domain/policy/check/formula.ts";

const is = (variable: number): Formula => ({ kind: "is", variable, among: 1n });
const [a, b, c] = [is(1), is(2), is(3)];
const both = allOf([a, b]);
const either = anyOf([a, b]);

describe("a formula", () => {
  it("holds always when nothing is asked for, and never when there is nothing to choose from", () => {
    expect([TRUE, FALSE]).toEqual([
      { kind: "all", parts: [] },
      { kind: "any", parts: [] },
    ]);
    expect([allOf([]), anyOf([])]).toEqual([TRUE, FALSE]);
  });

  it("of several parts keeps them in order", () => {
    expect(both).toEqual({ kind: "all", parts: [a, b] });
    expect(either).toEqual({ kind: "any", parts: [a, b] });
  });

  it("is one without nesting", () => {
    expect(allOf([both, c])).toEqual({ kind: "all", parts: [a, b, c] });
    expect(anyOf([c, either])).toEqual({ kind: "any", parts: [c, a, b] });
    expect(allOf([either, c])).toEqual({ kind: "all", parts: [either, c] });
    expect(anyOf([both, c])).toEqual({ kind: "any", parts: [both, c] });
  });

  it("of one part is that part", () => {
    expect([allOf([a]), anyOf([b])]).toEqual([a, b]);
    expect([allOf([either]), anyOf([both])]).toEqual([either, both]);
  });

  it("is settled by one part", () => {
    expect(allOf([a, FALSE, b])).toEqual(FALSE);
    expect(anyOf([a, TRUE, b])).toEqual(TRUE);
  });

  it("loses the parts that say nothing", () => {
    expect(allOf([TRUE, a, TRUE])).toEqual(a);
    expect(anyOf([FALSE, a, FALSE])).toEqual(a);
  });

  it("speaks of every variable in it, once", () => {
    expect([...variablesOf(a)]).toEqual([1]);
    expect([...variablesOf(anyOf([both, allOf([c, a])]))]).toEqual([1, 2, 3]);
    expect([...variablesOf(c, new Set([7]))]).toEqual([7, 3]);
    expect([...variablesOf(TRUE)]).toEqual([]);
  });
});
