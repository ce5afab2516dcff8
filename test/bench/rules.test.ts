// Speed is worth comparing only between engines that say the same.
import { describe, expect, it } from "vitest";
import { ENGINES } from "./rules.ts";
import { byHand } from "./rules/engines/ours.ts";
import { POLICY, RULES } from "./rules/policy.ts";
import { someReturns } from "./rules/returns.ts";

const RETURNS = someReturns(300);

describe("the rules of the bench", () => {
  it("are fifty, each of five conditions", () => {
    expect(POLICY.rules).toHaveLength(RULES);
    for (const { when } of POLICY.rules) expect(when).toHaveProperty("all.length", 5);
  });

  it("give different verdicts to different returns", async () => {
    const verdicts = await byHand.open()(RETURNS)();
    expect(new Set(verdicts)).toEqual(new Set(["authorize", "review", "decline", "keep-the-item"]));
  });

  it.each(ENGINES)("mean the same to $name", async (engine) => {
    expect(await engine.open()(RETURNS)()).toEqual(await byHand.open()(RETURNS)());
  });
});
