// What is true of every return, whatever its policy: which facts can stand side by side, and which cannot.
import { describe, expect, it } from "vitest";
import { find } from "../../functions/domain/policy/check/find.ts";
import { variablesOf } from "../../functions/domain/policy/check/formula.ts";
import { relations } from "../../functions/domain/policy/check/related.ts";
import { solve } from "../../functions/domain/policy/check/solve.ts";
import { formulaOf } from "../../functions/domain/policy/check/translate.ts";
import { REASONS } from "../../functions/domain/returns/events.ts";
import type { Condition, Test } from "../../functions/domain/policy/rules.ts";
import { draftIn, spaceFor } from "./a-draft.ts";

const ENOUGH = 1_000;

type Seen = { readonly lines?: number; readonly isDecided?: boolean };

/** What is said of the facts a condition looks at, of its first line where it names none. */
function related(condition: Condition, { lines = 1, isDecided = true }: Seen = {}) {
  const space = spaceFor(condition);
  const asked = formulaOf({ rule: { id: "asked", when: condition, then: {} } }, space, { lines, line: 0 }, true);
  return { space, asked, said: relations({ space, used: variablesOf(asked), lines, isDecided }) };
}

function isPossible(condition: Condition, seen?: Seen): boolean {
  const { space, asked, said } = related(condition, seen);
  return solve([asked, ...said], space.full, () => true, { left: ENOUGH }) === true;
}

const LOOKING = { isDecided: false };
const TWO = { lines: 2 };
const all = (...parts: readonly Condition[]): Condition => ({ all: parts });
const unknown = (fact: Test["fact"]): Condition => ({ not: { fact, known: true } });
const known = (fact: Test["fact"]): Condition => ({ fact, known: true });
const reason = (is: string): Condition => ({ fact: "line.reason", is });
const claim = (is: boolean): Condition => ({ fact: "line.claim", is });
const reasons = (...hasAll: readonly string[]): Condition => ({ fact: "return.reasons", hasAll });
const first = (is: boolean): Condition => ({ fact: "customer.firstOrder", is });
const orders = (is: number): Condition => ({ fact: "customer.orders", is });
const id = (is: string): Condition => ({ fact: "line.id", is });

describe("a claim", () => {
  it.each<[string, boolean, Condition, Seen?]>([
    ["comes with its reasons", true, all(claim(true), reason("damaged"))],
    ["comes with no other reason", false, all(claim(true), reason("unwanted"))],
    ["is made by its reasons", false, all(claim(false), reason("missing-parts"))],
    ["is not made by others", true, all(claim(false), reason("too-small"))],
    ["needs a reason that makes one", false, all(claim(true), { fact: "line.reason", in: ["other", "better-price"] })],
    ["is not known while nothing is asked for", true, all(unknown("line.claim"), unknown("line.reason")), LOOKING],
    ["is not known without its reason", false, all(known("line.claim"), unknown("line.reason")), LOOKING],
    ["is known with its reason", false, all(unknown("line.claim"), known("line.reason")), LOOKING],
    ["is known when a return is decided", false, unknown("line.claim")],
    ["is a line's own", true, all({ anyLine: claim(true) }, { anyLine: reason("unwanted") }), TWO],
    ["is one on every line", false, { anyLine: all(claim(true), reason("unwanted")) }, TWO],
  ])("%s: %s", (_name, expected, condition, seen) => expect(isPossible(condition, seen)).toBe(expected));
});

describe("the reasons of a return", () => {
  it.each<[string, boolean, Condition, Seen?]>([
    ["are one at least", false, { fact: "return.reasons", hasNone: REASONS }],
    ["can be any", true, reasons(...REASONS)],
    ["are not known while nothing is asked for", true, unknown("return.reasons"), LOOKING],
    ["are known when it is decided", false, unknown("return.reasons")],
    ["can be unknown beside a line's", true, all(unknown("return.reasons"), reason("unwanted")), LOOKING],
    ["are those of its lines", true, all(reasons("damaged"), reason("damaged"))],
    ["are no more", false, all(reasons("damaged"), reason("unwanted"))],
    ["are no fewer", false, all({ fact: "return.reasons", hasNone: ["damaged"] }, reason("damaged"))],
    ["are as many as its lines at most", false, all(reasons("damaged", "faulty"), reason("damaged"))],
    ["are those of all of its lines", true, all(reasons("damaged", "faulty"), reason("damaged")), TWO],
    [
      "are no fewer than of every line",
      false,
      all({ fact: "return.reasons", hasNone: ["faulty"] }, { anyLine: reason("faulty") }, { anyLine: reason("other") }),
      TWO,
    ],
    ["make a claim, or none", false, all(reasons("damaged"), { everyLine: claim(false) }), TWO],
    ["make a claim of one line", true, all(reasons("damaged"), { anyLine: claim(false) }), TWO],
  ])("%s: %s", (_name, expected, condition, seen) => expect(isPossible(condition, seen)).toBe(expected));
});

describe("a first order", () => {
  it.each<[string, boolean, Condition]>([
    ["is the only one", true, all(first(true), orders(1))],
    ["is the first of none, where only earlier ones are counted", true, all(first(true), orders(0))],
    ["is not the second", false, all(first(true), orders(2))],
    ["is not said of the second", true, all(first(false), orders(2))],
    ["is not denied of the only one, where only earlier ones are counted", true, all(first(false), orders(1))],
    ["is denied of none", false, all(first(false), orders(0))],
    ["is one of however many, where nobody counts", true, all(first(true), unknown("customer.orders"))],
    ["is not one of however many, where nobody counts", true, all(first(false), unknown("customer.orders"))],
    ["may not be known", true, all(unknown("customer.firstOrder"), orders(2))],
  ])("%s: %s", (_name, expected, condition) => expect(isPossible(condition)).toBe(expected));
});

describe("a date and the days since", () => {
  it.each([
    ["line.shippedOn", "line.daysSinceShipped", "line.daysSinceDelivered"],
    ["line.deliveredOn", "line.daysSinceDelivered", "line.daysSinceShipped"],
  ] as const)("%s are known together", (day, since, other) => {
    expect(isPossible(all(known(day), known(since)))).toBe(true);
    expect(isPossible(all(unknown(day), unknown(since)))).toBe(true);
    expect(isPossible(all(known(day), unknown(since)))).toBe(false);
    expect(isPossible(all(unknown(day), known(since)))).toBe(false);
    expect(isPossible({ anyLine: all(unknown(day), known(since)) }, TWO)).toBe(false);
    expect(isPossible(all(known(day), unknown(other)))).toBe(true);
    expect(isPossible(all(known(other), unknown(day)))).toBe(true);
  });
});

const oneFor = (is: string): Condition => ({ anyLine: reason(is) });

/** The ids of an example's lines. */
function idsShown(condition: Condition, aboutLine = false) {
  const draft = draftIn("EUR", condition);
  const found = find(draft, { yes: [{ rule: draft.policy.rules[0]! }], no: [], aboutLine }, { left: ENOUGH });
  if (typeof found === "string") return [found];
  return found.facts.lines.map(({ lineId, facts }) => (lineId === facts["line.id"] ? lineId : "has two"));
}

describe("lines", () => {
  it.each<[string, boolean, Condition, Seen?]>([
    ["have ids of their own", false, { everyLine: id("a") }, TWO],
    ["have any id when they are alone", true, { everyLine: id("a") }],
    ["have different ids", true, all({ anyLine: id("a") }, { anyLine: id("b") }), TWO],
    ["have an id", false, unknown("line.id")],
    ["are no fewer than are looked at", false, { fact: "return.lines", is: 1 }, TWO],
    ["are so many", true, { fact: "return.lines", is: 2 }, TWO],
    ["may be more", true, { fact: "return.lines", is: 12 }, TWO],
    ["are not counted while nothing is asked for", true, unknown("return.lines"), { ...TWO, ...LOOKING }],
    ["are counted when a return is decided", false, unknown("return.lines")],
  ])("%s: %s", (_name, expected, condition, seen) => expect(isPossible(condition, seen)).toBe(expected));

  it("that nobody names have ids of their own as well", () => {
    const others = { everyLine: { fact: "line.id", isNot: "a" } } as const;
    expect(new Set(idsShown(all(others, oneFor("other"), oneFor("faulty"), oneFor("damaged")))).size).toBe(3);
    const ids = idsShown(all({ everyLine: { fact: "line.id", startsWith: "a-" } }, ...REASONS.slice(0, 5).map(oneFor)));
    expect(new Set(ids).size).toBe(5);
    expect(ids.every((one) => one.startsWith("a-"))).toBe(true);
  });

  it("have ids also where another's is asked for", () => {
    const condition = all(id("a"), oneFor("other"), oneFor("faulty"));
    expect(idsShown(condition, true).toSorted()).toEqual(["a", "another"]);
  });
});

describe("what nobody asks about", () => {
  it.each<[string, Condition]>([
    ["a fact that may be unknown", { fact: "customer.tags", has: "vip" }],
    ["a first order", first(true)],
    ["how many orders there were", orders(2)],
    ["a day of shipping", known("line.shippedOn")],
    ["the days since", known("line.daysSinceShipped")],
    ["another line's matters", { anyLine: known("line.deliveredOn") }],
  ])("has nothing to agree with: %s", (_name, condition) => expect(related(condition, TWO).said).toEqual([]));

  it("is in the currency that is looked at", () => {
    expect(isPossible({ fact: "order.currency", is: "EUR" })).toBe(true);
    expect(isPossible({ fact: "order.currency", is: "USD" })).toBe(false);
    expect(isPossible(unknown("order.currency"))).toBe(false);
  });

  it("is known of every order, or when a return is decided, or perhaps not at all", () => {
    expect(isPossible(unknown("order.country"), LOOKING)).toBe(false);
    expect(isPossible(unknown("line.value"), LOOKING)).toBe(true);
    expect(isPossible(unknown("line.value"))).toBe(false);
    expect(isPossible(unknown("line.vendor"))).toBe(true);
  });
});
