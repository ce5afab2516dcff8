// Restocking fees of a policy as a quote is asked for them: one fee for all lines that bear the same.
import { describe, expect, it } from "vitest";
import { EMPTY_TALLY } from "../../functions/domain/order/tally.ts";
import { termsOf } from "../../functions/domain/policy/terms.ts";
import type { FeeRule } from "../../functions/domain/policy/vocabulary/questions.ts";
import { orderOf } from "./an-order.ts";

const WANTED = [
  { lineId: "mug", quantity: 3, credit: 3_600 },
  { lineId: "lamp", quantity: 1, credit: 6_000 },
];

function feesFor(...rules: readonly FeeRule[]) {
  const lines = WANTED.map(({ lineId }, index) => ({
    ...{ lineId, eligible: true, code: "no-window" as const },
    answers: { restockingFee: { value: rules[index]!, by: "r1" } },
  }));
  return termsOf({ answers: {}, lines, outcome: "authorize", rule: "r1" }, orderOf(), EMPTY_TALLY, WANTED).fees;
}

describe("the restocking fees of a policy", () => {
  const [ten, twenty] = [{ percent: "10" }, { percent: "20", taxes: "as-goods" }] as const;
  const fee = { code: "restocking-fee", taxes: [] };

  it("are one percentage of all lines where all bear the same", () =>
    expect(feesFor(ten, { ...ten })).toEqual([{ ...fee, percent: "10", of: "lines" }]));

  it("are a percentage of each that bears another, with its own taxes", () =>
    expect(feesFor(ten, twenty)).toEqual([
      { ...fee, percent: "10", of: ["mug"] },
      { ...fee, percent: "20", of: ["lamp"], taxes: "as-goods" },
    ]));

  it("leave out lines that bear none", () => {
    expect(feesFor("none", ten)).toEqual([{ ...fee, percent: "10", of: ["lamp"] }]);
    expect(feesFor("none", "none")).toEqual([]);
  });

  it("are an amount for each line that bears it, and none in a currency it does not state", () => {
    const amount = { amount: { GBP: "2.50" } };
    expect(feesFor(amount, amount)).toEqual([{ ...fee, base: 500 }]);
    expect(feesFor(amount, ten)).toEqual([
      { ...fee, base: 250 },
      { ...fee, percent: "10", of: ["lamp"] },
    ]);
    expect(feesFor({ amount: { EUR: "2.50" } }, "none")).toEqual([]);
  });
});
