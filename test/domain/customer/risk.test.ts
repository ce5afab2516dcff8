// The risk score: additive, explained point by point, and higher with every adverse figure.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CustomerFigures, customerFigures, EMPTY_HISTORY } from "../../../functions/domain/customer/history.ts";
import {
  RISK_PARTS,
  RISK_STEPS,
  riskFacts,
  assessRisk,
  type RiskPart,
} from "../../../functions/domain/customer/risk.ts";
import { FACTS } from "../../../functions/domain/policy/vocabulary/facts.ts";
import { T0 } from "../../support/domain/an-order.ts";
import "../../support/domain/property-runs.ts";

const NOBODY = customerFigures(EMPTY_HISTORY, { orderId: "a", placedAt: T0, currency: "GBP", now: T0 });
const figures = (changes: Partial<CustomerFigures>): CustomerFigures => ({
  ...NOBODY,
  orders: 10,
  lifetimeValue: 100_000,
  firstOrder: false,
  ...changes,
});
const points = (part: RiskPart, changes: Partial<CustomerFigures>, value = 0): number =>
  assessRisk(figures(changes), value).parts.find((candidate) => candidate.part === part)!.points;

const figureUpTo = (max: number) => fc.integer({ min: 0, max });
const someFigures: fc.Arbitrary<CustomerFigures> = fc
  .record({
    orders: fc.integer({ min: 1, max: 30 }),
    lifetimeValue: figureUpTo(1_000_000),
    returnsLast30Days: figureUpTo(8),
    returnsLast365Days: figureUpTo(30),
    returnedValue: figureUpTo(1_000_000),
    returnRateByCount: figureUpTo(100),
    keptItems: figureUpTo(5),
    claims: figureUpTo(7),
    failedPayments: figureUpTo(5),
  })
  .map(figures);

describe("the risk score", () => {
  it("of a good customer is zero", () =>
    expect(assessRisk(figures({}))).toStrictEqual({
      score: 0,
      parts: [
        { part: "returnRate", points: 0, saw: 0 },
        { part: "velocity", points: 0, saw: 0 },
        { part: "value", points: 0, saw: 0 },
        { part: "newCustomer", points: 0, saw: 0 },
        { part: "keptItems", points: 0, saw: 0 },
        { part: "claims", points: 0, saw: 0 },
        { part: "failedPayments", points: 0 },
      ],
      serialReturner: false,
    }));

  it("of a new customer consists of being new alone", () =>
    expect(assessRisk(NOBODY, 5_000)).toMatchObject({
      score: 10,
      parts: [
        { part: "returnRate", points: 0 },
        { points: 0 },
        { part: "value", points: 0 },
        { points: 10, saw: 2 },
        {},
        {},
        {},
      ],
    }));

  it("includes return rates only from the third order on", () => {
    expect(points("returnRate", { orders: 2, returnRateByCount: 100 })).toBe(0);
    expect(points("returnRate", { orders: 3, returnRateByCount: 100 })).toBe(30);
    expect(points("value", { orders: 2, returnedValue: 100_000 })).toBe(0);
  });

  it("counts this return into the return rate by value", () => {
    expect(points("value", { returnedValue: 49_990 })).toBe(0);
    expect(points("value", { returnedValue: 49_990 }, 10)).toBe(5);
    expect(points("value", { returnedValue: 10_000 }, 80_000)).toBe(20);
  });

  it.each<[RiskPart, (saw: number) => Partial<CustomerFigures>]>([
    ["returnRate", (saw) => ({ returnRateByCount: saw })],
    ["value", (saw) => ({ returnedValue: saw * 1_000 })],
    ["velocity", (saw) => ({ returnsLast30Days: saw })],
    ["newCustomer", (saw) => ({ orders: 3 - saw })],
    ["keptItems", (saw) => ({ keptItems: saw })],
    ["claims", (saw) => ({ claims: saw })],
    ["failedPayments", (saw) => ({ failedPayments: saw })],
  ])("gives the points of each step of %s from its first figure on", (part, changed) => {
    let before = 0;
    for (const { from, points: expected } of RISK_STEPS[part]) {
      expect(points(part, changed(from))).toBe(expected);
      expect(points(part, changed(from - 1))).toBe(before);
      before = expected;
    }
  });

  it("marks a serial returner only when every part of the definition is met", () => {
    const serial = { orders: 5, returnsLast365Days: 5, returnRateByCount: 60 };
    const isSerialReturner = (changes: Partial<CustomerFigures>) =>
      assessRisk(figures({ ...serial, ...changes })).serialReturner;
    expect(isSerialReturner({})).toBe(true);
    expect(isSerialReturner({ orders: 4 })).toBe(false);
    expect(isSerialReturner({ returnsLast365Days: 4 })).toBe(false);
    expect(isSerialReturner({ returnRateByCount: 59.99 })).toBe(false);
  });

  it("is the sum of its parts, capped at 100", () => {
    const allAdverse = {
      returnRateByCount: 100,
      returnsLast30Days: 9,
      returnedValue: 100_000,
      keptItems: 9,
      claims: 9,
    };
    expect(assessRisk(figures({ ...allAdverse, failedPayments: 9 })).score).toBe(100);
    fc.assert(
      fc.property(someFigures, figureUpTo(100_000), (sample, value) => {
        const { score, parts } = assessRisk(sample, value);
        expect(score).toBe(
          Math.min(
            100,
            parts.reduce((sum, part) => sum + part.points, 0),
          ),
        );
      }),
    );
  });

  it("never falls when an adverse figure increases", () => {
    const adverseFigures = [
      "returnsLast30Days",
      "returnsLast365Days",
      "returnedValue",
      "returnRateByCount",
      "keptItems",
      "claims",
      "failedPayments",
    ] as const;
    fc.assert(
      fc.property(
        someFigures,
        fc.constantFrom(...adverseFigures),
        fc.integer({ min: 1, max: 50 }),
        figureUpTo(50_000),
        (sample, adverseFigure, more, value) => {
          const worse = { ...sample, [adverseFigure]: (sample[adverseFigure] ?? 0) + more };
          const [before, after] = [assessRisk(sample, value), assessRisk(worse, value)];
          expect(after.score).toBeGreaterThanOrEqual(before.score);
          expect(assessRisk(sample, value + more).score).toBeGreaterThanOrEqual(before.score);
          if (before.serialReturner) expect(after.serialReturner).toBe(true);
        },
      ),
    );
  });

  it("becomes one fact per part, under the names of the vocabulary", () => {
    const facts = riskFacts(assessRisk(figures({ keptItems: 2, claims: 2 })));
    expect(facts).toMatchObject({
      "risk.score": 15,
      "risk.keptItems": 10,
      "risk.claims": 5,
      "risk.serialReturner": false,
    });
    expect(Object.keys(facts).toSorted()).toEqual(
      Object.keys(FACTS)
        .filter((name) => name.startsWith("risk."))
        .toSorted(),
    );
    expect(RISK_PARTS.every((part) => Object.hasOwn(FACTS, `risk.${part}`))).toBe(true);
  });
});
