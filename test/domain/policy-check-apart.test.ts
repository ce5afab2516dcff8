// Pairs of rules that plainly never compete are seen without looking for a return.
import { describe, expect, it } from "vitest";
import { neverCompete } from "../../functions/domain/policy/check/apart.ts";
import { draftOf } from "../../functions/domain/policy/check/find.ts";
import type { Condition, Policy } from "../../functions/domain/policy/rules.ts";
import { country, type Given, policy } from "./a-check.ts";
import { reviewed } from "./a-draft.ts";

/** Whether the first and the second rule are seen never to compete, asked both ways round. */
function seen(given: Policy, { currencies = ["EUR"], ofLine = false } = {}): readonly boolean[] {
  const drafts = currencies.map((currency) => draftOf(given, currency));
  const apart = neverCompete(drafts, given.rules, ofLine);
  return [apart(0, 1), apart(1, 0)];
}
const APART = [true, true];
const MAY_COMPETE = [false, false];

const few: Condition = { fact: "return.quantity", below: 3 };
const many: Condition = { fact: "return.quantity", above: 5 };
const some: Condition = { fact: "return.quantity", below: 10 };
const lines: Condition = { fact: "order.lines", is: 2 };
const german = country("DE");

describe("two rules", () => {
  it.each<[string, Condition, Condition]>([
    ["different texts", german, country("AT")],
    ["numbers that do not meet", few, many],
    ["one fact of several that cannot be both", { all: [german, few] }, { all: [many, german] }],
    ["less than the other in one place, more in another", { all: [german, some] }, { all: [few, country("AT")] }],
    ["a choice besides what keeps them apart", { all: [german, { any: [few, many] }] }, country("AT")],
    ["one fact twice", { all: [some, { not: few }] }, few],
  ])("are kept apart by %s", (_name, a, b) => expect(seen(reviewed(a, b))).toEqual(APART));

  it.each<[string, Condition, Condition]>([
    ["asks for the same", german, german],
    ["asks for less of a fact", few, some],
    ["asks for a fact more", { all: [german, few] }, german],
    ["asks for more of each", { all: [german, few] }, { all: [some, { fact: "order.country", in: ["DE", "AT"] }] }],
    ["asks for some line too", { all: [german, { anyLine: { fact: "line.grade", is: "A" } }] }, german],
    ["has a choice besides what the other asks for", { all: [german, { any: [few, many] }] }, german],
  ])("do not compete when one %s", (_name, a, b) => expect(seen(reviewed(a, b))).toEqual(APART));

  it("do not compete when one holds always", () => {
    const always: Given = { then: { verdict: "review" } };
    expect(seen(policy({ always, few: { ...always, when: few } }))).toEqual(APART);
  });

  it.each<[string, Condition, Condition]>([
    ["different facts", german, few],
    ["ranges that meet", { fact: "return.quantity", above: 1 }, some],
    ["a fact each besides one they share", { all: [german, few] }, { all: [few, lines] }],
    ["a choice", { any: [german, few] }, { any: [german, many] }],
    ["a choice besides a fact", { all: [german, lines] }, { all: [german, { any: [few, many] }] }],
    ["some line", { anyLine: { fact: "line.grade", is: "A" } }, { anyLine: { fact: "line.grade", is: "B" } }],
  ])("may compete with %s", (_name, a, b) => expect(seen(reviewed(a, b))).toEqual(MAY_COMPETE));

  it("about lines are kept apart by facts of the line, which a whole return does not have", () => {
    const given = reviewed({ fact: "line.grade", is: "A" }, { fact: "line.grade", is: "B" });
    expect(seen(given, { ofLine: true })).toEqual(APART);
    expect(seen(given, { ofLine: false })).toEqual(MAY_COMPETE);
  });

  const small = { fact: "return.value", below: { EUR: "10.00", GBP: "30.00" } } as const;

  it("must be apart in every currency", () => {
    const given = reviewed(small, { fact: "return.value", above: { EUR: "20.00", GBP: "20.00" } });
    expect(seen(given, { currencies: ["EUR"] })).toEqual(APART);
    expect(seen(given, { currencies: ["EUR", "GBP"] })).toEqual(MAY_COMPETE);
  });

  it("must be one part of the other in every currency, always the same way round", () => {
    const given = reviewed(small, { fact: "return.value", below: { EUR: "20.00", GBP: "20.00" } });
    expect(seen(given, { currencies: ["EUR"] })).toEqual(APART);
    expect(seen(given, { currencies: ["GBP"] })).toEqual(APART);
    expect(seen(given, { currencies: ["EUR", "GBP"] })).toEqual(MAY_COMPETE);
  });
});
