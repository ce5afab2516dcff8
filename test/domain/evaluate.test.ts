// The policy speaks: each outcome with the rule that decided, and the trace of every rule that was asked before it.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evaluate } from "../../functions/domain/policy/evaluate.ts";
import type { Policy } from "../../functions/domain/policy/policy.ts";
import { STANDARD_POLICY } from "../../functions/domain/policy/standard.ts";
import type { LineFacts, ReturnFacts } from "../../functions/domain/policy/verdict.ts";
import { DAY } from "../../functions/domain/sla/instant.ts";
import { T0 } from "./an-order.ts";
import "./runs.ts";

const aLine = (more: Partial<LineFacts> = {}): LineFacts => ({
  lineId: "mug",
  sku: "84029E",
  quantity: 1,
  reason: "unwanted",
  credit: 1_200,
  returnable: true,
  finalSale: false,
  ...more,
});
const facts = (lines: readonly LineFacts[], more: Partial<ReturnFacts> = {}): ReturnFacts => ({
  orderId: "order-1",
  placedAt: T0,
  requestedAt: T0 + DAY,
  currency: "GBP",
  country: "GB",
  lines,
  ...more,
});
const decide = (lines: readonly LineFacts[], more: Partial<ReturnFacts> = {}, policy: Policy = STANDARD_POLICY) =>
  evaluate(policy, "v1", facts(lines, more));

const OPEN = "window-open: asked 2010-12-02T08:00:00.000Z, open until 2010-12-31T08:00:00.000Z";
const eligible = (lineId = "mug") => ({
  rule: "not-eligible",
  lineId,
  held: false,
  saw: OPEN,
  wanted: "a line that cannot go back",
});
const units = (held: boolean, saw: string) => ({
  rule: "review-above-units",
  held,
  saw,
  wanted: "more than 100 units",
});
const value = (held: boolean, saw: string) => ({ rule: "review-from-value", held, saw, wanted: "200.00 GBP or more" });
const keep = (held: boolean, saw: string) => ({
  rule: "keep-the-item-below-value",
  held,
  saw,
  wanted: "less than 4.00 GBP",
});

describe("the policy", () => {
  it("authorizes when no rule is against it, and says what every rule saw", () =>
    expect(decide([aLine()])).toEqual({
      outcome: "authorize",
      rule: "authorize",
      policyVersion: "v1",
      trace: [
        eligible(),
        units(false, "1 unit"),
        value(false, "12.00 GBP"),
        keep(false, "12.00 GBP"),
        { rule: "authorize", held: true, saw: "no rule against it", wanted: "no rule against it" },
      ],
    }));

  it("declines at the first line that cannot go back, by the reason why, and asks no further", () =>
    expect(decide([aLine(), aLine({ lineId: "fee", returnable: false }), aLine({ lineId: "lamp" })])).toEqual({
      outcome: "decline",
      rule: "not-returnable",
      policyVersion: "v1",
      trace: [
        eligible(),
        {
          rule: "not-eligible",
          lineId: "fee",
          held: true,
          saw: "not-returnable",
          wanted: "a line that cannot go back",
        },
      ],
    }));

  it.each([
    ["window-closed", aLine(), { requestedAt: T0 + 31 * DAY }],
    ["final-sale", aLine({ finalSale: true }), {}],
    ["not-placed-yet", aLine(), { requestedAt: T0 - 1 }],
  ] as const)("declines by %s", (rule, line, more) =>
    expect(decide([line], more)).toMatchObject({ outcome: "decline", rule }),
  );

  it("asks a person about many units, before it looks at their value", () =>
    expect(
      decide([aLine({ quantity: 60, credit: 1 }), aLine({ lineId: "lamp", quantity: 41, credit: 1 })]),
    ).toMatchObject({
      outcome: "review",
      rule: "review-above-units",
      trace: [eligible(), eligible("lamp"), units(true, "101 units")],
    }));

  it("lets as many units as the limit pass", () =>
    expect(decide([aLine({ quantity: 100, credit: 1_000 })])).toMatchObject({ outcome: "authorize" }));

  it("asks a person about a high value, the limit counted in, over all lines", () => {
    expect(decide([aLine({ credit: 10_000 }), aLine({ lineId: "lamp", credit: 10_000 })])).toMatchObject({
      outcome: "review",
      rule: "review-from-value",
      trace: [eligible(), eligible("lamp"), units(false, "2 units"), value(true, "200.00 GBP")],
    });
    expect(decide([aLine({ credit: 19_999 })])).toMatchObject({ outcome: "authorize" });
  });

  it("lets the shopper keep what is worth less than the limit, which does not count in", () => {
    expect(decide([aLine({ credit: 399 })])).toMatchObject({
      outcome: "keep-the-item",
      rule: "keep-the-item-below-value",
      trace: [eligible(), units(false, "1 unit"), value(false, "3.99 GBP"), keep(true, "3.99 GBP")],
    });
    expect(decide([aLine({ credit: 400 })])).toMatchObject({ outcome: "authorize" });
  });

  it("reads each currency's limit in its own units", () => {
    const yen = (credit: number) => decide([aLine({ credit })], { currency: "JPY" });
    expect(yen(499)).toMatchObject({ outcome: "keep-the-item" });
    expect(yen(29_999)).toMatchObject({ outcome: "authorize" });
    expect(yen(30_000)).toMatchObject({ outcome: "review" });
  });

  it("has no limits of value in a currency it does not name", () => {
    for (const credit of [1, 99_999_999])
      expect(decide([aLine({ credit })], { currency: "KWD" })).toMatchObject({ outcome: "authorize" });
  });

  it("decides what is our fault like anything else, but for the window", () =>
    expect(decide([aLine({ reason: "damaged", credit: 20_000 })], { requestedAt: T0 + 99 * DAY })).toMatchObject({
      outcome: "review",
    }));
});

describe("every verdict", () => {
  const someFacts = fc
    .record({
      lines: fc.array(
        fc.record({
          quantity: fc.integer({ min: 1, max: 60 }),
          credit: fc.nat(25_000),
          returnable: fc.boolean(),
          finalSale: fc.boolean(),
          reason: fc.constantFrom("unwanted" as const, "damaged" as const),
        }),
        { minLength: 1, maxLength: 4 },
      ),
      days: fc.integer({ min: -1, max: 60 }),
    })
    .map(({ lines, days }) =>
      facts(
        lines.map((line, index) => aLine({ ...line, lineId: String(index) })),
        { requestedAt: T0 + days * DAY },
      ),
    );

  it("is one, is decided by the last rule of its trace, and by that one alone", () =>
    fc.assert(
      fc.property(someFacts, (seen) => {
        const { outcome, rule, trace } = evaluate(STANDARD_POLICY, "v1", seen);
        expect(trace.map(({ held }) => held)).toEqual([...trace.slice(1).map(() => false), true]);
        expect(outcome === "decline" ? "not-eligible" : rule).toBe(trace.at(-1)?.rule);
      }),
    ));

  it("is the same for the same facts, also after they were written down", () =>
    fc.assert(
      fc.property(someFacts, (seen) => {
        const again = evaluate(STANDARD_POLICY, "v1", JSON.parse(JSON.stringify(seen)) as ReturnFacts);
        expect(again).toEqual(evaluate(STANDARD_POLICY, "v1", seen));
      }),
    ));
});
