// Experiments: what is observed of each arm, from the results of its returns.
import { describe, expect, it } from "vitest";
import { recordObservation, type ExperimentObservations } from "../../../functions/domain/experiment/observations.ts";
import { experimentRecord, observeRecords } from "../../support/domain/experiment-records.ts";

describe("the tally of an arm", () => {
  it("is counted from the result of each return", () => {
    const { arms } = observeRecords(
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

  it("leaves out values that are not known yet", () => {
    const { arms } = observeRecords({ arm: "a", over: false }, { arm: "a", outcome: "review", over: false });
    expect(arms.get("a")).toMatchObject({
      returns: 2,
      shares: { "review-rate": { count: 1, sum: 1 }, "refund-share": { count: 0 } },
    });
    expect(arms.get("a")?.moneyKept).toEqual({});
  });

  it("counts every return, but the values of each customer only once", () => {
    const { arms } = observeRecords(
      { arm: "a", outcome: "review", customerId: "ann" },
      { arm: "a", outcome: "review", customerId: "ann" },
      { arm: "b", outcome: "review", customerId: "ann" },
    );
    expect(arms.get("a")).toMatchObject({ returns: 2, shares: { "review-rate": { count: 1, sum: 1 } } });
    expect(arms.get("b")).toMatchObject({ returns: 1, shares: { "review-rate": { count: 0, sum: 0 } } });
  });

  it("caps the refund share at 1, and has none where the goods are worth nothing", () => {
    const { arms } = observeRecords({ arm: "a", outcome: "authorize", cash: 1_200 }, { arm: "a", goods: 0, cash: 0 });
    expect(arms.get("a")?.shares["refund-share"]).toEqual({ count: 1, sum: 1 });
  });

  it("is kept per experiment and arm", () => {
    const observations = new Map<string, ExperimentObservations>();
    const recordInA = experimentRecord({ arm: "a" });
    const factsOfBoth = { ...recordInA.facts.facts, "experiment.colours": "red" };
    recordObservation(observations, { ...recordInA, facts: { ...recordInA.facts, facts: factsOfBoth } });
    recordObservation(observations, experimentRecord({ arm: "a" }));
    expect(
      [...observations].map(([id, { arms, countedCustomers }]) => [id, [...arms.keys()], countedCustomers.size]),
    ).toEqual([
      ["free-labels", ["a"], 2],
      ["colours", ["red"], 1],
    ]);
  });

  it("leaves out returns that are in no experiment", () => {
    const observations = new Map<string, ExperimentObservations>();
    const withoutArmName = { "experiment.free-labels": true };
    recordObservation(observations, {
      ...experimentRecord({ arm: "a" }),
      facts: { currency: "GBP", facts: withoutArmName, lines: [] },
    });
    recordObservation(observations, {
      ...experimentRecord({ arm: "a" }),
      facts: { currency: "GBP", facts: { "customer.id": "x" }, lines: [] },
    });
    expect(observations.size).toBe(0);
  });
});
