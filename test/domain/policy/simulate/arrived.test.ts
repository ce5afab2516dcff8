// A draft over returns with inspected goods: the credit by grade, and when it would have sent a return to review.
import { describe, expect, it } from "vitest";
import type { Policy, Rule } from "../../../../functions/domain/policy/rules.ts";
import type { HistoricalReturn } from "../../../../functions/domain/policy/simulate.ts";
import type { Facts } from "../../../../functions/domain/policy/vocabulary/facts.ts";
import {
  always,
  draftMoney,
  EMPTY_POLICY,
  policy,
  historicalReturn,
  simulateAll,
  moneySums,
} from "../../../support/domain/simulations.ts";

const HALVES = { A: 100, B: 100, C: 50, D: 0, missing: 0 };

/** A return with these inspection results, line by line. */
function arrived(
  values: readonly number[],
  found: readonly Facts[],
  more: Partial<HistoricalReturn> = {},
  whole: Facts = {},
) {
  const one = historicalReturn(
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

describe("inspected goods", () => {
  const both = arrived([1_000, 2_001], [{ "line.grade": "C" }, { "line.grade": "A" }]);

  it("are credited by the draft's share for their grade, per line, after the credit percentage", () => {
    expect(draftMoney([both], always({ gradeShare: HALVES }))).toEqual(
      moneySums({ value: 3_001, refunded: 2_501, kept: 500 }),
    );
    expect(draftMoney([both], policy(worn))).toEqual(moneySums({ value: 3_001, refunded: 2_501, kept: 500 }));
    expect(draftMoney([both], always({ gradeShare: HALVES, creditPercent: 10 }))).toMatchObject({ refunded: 50 + 200 });
    expect(draftMoney([both], EMPTY_POLICY)).toEqual(moneySums({ value: 3_001, refunded: 3_001 }));
  });

  it("use only the share that was decided after inspection", () => {
    const early: Rule = {
      id: "early",
      when: { not: { fact: "line.grade", known: true } },
      then: { gradeShare: HALVES },
    };
    expect(draftMoney([both], policy(early))).toMatchObject({ refunded: 3_001 });
  });

  it("are credited the same when the request was reviewed first", () =>
    expect(
      draftMoney([both], policy({ ...worn, then: { ...worn.then, verdict: "review" }, when: { all: [] } })),
    ).toMatchObject({
      refunded: 2_501,
      reviewed: 3_001,
    }));

  it("do not change what was decided before arrival", () => {
    const early: Rule = {
      id: "early",
      when: { not: { fact: "line.grade", known: true } },
      then: { restockingFee: { percent: "10" } },
    };
    const expectedChange = { question: "restockingFee", draft: { rule: "early", step: { rule: "early", held: true } } };
    expect(simulateAll([both], policy(early)).changed.list).toMatchObject([expectedChange]);
    const other = arrived([1_000], [{ "line.grade": "A", "line.wrongItem": true }]);
    const [inForce, draft] = [policy(wrong("review")), policy(wrong("review"), early)];
    expect(simulateAll([other], draft, inForce).changed.list).toMatchObject([expectedChange]);
  });

  it("that are missing an inspection are credited in full", () =>
    expect(draftMoney([historicalReturn([{ value: 1_000 }])], always({ gradeShare: HALVES }))).toMatchObject({
      refunded: 1_000,
    }));

  it("make the difference by grade, shown with the rule and the test that saw it", () => {
    const { list } = simulateAll([both], policy(worn)).changed;
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

describe("goods sent to review after inspection", () => {
  const other = (more: Partial<HistoricalReturn> = {}, whole: Facts = {}) =>
    arrived([1_000], [{ "line.grade": "A", "line.wrongItem": true }], more, whole);
  const totalsOf = (draft: Policy, one: HistoricalReturn) => {
    const { outcomes, money } = simulateAll([one], draft).total.draft;
    return { ...outcomes, ...money["USD"] };
  };

  it.each(["review", "decline"] as const)("are reviewed when a rule's verdict is %s", (verdict) => {
    expect(totalsOf(policy(wrong(verdict)), other())).toMatchObject({ review: 1, reviewed: 1_000, refunded: 1_000 });
    expect(simulateAll([other()], policy(wrong(verdict))).changed.list).toMatchObject([
      {
        question: "verdict",
        inForce: { outcome: "authorize" },
        draft: { outcome: "review", rule: "wrong", step: { rule: "wrong", held: true, saw: true } },
      },
    ]);
  });

  it("end as the person decided", () =>
    expect(totalsOf(policy(wrong("review")), other({ decision: "decline" }))).toMatchObject({
      reviewed: 1_000,
      refunded: 0,
      declined: 1_000,
    }));

  it("keep the earlier verdict when the same rule had decided it", () => {
    const before = policy({ ...wrong("review"), when: { all: [] } });
    expect(totalsOf(before, other())).toMatchObject({ review: 1, reviewed: 1_000 });
  });

  it("do not exist when the draft declines, or lets the shopper keep them", () => {
    const never = (verdict: "decline" | "keep-the-item") =>
      policy({ id: "first", when: { not: { anyLine: { fact: "line.grade", known: true } } }, then: { verdict } }, worn);
    expect(totalsOf(never("decline"), other())).toMatchObject({ decline: 1, declined: 1_000 });
    const kept = arrived([1_000], [{ "line.grade": "C" }]);
    expect(totalsOf(never("keep-the-item"), kept)).toMatchObject({ "keep-the-item": 1, refunded: 1_000 });
  });

  it("show the earlier setting with the facts known then", () => {
    const bySize = policy(
      { id: "sized", when: { all: [{ fact: "order.country", is: "US" }] }, then: { verdict: "review" } },
      wrong("review"),
    );
    const [one] = simulateAll([other()], bySize).changed.list;
    expect(one?.draft).toMatchObject({ rule: "sized", step: { rule: "sized", saw: "US" } });
  });
});
