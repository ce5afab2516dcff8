// Returns that no rule decides.
import { describe, expect, it } from "vitest";
import { answer } from "../../functions/domain/policy/answer.ts";
import { compile } from "../../functions/domain/policy/compile.ts";
import { checkGaps } from "../../functions/domain/policy/check/gap.ts";
import { checkedBy, found, policy, when } from "./a-check.ts";

describe("gaps", () => {
  it("shows a return that no rule decides", () => {
    const given = policy({ few: when({ fact: "return.quantity", below: 5 }), window: { then: { window: "open" } } });
    const [gap, ...others] = found(given, "gap");
    expect(others).toEqual([]);
    expect(gap?.question).toBe("verdict");
    expect(gap?.params).toEqual({ default: "authorize" });
    expect(gap?.example?.facts["return.quantity"]).toBe(5);
    expect(answer(compile(given, "EUR"), gap!.example!).answers.verdict).toBe(undefined);
  });

  it("is content when the rules leave nothing over", () => {
    const given = policy({
      sale: { when: { fact: "line.finalSale", is: true }, then: { window: "open" } },
      other: { when: { fact: "line.finalSale", is: false }, then: { window: "open" } },
      few: when({ fact: "return.quantity", below: 5 }),
      many: when({ fact: "return.quantity", atLeast: 5 }),
    });
    expect(found(given, "gap")).toEqual([]);
  });
});

describe("a check of gaps", () => {
  it("tells of each question that must be decided", () => {
    const { findings, notDecided } = checkedBy(checkGaps, policy({ other: { then: { queue: "fast" } } }));
    const gap = { code: "gap", severity: "warning", rules: [] };
    expect(
      findings.map(({ code, severity, rules, question, params }) => ({ code, severity, rules, question, params })),
    ).toEqual([
      { ...gap, question: "verdict", params: { default: "authorize" } },
      { ...gap, question: "window", params: { default: "open" } },
    ]);
    expect(notDecided).toEqual([]);
  });

  it("says what it did not decide", () => {
    const { findings, notDecided } = checkedBy(checkGaps, policy({ other: { then: { queue: "fast" } } }), { left: 0 });
    expect(findings).toEqual([]);
    expect(notDecided).toEqual([
      { code: "gap", rules: [], question: "verdict" },
      { code: "gap", rules: [], question: "window" },
    ]);
  });
});
