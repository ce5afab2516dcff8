// Experiments: who is in which arm, for ever.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { armFacts, armOf, inArmsOf, type StoppedArm, withArms } from "../../functions/domain/experiment/assign.ts";
import type { ReturnFacts } from "../../functions/domain/policy/vocabulary/facts.ts";
import { T0 } from "./an-order.ts";
import { experiment } from "./deeds.ts";
import "./runs.ts";

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
    expect(armFacts([experiment([0])], [], "somebody")).toStrictEqual({});
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

describe("a recorded return", () => {
  const recorded = (facts: ReturnFacts["facts"]): ReturnFacts => ({ currency: "EUR", facts, lines: [] });
  const labels = {
    id: "labels",
    arms: [
      { arm: "paid", weight: 1 },
      { arm: "free", weight: 1 },
    ],
  };
  const draft = { experiments: [labels] };

  it("is in the arm of an experiment that only the draft has", () => {
    for (const customer of customers(20))
      expect(withArms(recorded({ "customer.id": customer }), draft).facts).toEqual({
        "customer.id": customer,
        "experiment.labels": armOf(labels, customer),
      });
  });

  it("stays in the arm it was in, as long as the draft has that one", () => {
    for (const customer of customers(20)) {
      const was = recorded({ "customer.id": customer, "experiment.labels": "free" });
      expect(withArms(was, draft)).toBe(was);
      const gone = recorded({ "customer.id": customer, "experiment.labels": "half" });
      expect(withArms(gone, draft).facts["experiment.labels"]).toBe(armOf(labels, customer));
    }
  });

  it("is in it with what arrived as well", () => {
    const facts = recorded({ "customer.id": "c-1" });
    const after = withArms(facts, draft);
    expect(inArmsOf({ returnId: "r", facts }, draft)).toEqual({ returnId: "r", facts: after });
    expect(inArmsOf({ returnId: "r", facts, arrived: facts }, draft)).toEqual({
      returnId: "r",
      facts: after,
      arrived: after,
    });
  });

  it("of nobody known is in none, and a draft without experiments changes nothing", () => {
    const anybody = recorded({});
    expect(withArms(anybody, draft)).toBe(anybody);
    const somebodys = recorded({ "customer.id": "c-1" });
    expect(withArms(somebodys, {})).toBe(somebodys);
  });
});
