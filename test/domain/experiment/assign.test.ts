// Experiments: how customers are assigned to arms.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  armFacts,
  assignedArm,
  recordWithAssignedArms,
  type StoppedArm,
  withAssignedArms,
} from "../../../functions/domain/experiment/assign.ts";
import type { ReturnFacts } from "../../../functions/domain/policy/vocabulary/facts.ts";
import { T0 } from "../../support/domain/an-order.ts";
import { experiment } from "../../support/domain/experiment-records.ts";
import "../../support/domain/property-runs.ts";

const customers = (count: number): string[] => Array.from({ length: count }, (_, index) => `customer-${index}`);
const someWeights = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 });
const someCustomer = fc.string({ minLength: 1, maxLength: 20 });

describe("the arm of a customer", () => {
  it("is always the same", () => {
    fc.assert(
      fc.property(someWeights, someCustomer, (weights, customer) => {
        const arm = assignedArm(experiment(weights), customer);
        expect(arm).toBe(assignedArm(experiment(weights), customer));
        expect(experiment(weights).arms.map((one) => one.arm)).toContain(arm);
      }),
    );
    // Pinned, so that a change of the hash cannot move customers unnoticed.
    expect(
      customers(12)
        .map((one) => assignedArm(experiment([1, 1]), one))
        .join(""),
    ).toBe(PINNED);
  });

  it.each([[[1, 1]], [[9, 1]], [[50, 30, 20]], [[1, 2, 3, 4]]])(
    "is drawn in proportion to the weights %j",
    (weights) => {
      const all = customers(20_000);
      const total = weights.reduce((sum, weight) => sum + weight, 0);
      for (const { arm, weight } of experiment(weights).arms) {
        const share = all.filter((one) => assignedArm(experiment(weights), one) === arm).length / all.length;
        const expected = weight / total;
        // Four standard deviations of a fair draw.
        expect(Math.abs(share - expected)).toBeLessThan(4 * Math.sqrt((expected * (1 - expected)) / all.length));
      }
    },
  );

  it("in one experiment is independent of the arm in another", () => {
    const all = customers(20_000);
    const inBoth = all.filter(
      (one) =>
        assignedArm(experiment([1, 1], "one"), one) === "a" && assignedArm(experiment([1, 1], "two"), one) === "a",
    );
    expect(Math.abs(inBoth.length / all.length - 0.25)).toBeLessThan(4 * Math.sqrt((0.25 * 0.75) / all.length));
  });

  it("changes only to an arm that is added or given more weight", () => {
    fc.assert(
      fc.property(someWeights, fc.integer({ min: 1, max: 9 }), someCustomer, (weights, added, customer) => {
        const original = assignedArm(experiment(weights), customer);
        const withAddedArm = assignedArm(experiment([...weights, added]), customer);
        expect([original, "abcdef"[weights.length]]).toContain(withAddedArm);
        const withMoreWeight = assignedArm(experiment([weights[0]! + added, ...weights.slice(1)]), customer);
        expect([original, "a"]).toContain(withMoreWeight);
      }),
    );
  });

  it("is never one without weight, and undefined where no arm has any", () => {
    expect(new Set(customers(200).map((one) => assignedArm(experiment([0, 1]), one)))).toEqual(new Set(["b"]));
    expect(assignedArm(experiment([0]), "somebody")).toBeUndefined();
    expect(armFacts([experiment([0])], [], "somebody")).toStrictEqual({});
  });

  it("is well defined for a customer whose hash is zero", () => {
    // Its hash for the first arm is 0; found by inverting the hash function.
    const unlucky = "customer-93902-87206";
    expect(assignedArm(experiment([1]), unlucky)).toBe("a");
    expect(assignedArm(experiment([1, 1]), unlucky)).toBe("b");
    expect(assignedArm(experiment([9, 1]), unlucky)).toBe("b");
  });

  it("becomes a fact per experiment; customers of a stopped arm are treated like those of the first arm", () => {
    const stop = (arm: string, experimentId = "free-labels"): StoppedArm => ({
      experiment: experimentId,
      arm,
      at: T0,
      by: "guardrail",
      why: "",
    });
    const customerInB = customers(50).find((one) => assignedArm(experiment([1, 1]), one) === "b")!;
    const arms = (stopped: readonly StoppedArm[]) => armFacts([experiment([1, 1])], stopped, customerInB);
    expect(arms([])).toEqual({ "experiment.free-labels": "b" });
    expect(arms([stop("b")])).toEqual({ "experiment.free-labels": "a" });
    expect(arms([stop("a"), stop("b", "other")])).toEqual({ "experiment.free-labels": "b" });
  });
});

const PINNED = "baababbabbab";

describe("a recorded return", () => {
  const returnFacts = (facts: ReturnFacts["facts"]): ReturnFacts => ({ currency: "EUR", facts, lines: [] });
  const labels = {
    id: "labels",
    arms: [
      { arm: "paid", weight: 1 },
      { arm: "free", weight: 1 },
    ],
  };
  const draft = { experiments: [labels] };

  it("is assigned to an arm of an experiment that only the draft has", () => {
    for (const customer of customers(20))
      expect(withAssignedArms(returnFacts({ "customer.id": customer }), draft).facts).toEqual({
        "customer.id": customer,
        "experiment.labels": assignedArm(labels, customer),
      });
  });

  it("stays in its arm as long as the draft has that arm", () => {
    for (const customer of customers(20)) {
      const assigned = returnFacts({ "customer.id": customer, "experiment.labels": "free" });
      expect(withAssignedArms(assigned, draft)).toBe(assigned);
      const inRemovedArm = returnFacts({ "customer.id": customer, "experiment.labels": "half" });
      expect(withAssignedArms(inRemovedArm, draft).facts["experiment.labels"]).toBe(assignedArm(labels, customer));
    }
  });

  it("has the same arm in the facts after inspection", () => {
    const facts = returnFacts({ "customer.id": "c-1" });
    const after = withAssignedArms(facts, draft);
    expect(recordWithAssignedArms({ returnId: "r", facts }, draft)).toEqual({ returnId: "r", facts: after });
    expect(recordWithAssignedArms({ returnId: "r", facts, arrived: facts }, draft)).toEqual({
      returnId: "r",
      facts: after,
      arrived: after,
    });
  });

  it("without a customer id gets no arm, and a draft without experiments changes nothing", () => {
    const withoutCustomer = returnFacts({});
    expect(withAssignedArms(withoutCustomer, draft)).toBe(withoutCustomer);
    const withCustomer = returnFacts({ "customer.id": "c-1" });
    expect(withAssignedArms(withCustomer, {})).toBe(withCustomer);
  });
});
