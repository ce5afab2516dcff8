// Which tests a learned rule is made of, where there are several to choose from: as few as do, and those that tell most.
import { describe, expect, it } from "vitest";
import { type Precedent, suggestRules } from "../../functions/domain/policy/mining.ts";
import type { Condition } from "../../functions/domain/policy/rules.ts";
import type { Facts } from "../../functions/domain/policy/vocabulary/facts.ts";
import { BIG, inYen, POLICY, said, times } from "./precedents.ts";

const yes = (count: number, own: Facts): Precedent[] => times(count, () => said("authorize", own));
/** Decided by the rule, and nobody said otherwise. */
const left = (count: number, own: Facts): Precedent[] => times(count, () => said(undefined, own));
const authorizing = (...precedents: readonly Precedent[][]) =>
  suggestRules(POLICY, precedents.flat()).find(({ decision }) => decision === "authorize");
const when = (...tests: readonly Condition[]) => ({ when: { all: [BIG, ...tests] } });

const BUSINESS: Condition = { fact: "customer.business", is: true };
const AT_TILL: Condition = { fact: "order.channel", is: "pos" };

describe("of several tests", () => {
  it("the one is taken that leaves fewer others, though it fits fewer of these", () =>
    expect(
      authorizing(
        yes(9, { "customer.business": true, "order.channel": "pos" }),
        yes(1, { "customer.business": true, "order.channel": "web" }),
        left(5, { "customer.business": true, "order.channel": "web" }),
        left(5, { "customer.business": false, "order.channel": "web" }),
      ),
    ).toMatchObject({ covered: 9, others: 0, draft: when(AT_TILL) }));

  it("and still where it stands first among them", () =>
    expect(
      authorizing(
        yes(9, { "customer.business": true, "order.channel": "pos" }),
        yes(1, { "customer.business": false, "order.channel": "pos" }),
        left(5, { "customer.business": false, "order.channel": "pos" }),
        left(5, { "customer.business": false, "order.channel": "web" }),
      ),
    ).toMatchObject({ covered: 9, others: 0, draft: when(BUSINESS) }));

  it("that leave as few others, the one is taken that fits more of these", () => {
    const others = left(10, { "customer.business": false, "order.channel": "web" });
    const both = yes(9, { "customer.business": true, "order.channel": "pos" });
    expect(authorizing(both, yes(1, { "customer.business": true, "order.channel": "web" }), others)).toMatchObject({
      covered: 10,
      draft: when(BUSINESS),
    });
    expect(authorizing(both, yes(1, { "customer.business": false, "order.channel": "pos" }), others)).toMatchObject({
      covered: 10,
      draft: when(AT_TILL),
    });
  });

  it("that tell the same, the one is taken that stands first in the vocabulary, and no second", () =>
    expect(
      authorizing(
        yes(10, { "order.channel": "pos", "customer.business": true }),
        left(10, { "order.channel": "web", "customer.business": false }),
      ),
    ).toMatchObject({ draft: when(BUSINESS) }));
});

describe("the tests of a rule", () => {
  const FLAGS = ["customer.firstOrder", "customer.business", "return.withdrawal", "risk.serialReturner"] as const;
  const all = Object.fromEntries(FLAGS.map((flag) => [flag, true]));
  /** As many others as there are flags to tell them by. */
  const apartBy = (count: number) =>
    FLAGS.slice(0, count).flatMap((flag, index) => left(10 - index, { ...all, [flag]: false }));
  const tests = FLAGS.map((fact): Condition => ({ fact, is: true }));

  it("are three at most", () => {
    expect(authorizing(yes(10, all), apartBy(3))).toMatchObject({ others: 0, draft: when(...tests.slice(0, 3)) });
    expect(authorizing(yes(10, all), apartBy(4))).toBeUndefined();
  });

  it("fit eight in ten of these at least", () => {
    const others = left(10, { "order.country": "FR" });
    const German = (count: number) => [
      yes(count, { "order.country": "DE" }),
      yes(10 - count, { "order.country": "FR" }),
    ];
    expect(authorizing(...German(8), others)).toMatchObject({
      ...{ times: 10, of: 20, covered: 8, others: 0 },
      draft: when({ fact: "order.country", is: "DE" }),
    });
    expect(authorizing(...German(7), others)).toBeUndefined();
  });

  it("go on while more than one in ten of what fits is an other", () => {
    const German = { "order.country": "DE", "customer.business": true };
    const foreign = left(10, { "order.country": "FR", "customer.business": true });
    const consumers = (count: number) => left(count, { "order.country": "DE", "customer.business": false });
    const country: Condition = { fact: "order.country", is: "DE" };
    expect(authorizing(yes(18, German), foreign, consumers(2))).toMatchObject({ others: 2, draft: when(country) });
    expect(authorizing(yes(18, German), foreign, consumers(3))).toMatchObject({
      others: 0,
      draft: when(country, BUSINESS),
    });
  });

  it("tell returns in one currency from those in another by an amount", () =>
    expect(authorizing(yes(10, {}), left(10, {}).map(inYen))).toMatchObject({
      ...{ covered: 10, others: 0 },
      draft: when({ fact: "return.value", atLeast: { EUR: "300.00" } }),
    }));

  it("are found in whatever currencies the returns are", () =>
    expect(
      authorizing(
        yes(5, { "order.channel": "pos" }),
        yes(5, { "order.channel": "pos" }).map(inYen),
        left(5, { "order.channel": "web" }),
        left(5, { "order.channel": "web" }).map(inYen),
      ),
    ).toMatchObject({ covered: 10, others: 0, draft: when(AT_TILL) }));
});

it("the two thousand newest of each kind are looked at, and all are counted", () =>
  expect(
    authorizing(
      yes(2_001, { "order.channel": "pos" }),
      left(2_000, { "order.channel": "web" }),
      left(400, { "order.channel": "pos" }),
    ),
  ).toMatchObject({ times: 2_001, of: 4_401, covered: 2_000, others: 0, draft: when(AT_TILL) }));
