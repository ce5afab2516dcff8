// What the rules know once the goods were looked at, and when they call a person.
import { describe, expect, it } from "vitest";
import { compile } from "../../functions/domain/policy/compile.ts";
import type { Policy } from "../../functions/domain/policy/rules.ts";
import { arrivedFacts, isInQuestion, looksAtArrival } from "../../functions/domain/returns/arrived.ts";
import type { InspectedLine } from "../../functions/domain/returns/events.ts";
import { recordedOf } from "../../functions/domain/returns/recorded.ts";
import { ACCEPTED, ARRIVED, RETURN_ID, stateOf } from "./a-return.ts";

const found = (lineId: string, more: Partial<InspectedLine> = {}): InspectedLine => ({
  ...{ lineId, condition: "A", acceptedQuantity: 1, disposition: "restock" },
  ...more,
});
/** Two mugs and a lamp were announced. */
const seen = (received: Readonly<Record<string, number>>, ...inspected: readonly InspectedLine[]) =>
  arrivedFacts({ ...stateOf(ARRIVED), received, inspected }).lines.map(({ facts }) => [
    facts["line.grade"],
    facts["line.missing"],
    facts["line.wrongItem"],
  ]);

describe("what arrived", () => {
  it("is the grade of each line that was looked at, beside all that was known before", () => {
    expect(seen({ mug: 2, lamp: 1 }, found("mug", { condition: "C" }))).toEqual([
      ["C", false, false],
      [undefined, undefined, undefined],
    ]);
    const { facts, lines } = stateOf(ARRIVED).asked.facts;
    const after = arrivedFacts(stateOf(ACCEPTED));
    expect(after.facts).toEqual(facts);
    expect(after.lines[0]).toMatchObject(lines[0]!);
  });

  it("is missing where less came than was announced, or nothing of it was found", () => {
    expect(seen({ mug: 1, lamp: 1 }, found("mug"), found("lamp"))).toEqual([
      ["A", true, false],
      ["A", false, false],
    ]);
    expect(seen({ mug: 2 }, found("mug", { condition: "missing" }), found("lamp"))).toEqual([
      ["missing", true, false],
      ["A", true, false],
    ]);
  });

  it("may be something else", () =>
    expect(seen({ mug: 2, lamp: 1 }, found("mug", { wrongItem: true }))[0]).toEqual(["A", false, true]));

  it("may have a broken seal, whatever the shopper said; where nobody looked, it is as the shopper said", () => {
    const state = stateOf(ARRIVED);
    const { asked } = state;
    const [mug, ...others] = asked.facts.lines;
    const said = { ...mug!, facts: { ...mug!.facts, "line.sealBroken": false } };
    const announced = { ...state, asked: { ...asked, facts: { ...asked.facts, lines: [said, ...others] } } };
    const seal = (more: Partial<InspectedLine>) =>
      arrivedFacts({
        ...announced,
        received: { mug: 2, lamp: 1 },
        inspected: [found("mug", more), found("lamp")],
      }).lines.map(({ facts }) => facts["line.sealBroken"]);
    expect(seal({ sealBroken: true })).toEqual([true, undefined]);
    expect(seal({})).toEqual([false, undefined]);
  });

  it("is remembered of a return that is looked back on, once all of it was looked at", () => {
    expect(recordedOf(RETURN_ID, ARRIVED)?.arrived).toBe(undefined);
    expect(recordedOf(RETURN_ID, ACCEPTED.slice(0, -1))?.arrived).toBe(undefined);
    expect(recordedOf(RETURN_ID, ACCEPTED)?.arrived).toEqual(arrivedFacts(stateOf(ACCEPTED)));
  });
});

describe("rules", () => {
  const versioned = (version: string, policy: Policy) => ({ version, compiled: compile(policy, "EUR") });
  const blind = versioned("1", { name: "blind", rules: [{ id: "all", then: { verdict: "authorize" } }] });
  const seeing = versioned("2", {
    name: "seeing",
    rules: [{ id: "worn", when: { anyLine: { fact: "line.grade", is: "D" } }, then: { verdict: "review" } }],
  });

  it("are asked again where either version looks at what arrived", () => {
    expect(looksAtArrival({ pinned: blind })).toBe(false);
    expect(looksAtArrival({ pinned: blind, newer: blind })).toBe(false);
    expect(looksAtArrival({ pinned: seeing, newer: blind })).toBe(true);
    expect(looksAtArrival({ pinned: blind, newer: seeing })).toBe(true);
    expect(looksAtArrival({ pinned: seeing, newer: seeing })).toBe(true);
  });

  it("are asked again where somebody looked at a seal: the law is another then, whatever the rules look at", () => {
    expect(looksAtArrival({ pinned: blind }, [{}])).toBe(false);
    expect(looksAtArrival({ pinned: blind }, [{}, { sealBroken: true }])).toBe(true);
    expect(looksAtArrival({ pinned: blind }, [{ sealBroken: false }])).toBe(true);
  });

  it("call a person where one of them says review or no that had not spoken before", () => {
    const authorized = { outcome: "authorize", rule: "all" } as const;
    expect(isInQuestion(authorized, { outcome: "review", rule: "worn" })).toBe(true);
    expect(isInQuestion(authorized, { outcome: "decline", rule: "worn" })).toBe(true);
    expect(isInQuestion(authorized, { outcome: "authorize", rule: "worn" })).toBe(false);
    expect(isInQuestion({ outcome: "review", rule: "worn" }, { outcome: "review", rule: "worn" })).toBe(false);
  });
});
