// What arrived is known only once somebody looked: a rule that needs it is heard by the questions that are asked again then.
import { expect, describe, it } from "vitest";
import { ARRIVED, checkArrival } from "../../functions/domain/policy/check/arrival.ts";
import { blocks, checkPolicy } from "../../functions/domain/policy/check/check.ts";
import type { Condition } from "../../functions/domain/policy/rules.ts";
import { checkedBy, country, found, policy } from "./a-check.ts";

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

  it("is said to be open where steps ran out, and other rules are not looked at", () => {
    const given = policy({
      ...{ german: { when: country("DE"), then: FEE }, all: { then: FEE }, worn: { when: worn, then: FEE } },
      both: { when: { all: [country("DE"), worn] }, then: { verdict: "review", ...FEE } },
    });
    const whole = checkedBy(checkArrival, given, {}, [ARRIVED]);
    expect(whole.findings.map(({ rules }) => rules)).toEqual([["worn"], ["both"]]);
    expect(whole.notDecided).toEqual([]);
    const open = new Set<string>();
    for (let left = 0; left < whole.taken; left++) {
      const { findings, notDecided } = checkedBy(checkArrival, given, { left }, [ARRIVED]);
      expect(findings.length).toBeLessThan(2);
      for (const one of notDecided) open.add(JSON.stringify(one));
    }
    expect([...open].map((one) => JSON.parse(one) as object)).toEqual(
      ["worn", "both"].map((id) => ({ code: "asked-before-arrival", rules: [id], question: "restockingFee" })),
    );
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
