// Laws of simulation, for any two policies and any recorded returns.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  emptySimulation,
  type HistoricalReturn,
  type SimulationTotals,
} from "../../../../functions/domain/policy/simulate.ts";
import {
  GROUPS_MAX,
  type Groups,
  mergeFigures,
  zeroFigures,
} from "../../../../functions/domain/policy/simulate/figures.ts";
import { INSPECTION_FACTS, type ReturnFacts } from "../../../../functions/domain/policy/vocabulary/facts.ts";
import { GRADES } from "../../../../functions/domain/vocabulary/inspection.ts";
import { anyReturnFacts } from "../../../support/domain/arbitrary-facts.ts";
import { anyPolicy } from "../../../support/domain/arbitrary-policies.ts";
import { RUNS } from "../../../support/domain/property-runs.ts";
import { EMPTY_POLICY, historicalReturn, simulateAll } from "../../../support/domain/simulations.ts";

/**
 * Each run evaluates two policies on several returns: a tenth of the usual runs makes as many decisions as other laws
 * do.
 */
const RUN_OPTIONS = { numRuns: Math.ceil(RUNS / 10) };

/** The same return before and after inspection. */
const withInspection = (facts: ReturnFacts, isInspected: boolean): ReturnFacts => ({
  ...facts,
  lines: facts.lines.map((line, at) => ({
    ...line,
    facts: Object.fromEntries([
      ...Object.entries(line.facts).filter(([name]) => !INSPECTION_FACTS.some((one) => one === name)),
      ...(isInspected
        ? [
            ["line.grade", GRADES[at % GRADES.length]],
            ["line.missing", at % 2 === 0],
            ["line.wrongItem", at % 3 === 0],
          ]
        : []),
    ]),
  })),
});

describe("for any policies and returns", () => {
  const someReturns = fc
    .array(fc.tuple(anyReturnFacts, fc.constantFrom(undefined, "authorize" as const, "decline" as const)), {
      maxLength: 6,
    })
    .map((all) =>
      all.map(([facts, decision], index): HistoricalReturn => ({
        ...{ returnId: `r-${index}`, facts: withInspection(facts, false), decision },
        ...(index % 2 === 0 && { arrived: withInspection(facts, true) }),
      })),
    );

  /** The sum of some groups of a dimension. */
  function sumGroups(all: Groups, side: "inForce" | "draft", names: readonly string[] = Object.keys(all)) {
    const sum = zeroFigures();
    for (const name of names) if (Object.hasOwn(all, name)) mergeFigures(sum, all[name]![side]);
    return sum;
  }

  it("the totals are the sums over countries, over consumers and businesses, and over first and other orders", () =>
    fc.assert(
      fc.property(someReturns, anyPolicy, anyPolicy, (returns, draft, inForce) => {
        const { total, groups } = simulateAll(returns, draft, inForce);
        for (const side of ["inForce", "draft"] as const) {
          expect(sumGroups(groups.country, side)).toEqual(total[side]);
          expect(sumGroups(groups.segment, side, ["business", "consumer"])).toEqual(total[side]);
          expect(sumGroups(groups.segment, side, ["first-order", "returning"])).toEqual(total[side]);
        }
      }),
      RUN_OPTIONS,
    ));

  /** A history with the maximum of groups in each dimension, so that further names displace some. */
  const fullHistory = () =>
    simulateAll(
      Array.from({ length: GROUPS_MAX }, (_, index) =>
        historicalReturn([{ value: index, sku: `sku-${index}`, type: `type-${index}`, vendor: `vendor-${index}` }], {
          "order.country": `country-${index}`,
        }),
      ),
      EMPTY_POLICY,
      EMPTY_POLICY,
    );

  it("the money by country, type, vendor and SKU adds up to the total, to the minor unit, including the others", () => {
    const histories = [emptySimulation(), fullHistory()].map((one) => JSON.stringify(one));
    fc.assert(
      fc.property(fc.constantFrom(...histories), someReturns, anyPolicy, anyPolicy, (from, returns, draft, inForce) => {
        const { total, groups } = simulateAll(returns, draft, inForce, JSON.parse(from) as SimulationTotals);
        for (const side of ["inForce", "draft"] as const)
          for (const dimension of ["country", "type", "vendor", "sku"] as const)
            expect(sumGroups(groups[dimension], side).money).toEqual(total[side].money);
      }),
      RUN_OPTIONS,
    );
  });

  it("no goods are refunded or charged less than zero, or more than their value", () =>
    fc.assert(
      fc.property(someReturns, anyPolicy, (returns, draft) => {
        const { groups } = simulateAll(returns, draft, draft);
        for (const { draft: goods } of Object.values(groups.sku))
          for (const money of Object.values(goods.money)) {
            expect(Math.min(...Object.values(money))).toBeGreaterThanOrEqual(0);
            expect(money.refunded + money.declined + money.fees).toBeLessThanOrEqual(money.value);
          }
      }),
      RUN_OPTIONS,
    ));

  it("every return has one outcome, and with full credit its value is refunded, declined or charged as a fee", () =>
    fc.assert(
      fc.property(someReturns, anyPolicy, (returns, draft) => {
        const { outcomes, money } = simulateAll(returns, draft, draft).total.draft;
        expect(Object.values(outcomes).reduce((sum, count) => sum + count, 0)).toBe(returns.length);
        for (const { value, refunded, declined, fees } of Object.values(money))
          expect(refunded + declined + fees).toBeLessThanOrEqual(value);
      }),
      RUN_OPTIONS,
    ));

  it("a policy compared with itself changes nothing", () =>
    fc.assert(
      fc.property(someReturns, anyPolicy, (returns, same) => {
        const { total, changed } = simulateAll(returns, same, same);
        expect(changed).toEqual({ count: 0, list: [] });
        expect(total.draft).toEqual(total.inForce);
      }),
      RUN_OPTIONS,
    ));

  it("the order of returns does not affect the counts", () =>
    fc.assert(
      fc.property(someReturns, anyPolicy, anyPolicy, (returns, draft, inForce) => {
        const [one, other] = [returns, returns.toReversed()].map((all) => simulateAll(all, draft, inForce));
        expect(other!.total).toEqual(one!.total);
        expect(other!.groups).toEqual(one!.groups);
        expect(other!.changed.count).toBe(one!.changed.count);
      }),
      RUN_OPTIONS,
    ));

  it("a simulation stored and resumed gives the same result", () =>
    fc.assert(
      fc.property(someReturns, fc.nat(4), anyPolicy, anyPolicy, (returns, at, draft, inForce) => {
        const half = simulateAll(returns.slice(0, at), draft, inForce);
        const resumed = JSON.parse(JSON.stringify(half)) as SimulationTotals;
        expect(JSON.stringify(simulateAll(returns.slice(at), draft, inForce, resumed))).toBe(
          JSON.stringify(simulateAll(returns, draft, inForce)),
        );
      }),
      RUN_OPTIONS,
    ));
});
