// A draft beside the policy in force, whatever both say and whatever was recorded.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nothingSimulated, type Recorded, type Simulated } from "../../functions/domain/policy/simulate.ts";
import { GROUPS_MAX, type Groups, merge, noFigures } from "../../functions/domain/policy/simulate/figures.ts";
import { ARRIVED_FACTS, GRADES, type ReturnFacts } from "../../functions/domain/policy/vocabulary/facts.ts";
import { anyReturnFacts } from "./arbitrary-facts.ts";
import { anyPolicy } from "./arbitrary-policies.ts";
import { RUNS } from "./runs.ts";
import { NOTHING_SAID, recorded, simulated } from "./simulations.ts";

/** Each try is two policies over several returns, many rules each: a tenth of the tries is as many decisions as elsewhere. */
const TRIES = { numRuns: Math.ceil(RUNS / 10) };

/** The same return before and after somebody looked at the goods. */
const seen = (facts: ReturnFacts, isSeen: boolean): ReturnFacts => ({
  ...facts,
  lines: facts.lines.map((line, at) => ({
    ...line,
    facts: Object.fromEntries([
      ...Object.entries(line.facts).filter(([name]) => !ARRIVED_FACTS.some((one) => one === name)),
      ...(isSeen
        ? [
            ["line.grade", GRADES[at % GRADES.length]],
            ["line.missing", at % 2 === 0],
            ["line.wrongItem", at % 3 === 0],
          ]
        : []),
    ]),
  })),
});

describe("whatever the policies and returns", () => {
  const someReturns = fc
    .array(fc.tuple(anyReturnFacts, fc.constantFrom(undefined, "authorize" as const, "decline" as const)), {
      maxLength: 6,
    })
    .map((all) =>
      all.map(([facts, decision], index): Recorded => ({
        ...{ returnId: `r-${index}`, facts: seen(facts, false), decision },
        ...(index % 2 === 0 && { arrived: seen(facts, true) }),
      })),
    );

  /** All that was counted in some groups of a dimension. */
  function summed(all: Groups, side: "inForce" | "draft", names: readonly string[] = Object.keys(all)) {
    const sum = noFigures();
    for (const name of names) if (Object.hasOwn(all, name)) merge(sum, all[name]![side]);
    return sum;
  }

  it("the totals are the sums of the countries, of consumers and businesses, and of first orders and others", () =>
    fc.assert(
      fc.property(someReturns, anyPolicy, anyPolicy, (returns, draft, inForce) => {
        const { total, groups } = simulated(returns, draft, inForce);
        for (const side of ["inForce", "draft"] as const) {
          expect(summed(groups.country, side)).toEqual(total[side]);
          expect(summed(groups.segment, side, ["business", "consumer"])).toEqual(total[side]);
          expect(summed(groups.segment, side, ["first-order", "returning"])).toEqual(total[side]);
        }
      }),
      TRIES,
    ));

  /** As many names of each dimension as there is room for, so that more of them make some give up theirs to the others. */
  const fullHistory = () =>
    simulated(
      Array.from({ length: GROUPS_MAX }, (_, index) =>
        recorded([{ value: index, sku: `sku-${index}`, type: `type-${index}`, vendor: `vendor-${index}` }], {
          "order.country": `country-${index}`,
        }),
      ),
      NOTHING_SAID,
      NOTHING_SAID,
    );

  it("all money is that of the countries, types, vendors and articles, to the minor unit, and of the others where there are many", () => {
    const histories = [nothingSimulated(), fullHistory()].map((one) => JSON.stringify(one));
    fc.assert(
      fc.property(fc.constantFrom(...histories), someReturns, anyPolicy, anyPolicy, (from, returns, draft, inForce) => {
        const { total, groups } = simulated(returns, draft, inForce, JSON.parse(from) as Simulated);
        for (const side of ["inForce", "draft"] as const)
          for (const dimension of ["country", "type", "vendor", "sku"] as const)
            expect(summed(groups[dimension], side).money).toEqual(total[side].money);
      }),
      TRIES,
    );
  });

  it("no goods are paid or charged less than nothing, or more than they are worth", () =>
    fc.assert(
      fc.property(someReturns, anyPolicy, (returns, draft) => {
        const { groups } = simulated(returns, draft, draft);
        for (const { draft: goods } of Object.values(groups.sku))
          for (const money of Object.values(goods.money)) {
            expect(Math.min(...Object.values(money))).toBeGreaterThanOrEqual(0);
            expect(money.refunded + money.declined + money.fees).toBeLessThanOrEqual(money.value);
          }
      }),
      TRIES,
    ));

  it("every return has one outcome, and all its money is refunded, refused or a fee where all is credited", () =>
    fc.assert(
      fc.property(someReturns, anyPolicy, (returns, draft) => {
        const { outcomes, money } = simulated(returns, draft, draft).total.draft;
        expect(Object.values(outcomes).reduce((sum, count) => sum + count, 0)).toBe(returns.length);
        for (const { value, refunded, declined, fees } of Object.values(money))
          expect(refunded + declined + fees).toBeLessThanOrEqual(value);
      }),
      TRIES,
    ));

  it("a policy beside itself would have changed nothing", () =>
    fc.assert(
      fc.property(someReturns, anyPolicy, (returns, same) => {
        const { total, changed } = simulated(returns, same, same);
        expect(changed).toEqual({ count: 0, list: [] });
        expect(total.draft).toEqual(total.inForce);
      }),
      TRIES,
    ));

  it("the order of returns does not matter to what is counted", () =>
    fc.assert(
      fc.property(someReturns, anyPolicy, anyPolicy, (returns, draft, inForce) => {
        const [one, other] = [returns, returns.toReversed()].map((all) => simulated(all, draft, inForce));
        expect(other!.total).toEqual(one!.total);
        expect(other!.groups).toEqual(one!.groups);
        expect(other!.changed.count).toBe(one!.changed.count);
      }),
      TRIES,
    ));

  it("in pieces, put down as text in between, it is as at once", () =>
    fc.assert(
      fc.property(someReturns, fc.nat(4), anyPolicy, anyPolicy, (returns, at, draft, inForce) => {
        const half = simulated(returns.slice(0, at), draft, inForce);
        const taken = JSON.parse(JSON.stringify(half)) as Simulated;
        expect(JSON.stringify(simulated(returns.slice(at), draft, inForce, taken))).toBe(
          JSON.stringify(simulated(returns, draft, inForce)),
        );
      }),
      TRIES,
    ));
});
