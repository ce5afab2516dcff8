// Settings that give a consumer less than the law.
import { describe, expect, it } from "vitest";
import { blocksPublishing, checkPolicy } from "../../../../functions/domain/policy/check/check.ts";
import type { Condition, Policy } from "../../../../functions/domain/policy/rules.ts";
import { checkLaw, LAW_RULES } from "../../../../functions/domain/policy/check/law.ts";
import {
  runCheck,
  country,
  EUR,
  findingsOf,
  type RuleBody,
  policy,
  TOO_HARD,
} from "../../../support/domain/policy-checks.ts";

describe("a violation of the law", () => {
  const violationsOf = (draft: Policy) =>
    findingsOf(draft, "statutory-violation").map(({ rules, question: setting, params }) => [
      rules[0],
      setting,
      params["article"],
    ]);

  it.each<[string, RuleBody["then"], string, string]>([
    ["a window of ten days", { window: { days: 10, from: "delivered" } }, "window", "eu-2011-83-art-9"],
    ["a restocking fee", { restockingFee: { percent: "10" } }, "restockingFee", "eu-2011-83-art-14-5"],
    ["no returns at all", { verdict: "decline" }, "verdict", "eu-2011-83-art-9"],
    ["a handling fee", { handlingFee: { amount: EUR("1.00") } }, "handlingFee", "eu-2011-83-art-14-5"],
    ["store credit alone", { resolutions: ["store-credit"] }, "resolutions", "eu-2011-83-art-13-1"],
  ])("is reported in the EU with its article: %s", (_name, then, setting, article) => {
    const draft = policy({ german: { when: country("DE"), then } });
    expect(violationsOf(draft)).toEqual([["german", setting, article]]);
    expect(blocksPublishing(checkPolicy(draft))).toBe(true);
  });

  it("is reported under each country's own law", () => {
    const draft = policy({ all: { then: { window: { days: 5, from: "delivered" } } } });
    expect(violationsOf(draft).map(([, , article]) => article)).toEqual([
      "eu-2011-83-art-9",
      "uk-2013-3134-reg-30",
      "cn-consumers-art-25",
    ]);
  });

  it.each<[string, RuleBody]>([
    ["fourteen days", { then: { window: { days: 14, from: "delivered" } } }],
    [
      "a shorter window outside the statutes",
      { when: country("US"), then: { window: { days: 3, from: "delivered" } } },
    ],
    ["no window for businesses", { when: { fact: "customer.business", is: true }, then: { window: "closed" } }],
    ["no window for goods made to order", { when: { fact: "line.customMade", is: true }, then: { window: "closed" } }],
    [
      "a fee after the period",
      { when: { fact: "line.daysSinceDelivered", above: 30 }, then: { restockingFee: { percent: "10" } } },
    ],
  ])("is not reported for %s", (_name, rule) => expect(violationsOf(policy({ rule }))).toEqual([]));

  it.each<[string, RuleBody["then"], string, string]>([
    ["a credit below the price", { creditPercent: 50 }, "creditPercent", "eu-2011-83-art-13-1"],
    [
      "a lower credit for used goods",
      { gradeShare: { A: 100, B: 80, C: 50, D: 0, missing: 0 } },
      "gradeShare",
      "eu-2011-83-art-13-1",
    ],
    [
      "a percentage as return shipping fee",
      { returnShippingFee: { percent: "5" } },
      "returnShippingFee",
      "eu-2011-83-art-14-1",
    ],
    ["evidence", { evidence: ["photo"] }, "evidence", "eu-2011-83-art-9"],
    ["no refund of delivery", { refundShipping: "never" }, "refundShipping", "eu-2011-83-art-13-1"],
    ["no refund of duties", { refundDuties: "whole-order" }, "refundDuties", "eu-2011-83-art-13-1"],
    ["a week to ship", { shipByDays: 7 }, "shipByDays", "eu-2011-83-art-14-1"],
    ["a month to pay", { paymentDays: 30 }, "paymentDays", "eu-2011-83-art-13-1"],
    ["a month to inspect", { inspectionHours: 720 }, "inspectionHours", "eu-2011-83-art-13-1"],
    ["a month to review", { reviewHours: 720 }, "reviewHours", "eu-2011-83-art-13-1"],
  ])("is also reported for %s", (_name, then, setting, article) =>
    expect(violationsOf(policy({ german: { when: country("DE"), then } }))).toEqual([["german", setting, article]]),
  );

  it("is reported with the stated value, the required value and a return", () => {
    const [finding, ...others] = findingsOf(
      policy({ german: { when: country("DE"), then: { window: { days: 10, from: "delivered" } } } }),
      "statutory-violation",
    );
    expect(others).toEqual([]);
    expect(finding?.params).toEqual({
      article: "eu-2011-83-art-9",
      output: '{"days":10,"from":"delivered"}',
      least: '{"until":"2026-06-19"}',
    });
    expect(finding?.example?.facts["order.country"]).toBe("DE");
  });

  it("is reported for the setting that falls short, and for no other", () => {
    const then: RuleBody["then"] = { window: { days: 14, from: "delivered" }, restockingFee: { percent: "10" } };
    expect(violationsOf(policy({ german: { when: country("DE"), then } })).map(([, setting]) => setting)).toEqual([
      "restockingFee",
    ]);
  });

  it("is reported for the rule that falls short, and for no other", () => {
    const tagged: Condition = { fact: "line.tags", has: "a" };
    const long: RuleBody = {
      when: { all: [country("DE"), tagged, { anyLine: { not: tagged } }] },
      then: { window: { days: 30, from: "delivered" } },
    };
    const shortWindow: RuleBody = { when: country("DE"), then: { window: { days: 5, from: "delivered" } } };
    expect(violationsOf(policy({ long, short: shortWindow })).map(([rule]) => rule)).toEqual(["short"]);
  });

  it("is not reported for days added to a window", () => {
    const window: RuleBody = { when: country("DE"), then: { window: { days: 5, from: "delivered" } } };
    const days: RuleBody = { then: { extension: { days: 3 } } };
    expect(violationsOf(policy({ window, days })).map(([rule]) => rule)).toEqual(["window"]);
    expect(violationsOf(policy({ window, days: { then: { extension: { days: 9 } } } })).map(([rule]) => rule)).toEqual(
      [],
    );
  });
});

describe("a return that the law protects", () => {
  it.each<[string, Condition]>([
    ["claims", { fact: "line.claim", is: true }],
    ["business customers", { fact: "customer.business", is: true }],
    ["goods that the shopper keeps", { fact: "return.resolution", is: "keep-the-item" }],
    ["goods made to order", { fact: "line.customMade", is: true }],
    ["perishable goods", { fact: "line.perishable", is: true }],
    ["digital goods", { fact: "line.digital", is: true }],
    [
      "a broken hygiene seal",
      {
        all: [
          { fact: "line.hygieneSeal", is: true },
          { fact: "line.sealBroken", is: true },
        ],
      },
    ],
    ["lines that are not returnable", { fact: "line.returnable", is: false }],
    ["returns after the statutory period", { fact: "line.daysSinceDelivered", above: 30 }],
  ])("is found although a rule is about %s", (_name, exception) => {
    const other: Condition = { fact: "order.tags", has: "outlet" };
    const draft = policy({ half: { when: { any: [exception, other] }, then: { creditPercent: 50 } } });
    expect(findingsOf(draft, "statutory-violation").map(({ params }) => params["article"])).toEqual([
      "eu-2011-83-art-13-1",
      "uk-2013-3134-reg-34",
      "cn-consumers-art-25",
    ]);
  });
});

describe("a window whose last day the law only shifts", () => {
  const deliveredOn = (on: string): Condition => ({ fact: "line.deliveredOn", on });
  const windowIn = (when: Condition, window: RuleBody["then"]["window"]): readonly unknown[] =>
    findingsOf(policy({ rule: { when: { all: [country("DE"), when] }, then: { window } } }), "statutory-violation").map(
      ({ rules }) => rules,
    );

  it("to a working day is long enough", () => {
    const onSaturday = deliveredOn("2026-06-06");
    expect(windowIn(onSaturday, { days: 14, from: "delivered" })).toEqual([]);
    expect(windowIn(onSaturday, { days: 13, from: "delivered" })).toEqual([["rule"]]);
    expect(windowIn(onSaturday, "closed")).toEqual([["rule"]]);
  });

  it.each([
    ["2026-06-02", "2026-06-05"],
    ["2026-06-05", "2026-06-02"],
  ])("to the receipt of the last part is long enough if it is for each part: %s and %s", (one, other) => {
    const parts: Condition = { all: [{ anyLine: deliveredOn(one) }, { anyLine: deliveredOn(other) }] };
    expect(windowIn(parts, { days: 14, from: "delivered" })).toEqual([]);
    expect(windowIn(parts, { until: "2026-06-18" })).toEqual([["rule"]]);
  });

  it("to the shipping of the last part is long enough", () => {
    const open: Condition = { all: [{ fact: "order.unsentLines", above: 0 }] };
    expect(windowIn(open, { days: 14, from: "delivered" })).toEqual([]);
    expect(windowIn(open, { days: 13, from: "delivered" })).toEqual([["rule"]]);
  });
});

describe("the law check", () => {
  const fee = { restockingFee: { percent: "10" } } as const;
  const check = (rules: Readonly<Record<string, RuleBody>>, start = {}) =>
    runCheck(checkLaw, policy(rules), start, LAW_RULES);

  it("reports once for all laws what it could not decide, and continues", () => {
    const hard: RuleBody = { when: TOO_HARD, then: { restockingFee: { percent: "20" } } };
    const { findings, notDecided } = check({ hard, german: { when: country("DE"), then: fee } });
    expect(notDecided).toEqual([{ code: "statutory-violation", rules: ["hard"], question: "restockingFee" }]);
    expect(findings.map(({ rules }) => rules)).toEqual([["german"]]);
  });

  it("uses no step for settings that the law does not regulate", () =>
    expect(check({ all: { then: { queue: "x", bonus: "none", extension: { days: 3 } } } }).stepsUsed).toBe(0));

  it("stops at the listing limit", () => {
    const listed = "statutory-violation";
    const rules = { all: { then: { ...fee, creditPercent: 50 } } };
    const one = check(rules, { listed });
    expect([one.findings, one.more]).toEqual([[], [listed]]);
    const { findings, stepsUsed: taken } = check(rules);
    expect(findings).toHaveLength(6);
    expect(taken).toBeGreaterThan(4 * one.stepsUsed);
  });
});
