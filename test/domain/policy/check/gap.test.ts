// Returns that no rule decides.
import { describe, expect, it } from "vitest";
import { evaluate } from "../../../../functions/domain/policy/evaluate.ts";
import { compile } from "../../../../functions/domain/policy/compile.ts";
import { checkGaps } from "../../../../functions/domain/policy/check/gap.ts";
import { runCheck, findingsOf, policy, verdictWhen } from "../../../support/domain/policy-checks.ts";

describe("gaps", () => {
  it("are shown with a return that no rule decides", () => {
    const draft = policy({
      few: verdictWhen({ fact: "return.quantity", below: 5 }),
      window: { then: { window: "open" } },
    });
    const [gap, ...others] = findingsOf(draft, "gap");
    expect(others).toEqual([]);
    expect(gap?.question).toBe("verdict");
    expect(gap?.params).toEqual({ default: "authorize" });
    expect(gap?.example?.facts["return.quantity"]).toBe(5);
    expect(evaluate(compile(draft, "EUR"), gap!.example!).answers.verdict).toBe(undefined);
  });

  it("are not reported when the rules cover every return", () => {
    const draft = policy({
      sale: { when: { fact: "line.finalSale", is: true }, then: { window: "open" } },
      other: { when: { fact: "line.finalSale", is: false }, then: { window: "open" } },
      few: verdictWhen({ fact: "return.quantity", below: 5 }),
      many: verdictWhen({ fact: "return.quantity", atLeast: 5 }),
    });
    expect(findingsOf(draft, "gap")).toEqual([]);
  });
});

describe("the gap check", () => {
  it("reports each setting that rules must decide", () => {
    const { findings, notDecided } = runCheck(checkGaps, policy({ other: { then: { queue: "fast" } } }));
    const gap = { code: "gap", severity: "warning", rules: [] };
    expect(
      findings.map(({ code, severity, rules, question, params }) => ({ code, severity, rules, question, params })),
    ).toEqual([
      { ...gap, question: "verdict", params: { default: "authorize" } },
      { ...gap, question: "window", params: { default: "open" } },
    ]);
    expect(notDecided).toEqual([]);
  });

  it("reports what it could not decide", () => {
    const { findings, notDecided } = runCheck(checkGaps, policy({ other: { then: { queue: "fast" } } }), { left: 0 });
    expect(findings).toEqual([]);
    expect(notDecided).toEqual([
      { code: "gap", rules: [], question: "verdict" },
      { code: "gap", rules: [], question: "window" },
    ]);
  });
});
