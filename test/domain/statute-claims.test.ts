// What was our own fault bears no window and no fee, by our own promise.
import { describe, expect, it } from "vitest";
import { returnAnswer } from "../../functions/domain/policy/answered.ts";
import { CLAIM } from "../../functions/domain/policy/statute/raise.ts";
import { on, raised, returned } from "./a-lawful-return.ts";

describe("a claim", () => {
  it("stands in verdicts under its own name", () => expect(CLAIM).toBe("claim"));
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
  it("is asked for nothing where nothing stands in its way", () => {
    const { answers, lines } = raised(returned("US", faulty));
    expect({ answers, lines }).toEqual({ answers: {}, lines: [{ lineId: "line-0", answers: {} }] });
  });
  it("loses what only makes a window longer, for its own has no end", () =>
    expect(raised(returned("US", faulty), {}, { window: "closed", extension: { days: 9 } }).lines[0]!.answers).toEqual({
      window: { value: "open", by: CLAIM },
      extension: { value: "none", by: CLAIM },
    }));
  it.each(["A", "B", "C", "D"] as const)("is worth all of it if it comes in grade %s", (grade) => {
    const gradeShare = { A: 100, B: 100, C: 100, D: 100, missing: 7 };
    const said = { gradeShare: { ...gradeShare, [grade]: 99 } };
    expect(raised(returned("US", faulty), {}, said).lines[0]!.answers.gradeShare).toEqual({
      value: gradeShare,
      by: CLAIM,
    });
    expect(raised(returned("US", faulty), {}, { gradeShare }).lines[0]!.answers.gradeShare?.by).toBe("r1");
  });
  it("is our own promise before it is the law's", () => {
    const harsh = { window: "closed", restockingFee: { percent: "10" }, creditPercent: 50 } as const;
    const { answers } = raised(returned("DE", faulty), {}, harsh).lines[0]!;
    expect([answers.window, answers.restockingFee, answers.creditPercent].map((said) => said?.by)).toEqual([
      CLAIM,
      CLAIM,
      CLAIM,
    ]);
  });
  it("beside other goods bears no share of a fee; the others' own fee stands", () => {
    const { answers } = raised(returned("US", faulty, {}, {}), fees);
    expect(answers.handlingFee).toEqual({ value: "none", by: CLAIM });
    expect(answers.returnShippingFee).toEqual({ value: fees.returnShippingFee, by: "r1" });
  });
  it("does not turn a no into a yes by itself", () =>
    expect(returnAnswer(raised(returned("US", faulty), { verdict: "decline" }), "verdict")).toBe("decline"));
});
