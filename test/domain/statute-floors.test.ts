// The law beneath a policy, example by example: what is raised, and by which article.
import { describe, expect, it } from "vitest";
import { lineAnswer, returnAnswer } from "../../functions/domain/policy/answered.ts";
import { raise } from "../../functions/domain/policy/statute/raise.ts";
import { answered, on, raised, returned } from "./a-lawful-return.ts";

describe("what is raised", () => {
  it("is the window, by the article", () => {
    const facts = returned("DE");
    const { answers } = raised(facts, {}, { window: "closed", extension: { days: 90 } }).lines[0]!;
    expect(answers.window).toEqual({ value: { until: "2026-03-18" }, by: "eu-2011-83-art-9" });
    expect(answers.extension).toEqual({ value: "none", by: "eu-2011-83-art-9" });
  });
  it("is a shorter window, not a longer one", () => {
    const facts = returned("DE");
    const days = (length: number) => ({ window: { days: length, from: "delivered" as const } });
    expect(lineAnswer(raised(facts, {}, days(13)).lines[0]!, "window")).toEqual({ until: "2026-03-18" });
    expect(lineAnswer(raised(facts, {}, days(14)).lines[0]!, "window")).toEqual(days(14).window);
    expect(lineAnswer(raised(facts, {}, { ...days(10), extension: { days: 4 } }).lines[0]!, "extension")).toEqual({
      days: 4,
    });
  });
  it("is a window without end where the period has not begun", () => {
    const facts = returned("DE", {}, { "order.unsentLines": 1, "order.daysSinceDelivered": 6 });
    expect(lineAnswer(raised(facts, {}, { window: { until: "2099-01-01" } }).lines[0]!, "window")).toBe("open");
  });
  it("is a window that is over as well: the law's last day is told, and nothing else is touched", () => {
    const facts = returned("DE", {}, { "return.requestedOn": on("2026-03-19") });
    const short = { days: 3, from: "delivered" } as const;
    const harsh = { verdict: "decline", handlingFee: { percent: "5" }, returnShippingFee: { percent: "5" } } as const;
    const { answers, lines } = raised(facts, harsh, { window: short, creditPercent: 50 });
    expect(lines[0]!.answers.window?.value).toEqual({ until: "2026-03-18" });
    expect(lines[0]!.answers.creditPercent?.value).toBe(50);
    expect(Object.values(answers).map(({ by }) => by)).toEqual(["r1", "r1", "r1"]);
  });
  it("is no window that was none and would be over", () => {
    const facts = returned("DE", {}, { "return.requestedOn": on("2026-03-19") });
    expect(lineAnswer(raised(facts, {}, { window: "closed" }).lines[0]!, "window")).toBe("closed");
  });
  it("is no window of goods that are left out, however short", () => {
    const window = { days: 3, from: "delivered" } as const;
    const { lines } = raised(returned("DE", {}, {}, { "line.perishable": true }), {}, { window });
    expect(lines.map(({ answers }) => answers.window?.by)).toEqual(["eu-2011-83-art-9", "r1"]);
  });
  it("is no window that never ends anyway", () => {
    const facts = returned("DE", {}, { "order.unsentLines": 1, "order.daysSinceDelivered": 6 });
    for (const one of [facts, returned("DE")])
      expect(raised(one, {}, { window: "open" }).lines[0]!.answers.window?.by).toBe("r1");
  });
  it("is a no: to a yes where every line is protected, to a person's judgement where only some are", () => {
    expect(raised(returned("GB"), { verdict: "decline" }).answers.verdict).toEqual({
      value: "authorize",
      by: "uk-2013-3134-reg-30",
    });
    const mixed = returned("GB", {}, {}, { "line.perishable": true });
    expect(returnAnswer(raised(mixed, { verdict: "decline" }), "verdict")).toBe("review");
    expect(returnAnswer(raised(returned("GB"), { verdict: "review" }), "verdict")).toBe("review");
    expect(returnAnswer(raised(returned("GB"), { verdict: "keep-the-item" }), "verdict")).toBe("keep-the-item");
  });
  it("is a second look, where a withdrawal was declared: it waits for nobody", () => {
    const declared = { "return.withdrawal": true };
    expect(raised(returned("DE", {}, declared), { verdict: "review" }).answers.verdict).toEqual({
      value: "authorize",
      by: "eu-2011-83-art-9",
    });
    const mixed = returned("DE", {}, declared, { "line.perishable": true });
    expect(raised(mixed, { verdict: "review" }).answers.verdict?.by).toBe("r1");
    const undeclared = returned("DE", {}, { "return.withdrawal": false });
    expect(raised(undeclared, { verdict: "review" }).answers.verdict?.by).toBe("r1");
    expect(raised(returned("DE", {}, declared), { verdict: "keep-the-item" }).answers.verdict?.by).toBe("r1");
  });
  it("is every fee but the cost of sending", () => {
    const fees = { returnShippingFee: { amount: { EUR: "4.90" } }, handlingFee: { amount: { EUR: "2.00" } } };
    const { answers, lines } = raised(returned("AT"), fees, { restockingFee: { percent: "10" } });
    expect(lines[0]!.answers.restockingFee).toEqual({ value: "none", by: "eu-2011-83-art-14-5" });
    expect(answers.handlingFee).toEqual({ value: "none", by: "eu-2011-83-art-14-5" });
    expect(answers.returnShippingFee).toEqual({ value: { amount: { EUR: "4.90" } }, by: "r1" });
  });
  it("is a fee for sending by a share of the value, which no cost is", () =>
    expect(raised(returned("CN"), { returnShippingFee: { percent: "5" } }).answers.returnShippingFee).toEqual({
      value: "none",
      by: "cn-consumers-art-25",
    }));
  it("is what is credited, in full; goods that were used may be worth less", () => {
    const gradeShare = { A: 90, B: 80, C: 60, D: 20, missing: 0 };
    const line = raised(returned("IT"), {}, { creditPercent: 80, gradeShare }).lines[0]!;
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
  ])("is what goods are worth that were only tried: of %o by %s", (gradeShare, by) =>
    expect(raised(returned("IT"), {}, { gradeShare }).lines[0]!.answers.gradeShare).toEqual({
      value: { ...gradeShare, A: 100, B: 100 },
      by,
    }),
  );
  it("is not what somebody takes to keep the goods", () => {
    const facts = returned("IT", {}, { "return.resolution": "keep-the-item" });
    expect(lineAnswer(raised(facts, {}, { creditPercent: 30 }).lines[0]!, "creditPercent")).toBe(30);
  });
  it("is money among the offers, at the end", () =>
    expect(raised(returned("IT"), { resolutions: ["store-credit"] }).answers.resolutions).toEqual({
      value: ["store-credit", "refund"],
      by: "eu-2011-83-art-13-1",
    }));
  it("is standard delivery and duties, which China's law does not name", () => {
    expect(raised(returned("NL")).answers).toEqual({
      refundShipping: { value: "standard", by: "eu-2011-83-art-13-1" },
      refundDuties: { value: "by-value", by: "eu-2011-83-art-13-1" },
    });
    expect(raised(returned("NL"), { refundShipping: "always", refundDuties: "by-value" }).answers).toEqual({
      refundShipping: { value: "always", by: "r1" },
      refundDuties: { value: "by-value", by: "r1" },
    });
    expect(raised(returned("CN")).answers).toEqual({ paymentDays: { value: 5, by: "cn-consumers-art-25" } });
  });
  it("is proof: who withdraws owes no reason; who claims may be asked for a photo", () => {
    expect(raised(returned("NL"), { evidence: ["photo"] }).answers.evidence).toEqual({
      value: [],
      by: "eu-2011-83-art-9",
    });
    expect(returnAnswer(raised(returned("NL", { "line.claim": true }), { evidence: ["photo"] }), "evidence")).toEqual([
      "photo",
    ]);
  });
  it("names the articles of the country's own law", () => {
    const percent = { percent: "5" };
    const harsh = { verdict: "decline", handlingFee: percent, returnShippingFee: percent, resolutions: [] } as const;
    const articles = (country: string) => {
      const { answers, lines } = raised(returned(country), harsh, { creditPercent: 50, restockingFee: percent });
      const { verdict, handlingFee, returnShippingFee, resolutions } = answers;
      const { restockingFee, creditPercent } = lines[0]!.answers;
      const all = [verdict, handlingFee, restockingFee, returnShippingFee, resolutions, creditPercent];
      return all.map((said) => said?.by);
    };
    const [eu, uk, cn] = ["eu-2011-83-art", "uk-2013-3134-reg", "cn-consumers-art"];
    expect(articles("DE")).toEqual([9, "14-5", "14-5", "14-1", "13-1", "13-1"].map((article) => `${eu}-${article}`));
    expect(articles("GB")).toEqual([30, 29, 29, 35, 34, 34].map((regulation) => `${uk}-${regulation}`));
    expect(articles("CN")).toEqual(Array(6).fill(`${cn}-25`));
  });
  it("is nothing of a line that asks for nothing more", () =>
    expect(raised(returned("NL"), {}, { creditPercent: 100, restockingFee: "none" }).lines).toEqual([
      {
        lineId: "line-0",
        answers: { creditPercent: { value: 100, by: "r1" }, restockingFee: { value: "none", by: "r1" } },
      },
    ]));
  it("is nothing for a business, and nothing elsewhere", () => {
    const harsh = { verdict: "decline", handlingFee: { percent: "5" } } as const;
    for (const facts of [returned("DE", {}, { "customer.business": true }), returned("US")]) {
      const said = answered(facts, harsh, { window: "closed" });
      expect(raise(said, facts)).toBe(said);
    }
  });
});
