// Answers that give a consumer less than the law.
import { describe, expect, it } from "vitest";
import { blocks, checkPolicy } from "../../functions/domain/policy/check/check.ts";
import type { Condition, Policy } from "../../functions/domain/policy/rules.ts";
import { checkLaw, LAW_RULES } from "../../functions/domain/policy/check/law.ts";
import { checkedBy, country, EUR, found, type Given, policy, TOO_HARD } from "./a-check.ts";

describe("the law", () => {
  const lawOf = (given: Policy) =>
    found(given, "statutory-violation").map(({ rules, question, params }) => [rules[0], question, params["article"]]);

  it.each<[string, Given["then"], string, string]>([
    ["a window of ten days", { window: { days: 10, from: "delivered" } }, "window", "eu-2011-83-art-9"],
    ["a restocking fee", { restockingFee: { percent: "10" } }, "restockingFee", "eu-2011-83-art-14-5"],
    ["no way back at all", { verdict: "decline" }, "verdict", "eu-2011-83-art-9"],
    ["a handling fee", { handlingFee: { amount: EUR("1.00") } }, "handlingFee", "eu-2011-83-art-14-5"],
    ["store credit alone", { resolutions: ["store-credit"] }, "resolutions", "eu-2011-83-art-13-1"],
  ])("refuses %s in the Union, with its article", (_name, then, question, article) => {
    const given = policy({ german: { when: country("DE"), then } });
    expect(lawOf(given)).toEqual([["german", question, article]]);
    expect(blocks(checkPolicy(given))).toBe(true);
  });

  it("knows each country's own law", () => {
    const given = policy({ all: { then: { window: { days: 5, from: "delivered" } } } });
    expect(lawOf(given).map(([, , article]) => article)).toEqual([
      "eu-2011-83-art-9",
      "uk-2013-3134-reg-30",
      "cn-consumers-art-25",
    ]);
  });

  it.each<[string, Given]>([
    ["fourteen days", { then: { window: { days: 14, from: "delivered" } } }],
    ["a shorter window elsewhere", { when: country("US"), then: { window: { days: 3, from: "delivered" } } }],
    ["a shorter window for businesses", { when: { fact: "customer.business", is: true }, then: { window: "closed" } }],
    ["none for goods made to order", { when: { fact: "line.customMade", is: true }, then: { window: "closed" } }],
    [
      "a fee after the period",
      { when: { fact: "line.daysSinceDelivered", above: 30 }, then: { restockingFee: { percent: "10" } } },
    ],
  ])("does not mind %s", (_name, rule) => expect(lawOf(policy({ rule }))).toEqual([]));

  it.each<[string, Given["then"], string, string]>([
    ["less than the price", { creditPercent: 50 }, "creditPercent", "eu-2011-83-art-13-1"],
    [
      "less for goods that were tried",
      { gradeShare: { A: 100, B: 80, C: 50, D: 0, missing: 0 } },
      "gradeShare",
      "eu-2011-83-art-13-1",
    ],
    [
      "a share of the value for sending",
      { returnShippingFee: { percent: "5" } },
      "returnShippingFee",
      "eu-2011-83-art-14-1",
    ],
    ["evidence", { evidence: ["photo"] }, "evidence", "eu-2011-83-art-9"],
    ["delivery that is not given back", { refundShipping: "never" }, "refundShipping", "eu-2011-83-art-13-1"],
    ["duties that are not given back", { refundDuties: "whole-order" }, "refundDuties", "eu-2011-83-art-13-1"],
    ["a week to send", { shipByDays: 7 }, "shipByDays", "eu-2011-83-art-14-1"],
    ["a month to pay", { paymentDays: 30 }, "paymentDays", "eu-2011-83-art-13-1"],
    ["a month to inspect", { inspectionHours: 720 }, "inspectionHours", "eu-2011-83-art-13-1"],
    ["a month to review", { reviewHours: 720 }, "reviewHours", "eu-2011-83-art-13-1"],
  ])("refuses %s as well", (_name, then, question, article) =>
    expect(lawOf(policy({ german: { when: country("DE"), then } }))).toEqual([["german", question, article]]),
  );

  it("says what was answered, what it would have to be, and shows a return", () => {
    const [finding, ...others] = found(
      policy({ german: { when: country("DE"), then: { window: { days: 10, from: "delivered" } } } }),
      "statutory-violation",
    );
    expect(others).toEqual([]);
    expect(finding?.params).toEqual({
      article: "eu-2011-83-art-9",
      said: '{"days":10,"from":"delivered"}',
      least: '{"until":"2026-06-19"}',
    });
    expect(finding?.example?.facts["order.country"]).toBe("DE");
  });

  it("tells of the question that is answered too low, and of no other", () => {
    const then: Given["then"] = { window: { days: 14, from: "delivered" }, restockingFee: { percent: "10" } };
    expect(lawOf(policy({ german: { when: country("DE"), then } })).map(([, question]) => question)).toEqual([
      "restockingFee",
    ]);
  });

  it("tells of the rule that answers too low, and of none beside it", () => {
    const tagged: Condition = { fact: "line.tags", has: "a" };
    const long: Given = {
      when: { all: [country("DE"), tagged, { anyLine: { not: tagged } }] },
      then: { window: { days: 30, from: "delivered" } },
    };
    const short: Given = { when: country("DE"), then: { window: { days: 5, from: "delivered" } } };
    expect(lawOf(policy({ long, short })).map(([rule]) => rule)).toEqual(["short"]);
  });

  it("does not blame days that are added to a window", () => {
    const window: Given = { when: country("DE"), then: { window: { days: 5, from: "delivered" } } };
    const days: Given = { then: { extension: { days: 3 } } };
    expect(lawOf(policy({ window, days })).map(([rule]) => rule)).toEqual(["window"]);
    expect(lawOf(policy({ window, days: { then: { extension: { days: 9 } } } })).map(([rule]) => rule)).toEqual([]);
  });
});

describe("whom the law protects", () => {
  it.each<[string, Condition]>([
    ["claims", { fact: "line.claim", is: true }],
    ["business", { fact: "customer.business", is: true }],
    ["goods that somebody keeps", { fact: "return.resolution", is: "keep-the-item" }],
    ["goods made to order", { fact: "line.customMade", is: true }],
    ["what perishes", { fact: "line.perishable", is: true }],
    ["what is digital", { fact: "line.digital", is: true }],
    [
      "an open seal",
      {
        all: [
          { fact: "line.hygieneSeal", is: true },
          { fact: "line.sealBroken", is: true },
        ],
      },
    ],
    ["what is no goods", { fact: "line.returnable", is: false }],
    ["returns that come late", { fact: "line.daysSinceDelivered", above: 30 }],
  ])("is found beside %s", (_name, exception) => {
    const other: Condition = { fact: "order.tags", has: "outlet" };
    const given = policy({ half: { when: { any: [exception, other] }, then: { creditPercent: 50 } } });
    expect(found(given, "statutory-violation").map(({ params }) => params["article"])).toEqual([
      "eu-2011-83-art-13-1",
      "uk-2013-3134-reg-34",
      "cn-consumers-art-25",
    ]);
  });
});

describe("a window that the law only moves", () => {
  const deliveredOn = (on: string): Condition => ({ fact: "line.deliveredOn", on });
  const windowIn = (when: Condition, window: Given["then"]["window"]): readonly unknown[] =>
    found(policy({ rule: { when: { all: [country("DE"), when] }, then: { window } } }), "statutory-violation").map(
      ({ rules }) => rules,
    );

  it("to a day of work is long enough", () => {
    const onSaturday = deliveredOn("2026-06-06");
    expect(windowIn(onSaturday, { days: 14, from: "delivered" })).toEqual([]);
    expect(windowIn(onSaturday, { days: 13, from: "delivered" })).toEqual([["rule"]]);
    expect(windowIn(onSaturday, "closed")).toEqual([["rule"]]);
  });

  it.each([
    ["2026-06-02", "2026-06-05"],
    ["2026-06-05", "2026-06-02"],
  ])("to the last part's receipt is long enough, where it is for each part: %s and %s", (one, other) => {
    const parts: Condition = { all: [{ anyLine: deliveredOn(one) }, { anyLine: deliveredOn(other) }] };
    expect(windowIn(parts, { days: 14, from: "delivered" })).toEqual([]);
    expect(windowIn(parts, { until: "2026-06-18" })).toEqual([["rule"]]);
  });

  it("to when all is sent is long enough", () => {
    const open: Condition = { all: [{ fact: "order.unsentLines", above: 0 }] };
    expect(windowIn(open, { days: 14, from: "delivered" })).toEqual([]);
    expect(windowIn(open, { days: 13, from: "delivered" })).toEqual([["rule"]]);
  });
});

describe("a check of the law", () => {
  const fee = { restockingFee: { percent: "10" } } as const;
  const check = (rules: Readonly<Record<string, Given>>, start = {}) =>
    checkedBy(checkLaw, policy(rules), start, LAW_RULES);

  it("says once for all laws what was too hard, and goes on", () => {
    const hard: Given = { when: TOO_HARD, then: { restockingFee: { percent: "20" } } };
    const { findings, notDecided } = check({ hard, german: { when: country("DE"), then: fee } });
    expect(notDecided).toEqual([{ code: "statutory-violation", rules: ["hard"], question: "restockingFee" }]);
    expect(findings.map(({ rules }) => rules)).toEqual([["german"]]);
  });

  it("takes no step for questions of which the law says nothing", () =>
    expect(check({ all: { then: { queue: "x", bonus: "none", extension: { days: 3 } } } }).taken).toBe(0));

  it("goes no further when enough are listed", () => {
    const listed = "statutory-violation";
    const rules = { all: { then: { ...fee, creditPercent: 50 } } };
    const one = check(rules, { listed });
    expect([one.findings, one.more]).toEqual([[], [listed]]);
    const { findings, taken } = check(rules);
    expect(findings).toHaveLength(6);
    expect(taken).toBeGreaterThan(4 * one.taken);
  });
});
