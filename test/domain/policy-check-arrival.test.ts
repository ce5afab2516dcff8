// What arrived is known only once somebody looked: a rule that needs it is heard by the questions that are asked again then.
import { expect, describe, it } from "vitest";
import { ARRIVED, checkArrival } from "../../functions/domain/policy/check/arrival.ts";
import { checkingOf } from "../../functions/domain/policy/check/checking.ts";
import { blocks, checkPolicy } from "../../functions/domain/policy/check/check.ts";
import type { Condition } from "../../functions/domain/policy/rules.ts";
import { country, found, policy } from "./a-check.ts";

const worn: Condition = { fact: "line.grade", in: ["C", "D"] };
const FEE = { restockingFee: { percent: "10" } } as const;
const early = (when: Condition, then: Parameters<typeof policy>[0][string]["then"]) =>
  found(policy({ rule: { when, then } }), "asked-before-arrival");

describe("a rule that needs to know what arrived", () => {
  it("is never heard by a question that is settled before, and is shown a return of which it would hold", () => {
    const [finding, ...more] = early(worn, FEE);
    expect(more).toEqual([]);
    expect(finding).toMatchObject({ rules: ["rule"], question: "restockingFee", severity: "warning" });
    expect(["C", "D"]).toContain(finding?.example?.lines[0]?.facts["line.grade"]);
  });

  it("is heard by what is asked again: worth by grade, and whether a person should look", () => {
    expect(early(worn, { gradeShare: { A: 100, B: 100, C: 50, D: 0, missing: 0 } })).toEqual([]);
    const look: Condition = { anyLine: { any: [worn, { fact: "line.wrongItem", is: true }] } };
    expect(early(look, { verdict: "review", queue: "goods", priority: "high", reminderHours: 8 })).toEqual([]);
  });

  it("is told for each question that does not hear it", () => {
    const when: Condition = { anyLine: { fact: "line.missing", is: true } };
    const told = early(when, { verdict: "review", destination: "repairs", handlingFee: "none" });
    expect(told.map(({ question }) => question)).toEqual(["destination", "handlingFee"]);
  });

  it("may hold of goods that nobody saw, and is heard then", () => {
    expect(early({ not: worn }, FEE)).toEqual([]);
    expect(early({ any: [worn, country("DE")] }, FEE)).toEqual([]);
    expect(early({ not: { fact: "line.missing", known: true } }, FEE)).toEqual([]);
  });

  it("that could not be decided is said to be open, and others are not looked at at all", () => {
    const checking = checkingOf(
      policy({
        ...{ worn: { when: worn, then: FEE }, german: { when: country("DE"), then: FEE }, all: { then: FEE } },
        both: { when: { all: [country("DE"), worn] }, then: { ...FEE, verdict: "review" } },
      }),
      [ARRIVED],
    );
    checking.steps.left = 0;
    checkArrival(checking);
    expect(checking.findings).toEqual([]);
    expect(checking.notDecided).toEqual(
      ["worn", "both"].map((id) => ({ code: "asked-before-arrival", rules: [id], question: "restockingFee" })),
    );
  });

  it("is said to be open as well where only one half of it was decided", () => {
    const checking = checkingOf(policy({ worn: { when: worn, then: FEE } }), [ARRIVED]);
    const whole = { ...checking, steps: { left: 1_000 } };
    checkArrival(whole);
    for (let left = 1; left < 1_000 - whole.steps.left; left++) {
      const some = { ...checking, steps: { left }, findings: [], notDecided: [] };
      checkArrival(some);
      expect([left, some.findings.length + some.notDecided.length]).toEqual([left, 1]);
    }
    expect(whole.findings).toHaveLength(1);
  });

  it("that no return satisfies is told as that", () => {
    const never: Condition = { all: [worn, country("DE"), country("AT")] };
    expect(early(never, FEE)).toEqual([]);
  });

  it("does not stand in the way of publishing", () =>
    expect(
      blocks(
        checkPolicy(
          policy({
            rule: { when: worn, then: { restockingFee: "none" } },
            all: { then: { verdict: "authorize", window: "open" } },
          }),
        ),
      ),
    ).toBe(false));
});
