// Experiments: what each arm did, from what its returns came to.
import { describe, expect, it } from "vitest";
import { observe, type Observed } from "../../functions/domain/experiment/observe.ts";
import { deed, seen } from "./deeds.ts";

describe("what an arm did", () => {
  it("is counted from what each return came to", () => {
    const { arms } = seen(
      { arm: "a", outcome: "authorize" },
      { arm: "a", outcome: "review", cash: 250 },
      { arm: "a", outcome: "keep-the-item", kept: true },
      { arm: "a", outcome: "authorize", resolution: "store-credit", cash: 0, credit: 1_000 },
      { arm: "b", outcome: "authorize", resolution: "exchange", cash: 100, currency: "EUR" },
    );
    expect(arms.get("a")).toEqual({
      returns: 4,
      shares: {
        "review-rate": { count: 4, sum: 1 },
        "refund-share": { count: 4, sum: 2.25 },
        "kept-rate": { count: 4, sum: 1 },
        "credit-rate": { count: 4, sum: 1 },
      },
      moneyKept: { GBP: { count: 4, mean: 437.5, squares: expect.closeTo(796_875, 6) as number } },
    });
    expect(arms.get("b")?.moneyKept).toEqual({ EUR: { count: 1, mean: 900, squares: 0 } });
    expect(arms.get("b")?.shares["credit-rate"]).toEqual({ count: 1, sum: 1 });
  });

  it("is not known before it happened", () => {
    const { arms } = seen({ arm: "a", over: false }, { arm: "a", outcome: "review", over: false });
    expect(arms.get("a")).toMatchObject({
      returns: 2,
      shares: { "review-rate": { count: 1, sum: 1 }, "refund-share": { count: 0 } },
    });
    expect(arms.get("a")?.moneyKept).toEqual({});
  });

  it("hears every customer once, and counts every return", () => {
    const { arms } = seen(
      { arm: "a", outcome: "review", customerId: "ann" },
      { arm: "a", outcome: "review", customerId: "ann" },
      { arm: "b", outcome: "review", customerId: "ann" },
    );
    expect(arms.get("a")).toMatchObject({ returns: 2, shares: { "review-rate": { count: 1, sum: 1 } } });
    expect(arms.get("b")).toMatchObject({ returns: 1, shares: { "review-rate": { count: 0, sum: 0 } } });
  });

  it("never shares out more than there was, nor anything of nothing", () => {
    const { arms } = seen({ arm: "a", outcome: "authorize", cash: 1_200 }, { arm: "a", goods: 0, cash: 0 });
    expect(arms.get("a")?.shares["refund-share"]).toEqual({ count: 1, sum: 1 });
  });

  it("is told apart by experiment and arm", () => {
    const observed = new Map<string, Observed>();
    const one = deed({ arm: "a" });
    const both = { ...one.facts.facts, "experiment.colours": "red" };
    observe(observed, { ...one, facts: { ...one.facts, facts: both } });
    observe(observed, deed({ arm: "a" }));
    expect([...observed].map(([id, { arms, heard }]) => [id, [...arms.keys()], heard.size])).toEqual([
      ["free-labels", ["a"], 2],
      ["colours", ["red"], 1],
    ]);
  });

  it("of a return in no experiment is nobody's", () => {
    const observed = new Map<string, Observed>();
    const unnamed = { "experiment.free-labels": true };
    observe(observed, { ...deed({ arm: "a" }), facts: { currency: "GBP", facts: unnamed, lines: [] } });
    observe(observed, { ...deed({ arm: "a" }), facts: { currency: "GBP", facts: { "customer.id": "x" }, lines: [] } });
    expect(observed.size).toBe(0);
  });
});
