// The logarithm of the gamma function, at the values everybody knows and by the rule that makes it what it is.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { logGamma } from "../../functions/domain/experiment/gamma.ts";
import "./runs.ts";

describe("the gamma function", () => {
  it.each([
    [0.5, Math.sqrt(Math.PI)],
    [1, 1],
    [1.5, Math.sqrt(Math.PI) / 2],
    [2, 1],
    [5, 24],
    [11, 3_628_800],
  ])("of %d is %d", (x, gamma) => expect(logGamma(x)).toBeCloseTo(Math.log(gamma), 13));

  it("grows by the number itself from each number to the next", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.5, max: 1_000, noNaN: true }), (x) => {
        expect(logGamma(x + 1) - logGamma(x)).toBeCloseTo(Math.log(x), 10);
      }),
    );
  });
});
