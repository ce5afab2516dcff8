// A verdict under two versions of a policy: what the newer one adds, and that a conclusion alone says what the verdict says.
import { describe, expect, it } from "vitest";
import { dayOf } from "../../functions/domain/policy/days.ts";
import { concludeBy, concludeUnder } from "../../functions/domain/policy/decide.ts";
import type { Policy, Rule } from "../../functions/domain/policy/rules.ts";
import { AUTHORIZE_EVERYTHING, STANDARD_POLICY } from "../../functions/domain/policy/standard.ts";
import { facts, placedOn, policyOf, under, versionsOf } from "./a-verdict.ts";

describe("the newer version", () => {
  const window = (days: number): Rule => ({ id: `days-${days}`, then: { window: { days, from: "placed" } } });

  it("applies where it is kinder, and says so", () => {
    const verdict = under(policyOf(window(10)), facts(), policyOf(window(20)));
    expect(verdict.lines[0]).toMatchObject({
      until: placedOn + 20,
      answers: { window: { by: "days-20", version: "v2" } },
    });
    expect(verdict).toMatchObject({ policyVersion: "v1", newerVersion: "v2" });
  });

  it("is traced after the one that was promised, and each of its steps says its version", () => {
    const { trace } = under(policyOf(window(10)), facts(), policyOf(window(20)));
    const step = { question: "window", held: true, lineId: "mug" };
    expect(trace).toEqual([
      { ...step, rule: "days-10" },
      { ...step, rule: "days-20", version: "v2" },
    ]);
    expect(under(policyOf(window(10)), facts()).trace).toEqual([{ ...step, rule: "days-10" }]);
  });

  it("does not take away what was promised", () => {
    const strict = policyOf(window(5), {
      id: "no-more",
      then: { verdict: "decline", restockingFee: { percent: "50" } },
    });
    const verdict = under(policyOf(window(10)), facts(), strict);
    expect(verdict).toMatchObject({ outcome: "authorize", rule: "authorize" });
    expect(verdict.lines[0]).toMatchObject({ until: placedOn + 10 });
    expect(verdict.lines[0]?.answers.restockingFee).toBeUndefined();
  });

  it("settles what is the shop's own business", () => {
    const moved = policyOf({ id: "new-hall", then: { destination: "leipzig", queue: "vip" } });
    const verdict = under(policyOf({ id: "hall", then: { destination: "hamburg" } }), facts(), moved);
    expect(verdict.answers).toMatchObject({ destination: { value: "leipzig" }, queue: { value: "vip" } });
  });

  it("adds ways to be paid, after those that were promised", () => {
    const offers = (...resolutions: ("refund" | "store-credit" | "exchange")[]) =>
      policyOf({ id: "offers", then: { resolutions } });
    const verdict = under(offers("store-credit", "refund"), facts(), offers("exchange", "refund"));
    expect(verdict.answers.resolutions?.value).toEqual(["store-credit", "refund", "exchange"]);
  });

  it("takes the kinder share of each grade", () => {
    const grades = (C: number, D: number) =>
      policyOf({ id: "grades", then: { gradeShare: { A: 100, B: 100, C, D, missing: 0 } } });
    const verdict = under(grades(60, 30), facts(), grades(80, 10));
    expect(verdict.lines[0]?.answers.gradeShare?.value).toMatchObject({ C: 80, D: 30 });
  });
});

describe("a conclusion alone", () => {
  const declined = policyOf({ id: "no", then: { verdict: "decline" } });
  const today = dayOf("2026-03-10")!;
  const when = { "order.placedOn": today - 3, "return.requestedOn": today };
  const consumer = { ...when, "customer.business": false, "order.country": "DE" };
  const asked = [
    facts(),
    facts(consumer),
    facts({ "return.requestedOn": placedOn + 99 }),
    facts({ "return.value": 1 }),
  ];
  const pairs: readonly (readonly [Policy, Policy])[] = [
    [STANDARD_POLICY, declined],
    [declined, AUTHORIZE_EVERYTHING],
  ];

  it("is that of the verdict, under one version and under both", () => {
    for (const one of asked)
      for (const [pinned, newer] of pairs) {
        expect(under(pinned, one)).toMatchObject(concludeBy(versionsOf(pinned).pinned.compiled, one));
        expect(under(pinned, one)).toMatchObject(concludeUnder(versionsOf(pinned), one));
        expect(under(pinned, one, newer)).toMatchObject(concludeUnder(versionsOf(pinned, newer), one));
      }
  });

  it("is as kind as the kinder version, and as the law", () => {
    const [one, both] = [versionsOf(declined), versionsOf(declined, AUTHORIZE_EVERYTHING)];
    expect(concludeUnder(one, facts())).toStrictEqual({
      answers: { verdict: { value: "decline", by: "no" } },
      lines: [{ lineId: "mug", answers: {}, eligible: true, code: "no-window" }],
      outcome: "decline",
      rule: "no",
    });
    expect(concludeUnder(both, facts()).outcome).toBe("authorize");
    const closed = versionsOf(policyOf({ id: "closed", then: { window: "closed" } }));
    for (const [who, outcome] of [[{}, "decline"] as const, [consumer, "authorize"] as const]) {
      expect(concludeUnder(closed, facts(who)).outcome).toBe(outcome);
      expect(concludeBy(closed.pinned.compiled, facts(who)).outcome).toBe(outcome);
    }
  });
});
