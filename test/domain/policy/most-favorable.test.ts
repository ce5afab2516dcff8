// Which of two versions' values is more favorable, setting by setting: one example each, in both directions.
import { describe, expect, it } from "vitest";
import { evaluate } from "../../../functions/domain/policy/evaluate.ts";
import { lineSetting, returnSetting } from "../../../functions/domain/policy/policy-output.ts";
import { compile } from "../../../functions/domain/policy/compile.ts";
import { mostFavorable } from "../../../functions/domain/policy/most-favorable.ts";
import type { Rule } from "../../../functions/domain/policy/rules.ts";
import type { Facts, ReturnFacts } from "../../../functions/domain/policy/vocabulary/facts.ts";
import type { LineSettings, ReturnSettings } from "../../../functions/domain/policy/vocabulary/settings.ts";

const factsWith = (
  returnFacts: Facts = { "return.value": 10_000 },
  lineFacts: Facts = { "line.value": 6_000 },
): ReturnFacts => ({
  currency: "GBP",
  facts: { "order.placedOn": 0, ...returnFacts },
  lines: [{ lineId: "mug", facts: lineFacts }],
});

const outputOf = (then: Rule["then"], facts: ReturnFacts) =>
  evaluate(compile({ name: "Test", rules: Object.keys(then).length > 0 ? [{ id: "it", then }] : [] }, "GBP"), facts);

const combine = (pinned: Rule["then"], newer: Rule["then"], facts = factsWith()) =>
  mostFavorable(outputOf(pinned, facts), outputOf(newer, facts), "v2", facts);

type FavorabilityPairs<A> = { readonly [Q in keyof A]?: readonly [harsh: A[Q], kind: A[Q]][] };

const RETURN_PAIRS: FavorabilityPairs<ReturnSettings> = {
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

const LINE_PAIRS: FavorabilityPairs<LineSettings> = {
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

const pairCases = (pairs: object) =>
  Object.entries(pairs as Record<string, readonly [unknown, unknown][]>).flatMap(([setting, settingPairs]) =>
    settingPairs.map(([harsh, kind]) => ({ question: setting, harsh, kind, words: JSON.stringify([harsh, kind]) })),
  );

describe.each(pairCases(RETURN_PAIRS))("$question of $words", ({ question: setting, harsh, kind }) => {
  const chosen = (pinned: unknown, newer: unknown) =>
    combine({ [setting]: pinned }, { [setting]: newer }).answers[setting as keyof ReturnSettings];

  it("takes the second, whichever version sets it", () => {
    expect(chosen(harsh, kind)).toEqual({ value: kind, by: "it", version: "v2" });
    expect(chosen(kind, harsh)).toEqual({ value: kind, by: "it" });
  });

  it("stays with the pinned version where both are equal", () =>
    expect(chosen(kind, kind)).toEqual({ value: kind, by: "it" }));
});

describe.each(pairCases(LINE_PAIRS))("a line's $question of $words", ({ question: setting, harsh, kind }) => {
  const chosen = (pinned: unknown, newer: unknown) =>
    combine({ [setting]: pinned }, { [setting]: newer }).lines[0]?.answers[setting as keyof LineSettings];

  it("takes the second, whichever version sets it", () => {
    expect(chosen(harsh, kind)).toEqual({ value: kind, by: "it", version: "v2" });
    expect(chosen(kind, harsh)).toEqual({ value: kind, by: "it" });
  });

  it("stays with the pinned version where both are equal", () =>
    expect(chosen(kind, kind)).toEqual({ value: kind, by: "it" }));
});

describe("the most favorable output of two versions", () => {
  it("may be a default, where the newer version sets nothing", () =>
    expect(combine({ handlingFee: { percent: "5" } }, {}).answers.handlingFee).toEqual({
      value: "none",
      by: "default",
      version: "v2",
    }));

  it("is the newer one for all settings internal to the shop, favorable or not", () => {
    const own = {
      queue: "new",
      priority: "high",
      destination: "hall",
      authority: { support: { GBP: "1" } },
      reminderHours: 99,
    } as const;
    const old = { queue: "old", priority: "normal", destination: "yard", authority: {}, reminderHours: 1 } as const;
    for (const [setting, value] of Object.entries(own))
      expect(combine(old, own).answers[setting as keyof ReturnSettings]).toEqual({ value, by: "it", version: "v2" });
  });

  it("keeps the pinned order of tenders", () =>
    expect(combine({ tenderOrder: "as-paid" }, { tenderOrder: "cash-first" }).answers.tenderOrder?.value).toBe(
      "as-paid",
    ));

  it("explains a verdict with the message of its own version", () => {
    const [declineMessage, reviewMessage] = [{ words: { en: "No." } }, { words: { en: "We look." } }];
    const reviewed = combine({ verdict: "decline", ...declineMessage }, { verdict: "review", ...reviewMessage });
    expect(returnSetting(reviewed, "words")).toEqual({ en: "We look." });
    const declined = combine({ verdict: "decline", ...declineMessage }, { verdict: "decline", ...reviewMessage });
    expect(returnSetting(declined, "words")).toEqual({ en: "No." });
  });

  it("adds new resolutions and return methods after the pinned ones, each once", () => {
    const more = combine({ methods: ["in-store"] }, { methods: ["drop-off", "in-store"] });
    expect(more.answers.methods).toEqual({ value: ["in-store", "drop-off"], by: "it", version: "v2" });
    const less = combine({ methods: ["in-store", "drop-off"] }, { methods: ["drop-off"] });
    expect(less.answers.methods).toEqual({ value: ["in-store", "drop-off"], by: "it" });
  });

  it("compares a line's fees on the line's own value; a percentage of an unknown value is zero", () => {
    const fees = [{ restockingFee: { amount: { GBP: "0.01" } } }, { restockingFee: { percent: "50" } }] as const;
    expect(lineSetting(combine(...fees).lines[0]!, "restockingFee")).toEqual({ amount: { GBP: "0.01" } });
    expect(lineSetting(combine(...fees, factsWith({}, {})).lines[0]!, "restockingFee")).toEqual({ percent: "50" });
  });

  it("takes a later end together with its extension", () => {
    const window = { days: 10, from: "placed" } as const;
    const longer = combine({ window, extension: { days: 5 } }, { window, extension: { days: 6 } });
    expect(longer.lines[0]?.answers).toEqual({
      window: { value: window, by: "it", version: "v2" },
      extension: { value: { days: 6 }, by: "it", version: "v2" },
    });
  });

  it("takes the better share of each grade, and leaves shares that are nowhere better unchanged", () => {
    const shares = (C: number, D: number) => ({ gradeShare: { A: 100, B: 100, C, D, missing: 0 } });
    expect(combine(shares(60, 30), shares(80, 10)).lines[0]?.answers.gradeShare).toEqual({
      value: { A: 100, B: 100, C: 80, D: 30, missing: 0 },
      by: "it",
      version: "v2",
    });
    const pinnedShares = { value: shares(60, 30).gradeShare, by: "it" };
    expect(combine(shares(60, 30), shares(60, 10)).lines[0]?.answers.gradeShare).toEqual(pinnedShares);
    expect(combine(shares(60, 30), shares(60, 30)).lines[0]?.answers.gradeShare).toEqual(pinnedShares);
  });
});
