// Finding a return for which some rules hold and others fail: with as few lines as needed, within a step budget, and
// verified with the rule evaluator.
import { describe, expect, it } from "vitest";
import {
  type ReturnQuery,
  type PreparedDraft,
  prepareDraft,
  findReturn,
} from "../../../../functions/domain/policy/check/find-return.ts";
import type { Condition, Rule } from "../../../../functions/domain/policy/rules.ts";
import { country, policy, TOO_HARD } from "../../../support/domain/policy-checks.ts";

const STEPS_MAX = 60_000;

type HoldsFunction = PreparedDraft["evaluator"]["holds"];
type QueryOptions = Partial<Pick<ReturnQuery, "isPerLine" | "isOrderView">> & {
  readonly left?: number;
  readonly holds?: HoldsFunction;
};

/** Searches for a return that satisfies the first conditions and fails the others. */
function search(hold: readonly Condition[], fail: readonly Condition[] = [], options: QueryOptions = {}) {
  const rules = [...hold, ...fail].map((when, at): Rule => ({ id: `rule-${at}`, when, then: {} }));
  const prepared = prepareDraft({ ...policy({}), rules }, "EUR");
  const draft = { ...prepared, evaluator: { ...prepared.evaluator, holds: options.holds ?? prepared.evaluator.holds } };
  const [mustHold, mustFail] = [rules.slice(0, hold.length), rules.slice(hold.length)].map((some) =>
    some.map((rule) => ({ rule })),
  );
  const steps = { left: options.left ?? STEPS_MAX };
  const { isPerLine = false, isOrderView = false } = options;
  const found = findReturn(draft, { mustHold: mustHold!, mustFail: mustFail!, isPerLine, isOrderView }, steps);
  const facts = typeof found === "object" ? found.facts : undefined;
  return { draft, found, facts, stepsUsed: (options.left ?? STEPS_MAX) - steps.left };
}

const anyReason = (reason: string): Condition => ({ anyLine: { fact: "line.reason", is: reason } });
const below = (limit: number): Condition => ({ fact: "return.quantity", below: limit });

describe("a found return", () => {
  it("satisfies the first rules and fails the others", () => {
    const { facts } = search([country("US"), below(5)], [below(3)]);
    expect(facts?.facts).toMatchObject({ "order.country": "US", "return.quantity": 3 });
    expect(search([below(3)], [below(5)]).found).toBe("none");
  });

  it("is consistent in unconstrained facts", () =>
    expect(search([{ anyLine: { fact: "line.claim", is: true } }]).facts?.lines[0]?.facts["line.reason"]).toBe(
      "damaged",
    ));

  it("is a requested return, or an order view", () => {
    const noResolution: Condition = { not: { fact: "return.resolution", known: true } };
    expect(search([noResolution]).found).toBe("none");
    expect(search([noResolution], [], { isOrderView: true }).facts?.facts).not.toHaveProperty("return.resolution");
  });

  it("matches for its first line, or as a whole", () => {
    const sale: Condition = { fact: "line.finalSale", is: true };
    expect(search([sale], [], { isPerLine: true }).facts?.lines[0]?.facts["line.finalSale"]).toBe(true);
    expect(search([sale]).found).toBe("none");
  });

  it("is verified with the rules, and dropped when they disagree", () =>
    expect(search([country("US")], [], { holds: () => false }).found).toBe("undecided"));

  it("is dropped when an excluded rule keeps holding", () => {
    let calls = 0;
    const holds: HoldsFunction = ({ id }) => id === "rule-0" || (calls += 1) > 1;
    const { found, draft } = search([], [below(5), below(7)], { holds });
    // The second rule holds as well by then, but is not excluded any more.
    expect([found, draft.formulas.size]).toEqual(["undecided", 1]);
  });
});

describe("the lines of a found return", () => {
  it.each<[string, readonly Condition[], readonly Condition[], QueryOptions, number]>([
    ["a single line by default", [country("US")], [], {}, 1],
    ["one for each `anyLine`", [anyReason("unwanted"), anyReason("other")], [], {}, 2],
    [
      "one for each failed `everyLine`",
      [anyReason("other")],
      [{ everyLine: { fact: "line.reason", is: "other" } }],
      {},
      2,
    ],
    [
      "one more for a setting per line",
      [{ fact: "line.reason", is: "other" }, anyReason("unwanted")],
      [],
      { isPerLine: true },
      2,
    ],
    [
      "one for each reason",
      [{ fact: "return.reasons", hasAll: ["damaged", "faulty"] }, { everyLine: { fact: "line.claim", is: true } }],
      [],
      {},
      2,
    ],
  ])("are %s", (_name, hold, fail, options, lines) =>
    expect(search(hold, fail, options).facts?.lines).toHaveLength(lines),
  );

  it("are no more than can make a difference", () => {
    const nowhere = [{ all: [country("US"), country("DE")] }];
    expect(search(nowhere).draft.formulas.size).toBe(1);
    expect(search(nowhere, [], { isPerLine: true }).draft.formulas.size).toBe(1);
    const line = [{ all: [anyReason("other"), ...nowhere] }];
    expect(search(line).draft.formulas.size).toBe(1);
    expect(search(line, [], { isPerLine: true }).draft.formulas.size).toBe(2);
  });

  it("are at most five: a query that needs more is undecided", () => {
    const { found, draft } = search([TOO_HARD]);
    expect(found).toBe("undecided");
    expect(draft.formulas.size).toBe(5);
    const five = ["unwanted", "too-small", "too-large", "damaged", "faulty"].map(anyReason);
    expect(search(five).facts?.lines).toHaveLength(5);
  });
});

describe("the steps of a query", () => {
  it("are five for an example, one for solving, and one per twenty rules that must fail", () => {
    expect(search([country("US")]).stepsUsed).toBe(6);
    const french = Array.from({ length: 20 }, () => country("FR"));
    expect(search([country("US")], french).stepsUsed).toBe(7);
  });

  it("are taken from the budget, down to zero", () => {
    expect(search([country("US")], [], { left: 3 })).toMatchObject({ found: "undecided", stepsUsed: 3 });
    expect(search([country("US")], [], { left: 6 })).toMatchObject({ found: "undecided", stepsUsed: 6 });
    expect(search([country("US")], [], { left: 7 })).toMatchObject({ stepsUsed: 6 });
  });

  it("are not started when the budget is empty", () => {
    const { found, stepsUsed, draft } = search([country("US")], [], { left: 0 });
    expect([found, stepsUsed, draft.formulas.size]).toEqual(["undecided", 0, 0]);
  });

  it("are limited per query", () => {
    const anyOf = (fact: "order.tags" | "customer.tags" | "order.discountCodes" | "return.mentions"): Condition => ({
      any: Array.from({ length: 12 }, (_, at) => ({ fact, has: `${at}` })),
    });
    // Only the calendar shows that there is no such return, so every branch is tried.
    const tooEarly: Condition = {
      all: [
        { fact: "order.daysSinceDelivered", above: 5 },
        { fact: "order.daysSincePlaced", below: 5 },
      ],
    };
    const { found, stepsUsed } = search([
      { all: [anyOf("order.tags"), anyOf("customer.tags"), anyOf("order.discountCodes"), anyOf("return.mentions")] },
      tooEarly,
    ]);
    expect([found, stepsUsed]).toEqual(["undecided", 3_000]);
  });

  it("are saved by excluding several violated rules at once, the latest first", () => {
    const { facts, draft } = search(
      [],
      Array.from({ length: 9 }, (_, at) => below(at + 5)),
    );
    expect(facts?.facts["return.quantity"]).toBe(13);
    expect(draft.formulas.size).toBe(8);
  });

  it("are saved by caching formulas and relations", () => {
    const { draft } = search([anyReason("other"), country("US")], [below(3)]);
    const [formulas, related] = [[...draft.formulas.values()], [...draft.relations.values()]];
    const mustHold = draft.policy.rules.slice(0, 2).map((rule) => ({ rule }));
    const mustFail = draft.policy.rules.slice(2).map((rule) => ({ rule }));
    findReturn(draft, { mustHold, mustFail, isPerLine: false }, { left: STEPS_MAX });
    expect([formulas.length, related.length]).toEqual([3, 2]);
    expect([...draft.formulas.values()].every((one, at) => one === formulas[at])).toBe(true);
    expect([...draft.relations.values()].every((one, at) => one === related[at])).toBe(true);
  });
});
