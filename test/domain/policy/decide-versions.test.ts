// A verdict under two versions of a policy: what the newer one adds, and that a conclusion agrees with the verdict.
import { describe, expect, it } from "vitest";
import { parseLocalDay } from "../../../functions/domain/time/local-day.ts";
import { conclude, concludeVersions } from "../../../functions/domain/policy/decide.ts";
import type { Policy, Rule } from "../../../functions/domain/policy/rules.ts";
import { AUTHORIZE_EVERYTHING, STANDARD_POLICY } from "../../../functions/domain/policy/standard.ts";
import { mugReturn, placedOn, policyOf, verdictUnder, pinnedPolicies } from "../../support/domain/a-verdict.ts";

describe("the newer version", () => {
  const window = (days: number): Rule => ({ id: `days-${days}`, then: { window: { days, from: "placed" } } });

  it("applies where it is more favorable, and is named", () => {
    const verdict = verdictUnder(policyOf(window(10)), mugReturn(), policyOf(window(20)));
    expect(verdict.lines[0]).toMatchObject({
      until: placedOn + 20,
      answers: { window: { by: "days-20", version: "v2" } },
    });
    expect(verdict).toMatchObject({ policyVersion: "v1", newerVersion: "v2" });
  });

  it("is traced after the pinned one, with its version on each step", () => {
    const { trace } = verdictUnder(policyOf(window(10)), mugReturn(), policyOf(window(20)));
    const step = { question: "window", held: true, lineId: "mug" };
    expect(trace).toEqual([
      { ...step, rule: "days-10" },
      { ...step, rule: "days-20", version: "v2" },
    ]);
    expect(verdictUnder(policyOf(window(10)), mugReturn()).trace).toEqual([{ ...step, rule: "days-10" }]);
  });

  it("does not take away what the pinned version gives", () => {
    const stricter = policyOf(window(5), {
      id: "no-more",
      then: { verdict: "decline", restockingFee: { percent: "50" } },
    });
    const verdict = verdictUnder(policyOf(window(10)), mugReturn(), stricter);
    expect(verdict).toMatchObject({ outcome: "authorize", rule: "authorize" });
    expect(verdict.lines[0]).toMatchObject({ until: placedOn + 10 });
    expect(verdict.lines[0]?.answers.restockingFee).toBeUndefined();
  });

  it("decides settings internal to the shop", () => {
    const relocated = policyOf({ id: "new-hall", then: { destination: "leipzig", queue: "vip" } });
    const verdict = verdictUnder(policyOf({ id: "hall", then: { destination: "hamburg" } }), mugReturn(), relocated);
    expect(verdict.answers).toMatchObject({ destination: { value: "leipzig" }, queue: { value: "vip" } });
  });

  it("adds resolutions after the pinned ones", () => {
    const offering = (...resolutions: ("refund" | "store-credit" | "exchange")[]) =>
      policyOf({ id: "offers", then: { resolutions } });
    const verdict = verdictUnder(offering("store-credit", "refund"), mugReturn(), offering("exchange", "refund"));
    expect(verdict.answers.resolutions?.value).toEqual(["store-credit", "refund", "exchange"]);
  });

  it("applies the more favorable share of each grade", () => {
    const grades = (C: number, D: number) =>
      policyOf({ id: "grades", then: { gradeShare: { A: 100, B: 100, C, D, missing: 0 } } });
    const verdict = verdictUnder(grades(60, 30), mugReturn(), grades(80, 10));
    expect(verdict.lines[0]?.answers.gradeShare?.value).toMatchObject({ C: 80, D: 30 });
  });
});

describe("a conclusion without a trace", () => {
  const declined = policyOf({ id: "no", then: { verdict: "decline" } });
  const today = parseLocalDay("2026-03-10")!;
  const placedRecently = { "order.placedOn": today - 3, "return.requestedOn": today };
  const consumer = { ...placedRecently, "customer.business": false, "order.country": "DE" };
  const returns = [
    mugReturn(),
    mugReturn(consumer),
    mugReturn({ "return.requestedOn": placedOn + 99 }),
    mugReturn({ "return.value": 1 }),
  ];
  const pairs: readonly (readonly [Policy, Policy])[] = [
    [STANDARD_POLICY, declined],
    [declined, AUTHORIZE_EVERYTHING],
  ];

  it("equals that of the verdict, under one version and under both", () => {
    for (const one of returns)
      for (const [pinned, newer] of pairs) {
        expect(verdictUnder(pinned, one)).toMatchObject(conclude(pinnedPolicies(pinned).pinned.compiled, one));
        expect(verdictUnder(pinned, one)).toMatchObject(concludeVersions(pinnedPolicies(pinned), one));
        expect(verdictUnder(pinned, one, newer)).toMatchObject(concludeVersions(pinnedPolicies(pinned, newer), one));
      }
  });

  it("follows the more favorable version, and the law", () => {
    const [one, both] = [pinnedPolicies(declined), pinnedPolicies(declined, AUTHORIZE_EVERYTHING)];
    expect(concludeVersions(one, mugReturn())).toStrictEqual({
      answers: { verdict: { value: "decline", by: "no" } },
      lines: [{ lineId: "mug", answers: {}, eligible: true, code: "always-open" }],
      outcome: "decline",
      rule: "no",
    });
    expect(concludeVersions(both, mugReturn()).outcome).toBe("authorize");
    const closed = pinnedPolicies(policyOf({ id: "closed", then: { window: "closed" } }));
    for (const [buyer, outcome] of [[{}, "decline"] as const, [consumer, "authorize"] as const]) {
      expect(concludeVersions(closed, mugReturn(buyer)).outcome).toBe(outcome);
      expect(conclude(closed.pinned.compiled, mugReturn(buyer)).outcome).toBe(outcome);
    }
  });
});
