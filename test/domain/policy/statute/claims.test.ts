// A claim, which is our own fault, has no window and bears no fee, by our own promise.
import { describe, expect, it } from "vitest";
import { returnSetting } from "../../../../functions/domain/policy/policy-output.ts";
import { CLAIM } from "../../../../functions/domain/policy/statute/legal-minimum.ts";
import { dayOn, withLegalMinimum, protectedReturn } from "../../../support/domain/a-protected-return.ts";

describe("a claim", () => {
  it("has its own name in verdicts", () => expect(CLAIM).toBe("claim"));
  const claimed = { "line.claim": true };
  const fees = { returnShippingFee: { amount: { EUR: "4.90" } }, handlingFee: { percent: "5" } } as const;
  it("has no window and bears no fee, in any country and for a business too", () => {
    const facts = protectedReturn("US", claimed, {
      "customer.business": true,
      "return.requestedOn": dayOn("2029-01-01"),
    });
    const { answers, lines } = withLegalMinimum(facts, fees, {
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
  it("changes nothing where nothing is in its way", () => {
    const { answers, lines } = withLegalMinimum(protectedReturn("US", claimed));
    expect({ answers, lines }).toEqual({ answers: {}, lines: [{ lineId: "line-0", answers: {} }] });
  });
  it("drops an extension, because its window has no end", () =>
    expect(
      withLegalMinimum(protectedReturn("US", claimed), {}, { window: "closed", extension: { days: 9 } }).lines[0]!
        .answers,
    ).toEqual({
      window: { value: "open", by: CLAIM },
      extension: { value: "none", by: CLAIM },
    }));
  it.each(["A", "B", "C", "D"] as const)("is credited in full in grade %s", (grade) => {
    const gradeShare = { A: 100, B: 100, C: 100, D: 100, missing: 7 };
    const lineOutput = { gradeShare: { ...gradeShare, [grade]: 99 } };
    expect(withLegalMinimum(protectedReturn("US", claimed), {}, lineOutput).lines[0]!.answers.gradeShare).toEqual({
      value: gradeShare,
      by: CLAIM,
    });
    expect(withLegalMinimum(protectedReturn("US", claimed), {}, { gradeShare }).lines[0]!.answers.gradeShare?.by).toBe(
      "r1",
    );
  });
  it("cites our own promise rather than the law", () => {
    const unfavorable = { window: "closed", restockingFee: { percent: "10" }, creditPercent: 50 } as const;
    const { answers } = withLegalMinimum(protectedReturn("DE", claimed), {}, unfavorable).lines[0]!;
    expect([answers.window, answers.restockingFee, answers.creditPercent].map((lineOutput) => lineOutput?.by)).toEqual([
      CLAIM,
      CLAIM,
      CLAIM,
    ]);
  });
  it("beside other goods bears no percentage of a fee; the others' fixed fee stays", () => {
    const { answers } = withLegalMinimum(protectedReturn("US", claimed, {}, {}), fees);
    expect(answers.handlingFee).toEqual({ value: "none", by: CLAIM });
    expect(answers.returnShippingFee).toEqual({ value: fees.returnShippingFee, by: "r1" });
  });
  it("does not turn a decline into an authorization by itself", () =>
    expect(returnSetting(withLegalMinimum(protectedReturn("US", claimed), { verdict: "decline" }), "verdict")).toBe(
      "decline",
    ));
});
