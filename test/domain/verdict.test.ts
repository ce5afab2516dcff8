// The verdict: which rule decided, whether each line can go back and until when, and what the two versions and the law add.
import { describe, expect, it } from "vitest";
import { compile } from "../../functions/domain/policy/compile.ts";
import { decide, type Verdict } from "../../functions/domain/policy/decide.ts";
import { dayOf } from "../../functions/domain/policy/days.ts";
import type { Policy, Rule } from "../../functions/domain/policy/rules.ts";
import { AUTHORIZE_EVERYTHING, STANDARD_POLICY } from "../../functions/domain/policy/standard.ts";
import type { Facts, ReturnFacts } from "../../functions/domain/policy/vocabulary/facts.ts";

const placedOn = dayOf("2010-12-01")!;

/** A shop's return of one mug worth 12.00, bought by a business so that no law of consumers speaks. */
const facts = (whole: Facts = {}, own: Facts = {}): ReturnFacts => ({
  currency: "GBP",
  facts: {
    "customer.business": true,
    "order.country": "GB",
    "order.placedOn": placedOn,
    "return.requestedOn": placedOn + 1,
    "return.value": 1_200,
    "return.quantity": 1,
    ...whole,
  },
  lines: [
    {
      lineId: "mug",
      facts: {
        "line.returnable": true,
        "line.finalSale": false,
        "line.claim": false,
        "line.reason": "unwanted",
        "line.value": 1_200,
        ...own,
      },
    },
  ],
});

const under = (policy: Policy, asked: ReturnFacts, newer?: Policy): Verdict =>
  decide(
    {
      pinned: { version: "v1", compiled: compile(policy, asked.currency) },
      ...(newer && { newer: { version: "v2", compiled: compile(newer, asked.currency) } }),
    },
    asked,
  );

const policyOf = (...rules: Rule[]): Policy => ({ name: "Test", rules });
const line = ({ lines: [first] }: Verdict) =>
  first && { eligible: first.eligible, code: first.code, until: first.until };

describe("the standard policy", () => {
  it("authorizes an ordinary return, because nothing speaks against it", () => {
    const verdict = under(STANDARD_POLICY, facts());
    expect(verdict).toMatchObject({ outcome: "authorize", rule: "authorize", policyVersion: "v1" });
    expect(verdict).not.toHaveProperty("newerVersion");
  });

  it("lets a person look at a big one, from the limit on", () => {
    expect(under(STANDARD_POLICY, facts({ "return.value": 20_000 }))).toMatchObject({
      outcome: "review",
      rule: "big-returns-are-reviewed",
    });
    expect(under(STANDARD_POLICY, facts({ "return.value": 19_999 })).outcome).toBe("authorize");
  });

  it("lets a person look at many units", () =>
    expect(under(STANDARD_POLICY, facts({ "return.quantity": 101 })).rule).toBe("many-units-are-reviewed"));

  it("lets a small thing stay", () =>
    expect(under(STANDARD_POLICY, facts({ "return.value": 399 }))).toMatchObject({
      outcome: "keep-the-item",
      rule: "small-things-stay",
    }));

  it("lets who may keep the goods, and wishes to, keep them, unless a person has to look", () => {
    const wish = { "return.resolution": "keep-the-item" } as const;
    expect(under(AUTHORIZE_EVERYTHING, facts(wish))).toMatchObject({ outcome: "keep-the-item", rule: "authorize" });
    expect(under(STANDARD_POLICY, facts({ ...wish, "return.value": 20_000 })).outcome).toBe("review");
    expect(under(AUTHORIZE_EVERYTHING, facts({ "return.resolution": "refund" })).outcome).toBe("authorize");
  });

  it("says of every rule it asked what it saw", () =>
    expect(
      under(STANDARD_POLICY, facts({ "return.value": 20_000 })).trace.filter(({ question }) => question === "verdict"),
    ).toEqual([
      {
        question: "verdict",
        rule: "many-units-are-reviewed",
        held: false,
        test: { fact: "return.quantity", above: 100 },
        saw: 1,
      },
      expect.objectContaining({ rule: "big-returns-are-reviewed", held: true, saw: 20_000 }),
    ]));
});

describe("a line", () => {
  const until = placedOn + 35;

  it("can go back to the end of the last day, which counts in", () => {
    expect(line(under(STANDARD_POLICY, facts({ "return.requestedOn": until })))).toEqual({
      eligible: true,
      code: "window-open",
      until,
    });
    const late = under(STANDARD_POLICY, facts({ "return.requestedOn": until + 1 }));
    expect(line(late)).toEqual({ eligible: false, code: "window-closed", until });
    expect(late).toMatchObject({ outcome: "decline", rule: "window-closed" });
  });

  it("has its window from delivery, else from shipping with a buffer", () => {
    const delivered = { "line.deliveredOn": placedOn + 10, "line.shippedOn": placedOn + 3 };
    expect(line(under(STANDARD_POLICY, facts({}, delivered)))?.until).toBe(placedOn + 40);
    expect(line(under(STANDARD_POLICY, facts({}, { "line.shippedOn": placedOn + 3 })))?.until).toBe(placedOn + 38);
  });

  it("can go back for ever where no rule sets a window", () =>
    expect(line(under(AUTHORIZE_EVERYTHING, facts({ "return.requestedOn": placedOn + 9_999 })))).toEqual({
      eligible: true,
      code: "no-window",
      until: undefined,
    }));

  it("of a final sale cannot go back", () =>
    expect(line(under(STANDARD_POLICY, facts({}, { "line.finalSale": true })))?.code).toBe("final-sale"));

  it("that is our fault can go back, whenever, final sale or not", () => {
    const broken = { "line.claim": true, "line.reason": "damaged", "line.finalSale": true };
    expect(line(under(STANDARD_POLICY, facts({ "return.requestedOn": placedOn + 999 }, broken)))?.code).toBe("claim");
  });

  it("that is a fee cannot go back, whoever's fault it was", () => {
    const fee = { "line.returnable": false, "line.claim": true };
    expect(line(under(AUTHORIZE_EVERYTHING, facts({}, fee)))).toMatchObject({
      eligible: false,
      code: "not-returnable",
    });
  });

  it("cannot go back before it was bought", () =>
    expect(line(under(AUTHORIZE_EVERYTHING, facts({ "return.requestedOn": placedOn - 1 })))?.code).toBe(
      "not-placed-yet",
    ));
});

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
