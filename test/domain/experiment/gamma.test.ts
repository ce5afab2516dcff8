// The logarithm of the gamma function, at well-known values and by its recurrence.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { logGamma } from "../../../functions/domain/experiment/gamma.ts";
import "../../support/domain/property-runs.ts";

describe("the gamma function", () => {
  it.each([
    [0.5, Math.sqrt(Math.PI)],
    [1, 1],
    [1.5, Math.sqrt(Math.PI) / 2],
    [2, 1],
    [5, 24],
    [11, 3_628_800],
  ])("of %d is %d", (x, gamma) => expect(logGamma(x)).toBeCloseTo(Math.log(gamma), 13));

  it("satisfies gamma(x + 1) = x * gamma(x)", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.5, max: 1_000, noNaN: true }), (x) => {
        expect(logGamma(x + 1) - logGamma(x)).toBeCloseTo(Math.log(x), 10);
      }),
    );
  });
});
