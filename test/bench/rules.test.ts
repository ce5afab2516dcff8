// The benchmark compares engines only if they give the same verdicts.
import { describe, expect, it } from "vitest";
import { ENGINES } from "./rules.ts";
import { byHand } from "./rules/engines/ours.ts";
import { POLICY, RULES_COUNT } from "./rules/policy.ts";
import { generateReturns } from "./rules/returns.ts";

const RETURNS = generateReturns(300);

describe("the benchmark's rules", () => {
  it("are fifty, with five conditions each", () => {
    expect(POLICY.rules).toHaveLength(RULES_COUNT);
    for (const { when } of POLICY.rules) expect(when).toHaveProperty("all.length", 5);
  });

  it("give different verdicts to different returns", async () => {
    const verdicts = await byHand.open()(RETURNS)();
    expect(new Set(verdicts)).toEqual(new Set(["authorize", "review", "decline", "keep-the-item"]));
  });

  it.each(ENGINES)("give the same verdicts in $name", async (engine) => {
    expect(await engine.open()(RETURNS)()).toEqual(await byHand.open()(RETURNS)());
  });
});
