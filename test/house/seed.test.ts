// The laws are tried alike where a build is judged, and anew elsewhere.
import { expect, it } from "vitest";
import { seedOf } from "../seed.ts";

it("tries the laws alike on every judged build, as asked when a seed is named, and anew otherwise", () => {
  expect(seedOf({ CI: "true" })).toBe(seedOf({ CI: "true" }));
  expect(seedOf({ CI: "true" })).toBeTypeOf("number");
  expect([seedOf({ CI: "true", COMEBACK_LAW_SEED: "7" }), seedOf({ COMEBACK_LAW_SEED: "7" })]).toEqual([7, 7]);
  expect(seedOf({})).toBe(undefined);
});
