// A draft over returns whose goods were looked at: what it makes of their grades, and when it would have called a person.
import { describe, expect, it } from "vitest";
import type { Policy, Rule } from "../../functions/domain/policy/rules.ts";
import type { Recorded } from "../../functions/domain/policy/simulate.ts";
import type { Facts } from "../../functions/domain/policy/vocabulary/facts.ts";
import { always, drafted, NOTHING_SAID, policy, recorded, simulated, sums } from "./simulations.ts";

const HALVES = { A: 100, B: 100, C: 50, D: 0, missing: 0 };

/** Goods of which this was found, line by line. */
function arrived(values: readonly number[], found: readonly Facts[], more: Partial<Recorded> = {}, whole: Facts = {}) {
  const one = recorded(
    values.map((value) => ({ value })),
    whole,
    more,
  );
  const lines = one.facts.lines.map((line, at) => ({ ...line, facts: { ...line.facts, ...found[at] } }));
  return { ...one, arrived: { ...one.facts, lines } };
}

const worn: Rule = { id: "worn", when: { fact: "line.grade", is: "C" }, then: { gradeShare: HALVES } };
const wrong = (verdict: "review" | "decline"): Rule => ({
  id: "wrong",
  when: { anyLine: { fact: "line.wrongItem", is: true } },
  then: { verdict },
});

describe("goods that were graded", () => {
  const both = arrived([1_000, 2_001], [{ "line.grade": "C" }, { "line.grade": "A" }]);

  it("are worth what the draft says of their grade, each line by itself, after what is credited of it", () => {
    expect(drafted([both], always({ gradeShare: HALVES }))).toEqual(sums({ value: 3_001, refunded: 2_501, kept: 500 }));
    expect(drafted([both], policy(worn))).toEqual(sums({ value: 3_001, refunded: 2_501, kept: 500 }));
    expect(drafted([both], always({ gradeShare: HALVES, creditPercent: 10 }))).toMatchObject({ refunded: 50 + 200 });
    expect(drafted([both], NOTHING_SAID)).toEqual(sums({ value: 3_001, refunded: 3_001 }));
  });

  it("are not looked at twice: what was said of grades before anything came does not count", () => {
    const early: Rule = {
      id: "early",
      when: { not: { fact: "line.grade", known: true } },
      then: { gradeShare: HALVES },
    };
    expect(drafted([both], policy(early))).toMatchObject({ refunded: 3_001 });
  });

  it("are worth as much where a person looked at the request first", () =>
    expect(
      drafted([both], policy({ ...worn, then: { ...worn.then, verdict: "review" }, when: { all: [] } })),
    ).toMatchObject({
      refunded: 2_501,
      reviewed: 3_001,
    }));

  it("change nothing of what was asked before they came", () => {
    const early: Rule = {
      id: "early",
      when: { not: { fact: "line.grade", known: true } },
      then: { restockingFee: { percent: "10" } },
    };
    const question = { question: "restockingFee", draft: { rule: "early", step: { rule: "early", held: true } } };
    expect(simulated([both], policy(early)).changed.list).toMatchObject([question]);
    const other = arrived([1_000], [{ "line.grade": "A", "line.wrongItem": true }]);
    const [inForce, draft] = [policy(wrong("review")), policy(wrong("review"), early)];
    expect(simulated([other], draft, inForce).changed.list).toMatchObject([question]);
  });

  it("and others that nobody saw are credited in full", () =>
    expect(drafted([recorded([{ value: 1_000 }])], always({ gradeShare: HALVES }))).toMatchObject({ refunded: 1_000 }));

  it("make the difference by their grade, with the rule and the test that saw it", () => {
    const { list } = simulated([both], policy(worn)).changed;
    expect(list).toMatchObject([
      {
        question: "gradeShare",
        inForce: { rule: "default", refunded: 3_001 },
        draft: { rule: "worn", refunded: 2_501 },
      },
    ]);
    expect(list[0]?.draft.step).toMatchObject({ rule: "worn", lineId: "1", held: false, saw: "A" });
  });
});

describe("goods that a rule puts in question", () => {
  const other = (more: Partial<Recorded> = {}, whole: Facts = {}) =>
    arrived([1_000], [{ "line.grade": "A", "line.wrongItem": true }], more, whole);
  const looked = (draft: Policy, one: Recorded) => {
    const { outcomes, money } = simulated([one], draft).total.draft;
    return { ...outcomes, ...money["USD"] };
  };

  it.each(["review", "decline"] as const)("are a person's to look at, whether it says %s", (verdict) => {
    expect(looked(policy(wrong(verdict)), other())).toMatchObject({ review: 1, reviewed: 1_000, refunded: 1_000 });
    expect(simulated([other()], policy(wrong(verdict))).changed.list).toMatchObject([
      {
        question: "verdict",
        inForce: { outcome: "authorize" },
        draft: { outcome: "review", rule: "wrong", step: { rule: "wrong", held: true, saw: true } },
      },
    ]);
  });

  it("end as that person decided", () =>
    expect(looked(policy(wrong("review")), other({ decision: "decline" }))).toMatchObject({
      reviewed: 1_000,
      refunded: 0,
      declined: 1_000,
    }));

  it("are what was decided before where that rule had spoken already", () => {
    const before = policy({ ...wrong("review"), when: { all: [] } });
    expect(looked(before, other())).toMatchObject({ review: 1, reviewed: 1_000 });
  });

  it("never were sent where the draft says no, or lets the shopper keep them", () => {
    const never = (verdict: "decline" | "keep-the-item") =>
      policy({ id: "first", when: { not: { anyLine: { fact: "line.grade", known: true } } }, then: { verdict } }, worn);
    expect(looked(never("decline"), other())).toMatchObject({ decline: 1, declined: 1_000 });
    const kept = arrived([1_000], [{ "line.grade": "C" }]);
    expect(looked(never("keep-the-item"), kept)).toMatchObject({ "keep-the-item": 1, refunded: 1_000 });
  });

  it("shows what was asked before it, with what was known then", () => {
    const bySize = policy(
      { id: "sized", when: { all: [{ fact: "order.country", is: "US" }] }, then: { verdict: "review" } },
      wrong("review"),
    );
    const [one] = simulated([other()], bySize).changed.list;
    expect(one?.draft).toMatchObject({ rule: "sized", step: { rule: "sized", saw: "US" } });
  });
});
