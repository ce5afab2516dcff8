// Which of two versions' answers is the kinder one, question by question: one example a question, in both directions.
import { describe, expect, it } from "vitest";
import { answer } from "../../functions/domain/policy/answer.ts";
import { lineAnswer, returnAnswer } from "../../functions/domain/policy/answered.ts";
import { compile } from "../../functions/domain/policy/compile.ts";
import { kinder, percentOf } from "../../functions/domain/policy/kinder.ts";
import type { Rule } from "../../functions/domain/policy/rules.ts";
import type { Facts, ReturnFacts } from "../../functions/domain/policy/vocabulary/facts.ts";
import type { LineAnswers, ReturnAnswers } from "../../functions/domain/policy/vocabulary/questions.ts";

const factsOf = (whole: Facts = { "return.value": 10_000 }, own: Facts = { "line.value": 6_000 }): ReturnFacts => ({
  currency: "GBP",
  facts: { "order.placedOn": 0, ...whole },
  lines: [{ lineId: "mug", facts: own }],
});

const said = (then: Rule["then"], facts: ReturnFacts) =>
  answer(compile({ name: "Test", rules: Object.keys(then).length > 0 ? [{ id: "it", then }] : [] }, "GBP"), facts);

const between = (pinned: Rule["then"], newer: Rule["then"], facts = factsOf()) =>
  kinder(said(pinned, facts), said(newer, facts), "v2", facts);

type Pairs<A> = { readonly [Q in keyof A]?: readonly [harsh: A[Q], kind: A[Q]][] };

const RETURN_PAIRS: Pairs<ReturnAnswers> = {
  verdict: [
    ["decline", "review"],
    ["review", "authorize"],
    ["authorize", "keep-the-item"],
  ],
  returnShippingFee: [
    [{ percent: "10" }, { percent: "9.99" }],
    [{ amount: { GBP: "10.01" } }, { percent: "10" }],
    [{ amount: { GBP: "0.01" } }, "none"],
    [{ amount: { GBP: "1" } }, { amount: { EUR: "9" } }],
  ],
  handlingFee: [[{ percent: "10" }, { amount: { GBP: "9.99" } }]],
  bonus: [
    ["none", { amount: { GBP: "0.01" } }],
    [{ percent: "5" }, { amount: { GBP: "5.01" } }],
  ],
  evidence: [[["photo"], []]],
  questions: [[[{ en: "Why?" }], []]],
  refundWhen: [
    ["inspection", "receipt"],
    ["receipt", "first-scan"],
    ["first-scan", "at-once"],
  ],
  refundShipping: [
    ["never", "standard"],
    ["standard", "whole-order"],
    ["whole-order", "always"],
  ],
  refundDuties: [
    ["never", "whole-order"],
    ["whole-order", "by-value"],
  ],
  tenderAlternative: [["none", "store-credit"]],
  shipByDays: [[14, 15]],
  reviewHours: [[5, 4]],
  inspectionHours: [[49, 48]],
  paymentDays: [[8, 7]],
};

const LINE_PAIRS: Pairs<LineAnswers> = {
  restockingFee: [
    [{ percent: "10" }, "none"],
    [{ amount: { GBP: "6.01" } }, { percent: "10" }],
  ],
  creditPercent: [[80, 100]],
  window: [
    [
      { days: 14, from: "placed" },
      { days: 15, from: "placed" },
    ],
    [{ days: 14, from: "placed" }, "open"],
    ["closed", { days: 0, from: "placed" }],
    ["closed", "open"],
  ],
};

const cases = (pairs: object) =>
  Object.entries(pairs as Record<string, readonly [unknown, unknown][]>).flatMap(([question, own]) =>
    own.map(([harsh, kind]) => ({ question, harsh, kind, words: JSON.stringify([harsh, kind]) })),
  );

describe.each(cases(RETURN_PAIRS))("$question of $words", ({ question, harsh, kind }) => {
  const taken = (pinned: unknown, newer: unknown) =>
    between({ [question]: pinned }, { [question]: newer }).answers[question as keyof ReturnAnswers];

  it("is the second, whichever version says it", () => {
    expect(taken(harsh, kind)).toEqual({ value: kind, by: "it", version: "v2" });
    expect(taken(kind, harsh)).toEqual({ value: kind, by: "it" });
  });

  it("stays what was promised where both are alike", () =>
    expect(taken(kind, kind)).toEqual({ value: kind, by: "it" }));
});

describe.each(cases(LINE_PAIRS))("a line's $question of $words", ({ question, harsh, kind }) => {
  const taken = (pinned: unknown, newer: unknown) =>
    between({ [question]: pinned }, { [question]: newer }).lines[0]?.answers[question as keyof LineAnswers];

  it("is the second, whichever version says it", () => {
    expect(taken(harsh, kind)).toEqual({ value: kind, by: "it", version: "v2" });
    expect(taken(kind, harsh)).toEqual({ value: kind, by: "it" });
  });

  it("stays what was promised where both are alike", () =>
    expect(taken(kind, kind)).toEqual({ value: kind, by: "it" }));
});

describe("the kinder of two versions", () => {
  it("may be that no rule speaks any more", () =>
    expect(between({ handlingFee: { percent: "5" } }, {}).answers.handlingFee).toEqual({
      value: "none",
      by: "default",
      version: "v2",
    }));

  it("is the newer one for all that is the shop's own work, promised or not", () => {
    const own = {
      queue: "new",
      priority: "high",
      destination: "hall",
      authority: { support: { GBP: "1" } },
      reminderHours: 99,
    } as const;
    const old = { queue: "old", priority: "normal", destination: "yard", authority: {}, reminderHours: 1 } as const;
    for (const [question, value] of Object.entries(own))
      expect(between(old, own).answers[question as keyof ReturnAnswers]).toEqual({ value, by: "it", version: "v2" });
  });

  it("leaves the order of tenders as it was promised", () =>
    expect(between({ tenderOrder: "as-paid" }, { tenderOrder: "cash-first" }).answers.tenderOrder?.value).toBe(
      "as-paid",
    ));

  it("explains an outcome in the words of its own version", () => {
    const [no, perhaps] = [{ words: { en: "No." } }, { words: { en: "We look." } }];
    const softer = between({ verdict: "decline", ...no }, { verdict: "review", ...perhaps });
    expect(returnAnswer(softer, "words")).toEqual({ en: "We look." });
    const same = between({ verdict: "decline", ...no }, { verdict: "decline", ...perhaps });
    expect(returnAnswer(same, "words")).toEqual({ en: "No." });
  });

  it("adds ways to be paid and to send goods, after those that were promised, and only new ones", () => {
    const more = between({ methods: ["in-store"] }, { methods: ["drop-off", "in-store"] });
    expect(more.answers.methods).toEqual({ value: ["in-store", "drop-off"], by: "it", version: "v2" });
    const less = between({ methods: ["in-store", "drop-off"] }, { methods: ["drop-off"] });
    expect(less.answers.methods).toEqual({ value: ["in-store", "drop-off"], by: "it" });
  });

  it("weighs a line's fee by the line's own value, and a percentage of what is not known is nothing", () => {
    const fees = [{ restockingFee: { amount: { GBP: "0.01" } } }, { restockingFee: { percent: "50" } }] as const;
    expect(lineAnswer(between(...fees).lines[0]!, "restockingFee")).toEqual({ amount: { GBP: "0.01" } });
    expect(lineAnswer(between(...fees, factsOf({}, {})).lines[0]!, "restockingFee")).toEqual({ percent: "50" });
  });

  it("takes a later end together with its extension", () => {
    const window = { days: 10, from: "placed" } as const;
    const longer = between({ window, extension: { days: 5 } }, { window, extension: { days: 6 } });
    expect(longer.lines[0]?.answers).toEqual({
      window: { value: window, by: "it", version: "v2" },
      extension: { value: { days: 6 }, by: "it", version: "v2" },
    });
  });

  it("takes of each grade the better share, and leaves shares alone that are nowhere better", () => {
    const shares = (C: number, D: number) => ({ gradeShare: { A: 100, B: 100, C, D, missing: 0 } });
    expect(between(shares(60, 30), shares(80, 10)).lines[0]?.answers.gradeShare).toEqual({
      value: { A: 100, B: 100, C: 80, D: 30, missing: 0 },
      by: "it",
      version: "v2",
    });
    const promised = { value: shares(60, 30).gradeShare, by: "it" };
    expect(between(shares(60, 30), shares(60, 10)).lines[0]?.answers.gradeShare).toEqual(promised);
    expect(between(shares(60, 30), shares(60, 30)).lines[0]?.answers.gradeShare).toEqual(promised);
  });
});

describe("a percentage of an amount", () => {
  it("is rounded once, half away from zero, with any decimals", () => {
    expect(percentOf(6_005, "50")).toBe(3_003);
    expect(percentOf(6_005, "49.99")).toBe(3_002);
    expect(percentOf(-5, "50")).toBe(-3);
    expect(percentOf(1_000, "0.05")).toBe(1);
    expect(percentOf(1_000, "0.0499")).toBe(0);
  });
});
