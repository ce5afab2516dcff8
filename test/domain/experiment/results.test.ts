// Experiments: the results of each arm, and which arms a guardrail stops.
import { describe, expect, it } from "vitest";
import { SHARE_METRICS } from "../../../functions/domain/experiment/observations.ts";
import { ALPHA, guardrailBreaches, experimentResult } from "../../../functions/domain/experiment/results.ts";
import {
  intervalDifference,
  moneyInterval,
  shareInterval,
} from "../../../functions/domain/experiment/sequential-intervals.ts";
import type { Experiment } from "../../../functions/domain/policy/rules.ts";
import type { VerdictOutcome } from "../../../functions/domain/policy/vocabulary/settings.ts";
import { T0 } from "../../support/domain/an-order.ts";
import { type RecordChanges, experiment, repeat, observeRecords } from "../../support/domain/experiment-records.ts";

describe("the results", () => {
  const halves = experiment([1, 1]);

  it("give each arm with its intervals, and its difference from the first arm", () => {
    const observations = observeRecords(
      ...repeat(600, { arm: "a", outcome: "authorize" }),
      ...repeat(600, { arm: "b", outcome: "review", cash: 0 }),
    );
    const { arms } = experimentResult(halves, observations, []);
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

  it("give every figure an interval, and every difference two at half the error probability", () => {
    const observations = observeRecords(
      ...repeat(3, { arm: "a", outcome: "review" }),
      ...repeat(5, { arm: "a", outcome: "authorize" }),
      ...repeat(6, { arm: "b", outcome: "review" }),
      ...repeat(4, { arm: "b", outcome: "authorize" }),
    );
    const [first, second] = experimentResult(halves, observations, []).arms;
    expect(first?.shares[0]).toEqual({ metric: "review-rate", count: 8, rate: 3 / 8, ...shareInterval(8, 3, ALPHA) });
    expect(second?.shares.map(({ metric, rate }) => [metric, rate])).toEqual([
      ["review-rate", 0.6],
      ["refund-share", 1],
      ["kept-rate", 0],
      ["credit-rate", 0],
    ]);
    expect(second?.differences[0]).toEqual({
      metric: "review-rate",
      ...intervalDifference(shareInterval(10, 6, ALPHA / 2), shareInterval(8, 3, ALPHA / 2)),
    });
  });

  it("compare money only where both arms have enough returns in a currency", () => {
    const money = (...records: readonly RecordChanges[][]) =>
      experimentResult(halves, observeRecords(...records.flat()), []).arms[1]?.differences.slice(SHARE_METRICS.length);
    const of = (arm: string, count: number, currency: string, cash: number) => repeat(count, { arm, currency, cash });
    expect(money(of("a", 500, "GBP", 900), of("b", 500, "GBP", 600))).toEqual([
      { metric: "money-kept", currency: "GBP", low: 300, high: 300 },
    ]);
    expect(money(of("a", 499, "GBP", 900), of("b", 500, "GBP", 600))).toEqual([]);
    expect(money(of("a", 500, "GBP", 900), of("b", 499, "GBP", 600))).toEqual([]);
    expect(money(of("a", 500, "EUR", 900), of("b", 500, "GBP", 600))).toEqual([]);
  });

  it("give an interval for money, and one for a difference in which both arms' intervals hold together", () => {
    const mixedReturns = (arm: string) => [...repeat(300, { arm, cash: 0 }), ...repeat(300, { arm, cash: 1_000 })];
    const observations = observeRecords(...mixedReturns("a"), ...mixedReturns("b"));
    const [, second] = experimentResult(halves, observations, []).arms;
    const moments = observations.arms.get("b")!.moneyKept["GBP"]!;
    expect(second?.moneyKept).toEqual([
      { currency: "GBP", count: 600, mean: moments.mean, ...moneyInterval(moments, ALPHA) },
    ]);
    const { low, high } = moneyInterval(moments, ALPHA / 2)!;
    const moneyDifference = second?.differences.find(({ metric }) => metric === "money-kept");
    expect(moneyDifference).toEqual({ metric: "money-kept", currency: "GBP", low: low - high, high: high - low });
  });

  it("without observations exclude nothing", () => {
    const { arms } = experimentResult(halves, undefined, []);
    expect(arms[1]?.shares[0]).toEqual({ metric: "review-rate", rate: 0, count: 0, low: 0, high: 1 });
    expect(arms[1]?.differences[0]).toEqual({ metric: "review-rate", low: -1, high: 1 });
    expect(arms[1]?.moneyKept).toEqual([]);
  });

  it("name an arm that was stopped, by whom, when and why", () => {
    const stoppedArm = { experiment: "free-labels", arm: "b", at: T0, by: "guardrail", why: "review-rate +20" };
    const { id, arms } = experimentResult(halves, undefined, [
      { ...stoppedArm, experiment: "other", arm: "a" },
      stoppedArm,
    ]);
    expect(id).toBe("free-labels");
    expect(arms.map(({ stopped }) => stopped)).toEqual([undefined, stoppedArm]);
    expect(arms.map((one) => "stopped" in one)).toEqual([false, true]);
  });
});

describe("a guardrail", () => {
  const guardedExperiment: Experiment = {
    ...experiment([1, 1, 1]),
    guardrails: [{ metric: "review-rate", worseByMax: 10 }],
  };
  const reviews = (count: number, of: number, arm: string): RecordChanges[] => [
    ...repeat(count, { arm, outcome: "review" }),
    ...repeat(of - count, { arm, outcome: "authorize" }),
  ];

  it("is breached when an arm is certainly worse by more than the limit", () => {
    const observations = observeRecords(...reviews(20, 400, "a"), ...reviews(200, 400, "b"), ...reviews(24, 400, "c"));
    const breaches = guardrailBreaches(guardedExperiment, observations);
    expect(breaches.map(({ arm, guardrail }) => [arm, guardrail.metric])).toEqual([["b", "review-rate"]]);
    expect(breaches[0]?.worseBy).toBeGreaterThan(10);
    expect(breaches[0]?.worseBy).toBeLessThan(45);
  });

  it("is not breached while the difference may be chance, or when the arm is better", () => {
    expect(
      guardrailBreaches(guardedExperiment, observeRecords(...reviews(1, 20, "a"), ...reviews(7, 20, "b"))),
    ).toEqual([]);
    expect(
      guardrailBreaches(guardedExperiment, observeRecords(...reviews(200, 400, "a"), ...reviews(10, 400, "b"))),
    ).toEqual([]);
  });

  it("shares the error probability with all guardrails of all arms, and is breached only above its limit", () => {
    const observations = observeRecords(...reviews(20, 400, "a"), ...reviews(200, 400, "b"), ...reviews(24, 400, "c"));
    const kept = { metric: "kept-rate", worseByMax: 5 } as const;
    const withLimit = (worseByMax: number): Experiment => ({
      ...guardedExperiment,
      guardrails: [kept, { metric: "review-rate", worseByMax }],
    });
    // Two guardrails of two arms, and half of each for either arm of the comparison.
    const alpha = ALPHA / 4 / 2;
    const worseBy = intervalDifference(shareInterval(400, 200, alpha), shareInterval(400, 20, alpha)).low * 100;
    expect(guardrailBreaches(withLimit(worseBy - 0.001), observations)).toEqual([
      { arm: "b", guardrail: { metric: "review-rate", worseByMax: worseBy - 0.001 }, worseBy },
    ]);
    expect(guardrailBreaches(withLimit(worseBy), observations)).toEqual([]);
  });

  it("is reported once per arm, as the first one breached", () => {
    const records = (arm: string, outcome: VerdictOutcome, kept: boolean) => repeat(400, { arm, outcome, kept });
    const observations = observeRecords(...records("a", "authorize", false), ...records("b", "review", true));
    const kept = { metric: "kept-rate", worseByMax: 5 } as const;
    const guardrails = [kept, { metric: "review-rate", worseByMax: 5 } as const];
    expect(guardrailBreaches({ ...guardedExperiment, guardrails }, observations)).toMatchObject([
      { arm: "b", guardrail: kept },
    ]);
  });

  it("is not breached before there are observations, nor where there is no guardrail", () => {
    expect(guardrailBreaches(guardedExperiment, undefined)).toEqual([]);
    expect(
      guardrailBreaches(experiment([1, 1]), observeRecords(...reviews(0, 99, "a"), ...reviews(99, 99, "b"))),
    ).toEqual([]);
    expect(ALPHA).toBe(0.05);
  });
});
