// Facts of arrived goods are known only after inspection: a rule that tests them works only for settings that are
// decided again then.
import { expect, describe, it } from "vitest";
import { ARRIVAL_KNOWN, checkArrival } from "../../../../functions/domain/policy/check/arrival.ts";
import { blocksPublishing, checkPolicy } from "../../../../functions/domain/policy/check/check.ts";
import type { Condition } from "../../../../functions/domain/policy/rules.ts";
import { runCheck, country, findingsOf, policy } from "../../../support/domain/policy-checks.ts";

const worn: Condition = { fact: "line.grade", in: ["C", "D"] };
const FEE = { restockingFee: { percent: "10" } } as const;
const findingKeys = (when: Condition, then: Parameters<typeof policy>[0][string]["then"]) =>
  findingsOf(policy({ rule: { when, then } }), "asked-before-arrival");

describe("a rule that tests facts of arrived goods", () => {
  it("is reported, with a return that would match, for a setting that is fixed before arrival", () => {
    const [finding, ...more] = findingKeys(worn, FEE);
    expect(more).toEqual([]);
    expect(finding).toMatchObject({ rules: ["rule"], question: "restockingFee", severity: "warning" });
    expect(["C", "D"]).toContain(finding?.example?.lines[0]?.facts["line.grade"]);
  });

  it("is accepted for settings that are decided again: the share by grade, and the review verdict", () => {
    expect(findingKeys(worn, { gradeShare: { A: 100, B: 100, C: 50, D: 0, missing: 0 } })).toEqual([]);
    const suspicious: Condition = { anyLine: { any: [worn, { fact: "line.wrongItem", is: true }] } };
    expect(findingKeys(suspicious, { verdict: "review", queue: "goods", priority: "high", reminderHours: 8 })).toEqual(
      [],
    );
  });

  it("is reported once per setting on which it has no effect", () => {
    const when: Condition = { anyLine: { fact: "line.missing", is: true } };
    const reported = findingKeys(when, { verdict: "review", destination: "repairs", handlingFee: "none" });
    expect(reported.map(({ question: setting }) => setting)).toEqual(["destination", "handlingFee"]);
  });

  it("is accepted when it can also hold for goods that have not been inspected", () => {
    expect(findingKeys({ not: worn }, FEE)).toEqual([]);
    expect(findingKeys({ any: [worn, country("DE")] }, FEE)).toEqual([]);
    expect(findingKeys({ not: { fact: "line.missing", known: true } }, FEE)).toEqual([]);
  });

  it("is reported as not decided when the step budget runs out; other rules are not examined", () => {
    const draft = policy({
      ...{ german: { when: country("DE"), then: FEE }, all: { then: FEE }, worn: { when: worn, then: FEE } },
      both: { when: { all: [country("DE"), worn] }, then: { verdict: "review", ...FEE } },
    });
    const unlimited = runCheck(checkArrival, draft, {}, [ARRIVAL_KNOWN]);
    expect(unlimited.findings.map(({ rules }) => rules)).toEqual([["worn"], ["both"]]);
    expect(unlimited.notDecided).toEqual([]);
    const undecided = new Set<string>();
    for (let left = 0; left < unlimited.stepsUsed; left++) {
      const { findings, notDecided } = runCheck(checkArrival, draft, { left }, [ARRIVAL_KNOWN]);
      expect(findings.length).toBeLessThan(2);
      for (const one of notDecided) undecided.add(JSON.stringify(one));
    }
    expect([...undecided].map((one) => JSON.parse(one) as object)).toEqual(
      ["worn", "both"].map((id) => ({ code: "asked-before-arrival", rules: [id], question: "restockingFee" })),
    );
  });

  it("is reported as a contradiction only, when no return satisfies it", () => {
    const never: Condition = { all: [worn, country("DE"), country("AT")] };
    expect(findingKeys(never, FEE)).toEqual([]);
  });

  it("does not block publishing", () =>
    expect(
      blocksPublishing(
        checkPolicy(
          policy({
            rule: { when: worn, then: { restockingFee: "none" } },
            all: { then: { verdict: "authorize", window: "open" } },
          }),
        ),
      ),
    ).toBe(false));
});
