// Experiments: what is said of each arm, and which of them a guardrail stops.
import { describe, expect, it } from "vitest";
import { SHARE_METRICS } from "../../functions/domain/experiment/observe.ts";
import { ALPHA, brokenGuardrails, resultOf } from "../../functions/domain/experiment/results.ts";
import { difference, moneyInterval, shareInterval } from "../../functions/domain/experiment/sequential.ts";
import type { Experiment } from "../../functions/domain/policy/rules.ts";
import type { VerdictOutcome } from "../../functions/domain/policy/vocabulary/questions.ts";
import { T0 } from "./an-order.ts";
import { type Deed, experiment, repeat, seen } from "./deeds.ts";

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

  it("give every figure its interval, and every difference one at half the chance of error on either side", () => {
    const observed = seen(
      ...repeat(3, { arm: "a", outcome: "review" }),
      ...repeat(5, { arm: "a", outcome: "authorize" }),
      ...repeat(6, { arm: "b", outcome: "review" }),
      ...repeat(4, { arm: "b", outcome: "authorize" }),
    );
    const [first, second] = resultOf(halves, observed, []).arms;
    expect(first?.shares[0]).toEqual({ metric: "review-rate", count: 8, rate: 3 / 8, ...shareInterval(8, 3, ALPHA) });
    expect(second?.shares.map(({ metric, rate }) => [metric, rate])).toEqual([
      ["review-rate", 0.6],
      ["refund-share", 1],
      ["kept-rate", 0],
      ["credit-rate", 0],
    ]);
    expect(second?.differences[0]).toEqual({
      metric: "review-rate",
      ...difference(shareInterval(10, 6, ALPHA / 2), shareInterval(8, 3, ALPHA / 2)),
    });
  });

  it("compare money only where both arms have enough of a currency", () => {
    const money = (...deeds: readonly Deed[][]) =>
      resultOf(halves, seen(...deeds.flat()), []).arms[1]?.differences.slice(SHARE_METRICS.length);
    const of = (arm: string, count: number, currency: string, cash: number) => repeat(count, { arm, currency, cash });
    expect(money(of("a", 500, "GBP", 900), of("b", 500, "GBP", 600))).toEqual([
      { metric: "money-kept", currency: "GBP", low: 300, high: 300 },
    ]);
    expect(money(of("a", 499, "GBP", 900), of("b", 500, "GBP", 600))).toEqual([]);
    expect(money(of("a", 500, "GBP", 900), of("b", 499, "GBP", 600))).toEqual([]);
    expect(money(of("a", 500, "EUR", 900), of("b", 500, "GBP", 600))).toEqual([]);
  });

  it("say of money how sure it is, and of a difference how sure of both together", () => {
    const mixed = (arm: string) => [...repeat(300, { arm, cash: 0 }), ...repeat(300, { arm, cash: 1_000 })];
    const observed = seen(...mixed("a"), ...mixed("b"));
    const [, second] = resultOf(halves, observed, []).arms;
    const moments = observed.arms.get("b")!.moneyKept["GBP"]!;
    expect(second?.moneyKept).toEqual([
      { currency: "GBP", count: 600, mean: moments.mean, ...moneyInterval(moments, ALPHA) },
    ]);
    const { low, high } = moneyInterval(moments, ALPHA / 2)!;
    const apart = second?.differences.find(({ metric }) => metric === "money-kept");
    expect(apart).toEqual({ metric: "money-kept", currency: "GBP", low: low - high, high: high - low });
  });

  it("of nothing observed say that anything may be", () => {
    const { arms } = resultOf(halves, undefined, []);
    expect(arms[1]?.shares[0]).toEqual({ metric: "review-rate", rate: 0, count: 0, low: 0, high: 1 });
    expect(arms[1]?.differences[0]).toEqual({ metric: "review-rate", low: -1, high: 1 });
    expect(arms[1]?.moneyKept).toEqual([]);
  });

  it("name an arm that was stopped, by whom, when and why", () => {
    const stop = { experiment: "free-labels", arm: "b", at: T0, by: "guardrail", why: "review-rate +20" };
    const { id, arms } = resultOf(halves, undefined, [{ ...stop, experiment: "other", arm: "a" }, stop]);
    expect(id).toBe("free-labels");
    expect(arms.map(({ stopped }) => stopped)).toEqual([undefined, stop]);
    expect(arms.map((one) => "stopped" in one)).toEqual([false, true]);
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

  it("shares the chance of error with all guardrails of all arms, and breaks above its limit only", () => {
    const observed = seen(...reviews(20, 400, "a"), ...reviews(200, 400, "b"), ...reviews(24, 400, "c"));
    const kept = { metric: "kept-rate", worseByMax: 5 } as const;
    const limited = (worseByMax: number): Experiment => ({
      ...guarded,
      guardrails: [kept, { metric: "review-rate", worseByMax }],
    });
    // Two guardrails of two arms, and half of each for either arm of the comparison.
    const alpha = ALPHA / 4 / 2;
    const worseBy = difference(shareInterval(400, 200, alpha), shareInterval(400, 20, alpha)).low * 100;
    expect(brokenGuardrails(limited(worseBy - 0.001), observed)).toEqual([
      { arm: "b", guardrail: { metric: "review-rate", worseByMax: worseBy - 0.001 }, worseBy },
    ]);
    expect(brokenGuardrails(limited(worseBy), observed)).toEqual([]);
  });

  it("breaks once for an arm, and is the first that is broken", () => {
    const deeds = (arm: string, outcome: VerdictOutcome, kept: boolean) => repeat(400, { arm, outcome, kept });
    const observed = seen(...deeds("a", "authorize", false), ...deeds("b", "review", true));
    const kept = { metric: "kept-rate", worseByMax: 5 } as const;
    const guardrails = [kept, { metric: "review-rate", worseByMax: 5 } as const];
    expect(brokenGuardrails({ ...guarded, guardrails }, observed)).toMatchObject([{ arm: "b", guardrail: kept }]);
  });

  it("holds before anything happened, and where there is none", () => {
    expect(brokenGuardrails(guarded, undefined)).toEqual([]);
    expect(brokenGuardrails(experiment([1, 1]), seen(...reviews(0, 99, "a"), ...reviews(99, 99, "b")))).toEqual([]);
    expect(ALPHA).toBe(0.05);
  });
});
