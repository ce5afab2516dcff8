// Experiments: who is in which arm, what each arm did, and intervals that hold however often one looks.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { armFacts, armOf, type StoppedArm } from "../../functions/domain/experiment/assign.ts";
import { observe, type Observed } from "../../functions/domain/experiment/observe.ts";
import { ALPHA, brokenGuardrails, resultOf } from "../../functions/domain/experiment/results.ts";
import type { Experiment } from "../../functions/domain/policy/rules.ts";
import type { VerdictOutcome } from "../../functions/domain/policy/vocabulary/questions.ts";
import type { Recorded } from "../../functions/domain/returns/recorded.ts";
import { T0 } from "./an-order.ts";
import "./runs.ts";

const experiment = (weights: readonly number[], id = "free-labels"): Experiment => ({
  id,
  arms: weights.map((weight, index) => ({ arm: "abcdef"[index]!, weight })),
});
const customers = (count: number): string[] => Array.from({ length: count }, (_, index) => `customer-${index}`);
const someWeights = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 });
const somebody = fc.string({ minLength: 1, maxLength: 20 });

describe("the arm of a customer", () => {
  it("is always the same", () => {
    fc.assert(
      fc.property(someWeights, somebody, (weights, customer) => {
        const arm = armOf(experiment(weights), customer);
        expect(arm).toBe(armOf(experiment(weights), customer));
        expect(experiment(weights).arms.map((one) => one.arm)).toContain(arm);
      }),
    );
    // Written down, so that a change of the hash cannot move customers unnoticed.
    expect(
      customers(12)
        .map((one) => armOf(experiment([1, 1]), one))
        .join(""),
    ).toBe(PINNED);
  });

  it.each([[[1, 1]], [[9, 1]], [[50, 30, 20]], [[1, 2, 3, 4]]])(
    "is drawn in proportion to the weights %j",
    (weights) => {
      const all = customers(20_000);
      const total = weights.reduce((sum, weight) => sum + weight, 0);
      for (const { arm, weight } of experiment(weights).arms) {
        const share = all.filter((one) => armOf(experiment(weights), one) === arm).length / all.length;
        const expected = weight / total;
        // Four standard deviations of a fair draw.
        expect(Math.abs(share - expected)).toBeLessThan(4 * Math.sqrt((expected * (1 - expected)) / all.length));
      }
    },
  );

  it("in one experiment says nothing about another", () => {
    const all = customers(20_000);
    const both = all.filter(
      (one) => armOf(experiment([1, 1], "one"), one) === "a" && armOf(experiment([1, 1], "two"), one) === "a",
    );
    expect(Math.abs(both.length / all.length - 0.25)).toBeLessThan(4 * Math.sqrt((0.25 * 0.75) / all.length));
  });

  it("changes only to an arm that is added, or that is given more weight", () => {
    fc.assert(
      fc.property(someWeights, fc.integer({ min: 1, max: 9 }), somebody, (weights, added, customer) => {
        const before = armOf(experiment(weights), customer);
        const wider = armOf(experiment([...weights, added]), customer);
        expect([before, "abcdef"[weights.length]]).toContain(wider);
        const heavier = armOf(experiment([weights[0]! + added, ...weights.slice(1)]), customer);
        expect([before, "a"]).toContain(heavier);
      }),
    );
  });

  it("is never one without weight, and none where no arm has any", () => {
    expect(new Set(customers(200).map((one) => armOf(experiment([0, 1]), one)))).toEqual(new Set(["b"]));
    expect(armOf(experiment([0]), "somebody")).toBeUndefined();
    expect(armFacts([experiment([0])], [], "somebody")).toEqual({});
  });

  it("is drawn for the smallest number there is as for any other", () => {
    // Their number for the first arm is nought: found by going through the hash backwards.
    const unlucky = "customer-93902-87206";
    expect(armOf(experiment([1]), unlucky)).toBe("a");
    expect(armOf(experiment([1, 1]), unlucky)).toBe("b");
    expect(armOf(experiment([9, 1]), unlucky)).toBe("b");
  });

  it("becomes a fact per experiment; a stopped arm's customers are treated as the first arm is", () => {
    const stop = (arm: string, of = "free-labels"): StoppedArm => ({
      experiment: of,
      arm,
      at: T0,
      by: "guardrail",
      why: "",
    });
    const inB = customers(50).find((one) => armOf(experiment([1, 1]), one) === "b")!;
    const arms = (stopped: readonly StoppedArm[]) => armFacts([experiment([1, 1])], stopped, inB);
    expect(arms([])).toEqual({ "experiment.free-labels": "b" });
    expect(arms([stop("b")])).toEqual({ "experiment.free-labels": "a" });
    expect(arms([stop("a"), stop("b", "other")])).toEqual({ "experiment.free-labels": "b" });
  });
});

const PINNED = "baababbabbab";

type Deed = Partial<Recorded> & { readonly arm: string; readonly outcome?: VerdictOutcome; readonly currency?: string };
let names = 0;
function deed({ arm, outcome, currency = "GBP", ...more }: Deed): Recorded {
  const customerId = `c-${++names}`;
  return {
    returnId: `r-${names}`,
    customerId,
    requestedAt: T0,
    resolution: "refund",
    facts: { currency, facts: { "experiment.free-labels": arm, "customer.id": customerId }, lines: [] },
    ...(outcome && {
      verdict: { outcome, rule: "r", policyVersion: "v", answers: {}, lines: [], trace: [] },
    }),
    status: "closed",
    over: true,
    kept: false,
    goods: 1_000,
    cash: 1_000,
    credit: 0,
    ...more,
  };
}
function seen(...deeds: readonly Deed[]): Observed {
  const observed = new Map<string, Observed>();
  for (const one of deeds) observe(observed, deed(one));
  return observed.get("free-labels")!;
}
const repeat = (count: number, one: Deed): Deed[] => Array.from({ length: count }, () => one);

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
      moneyKept: {},
    });
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

  it("of a return in no experiment is nobody's", () => {
    const observed = new Map<string, Observed>();
    observe(observed, { ...deed({ arm: "a" }), facts: { currency: "GBP", facts: { "customer.id": "x" }, lines: [] } });
    expect(observed.size).toBe(0);
  });
});

describe("the results", () => {
  const halves = experiment([1, 1]);

  it("state each arm with its intervals, and how it differs from the first", () => {
    const observed = seen(
      ...repeat(600, { arm: "a", outcome: "authorize" }),
      ...repeat(600, { arm: "b", outcome: "review", cash: 0 }),
    );
    const { arms } = resultOf(halves, observed, []);
    expect(arms.map(({ arm, returns, weight }) => [arm, returns, weight])).toEqual([
      ["a", 600, 1],
      ["b", 600, 1],
    ]);
    expect(arms[0]?.differences).toEqual([]);
    const review = arms[1]?.differences.find(({ metric }) => metric === "review-rate");
    expect(review?.low).toBeGreaterThan(0.9);
    expect(review?.high).toBeLessThanOrEqual(1);
    const money = arms[1]?.differences.find(({ metric }) => metric === "money-kept");
    expect(money).toEqual({ metric: "money-kept", currency: "GBP", low: 1_000, high: 1_000 });
    expect(arms[1]?.moneyKept).toEqual([{ currency: "GBP", count: 600, mean: 1_000, low: 1_000, high: 1_000 }]);
    const rate = arms[1]?.shares.find(({ metric }) => metric === "review-rate");
    expect(rate).toMatchObject({ rate: 1, count: 600, high: 1 });
    expect(rate?.low).toBeGreaterThan(0.95);
  });

  it("of nothing observed say that anything may be", () => {
    const { arms } = resultOf(halves, undefined, []);
    expect(arms[1]?.shares[0]).toEqual({ metric: "review-rate", rate: 0, count: 0, low: 0, high: 1 });
    expect(arms[1]?.differences[0]).toEqual({ metric: "review-rate", low: -1, high: 1 });
    expect(arms[1]?.moneyKept).toEqual([]);
  });

  it("name an arm that was stopped, by whom, when and why", () => {
    const stop = { experiment: "free-labels", arm: "b", at: T0, by: "guardrail", why: "review-rate +20" };
    const { arms } = resultOf(halves, undefined, [stop, { ...stop, experiment: "other", arm: "a" }]);
    expect(arms.map(({ stopped }) => stopped)).toEqual([undefined, stop]);
  });
});

describe("a guardrail", () => {
  const guarded: Experiment = { ...experiment([1, 1, 1]), guardrails: [{ metric: "review-rate", worseByMax: 10 }] };
  const reviews = (count: number, of: number, arm: string): Deed[] => [
    ...repeat(count, { arm, outcome: "review" }),
    ...repeat(of - count, { arm, outcome: "authorize" }),
  ];

  it("breaks when an arm is surely worse by more than it may be", () => {
    const observed = seen(...reviews(20, 400, "a"), ...reviews(200, 400, "b"), ...reviews(24, 400, "c"));
    const broken = brokenGuardrails(guarded, observed);
    expect(broken.map(({ arm, guardrail }) => [arm, guardrail.metric])).toEqual([["b", "review-rate"]]);
    expect(broken[0]?.worseBy).toBeGreaterThan(10);
    expect(broken[0]?.worseBy).toBeLessThan(45);
  });

  it("holds while it may be chance, and when the arm is better", () => {
    expect(brokenGuardrails(guarded, seen(...reviews(1, 20, "a"), ...reviews(7, 20, "b")))).toEqual([]);
    expect(brokenGuardrails(guarded, seen(...reviews(200, 400, "a"), ...reviews(10, 400, "b")))).toEqual([]);
  });

  it("holds before anything happened, and where there is none", () => {
    expect(brokenGuardrails(guarded, undefined)).toEqual([]);
    expect(brokenGuardrails(experiment([1, 1]), seen(...reviews(0, 99, "a"), ...reviews(99, 99, "b")))).toEqual([]);
    expect(ALPHA).toBe(0.05);
  });
});
