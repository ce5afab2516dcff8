// Formulas are kept flat and as short as their parts allow.
import { describe, expect, it } from "vitest";
import {
  allOf,
  anyOf,
  FALSE,
  type Formula,
  TRUE,
  collectVariables,
} from "../../../../functions/domain/policy/check/formula.ts";

const is = (variable: number): Formula => ({ kind: "is", variable, allowed: 1n });
const [a, b, c] = [is(1), is(2), is(3)];
const both = allOf([a, b]);
const either = anyOf([a, b]);

describe("a formula", () => {
  it("is true when all of nothing is required, and false when any of nothing is", () => {
    expect([TRUE, FALSE]).toEqual([
      { kind: "all", parts: [] },
      { kind: "any", parts: [] },
    ]);
    expect([allOf([]), anyOf([])]).toEqual([TRUE, FALSE]);
  });

  it("keeps several parts in order", () => {
    expect(both).toEqual({ kind: "all", parts: [a, b] });
    expect(either).toEqual({ kind: "any", parts: [a, b] });
  });

  it("is flattened", () => {
    expect(allOf([both, c])).toEqual({ kind: "all", parts: [a, b, c] });
    expect(anyOf([c, either])).toEqual({ kind: "any", parts: [c, a, b] });
    expect(allOf([either, c])).toEqual({ kind: "all", parts: [either, c] });
    expect(anyOf([both, c])).toEqual({ kind: "any", parts: [both, c] });
  });

  it("with a single part is that part", () => {
    expect([allOf([a]), anyOf([b])]).toEqual([a, b]);
    expect([allOf([either]), anyOf([both])]).toEqual([either, both]);
  });

  it("is settled by one decisive part", () => {
    expect(allOf([a, FALSE, b])).toEqual(FALSE);
    expect(anyOf([a, TRUE, b])).toEqual(TRUE);
  });

  it("drops parts that make no difference", () => {
    expect(allOf([TRUE, a, TRUE])).toEqual(a);
    expect(anyOf([FALSE, a, FALSE])).toEqual(a);
  });

  it("lists every variable in it once", () => {
    expect([...collectVariables(a)]).toEqual([1]);
    expect([...collectVariables(anyOf([both, allOf([c, a])]))]).toEqual([1, 2, 3]);
    expect([...collectVariables(c, new Set([7]))]).toEqual([7, 3]);
    expect([...collectVariables(TRUE)]).toEqual([]);
  });
});
