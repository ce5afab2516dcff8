// The facts the rules have after inspection, and when they call for a person.
import { describe, expect, it } from "vitest";
import { compile } from "../../../functions/domain/policy/compile.ts";
import type { Policy } from "../../../functions/domain/policy/rules.ts";
import { postInspectionFacts, usesInspectionFacts } from "../../../functions/domain/returns/post-inspection.ts";
import { needsReviewAfterInspection } from "../../../functions/domain/policy/review-after-inspection.ts";
import type { InspectedLine } from "../../../functions/domain/returns/events.ts";
import { returnRecord } from "../../../functions/domain/returns/return-record.ts";
import { ACCEPTED, ARRIVED, RETURN_ID, stateOf } from "../../support/domain/a-return.ts";

const inspectedLine = (lineId: string, more: Partial<InspectedLine> = {}): InspectedLine => ({
  ...{ lineId, condition: "A", acceptedQuantity: 1, disposition: "restock" },
  ...more,
});
/** Two mugs and a lamp were announced. */
const inspectionFacts = (received: Readonly<Record<string, number>>, ...inspected: readonly InspectedLine[]) =>
  postInspectionFacts({ ...stateOf(ARRIVED), received, inspected }).lines.map(({ facts }) => [
    facts["line.grade"],
    facts["line.missing"],
    facts["line.wrongItem"],
  ]);

describe("the facts after inspection", () => {
  it("add the grade of each inspected line to the facts known before", () => {
    expect(inspectionFacts({ mug: 2, lamp: 1 }, inspectedLine("mug", { condition: "C" }))).toEqual([
      ["C", false, false],
      [undefined, undefined, undefined],
    ]);
    const { facts, lines } = stateOf(ARRIVED).request.facts;
    const after = postInspectionFacts(stateOf(ACCEPTED));
    expect(after.facts).toEqual(facts);
    expect(after.lines[0]).toMatchObject(lines[0]!);
  });

  it("report a line as missing where fewer units arrived than announced, or none were found", () => {
    expect(inspectionFacts({ mug: 1, lamp: 1 }, inspectedLine("mug"), inspectedLine("lamp"))).toEqual([
      ["A", true, false],
      ["A", false, false],
    ]);
    expect(inspectionFacts({ mug: 2 }, inspectedLine("mug", { condition: "missing" }), inspectedLine("lamp"))).toEqual([
      ["missing", true, false],
      ["A", true, false],
    ]);
  });

  it("report a wrong item", () =>
    expect(inspectionFacts({ mug: 2, lamp: 1 }, inspectedLine("mug", { wrongItem: true }))[0]).toEqual([
      "A",
      false,
      true,
    ]));

  it("state a broken seal as the inspection found it, or as the shopper stated where nobody checked", () => {
    const state = stateOf(ARRIVED);
    const { request } = state;
    const [mug, ...others] = request.facts.lines;
    const statedLine = { ...mug!, facts: { ...mug!.facts, "line.sealBroken": false } };
    const announced = {
      ...state,
      request: { ...request, facts: { ...request.facts, lines: [statedLine, ...others] } },
    };
    const sealFacts = (more: Partial<InspectedLine>) =>
      postInspectionFacts({
        ...announced,
        received: { mug: 2, lamp: 1 },
        inspected: [inspectedLine("mug", more), inspectedLine("lamp")],
      }).lines.map(({ facts }) => facts["line.sealBroken"]);
    expect(sealFacts({ sealBroken: true })).toEqual([true, undefined]);
    expect(sealFacts({})).toEqual([false, undefined]);
  });

  it("are part of a recorded return once all of it was inspected", () => {
    expect(returnRecord(RETURN_ID, ARRIVED)?.arrived).toBe(undefined);
    expect(returnRecord(RETURN_ID, ACCEPTED.slice(0, -1))?.arrived).toBe(undefined);
    expect(returnRecord(RETURN_ID, ACCEPTED)?.arrived).toEqual(postInspectionFacts(stateOf(ACCEPTED)));
  });
});

describe("the policy", () => {
  const versioned = (version: string, policy: Policy) => ({ version, compiled: compile(policy, "EUR") });
  const withoutInspectionFacts = versioned("1", {
    name: "blind",
    rules: [{ id: "all", then: { verdict: "authorize" } }],
  });
  const withInspectionFacts = versioned("2", {
    name: "seeing",
    rules: [{ id: "worn", when: { anyLine: { fact: "line.grade", is: "D" } }, then: { verdict: "review" } }],
  });

  it("is evaluated again where either version uses inspection facts", () => {
    expect(usesInspectionFacts({ pinned: withoutInspectionFacts })).toBe(false);
    expect(usesInspectionFacts({ pinned: withoutInspectionFacts, newer: withoutInspectionFacts })).toBe(false);
    expect(usesInspectionFacts({ pinned: withInspectionFacts, newer: withoutInspectionFacts })).toBe(true);
    expect(usesInspectionFacts({ pinned: withoutInspectionFacts, newer: withInspectionFacts })).toBe(true);
    expect(usesInspectionFacts({ pinned: withInspectionFacts, newer: withInspectionFacts })).toBe(true);
  });

  it("is evaluated again where a seal was checked: the law changes with it, whatever facts the rules use", () => {
    expect(usesInspectionFacts({ pinned: withoutInspectionFacts }, [{}])).toBe(false);
    expect(usesInspectionFacts({ pinned: withoutInspectionFacts }, [{}, { sealBroken: true }])).toBe(true);
    expect(usesInspectionFacts({ pinned: withoutInspectionFacts }, [{ sealBroken: false }])).toBe(true);
  });

  it("calls for a person where a rule that was not deciding before now says review or decline", () => {
    const authorized = { outcome: "authorize", rule: "all" } as const;
    expect(needsReviewAfterInspection(authorized, { outcome: "review", rule: "worn" })).toBe(true);
    expect(needsReviewAfterInspection(authorized, { outcome: "decline", rule: "worn" })).toBe(true);
    expect(needsReviewAfterInspection(authorized, { outcome: "authorize", rule: "worn" })).toBe(false);
    expect(needsReviewAfterInspection({ outcome: "review", rule: "worn" }, { outcome: "review", rule: "worn" })).toBe(
      false,
    );
  });
});
