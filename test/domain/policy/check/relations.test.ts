// Relations that are true of every return under any policy: which facts can occur together and which cannot.
import { describe, expect, it } from "vitest";
import { findReturn } from "../../../../functions/domain/policy/check/find-return.ts";
import { collectVariables } from "../../../../functions/domain/policy/check/formula.ts";
import { relations } from "../../../../functions/domain/policy/check/relations.ts";
import { solve } from "../../../../functions/domain/policy/check/solve.ts";
import { translateRule } from "../../../../functions/domain/policy/check/translate.ts";
import { RETURN_REASONS } from "../../../../functions/domain/vocabulary/reasons.ts";
import type { Condition, Test } from "../../../../functions/domain/policy/rules.ts";
import { draftIn, spaceFor } from "../../../support/domain/a-draft.ts";

const STEPS_MAX = 1_000;

type ViewOptions = { readonly lines?: number; readonly hasRequest?: boolean };

/** The relations for the facts of a condition; bare line facts refer to the first line. */
function related(condition: Condition, { lines = 1, hasRequest = true }: ViewOptions = {}) {
  const space = spaceFor(condition);
  const formula = translateRule({ rule: { id: "asked", when: condition, then: {} } }, space, { lines, line: 0 }, true);
  return { space, formula, relationFormulas: relations({ space, used: collectVariables(formula), lines, hasRequest }) };
}

function isPossible(condition: Condition, options?: ViewOptions): boolean {
  const { space, formula, relationFormulas } = related(condition, options);
  return solve([formula, ...relationFormulas], space.allClasses, () => true, { left: STEPS_MAX }) === true;
}

const ORDER_VIEW = { hasRequest: false };
const TWO = { lines: 2 };
const all = (...parts: readonly Condition[]): Condition => ({ all: parts });
const isUnknown = (fact: Test["fact"]): Condition => ({ not: { fact, known: true } });
const isKnown = (fact: Test["fact"]): Condition => ({ fact, known: true });
const reason = (is: string): Condition => ({ fact: "line.reason", is });
const claim = (is: boolean): Condition => ({ fact: "line.claim", is });
const reasons = (...hasAll: readonly string[]): Condition => ({ fact: "return.reasons", hasAll });
const first = (is: boolean): Condition => ({ fact: "customer.firstOrder", is });
const orders = (is: number): Condition => ({ fact: "customer.orders", is });
const id = (is: string): Condition => ({ fact: "line.id", is });

describe("a claim", () => {
  it.each<[string, boolean, Condition, ViewOptions?]>([
    ["is possible with a claim reason", true, all(claim(true), reason("damaged"))],
    ["is impossible with another reason", false, all(claim(true), reason("unwanted"))],
    ["cannot be false with a claim reason", false, all(claim(false), reason("missing-parts"))],
    ["can be false with another reason", true, all(claim(false), reason("too-small"))],
    ["needs one of the claim reasons", false, all(claim(true), { fact: "line.reason", in: ["other", "better-price"] })],
    ["can be unknown in an order view", true, all(isUnknown("line.claim"), isUnknown("line.reason")), ORDER_VIEW],
    ["cannot be known without a reason", false, all(isKnown("line.claim"), isUnknown("line.reason")), ORDER_VIEW],
    ["cannot be unknown with a reason", false, all(isUnknown("line.claim"), isKnown("line.reason")), ORDER_VIEW],
    ["cannot be unknown on request", false, isUnknown("line.claim")],
    ["is independent of other lines", true, all({ anyLine: claim(true) }, { anyLine: reason("unwanted") }), TWO],
    ["follows the reason on every line", false, { anyLine: all(claim(true), reason("unwanted")) }, TWO],
  ])("%s: %s", (_name, expected, condition, options) => expect(isPossible(condition, options)).toBe(expected));
});

describe("the reasons of a return", () => {
  it.each<[string, boolean, Condition, ViewOptions?]>([
    ["cannot be none", false, { fact: "return.reasons", hasNone: RETURN_REASONS }],
    ["can be all", true, reasons(...RETURN_REASONS)],
    ["can be unknown in an order view", true, isUnknown("return.reasons"), ORDER_VIEW],
    ["cannot be unknown on request", false, isUnknown("return.reasons")],
    ["can be unknown next to a line's reason", true, all(isUnknown("return.reasons"), reason("unwanted")), ORDER_VIEW],
    ["include the reason of a line", true, all(reasons("damaged"), reason("damaged"))],
    ["include no other reason", false, all(reasons("damaged"), reason("unwanted"))],
    [
      "cannot lack the reason of a line",
      false,
      all({ fact: "return.reasons", hasNone: ["damaged"] }, reason("damaged")),
    ],
    ["cannot be more than the lines", false, all(reasons("damaged", "faulty"), reason("damaged"))],
    ["combine the reasons of all lines", true, all(reasons("damaged", "faulty"), reason("damaged")), TWO],
    [
      "cannot lack the reason of any line",
      false,
      all({ fact: "return.reasons", hasNone: ["faulty"] }, { anyLine: reason("faulty") }, { anyLine: reason("other") }),
      TWO,
    ],
    ["determine whether there is a claim", false, all(reasons("damaged"), { everyLine: claim(false) }), TWO],
    ["need not make every line a claim", true, all(reasons("damaged"), { anyLine: claim(false) }), TWO],
  ])("%s: %s", (_name, expected, condition, options) => expect(isPossible(condition, options)).toBe(expected));
});

describe("a first order", () => {
  it.each<[string, boolean, Condition]>([
    ["can be the only order", true, all(first(true), orders(1))],
    ["can follow no order, when only earlier ones are counted", true, all(first(true), orders(0))],
    ["cannot be the second order", false, all(first(true), orders(2))],
    ["can be false for the second order", true, all(first(false), orders(2))],
    ["can be false for one order, when only earlier ones are counted", true, all(first(false), orders(1))],
    ["cannot be false without orders", false, all(first(false), orders(0))],
    ["can be true when the count is unknown", true, all(first(true), isUnknown("customer.orders"))],
    ["can be false when the count is unknown", true, all(first(false), isUnknown("customer.orders"))],
    ["can be unknown", true, all(isUnknown("customer.firstOrder"), orders(2))],
  ])("%s: %s", (_name, expected, condition) => expect(isPossible(condition)).toBe(expected));
});

describe("a date and the days since", () => {
  it.each([
    ["line.shippedOn", "line.daysSinceShipped", "line.daysSinceDelivered"],
    ["line.deliveredOn", "line.daysSinceDelivered", "line.daysSinceShipped"],
  ] as const)("%s are known together", (day, since, other) => {
    expect(isPossible(all(isKnown(day), isKnown(since)))).toBe(true);
    expect(isPossible(all(isUnknown(day), isUnknown(since)))).toBe(true);
    expect(isPossible(all(isKnown(day), isUnknown(since)))).toBe(false);
    expect(isPossible(all(isUnknown(day), isKnown(since)))).toBe(false);
    expect(isPossible({ anyLine: all(isUnknown(day), isKnown(since)) }, TWO)).toBe(false);
    expect(isPossible(all(isKnown(day), isUnknown(other)))).toBe(true);
    expect(isPossible(all(isKnown(other), isUnknown(day)))).toBe(true);
  });
});

const oneFor = (is: string): Condition => ({ anyLine: reason(is) });

/** The line ids of the found example. */
function idsShown(condition: Condition, isPerLine = false) {
  const draft = draftIn("EUR", condition);
  const found = findReturn(
    draft,
    { mustHold: [{ rule: draft.policy.rules[0]! }], mustFail: [], isPerLine },
    { left: STEPS_MAX },
  );
  if (typeof found === "string") return [found];
  return found.facts.lines.map(({ lineId, facts }) => (lineId === facts["line.id"] ? lineId : "has two"));
}

describe("lines", () => {
  it.each<[string, boolean, Condition, ViewOptions?]>([
    ["cannot share an id", false, { everyLine: id("a") }, TWO],
    ["can have any id when there is one line", true, { everyLine: id("a") }],
    ["can have different ids", true, all({ anyLine: id("a") }, { anyLine: id("b") }), TWO],
    ["cannot be without an id", false, isUnknown("line.id")],
    ["cannot be fewer than the searched lines", false, { fact: "return.lines", is: 1 }, TWO],
    ["can be as many as the searched lines", true, { fact: "return.lines", is: 2 }, TWO],
    ["can be more than the searched lines", true, { fact: "return.lines", is: 12 }, TWO],
    ["can be uncounted in an order view", true, isUnknown("return.lines"), { ...TWO, ...ORDER_VIEW }],
    ["cannot be uncounted on request", false, isUnknown("return.lines")],
  ])("%s: %s", (_name, expected, condition, options) => expect(isPossible(condition, options)).toBe(expected));

  it("have distinct ids even if no test names them", () => {
    const others = { everyLine: { fact: "line.id", isNot: "a" } } as const;
    expect(new Set(idsShown(all(others, oneFor("other"), oneFor("faulty"), oneFor("damaged")))).size).toBe(3);
    const ids = idsShown(
      all({ everyLine: { fact: "line.id", startsWith: "a-" } }, ...RETURN_REASONS.slice(0, 5).map(oneFor)),
    );
    expect(new Set(ids).size).toBe(5);
    expect(ids.every((one) => one.startsWith("a-"))).toBe(true);
  });

  it("have distinct ids next to a line with a given id", () => {
    const condition = all(id("a"), oneFor("other"), oneFor("faulty"));
    expect(idsShown(condition, true).toSorted()).toEqual(["a", "another"]);
  });
});

describe("a fact", () => {
  it.each<[string, Condition]>([
    ["a fact that may be unknown", { fact: "customer.tags", has: "vip" }],
    ["a first order", first(true)],
    ["the number of orders", orders(2)],
    ["a shipping day", isKnown("line.shippedOn")],
    ["the days since shipping", isKnown("line.daysSinceShipped")],
    ["a fact of another line", { anyLine: isKnown("line.deliveredOn") }],
  ])("without its counterpart has no relations: %s", (_name, condition) =>
    expect(related(condition, TWO).relationFormulas).toEqual([]),
  );

  it("of the currency is the currency of the check", () => {
    expect(isPossible({ fact: "order.currency", is: "EUR" })).toBe(true);
    expect(isPossible({ fact: "order.currency", is: "USD" })).toBe(false);
    expect(isPossible(isUnknown("order.currency"))).toBe(false);
  });

  it("is known for every order, on request only, or possibly never", () => {
    expect(isPossible(isUnknown("order.country"), ORDER_VIEW)).toBe(false);
    expect(isPossible(isUnknown("line.value"), ORDER_VIEW)).toBe(true);
    expect(isPossible(isUnknown("line.value"))).toBe(false);
    expect(isPossible(isUnknown("line.vendor"))).toBe(true);
  });
});
