// How the tests of a suggested rule are chosen: as few as possible, and the most distinguishing first.
import { describe, expect, it } from "vitest";
import { type Precedent, suggestRules } from "../../../../functions/domain/policy/mining.ts";
import type { Condition } from "../../../../functions/domain/policy/rules.ts";
import type { Facts } from "../../../../functions/domain/policy/vocabulary/facts.ts";
import { BIG, inYen, POLICY, precedent, times } from "../../../support/domain/precedents.ts";

const authorized = (count: number, own: Facts): Precedent[] => times(count, () => precedent("authorize", own));
/** Decided by the rule and not overridden. */
const notOverridden = (count: number, own: Facts): Precedent[] => times(count, () => precedent(undefined, own));
const suggestAuthorize = (...precedents: readonly Precedent[][]) =>
  suggestRules(POLICY, precedents.flat()).find(({ decision }) => decision === "authorize");
const when = (...tests: readonly Condition[]) => ({ when: { all: [BIG, ...tests] } });

const BUSINESS: Condition = { fact: "customer.business", is: true };
const AT_TILL: Condition = { fact: "order.channel", is: "pos" };

describe("of several candidate tests", () => {
  it("the one that leaves fewer other returns is chosen, even if it matches fewer targets", () =>
    expect(
      suggestAuthorize(
        authorized(9, { "customer.business": true, "order.channel": "pos" }),
        authorized(1, { "customer.business": true, "order.channel": "web" }),
        notOverridden(5, { "customer.business": true, "order.channel": "web" }),
        notOverridden(5, { "customer.business": false, "order.channel": "web" }),
      ),
    ).toMatchObject({ covered: 9, others: 0, draft: when(AT_TILL) }));

  it("it is chosen as well when it comes first", () =>
    expect(
      suggestAuthorize(
        authorized(9, { "customer.business": true, "order.channel": "pos" }),
        authorized(1, { "customer.business": false, "order.channel": "pos" }),
        notOverridden(5, { "customer.business": false, "order.channel": "pos" }),
        notOverridden(5, { "customer.business": false, "order.channel": "web" }),
      ),
    ).toMatchObject({ covered: 9, others: 0, draft: when(BUSINESS) }));

  it("with equally many other returns, the one that matches more targets is chosen", () => {
    const others = notOverridden(10, { "customer.business": false, "order.channel": "web" });
    const both = authorized(9, { "customer.business": true, "order.channel": "pos" });
    expect(
      suggestAuthorize(both, authorized(1, { "customer.business": true, "order.channel": "web" }), others),
    ).toMatchObject({
      covered: 10,
      draft: when(BUSINESS),
    });
    expect(
      suggestAuthorize(both, authorized(1, { "customer.business": false, "order.channel": "pos" }), others),
    ).toMatchObject({
      covered: 10,
      draft: when(AT_TILL),
    });
  });

  it("with equal results, the first in the vocabulary is chosen, and no second one", () =>
    expect(
      suggestAuthorize(
        authorized(10, { "order.channel": "pos", "customer.business": true }),
        notOverridden(10, { "order.channel": "web", "customer.business": false }),
      ),
    ).toMatchObject({ draft: when(BUSINESS) }));
});

describe("the tests of a suggested rule", () => {
  const FLAGS = ["customer.firstOrder", "customer.business", "return.withdrawal", "risk.serialReturner"] as const;
  const all = Object.fromEntries(FLAGS.map((flag) => [flag, true]));
  /** As many other returns as there are flags to distinguish them by. */
  const othersDifferingBy = (count: number) =>
    FLAGS.slice(0, count).flatMap((flag, index) => notOverridden(10 - index, { ...all, [flag]: false }));
  const tests = FLAGS.map((fact): Condition => ({ fact, is: true }));

  it("are at most three", () => {
    expect(suggestAuthorize(authorized(10, all), othersDifferingBy(3))).toMatchObject({
      others: 0,
      draft: when(...tests.slice(0, 3)),
    });
    expect(suggestAuthorize(authorized(10, all), othersDifferingBy(4))).toBeUndefined();
  });

  it("match at least eight in ten targets", () => {
    const others = notOverridden(10, { "order.country": "FR" });
    const German = (count: number) => [
      authorized(count, { "order.country": "DE" }),
      authorized(10 - count, { "order.country": "FR" }),
    ];
    expect(suggestAuthorize(...German(8), others)).toMatchObject({
      ...{ times: 10, of: 20, covered: 8, others: 0 },
      draft: when({ fact: "order.country", is: "DE" }),
    });
    expect(suggestAuthorize(...German(7), others)).toBeUndefined();
  });

  it("are extended while more than one in ten matches is another return", () => {
    const German = { "order.country": "DE", "customer.business": true };
    const foreign = notOverridden(10, { "order.country": "FR", "customer.business": true });
    const consumers = (count: number) => notOverridden(count, { "order.country": "DE", "customer.business": false });
    const country: Condition = { fact: "order.country", is: "DE" };
    expect(suggestAuthorize(authorized(18, German), foreign, consumers(2))).toMatchObject({
      others: 2,
      draft: when(country),
    });
    expect(suggestAuthorize(authorized(18, German), foreign, consumers(3))).toMatchObject({
      others: 0,
      draft: when(country, BUSINESS),
    });
  });

  it("distinguish currencies by an amount", () =>
    expect(suggestAuthorize(authorized(10, {}), notOverridden(10, {}).map(inYen))).toMatchObject({
      ...{ covered: 10, others: 0 },
      draft: when({ fact: "return.value", atLeast: { EUR: "300.00" } }),
    }));

  it("are found whatever the currencies of the returns", () =>
    expect(
      suggestAuthorize(
        authorized(5, { "order.channel": "pos" }),
        authorized(5, { "order.channel": "pos" }).map(inYen),
        notOverridden(5, { "order.channel": "web" }),
        notOverridden(5, { "order.channel": "web" }).map(inYen),
      ),
    ).toMatchObject({ covered: 10, others: 0, draft: when(AT_TILL) }));
});

it("are chosen from the two thousand newest returns per decision, while all are counted", () =>
  expect(
    suggestAuthorize(
      authorized(2_001, { "order.channel": "pos" }),
      notOverridden(2_000, { "order.channel": "web" }),
      notOverridden(400, { "order.channel": "pos" }),
    ),
  ).toMatchObject({ times: 2_001, of: 4_401, covered: 2_000, others: 0, draft: when(AT_TILL) }));
