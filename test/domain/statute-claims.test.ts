// What was our own fault bears no window and no fee, by our own promise.
import { describe, expect, it } from "vitest";
import { returnAnswer } from "../../functions/domain/policy/answered.ts";
import { CLAIM } from "../../functions/domain/policy/statute/raise.ts";
import { on, raised, returned } from "./a-lawful-return.ts";

describe("a claim", () => {
  const faulty = { "line.claim": true };
  const fees = { returnShippingFee: { amount: { EUR: "4.90" } }, handlingFee: { percent: "5" } } as const;
  it("bears no window and no fee, in any country and for a business too", () => {
    const facts = returned("US", faulty, { "customer.business": true, "return.requestedOn": on("2029-01-01") });
    const { answers, lines } = raised(facts, fees, {
      window: "closed",
      restockingFee: { percent: "10" },
      creditPercent: 50,
      gradeShare: { A: 100, B: 100, C: 50, D: 0, missing: 0 },
    });
    expect(answers).toEqual({
      returnShippingFee: { value: "none", by: CLAIM },
      handlingFee: { value: "none", by: CLAIM },
    });
    expect(lines[0]!.answers).toEqual({
      window: { value: "open", by: CLAIM },
      restockingFee: { value: "none", by: CLAIM },
      creditPercent: { value: 100, by: CLAIM },
      gradeShare: { value: { A: 100, B: 100, C: 100, D: 100, missing: 0 }, by: CLAIM },
    });
  });
  it("beside other goods bears no share of a fee; the others' own fee stands", () => {
    const { answers } = raised(returned("US", faulty, {}, {}), fees);
    expect(answers.handlingFee).toEqual({ value: "none", by: CLAIM });
    expect(answers.returnShippingFee).toEqual({ value: fees.returnShippingFee, by: "r1" });
  });
  it("does not turn a no into a yes by itself", () =>
    expect(returnAnswer(raised(returned("US", faulty), { verdict: "decline" }), "verdict")).toBe("decline"));
});
