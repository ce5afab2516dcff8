// Returns that no rule decides.
import { describe, expect, it } from "vitest";
import { answer } from "../../functions/domain/policy/answer.ts";
import { compile } from "../../functions/domain/policy/compile.ts";
import { found, policy, when } from "./a-check.ts";

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
