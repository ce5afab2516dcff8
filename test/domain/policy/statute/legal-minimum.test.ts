// The legal minimum, example by example: what is raised, and by which article.
import { describe, expect, it } from "vitest";
import { lineSetting, returnSetting } from "../../../../functions/domain/policy/policy-output.ts";
import { applyLegalMinimum } from "../../../../functions/domain/policy/statute/legal-minimum.ts";
import {
  policyOutputFor,
  dayOn,
  withLegalMinimum,
  protectedReturn,
} from "../../../support/domain/a-protected-return.ts";

describe("the legal minimum", () => {
  it("raises a closed window, citing the article", () => {
    const facts = protectedReturn("DE");
    const { answers } = withLegalMinimum(facts, {}, { window: "closed", extension: { days: 90 } }).lines[0]!;
    expect(answers.window).toEqual({ value: { until: "2026-03-18" }, by: "eu-2011-83-art-9" });
    expect(answers.extension).toEqual({ value: "none", by: "eu-2011-83-art-9" });
  });
  it("raises a shorter window, not a longer one", () => {
    const facts = protectedReturn("DE");
    const windowOf = (length: number) => ({ window: { days: length, from: "delivered" as const } });
    expect(lineSetting(withLegalMinimum(facts, {}, windowOf(13)).lines[0]!, "window")).toEqual({ until: "2026-03-18" });
    expect(lineSetting(withLegalMinimum(facts, {}, windowOf(14)).lines[0]!, "window")).toEqual(windowOf(14).window);
    expect(
      lineSetting(withLegalMinimum(facts, {}, { ...windowOf(10), extension: { days: 4 } }).lines[0]!, "extension"),
    ).toEqual({
      days: 4,
    });
  });
  it("leaves the window without end where the period has not begun", () => {
    const facts = protectedReturn("DE", {}, { "order.unsentLines": 1, "order.daysSinceDelivered": 6 });
    expect(lineSetting(withLegalMinimum(facts, {}, { window: { until: "2099-01-01" } }).lines[0]!, "window")).toBe(
      "open",
    );
  });
  it("raises a window even when the period is over: the law's last day is stated, and nothing else changes", () => {
    const facts = protectedReturn("DE", {}, { "return.requestedOn": dayOn("2026-03-19") });
    const shortWindow = { days: 3, from: "delivered" } as const;
    const unfavorable = {
      verdict: "decline",
      handlingFee: { percent: "5" },
      returnShippingFee: { percent: "5" },
    } as const;
    const { answers, lines } = withLegalMinimum(facts, unfavorable, { window: shortWindow, creditPercent: 50 });
    expect(lines[0]!.answers.window?.value).toEqual({ until: "2026-03-18" });
    expect(lines[0]!.answers.creditPercent?.value).toBe(50);
    expect(Object.values(answers).map(({ by }) => by)).toEqual(["r1", "r1", "r1"]);
  });
  it("does not open a closed window once the period is over", () => {
    const facts = protectedReturn("DE", {}, { "return.requestedOn": dayOn("2026-03-19") });
    expect(lineSetting(withLegalMinimum(facts, {}, { window: "closed" }).lines[0]!, "window")).toBe("closed");
  });
  it("does not raise the window of excluded goods, however short", () => {
    const window = { days: 3, from: "delivered" } as const;
    const { lines } = withLegalMinimum(protectedReturn("DE", {}, {}, { "line.perishable": true }), {}, { window });
    expect(lines.map(({ answers }) => answers.window?.by)).toEqual(["eu-2011-83-art-9", "r1"]);
  });
  it("does not change a window that never ends", () => {
    const facts = protectedReturn("DE", {}, { "order.unsentLines": 1, "order.daysSinceDelivered": 6 });
    for (const one of [facts, protectedReturn("DE")])
      expect(withLegalMinimum(one, {}, { window: "open" }).lines[0]!.answers.window?.by).toBe("r1");
  });
  it("turns a decline into an authorization where every line is protected, into a review where only some are", () => {
    expect(withLegalMinimum(protectedReturn("GB"), { verdict: "decline" }).answers.verdict).toEqual({
      value: "authorize",
      by: "uk-2013-3134-reg-30",
    });
    const partlyProtected = protectedReturn("GB", {}, {}, { "line.perishable": true });
    expect(returnSetting(withLegalMinimum(partlyProtected, { verdict: "decline" }), "verdict")).toBe("review");
    expect(returnSetting(withLegalMinimum(protectedReturn("GB"), { verdict: "review" }), "verdict")).toBe("review");
    expect(returnSetting(withLegalMinimum(protectedReturn("GB"), { verdict: "keep-the-item" }), "verdict")).toBe(
      "keep-the-item",
    );
  });
  it("turns a review into an authorization for a declared withdrawal", () => {
    const withdrawal = { "return.withdrawal": true };
    expect(withLegalMinimum(protectedReturn("DE", {}, withdrawal), { verdict: "review" }).answers.verdict).toEqual({
      value: "authorize",
      by: "eu-2011-83-art-9",
    });
    const partlyProtected = protectedReturn("DE", {}, withdrawal, { "line.perishable": true });
    expect(withLegalMinimum(partlyProtected, { verdict: "review" }).answers.verdict?.by).toBe("r1");
    const notDeclared = protectedReturn("DE", {}, { "return.withdrawal": false });
    expect(withLegalMinimum(notDeclared, { verdict: "review" }).answers.verdict?.by).toBe("r1");
    expect(
      withLegalMinimum(protectedReturn("DE", {}, withdrawal), { verdict: "keep-the-item" }).answers.verdict?.by,
    ).toBe("r1");
  });
  it("removes every fee but the cost of sending", () => {
    const fees = { returnShippingFee: { amount: { EUR: "4.90" } }, handlingFee: { amount: { EUR: "2.00" } } };
    const { answers, lines } = withLegalMinimum(protectedReturn("AT"), fees, { restockingFee: { percent: "10" } });
    expect(lines[0]!.answers.restockingFee).toEqual({ value: "none", by: "eu-2011-83-art-14-5" });
    expect(answers.handlingFee).toEqual({ value: "none", by: "eu-2011-83-art-14-5" });
    expect(answers.returnShippingFee).toEqual({ value: { amount: { EUR: "4.90" } }, by: "r1" });
  });
  it("removes a return shipping fee by percentage, which is never the direct cost", () =>
    expect(
      withLegalMinimum(protectedReturn("CN"), { returnShippingFee: { percent: "5" } }).answers.returnShippingFee,
    ).toEqual({
      value: "none",
      by: "cn-consumers-art-25",
    }));
  it("raises the credit to the full value; used goods may be worth less", () => {
    const gradeShare = { A: 90, B: 80, C: 60, D: 20, missing: 0 };
    const line = withLegalMinimum(protectedReturn("IT"), {}, { creditPercent: 80, gradeShare }).lines[0]!;
    expect(line.answers.creditPercent).toEqual({ value: 100, by: "eu-2011-83-art-13-1" });
    expect(line.answers.gradeShare).toEqual({
      value: { A: 100, B: 100, C: 60, D: 20, missing: 0 },
      by: "eu-2011-83-art-13-1",
    });
  });
  it.each([
    [{ A: 99, B: 100, C: 40, D: 20, missing: 5 }, "eu-2011-83-art-13-1"],
    [{ A: 100, B: 99, C: 40, D: 20, missing: 5 }, "eu-2011-83-art-13-1"],
    [{ A: 100, B: 100, C: 40, D: 20, missing: 5 }, "r1"],
  ])("credits goods that were only tried out in full: %o by %s", (gradeShare, by) =>
    expect(withLegalMinimum(protectedReturn("IT"), {}, { gradeShare }).lines[0]!.answers.gradeShare).toEqual({
      value: { ...gradeShare, A: 100, B: 100 },
      by,
    }),
  );
  it("does not raise what somebody accepts for keeping the goods", () => {
    const facts = protectedReturn("IT", {}, { "return.resolution": "keep-the-item" });
    expect(lineSetting(withLegalMinimum(facts, {}, { creditPercent: 30 }).lines[0]!, "creditPercent")).toBe(30);
  });
  it("adds a refund as the last resolution", () =>
    expect(withLegalMinimum(protectedReturn("IT"), { resolutions: ["store-credit"] }).answers.resolutions).toEqual({
      value: ["store-credit", "refund"],
      by: "eu-2011-83-art-13-1",
    }));
  it("adds standard delivery and duties, which China's law does not name", () => {
    expect(withLegalMinimum(protectedReturn("NL")).answers).toEqual({
      refundShipping: { value: "standard", by: "eu-2011-83-art-13-1" },
      refundDuties: { value: "by-value", by: "eu-2011-83-art-13-1" },
    });
    expect(
      withLegalMinimum(protectedReturn("NL"), { refundShipping: "always", refundDuties: "by-value" }).answers,
    ).toEqual({
      refundShipping: { value: "always", by: "r1" },
      refundDuties: { value: "by-value", by: "r1" },
    });
    expect(withLegalMinimum(protectedReturn("CN")).answers).toEqual({
      paymentDays: { value: 5, by: "cn-consumers-art-25" },
    });
  });
  it("removes evidence for withdrawals, which need no reason; a claim may need a photo", () => {
    expect(withLegalMinimum(protectedReturn("NL"), { evidence: ["photo"] }).answers.evidence).toEqual({
      value: [],
      by: "eu-2011-83-art-9",
    });
    expect(
      returnSetting(
        withLegalMinimum(protectedReturn("NL", { "line.claim": true }), { evidence: ["photo"] }),
        "evidence",
      ),
    ).toEqual(["photo"]);
  });
  it("cites the articles of the country's own law", () => {
    const percent = { percent: "5" };
    const unfavorable = {
      verdict: "decline",
      handlingFee: percent,
      returnShippingFee: percent,
      resolutions: [],
    } as const;
    const articles = (country: string) => {
      const { answers, lines } = withLegalMinimum(protectedReturn(country), unfavorable, {
        creditPercent: 50,
        restockingFee: percent,
      });
      const { verdict, handlingFee, returnShippingFee, resolutions } = answers;
      const { restockingFee, creditPercent } = lines[0]!.answers;
      const all = [verdict, handlingFee, restockingFee, returnShippingFee, resolutions, creditPercent];
      return all.map((output) => output?.by);
    };
    const [eu, uk, cn] = ["eu-2011-83-art", "uk-2013-3134-reg", "cn-consumers-art"];
    expect(articles("DE")).toEqual([9, "14-5", "14-5", "14-1", "13-1", "13-1"].map((article) => `${eu}-${article}`));
    expect(articles("GB")).toEqual([30, 29, 29, 35, 34, 34].map((regulation) => `${uk}-${regulation}`));
    expect(articles("CN")).toEqual(Array(6).fill(`${cn}-25`));
  });
  it("does not change a line that already meets it", () =>
    expect(withLegalMinimum(protectedReturn("NL"), {}, { creditPercent: 100, restockingFee: "none" }).lines).toEqual([
      {
        lineId: "line-0",
        answers: { creditPercent: { value: 100, by: "r1" }, restockingFee: { value: "none", by: "r1" } },
      },
    ]));
  it("does not apply to a business, nor in other countries", () => {
    const unfavorable = { verdict: "decline", handlingFee: { percent: "5" } } as const;
    for (const facts of [protectedReturn("DE", {}, { "customer.business": true }), protectedReturn("US")]) {
      const output = policyOutputFor(facts, unfavorable, { window: "closed" });
      expect(applyLegalMinimum(output, facts)).toBe(output);
    }
  });
});
