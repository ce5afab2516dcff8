// The law beneath a policy, example by example: who is protected, until when, from what, and by which article.
import { describe, expect, it } from "vitest";
import { type Answered, lineAnswer, returnAnswer } from "../../functions/domain/policy/answered.ts";
import { dayOf } from "../../functions/domain/policy/days.ts";
import { isArticle, LAW_TITLES, LAWS } from "../../functions/domain/policy/statute/laws.ts";
import { CLAIM, raise } from "../../functions/domain/policy/statute/raise.ts";
import { rightsOf } from "../../functions/domain/policy/statute/rights.ts";
import { COUNTRIES_WITH_A_STATUTE, STATUTES, statuteOf } from "../../functions/domain/policy/statute/statutes.ts";
import { refundDueAt } from "../../functions/domain/policy/statute/times.ts";
import { undercuts } from "../../functions/domain/policy/statute/undercuts.ts";
import { DAY, HOUR } from "../../functions/domain/sla/instant.ts";
import type { Facts, ReturnFacts } from "../../functions/domain/policy/vocabulary/facts.ts";
import type { LineAnswers, ReturnAnswers } from "../../functions/domain/policy/vocabulary/questions.ts";

const on = (date: string): number => dayOf(date)!;

/** Ordered on Monday 2 March 2026 and delivered on Wednesday the 4th; asked for on the 10th. */
function returned(country: string, own: Facts = {}, whole: Facts = {}, ...more: Facts[]): ReturnFacts {
  return {
    currency: "EUR",
    facts: {
      "order.country": country,
      "order.placedOn": on("2026-03-02"),
      "return.requestedOn": on("2026-03-10"),
      ...whole,
    },
    lines: [own, ...more].map((facts, index) => ({
      lineId: `line-${index}`,
      facts: { "line.deliveredOn": on("2026-03-04"), ...facts },
    })),
  };
}

const without = (facts: Facts, name: keyof Facts): Facts =>
  Object.fromEntries(Object.entries(facts).filter(([one]) => one !== name));
const undelivered = (facts: ReturnFacts, ...at: number[]): ReturnFacts => ({
  ...facts,
  lines: facts.lines.map((line, index) =>
    at.includes(index) ? { ...line, facts: without(line.facts, "line.deliveredOn") } : line,
  ),
});

const until = (facts: ReturnFacts) => rightsOf(facts).lines.map((line) => line.until);

function answered(facts: ReturnFacts, whole: Partial<ReturnAnswers> = {}, own: Partial<LineAnswers> = {}): Answered {
  const said = (answers: object) =>
    Object.fromEntries(Object.entries(answers).map(([question, value]) => [question, { value, by: "r1" }]));
  return { answers: said(whole), lines: facts.lines.map(({ lineId }) => ({ lineId, answers: said(own) })) };
}

const raised = (facts: ReturnFacts, whole: Partial<ReturnAnswers> = {}, own: Partial<LineAnswers> = {}) =>
  raise(answered(facts, whole, own), facts);

describe("who is protected", () => {
  it("is a consumer in the Union, the European Economic Area, the United Kingdom and China", () => {
    expect(COUNTRIES_WITH_A_STATUTE).toHaveLength(27 + 3 + 7 + 2);
    const law = (country: string) => statuteOf({ "order.country": country })?.law;
    expect(["DE", "FR", "GR", "IE", "MT", "RE", "AX"].map(law)).toEqual(Array(7).fill("eu"));
    expect(["IS", "LI", "NO"].map(law)).toEqual(["eu", "eu", "eu"]);
    expect(law("GB")).toBe("uk");
    expect(law("CN")).toBe("cn");
  });
  it("is nobody by these laws elsewhere", () =>
    expect(["US", "CH", "JE", "HK", "TW", "EL", ""].map((country) => statuteOf({ "order.country": country }))).toEqual(
      Array(7).fill(undefined),
    ));
  it("is no business, and nobody whose country is not known", () => {
    expect(statuteOf({ "order.country": "DE", "customer.business": true })).toBeUndefined();
    expect(statuteOf({ "order.country": "DE", "customer.business": false })?.law).toBe("eu");
    expect(statuteOf({})).toBeUndefined();
  });
});

describe("the period", () => {
  it("is fourteen days after receipt in the Union, and its last day counts in", () => {
    expect(until(returned("DE"))).toEqual([on("2026-03-18")]);
    expect(rightsOf(returned("DE", {}, { "return.requestedOn": on("2026-03-18") })).lines[0]).toEqual({
      lineId: "line-0",
      until: on("2026-03-18"),
      by: "eu-2011-83-art-9",
      lawful: true,
    });
    expect(rightsOf(returned("DE", {}, { "return.requestedOn": on("2026-03-19") })).lines[0]!.lawful).toBe(false);
  });
  it("that would end on a Saturday or a Sunday ends on Monday", () => {
    expect(until(returned("DE", { "line.deliveredOn": on("2026-03-07") }))).toEqual([on("2026-03-23")]);
    expect(until(returned("NO", { "line.deliveredOn": on("2026-03-08") }))).toEqual([on("2026-03-23")]);
  });
  it("passes over public holidays and the weekend behind them", () => {
    const holidays = [on("2026-04-03"), on("2026-04-06")];
    const facts = { ...returned("DE", { "line.deliveredOn": on("2026-03-20") }), holidays };
    expect(until(facts)).toEqual([on("2026-04-07")]);
  });
  it("in the United Kingdom is fourteen days whatever day that is", () => {
    const facts = { ...returned("GB", { "line.deliveredOn": on("2026-03-07") }), holidays: [on("2026-03-21")] };
    expect(until(facts)).toEqual([on("2026-03-21")]);
    expect(rightsOf(facts).lines[0]!.by).toBe("uk-2013-3134-reg-30");
  });
  it("in China is seven days from the day after receipt, and passes over days of rest", () => {
    expect(until(returned("CN"))).toEqual([on("2026-03-11")]);
    expect(until(returned("CN", { "line.deliveredOn": on("2026-03-07") }))).toEqual([on("2026-03-16")]);
  });
  it("of an order in parts runs from the last part, in China line by line", () => {
    const later = { "line.deliveredOn": on("2026-03-09") };
    expect(until(returned("FR", {}, {}, later))).toEqual([on("2026-03-23"), on("2026-03-23")]);
    expect(until(returned("CN", {}, {}, later))).toEqual([on("2026-03-11"), on("2026-03-16")]);
  });
  it("runs from a later part that is not sent back as well", () =>
    expect(until(returned("FR", {}, { "order.daysSinceDelivered": 1 }))).toEqual([on("2026-03-23")]));
  it("has not begun while a part is not even sent", () => {
    const facts = returned("FR", {}, { "order.unsentLines": 1, "order.daysSinceDelivered": 6 });
    expect(until(facts)).toEqual(["open"]);
    expect(until(returned("FR", {}, { "order.unsentLines": 1, "order.daysSinceShipped": 6 }))).toEqual(["open"]);
    expect(until(returned("CN", {}, { "order.unsentLines": 1, "order.daysSinceDelivered": 6 }))).toEqual([
      on("2026-03-11"),
    ]);
  });
  it("counts goods as received after thirty days where nobody recorded a delivery", () => {
    const facts = undelivered(returned("DE", {}, { "order.unsentLines": 1, "order.undeliveredLines": 1 }), 0);
    expect(until(facts)).toEqual([on("2026-04-15")]);
  });
  it("counts them from the day they were sent where that was later", () => {
    const shipped = { "line.shippedOn": on("2026-03-05") };
    expect(until(undelivered(returned("DE", shipped), 0))).toEqual([on("2026-04-20")]);
    expect(until(undelivered(returned("CN", shipped), 0))).toEqual([on("2026-04-13")]);
  });
  it("waits as long for another part that was sent and never reported as delivered", () =>
    expect(
      until(
        returned("DE", {}, { "order.undeliveredLines": 1, "order.daysSinceShipped": 7, "order.daysSinceDelivered": 6 }),
      ),
    ).toEqual([on("2026-04-16")]));
  it("is open where not even the order's day is known", () => {
    const facts = undelivered(returned("DE"), 0);
    expect(until({ ...facts, facts: without(facts.facts, "order.placedOn") })).toEqual(["open"]);
    expect(rightsOf({ ...facts, facts: without(facts.facts, "order.placedOn") }).lines[0]!.lawful).toBe(true);
  });
  it("of goods does not wait for what is no parcel", () => {
    const facts = undelivered(returned("DE", {}, {}, { "line.digital": true }, { "line.returnable": false }), 1, 2);
    expect(until(facts)).toEqual([on("2026-03-18"), undefined, undefined]);
  });
});

describe("the exceptions", () => {
  const cases: [string, Facts, string | undefined, string | undefined, string | undefined][] = [
    [
      "custom-made",
      { "line.customMade": true },
      "eu-2011-83-art-16-c",
      "uk-2013-3134-reg-28-1-b",
      "cn-consumers-art-25-1",
    ],
    [
      "perishable",
      { "line.perishable": true },
      "eu-2011-83-art-16-d",
      "uk-2013-3134-reg-28-1-c",
      "cn-consumers-art-25-2",
    ],
    [
      "sealed for hygiene and opened",
      { "line.hygieneSeal": true, "line.sealBroken": true },
      "eu-2011-83-art-16-e",
      "uk-2013-3134-reg-28-3-a",
      undefined,
    ],
    ["sealed for hygiene, nobody knows whether opened", { "line.hygieneSeal": true }, undefined, undefined, undefined],
    ["opened without a seal for hygiene", { "line.sealBroken": true }, undefined, undefined, undefined],
    [
      "sealed for hygiene and still so",
      { "line.hygieneSeal": true, "line.sealBroken": false },
      undefined,
      undefined,
      undefined,
    ],
    [
      "digital, without a medium",
      { "line.digital": true },
      "eu-2011-83-art-16-m",
      "uk-2013-3134-reg-37",
      "cn-consumers-art-25-3",
    ],
    [
      "digital, on a medium that was opened",
      { "line.digital": true, "line.sealBroken": true },
      "eu-2011-83-art-16-i",
      "uk-2013-3134-reg-28-3-b",
      "cn-consumers-art-25-3",
    ],
    [
      "digital, on a medium still sealed",
      { "line.digital": true, "line.sealBroken": false },
      undefined,
      undefined,
      undefined,
    ],
    ["on final sale", { "line.finalSale": true }, undefined, undefined, undefined],
  ];
  it.each(cases)("goods that are %s", (_name, own, eu, uk, cn) => {
    const exception = (country: string) => {
      const [line] = rightsOf(returned(country, own)).lines;
      return line!.until === undefined ? line!.by : undefined;
    };
    expect([exception("ES"), exception("GB"), exception("CN")]).toEqual([eu, uk, cn]);
  });
  it("leave the other lines their right", () =>
    expect(rightsOf(returned("DE", { "line.customMade": true }, {}, {})).lines.map(({ lawful }) => lawful)).toEqual([
      false,
      true,
    ]));
});

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
    const { answers, lines } = raised(facts, { verdict: "decline" }, { window: short, creditPercent: 50 });
    expect(lines[0]!.answers.window?.value).toEqual({ until: "2026-03-18" });
    expect([answers.verdict?.value, lines[0]!.answers.creditPercent?.value]).toEqual(["decline", 50]);
  });
  it("is no window that was none and would be over", () => {
    const facts = returned("DE", {}, { "return.requestedOn": on("2026-03-19") });
    expect(lineAnswer(raised(facts, {}, { window: "closed" }).lines[0]!, "window")).toBe("closed");
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
  it("is nothing for a business, and nothing elsewhere", () => {
    const harsh = { verdict: "decline", handlingFee: { percent: "5" } } as const;
    for (const facts of [returned("DE", {}, { "customer.business": true }), returned("US")]) {
      const said = answered(facts, harsh, { window: "closed" });
      expect(raise(said, facts)).toBe(said);
    }
  });
});

describe("the shop's times", () => {
  const times = (country: string, whole: Partial<ReturnAnswers>) => {
    const { answers } = raised(returned(country), whole);
    return [answers.reviewHours, answers.inspectionHours, answers.paymentDays].map((said) => said?.value);
  };
  it("fit into the days the law gives for the refund", () => {
    expect(times("DE", { inspectionHours: 48, paymentDays: 12 })).toEqual([undefined, 48, 12]);
    expect(times("DE", { inspectionHours: 48, paymentDays: 13 })).toEqual([undefined, 48, 12]);
    expect(times("DE", { inspectionHours: 1_000, paymentDays: 1 })).toEqual([undefined, 312, 1]);
    expect(times("CN", { inspectionHours: 24, paymentDays: 14 })).toEqual([undefined, 24, 6]);
  });
  it("count a review where the days run from the withdrawal", () => {
    const slow = { verdict: "review", reviewHours: 240, inspectionHours: 96, paymentDays: 7 } as const;
    expect(times("DE", slow)).toEqual([240, 72, 1]);
    expect(times("DE", { ...slow, reviewHours: 1_000 })).toEqual([288, 24, 1]);
    expect(times("GB", { ...slow, reviewHours: 1_000 })).toEqual([336, 96, 7]);
    expect(times("DE", { ...slow, verdict: "authorize" })).toEqual([240, 96, 7]);
  });
  it("leave the shopper fourteen days to send, where the law does", () => {
    expect(raised(returned("DE"), { shipByDays: 7 }).answers.shipByDays).toEqual({
      value: 14,
      by: "eu-2011-83-art-14-1",
    });
    expect(raised(returned("CN"), { shipByDays: 7 }).answers.shipByDays?.value).toBe(7);
  });
  it("have a last moment for the money, an hour before whole days so that a change of the clocks costs nothing", () => {
    const [eu, uk, cn] = STATUTES;
    const withdrawnAt = 100 * DAY;
    const [sentAt, receivedAt] = [103 * DAY, 105 * DAY];
    expect(refundDueAt(eu!, { withdrawnAt })).toBeUndefined();
    expect(refundDueAt(eu!, { withdrawnAt, sentAt })).toBe(114 * DAY - HOUR);
    expect(refundDueAt(eu!, { withdrawnAt, sentAt: 120 * DAY, receivedAt: 125 * DAY })).toBe(120 * DAY);
    expect(refundDueAt(eu!, { withdrawnAt, keepsGoods: true })).toBe(114 * DAY - HOUR);
    expect(refundDueAt(eu!, { withdrawnAt, collects: true })).toBe(114 * DAY - HOUR);
    expect(refundDueAt(uk!, { withdrawnAt, sentAt, receivedAt })).toBe(117 * DAY - HOUR);
    expect(refundDueAt(uk!, { withdrawnAt, receivedAt })).toBe(119 * DAY - HOUR);
    expect(refundDueAt(uk!, { withdrawnAt, collects: true })).toBe(114 * DAY - HOUR);
    expect(refundDueAt(cn!, { withdrawnAt, sentAt })).toBeUndefined();
    expect(refundDueAt(cn!, { withdrawnAt, collects: true })).toBeUndefined();
    expect(refundDueAt(cn!, { withdrawnAt, keepsGoods: true })).toBe(107 * DAY - HOUR);
    expect(refundDueAt(cn!, { withdrawnAt, sentAt, receivedAt })).toBe(112 * DAY - HOUR);
  });
});

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

describe("an undercut", () => {
  it("names the question, the rule, what it said, and the article", () => {
    const facts = returned("DE");
    const kind = { refundShipping: "always", refundDuties: "by-value" } as const;
    expect(undercuts(answered(facts, { ...kind, verdict: "decline" }, { window: "closed" }), facts)).toEqual([
      { question: "verdict", rule: "r1", said: "decline", least: "authorize", by: "eu-2011-83-art-9" },
      {
        question: "window",
        lineId: "line-0",
        rule: "r1",
        said: "closed",
        least: { until: "2026-03-18" },
        by: "eu-2011-83-art-9",
      },
    ]);
    expect(undercuts(answered(facts, kind), facts)).toEqual([]);
  });
});

describe("the articles", () => {
  it("each cite a law by its official text", () => {
    for (const [id, { law, url, says }] of Object.entries(LAWS)) {
      expect(Object.keys(LAW_TITLES), id).toContain(law);
      expect(url, id).toMatch(/^https:\/\/(eur-lex\.europa\.eu|www\.legislation\.gov\.uk|www\.gov\.cn)\//);
      expect(says, id).toMatch(/\.$/);
      expect(isArticle(id)).toBe(true);
    }
    expect(isArticle("constructor")).toBe(false);
  });
  it("of regulations lead to the regulation", () =>
    expect(LAWS["uk-2013-3134-reg-28-3-a"].url).toBe("https://www.legislation.gov.uk/uksi/2013/3134/regulation/28"));
});
