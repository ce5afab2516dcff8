// The risk score: additive, explained to the point, worse with every bad sign.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CustomerFigures, figuresOf, NO_PAST } from "../../functions/domain/customer/past.ts";
import { RISK_PARTS, RISK_STEPS, riskFacts, riskOf, type RiskPart } from "../../functions/domain/policy/risk.ts";
import { FACTS } from "../../functions/domain/policy/vocabulary/facts.ts";
import { T0 } from "./an-order.ts";
import "./runs.ts";

const NOBODY = figuresOf(NO_PAST, { orderId: "a", placedAt: T0, currency: "GBP", now: T0 });
const figures = (changes: Partial<CustomerFigures>): CustomerFigures => ({
  ...NOBODY,
  orders: 10,
  lifetimeValue: 100_000,
  firstOrder: false,
  ...changes,
});
const points = (part: RiskPart, changes: Partial<CustomerFigures>, value = 0): number =>
  riskOf(figures(changes), value).parts.find((one) => one.part === part)!.points;

const aFigure = (most: number) => fc.integer({ min: 0, max: most });
const someFigures: fc.Arbitrary<CustomerFigures> = fc
  .record({
    orders: fc.integer({ min: 1, max: 30 }),
    lifetimeValue: aFigure(1_000_000),
    returnsLast30Days: aFigure(8),
    returnsLast365Days: aFigure(30),
    returnedValue: aFigure(1_000_000),
    returnRateByCount: aFigure(100),
    keptItems: aFigure(5),
    claims: aFigure(7),
    failedPayments: aFigure(5),
  })
  .map(figures);

describe("the risk score", () => {
  it("of a good customer is nothing", () =>
    expect(riskOf(figures({}))).toStrictEqual({
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

  it("of somebody new says only that they are new", () =>
    expect(riskOf(NOBODY, 5_000)).toMatchObject({
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

  it("rates nobody before their third order", () => {
    expect(points("returnRate", { orders: 2, returnRateByCount: 100 })).toBe(0);
    expect(points("returnRate", { orders: 3, returnRateByCount: 100 })).toBe(30);
    expect(points("value", { orders: 2, returnedValue: 100_000 })).toBe(0);
  });

  it("counts this return into what came back by value", () => {
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

  it("calls a serial returner who reaches every part of the definition, and nobody short of one", () => {
    const serial = { orders: 5, returnsLast365Days: 5, returnRateByCount: 60 };
    const isSerial = (changes: Partial<CustomerFigures>) => riskOf(figures({ ...serial, ...changes })).serialReturner;
    expect(isSerial({})).toBe(true);
    expect(isSerial({ orders: 4 })).toBe(false);
    expect(isSerial({ returnsLast365Days: 4 })).toBe(false);
    expect(isSerial({ returnRateByCount: 59.99 })).toBe(false);
  });

  it("is the sum of its parts, and stops at 100", () => {
    const everything = {
      returnRateByCount: 100,
      returnsLast30Days: 9,
      returnedValue: 100_000,
      keptItems: 9,
      claims: 9,
    };
    expect(riskOf(figures({ ...everything, failedPayments: 9 })).score).toBe(100);
    fc.assert(
      fc.property(someFigures, aFigure(100_000), (seen, value) => {
        const { score, parts } = riskOf(seen, value);
        expect(score).toBe(
          Math.min(
            100,
            parts.reduce((sum, part) => sum + part.points, 0),
          ),
        );
      }),
    );
  });

  it("never falls when a bad sign is added", () => {
    const signs = [
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
        fc.constantFrom(...signs),
        fc.integer({ min: 1, max: 50 }),
        aFigure(50_000),
        (seen, sign, more, value) => {
          const worse = { ...seen, [sign]: (seen[sign] ?? 0) + more };
          const [before, after] = [riskOf(seen, value), riskOf(worse, value)];
          expect(after.score).toBeGreaterThanOrEqual(before.score);
          expect(riskOf(seen, value + more).score).toBeGreaterThanOrEqual(before.score);
          if (before.serialReturner) expect(after.serialReturner).toBe(true);
        },
      ),
    );
  });

  it("becomes one fact a part, under the names the vocabulary has", () => {
    const facts = riskFacts(riskOf(figures({ keptItems: 2, claims: 2 })));
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
