// Property tests use a fixed seed in CI and a new one elsewhere.
import { expect, it } from "vitest";
import { seedFromEnvironment } from "../seed.ts";

it("the seed of property tests is fixed in CI, overridden by COMEBACK_LAW_SEED, and random otherwise", () => {
  expect(seedFromEnvironment({ CI: "true" })).toBe(seedFromEnvironment({ CI: "true" }));
  expect(seedFromEnvironment({ CI: "true" })).toBeTypeOf("number");
  expect([
    seedFromEnvironment({ CI: "true", COMEBACK_LAW_SEED: "7" }),
    seedFromEnvironment({ COMEBACK_LAW_SEED: "7" }),
  ]).toEqual([7, 7]);
  expect(seedFromEnvironment({})).toBe(undefined);
});
