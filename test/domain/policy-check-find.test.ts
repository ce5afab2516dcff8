// Finding a return for which rules hold and others fail: with as many lines as it takes, in so many steps, put to the rules themselves.
import { describe, expect, it } from "vitest";
import { type Ask, type Draft, draftOf, find } from "../../functions/domain/policy/check/find.ts";
import type { Condition, Rule } from "../../functions/domain/policy/rules.ts";
import { country, policy, TOO_HARD } from "./a-check.ts";

const ENOUGH = 60_000;

type Holds = Draft["asker"]["holds"];
type More = Partial<Pick<Ask, "aboutLine" | "isLooking">> & { readonly left?: number; readonly holds?: Holds };

/** Asks for a return for which the first conditions hold and the others fail. */
function ask(hold: readonly Condition[], fail: readonly Condition[] = [], more: More = {}) {
  const rules = [...hold, ...fail].map((when, at): Rule => ({ id: `rule-${at}`, when, then: {} }));
  const made = draftOf({ ...policy({}), rules }, "EUR");
  const draft = { ...made, asker: { ...made.asker, holds: more.holds ?? made.asker.holds } };
  const [yes, no] = [rules.slice(0, hold.length), rules.slice(hold.length)].map((some) =>
    some.map((rule) => ({ rule })),
  );
  const steps = { left: more.left ?? ENOUGH };
  const { aboutLine = false, isLooking = false } = more;
  const found = find(draft, { yes: yes!, no: no!, aboutLine, isLooking }, steps);
  const facts = typeof found === "object" ? found.facts : undefined;
  return { draft, found, facts, taken: (more.left ?? ENOUGH) - steps.left };
}

const any = (reason: string): Condition => ({ anyLine: { fact: "line.reason", is: reason } });
const below = (most: number): Condition => ({ fact: "return.quantity", below: most });

describe("what is found", () => {
  it("holds for the ones and fails for the others", () => {
    const { facts } = ask([country("US"), below(5)], [below(3)]);
    expect(facts?.facts).toMatchObject({ "order.country": "US", "return.quantity": 3 });
    expect(ask([below(3)], [below(5)]).found).toBe("none");
  });

  it("agrees in the facts that nobody asked about", () =>
    expect(ask([{ anyLine: { fact: "line.claim", is: true } }]).facts?.lines[0]?.facts["line.reason"]).toBe("damaged"));

  it("is a return that is decided, or an order that somebody looks at", () => {
    const unasked: Condition = { not: { fact: "return.resolution", known: true } };
    expect(ask([unasked]).found).toBe("none");
    expect(ask([unasked], [], { isLooking: true }).facts?.facts).not.toHaveProperty("return.resolution");
  });

  it("is about the first line, or about the whole return", () => {
    const sale: Condition = { fact: "line.finalSale", is: true };
    expect(ask([sale], [], { aboutLine: true }).facts?.lines[0]?.facts["line.finalSale"]).toBe(true);
    expect(ask([sale]).found).toBe("none");
  });

  it("has been put to the rules: what they deny is not shown", () =>
    expect(ask([country("US")], [], { holds: () => false }).found).toBe("undecided"));

  it("is given up when a rule goes on to hold where it must not", () => {
    let asked = 0;
    const holds: Holds = ({ id }) => id === "rule-0" || (asked += 1) > 1;
    const { found, draft } = ask([], [below(5), below(7)], { holds });
    // The other one holds as well by then, and is not gone into.
    expect([found, draft.formulas.size]).toEqual(["undecided", 1]);
  });
});

describe("the lines of a question", () => {
  it.each<[string, readonly Condition[], readonly Condition[], More, number]>([
    ["one alone", [country("US")], [], {}, 1],
    ["one for each that is somewhere", [any("unwanted"), any("other")], [], {}, 2],
    [
      "one for each that is not everywhere",
      [any("other")],
      [{ everyLine: { fact: "line.reason", is: "other" } }],
      {},
      2,
    ],
    [
      "one more where it is about a line",
      [{ fact: "line.reason", is: "other" }, any("unwanted")],
      [],
      { aboutLine: true },
      2,
    ],
    [
      "one for each reason",
      [{ fact: "return.reasons", hasAll: ["damaged", "faulty"] }, { everyLine: { fact: "line.claim", is: true } }],
      [],
      {},
      2,
    ],
  ])("are %s", (_name, hold, fail, more, lines) => expect(ask(hold, fail, more).facts?.lines).toHaveLength(lines));

  it("are no more than can make a difference", () => {
    const nowhere = [{ all: [country("US"), country("DE")] }];
    expect(ask(nowhere).draft.formulas.size).toBe(1);
    expect(ask(nowhere, [], { aboutLine: true }).draft.formulas.size).toBe(1);
    const line = [{ all: [any("other"), ...nowhere] }];
    expect(ask(line).draft.formulas.size).toBe(1);
    expect(ask(line, [], { aboutLine: true }).draft.formulas.size).toBe(2);
  });

  it("are five at most: what needs more is not decided", () => {
    const { found, draft } = ask([TOO_HARD]);
    expect(found).toBe("undecided");
    expect(draft.formulas.size).toBe(5);
    const five = ["unwanted", "too-small", "too-large", "damaged", "faulty"].map(any);
    expect(ask(five).facts?.lines).toHaveLength(5);
  });
});

describe("the steps of a question", () => {
  it("are five for an example, one for solving, and one for twenty rules that must fail", () => {
    expect(ask([country("US")]).taken).toBe(6);
    const french = Array.from({ length: 20 }, () => country("FR"));
    expect(ask([country("US")], french).taken).toBe(7);
  });

  it("are taken from what is left, down to nothing", () => {
    expect(ask([country("US")], [], { left: 3 })).toMatchObject({ found: "undecided", taken: 3 });
    expect(ask([country("US")], [], { left: 6 })).toMatchObject({ found: "undecided", taken: 6 });
    expect(ask([country("US")], [], { left: 7 })).toMatchObject({ taken: 6 });
  });

  it("are not begun when none is left", () => {
    const { found, taken, draft } = ask([country("US")], [], { left: 0 });
    expect([found, taken, draft.formulas.size]).toEqual(["undecided", 0, 0]);
  });

  it("are so many at most", () => {
    const anyOf = (fact: "order.tags" | "customer.tags" | "order.discountCodes" | "return.mentions"): Condition => ({
      any: Array.from({ length: 12 }, (_, at) => ({ fact, has: `${at}` })),
    });
    // Only the calendar shows that there is none, and every way is tried.
    const tooEarly: Condition = {
      all: [
        { fact: "order.daysSinceDelivered", above: 5 },
        { fact: "order.daysSincePlaced", below: 5 },
      ],
    };
    const { found, taken } = ask([
      { all: [anyOf("order.tags"), anyOf("customer.tags"), anyOf("order.discountCodes"), anyOf("return.mentions")] },
      tooEarly,
    ]);
    expect([found, taken]).toEqual(["undecided", 3_000]);
  });

  it("are saved by leaving out what later rules rule out as well", () => {
    const { facts, draft } = ask(
      [],
      Array.from({ length: 9 }, (_, at) => below(at + 5)),
    );
    expect(facts?.facts["return.quantity"]).toBe(13);
    expect(draft.formulas.size).toBe(8);
  });

  it("are saved by keeping what was made ready", () => {
    const { draft } = ask([any("other"), country("US")], [below(3)]);
    const [formulas, related] = [[...draft.formulas.values()], [...draft.related.values()]];
    const yes = draft.policy.rules.slice(0, 2).map((rule) => ({ rule }));
    const no = draft.policy.rules.slice(2).map((rule) => ({ rule }));
    find(draft, { yes, no, aboutLine: false }, { left: ENOUGH });
    expect([formulas.length, related.length]).toEqual([3, 2]);
    expect([...draft.formulas.values()].every((one, at) => one === formulas[at])).toBe(true);
    expect([...draft.related.values()].every((one, at) => one === related[at])).toBe(true);
  });
});
