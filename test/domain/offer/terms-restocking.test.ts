// Restocking fees of a policy as quote input: one fee for all lines with the same rule.
import { describe, expect, it } from "vitest";
import { EMPTY_TALLY } from "../../../functions/domain/order/tally.ts";
import { quoteTerms } from "../../../functions/domain/offer/terms.ts";
import type { FeeRule } from "../../../functions/domain/policy/vocabulary/setting-values.ts";
import { orderOf } from "../../support/domain/an-order.ts";

const LINES = [
  { lineId: "mug", quantity: 3, credit: 3_600 },
  { lineId: "lamp", quantity: 1, credit: 6_000 },
];

function feesFor(...rules: readonly FeeRule[]) {
  const lines = LINES.map(({ lineId }, index) => ({
    ...{ lineId, eligible: true, code: "always-open" as const },
    answers: { restockingFee: { value: rules[index]!, by: "r1" } },
  }));
  const value = { credits: new Map(LINES.map(({ lineId, credit }) => [lineId, credit])), total: 9_600 };
  const conclusion = { answers: {}, lines, outcome: "authorize", rule: "r1" } as const;
  return quoteTerms(conclusion, { order: orderOf(), tally: EMPTY_TALLY }, LINES, value).fees;
}

describe("the restocking fees of a policy", () => {
  const [tenPercent, twentyPercent] = [{ percent: "10" }, { percent: "20", taxes: "as-goods" }] as const;
  const fee = { code: "restocking-fee", taxes: [] };

  it("are one percentage of all lines where all have the same rule", () =>
    expect(feesFor(tenPercent, { ...tenPercent })).toEqual([{ ...fee, percent: "10", of: "lines" }]));

  it("are one percentage per rule, each with its own lines and taxes", () =>
    expect(feesFor(tenPercent, twentyPercent)).toEqual([
      { ...fee, percent: "10", of: ["mug"] },
      { ...fee, percent: "20", of: ["lamp"], taxes: "as-goods" },
    ]));

  it("leave out lines without a fee", () => {
    expect(feesFor("none", tenPercent)).toEqual([{ ...fee, percent: "10", of: ["lamp"] }]);
    expect(feesFor("none", "none")).toEqual([]);
  });

  it("are an amount for each line that bears it, and none in a currency the rule does not state", () => {
    const amount = { amount: { GBP: "2.50" } };
    expect(feesFor(amount, amount)).toEqual([{ ...fee, base: 500 }]);
    expect(feesFor(amount, tenPercent)).toEqual([
      { ...fee, base: 250 },
      { ...fee, percent: "10", of: ["lamp"] },
    ]);
    expect(feesFor({ amount: { EUR: "2.50" } }, "none")).toEqual([]);
  });
});
