// Where a draft gives less than the law, and the article that says so.
import { describe, expect, it } from "vitest";
import { undercuts } from "../../functions/domain/policy/statute/undercuts.ts";
import { answered, returned } from "./a-lawful-return.ts";

describe("an undercut", () => {
  it("names the question, the rule, what it said, and the article", () => {
    const facts = returned("DE");
    const kind = { refundShipping: "always", refundDuties: "by-value" } as const;
    expect(undercuts(answered(facts, { ...kind, verdict: "decline" }, { window: "closed" }), facts)).toStrictEqual([
      { question: "verdict", rule: "r1", said: "decline", least: "authorize", by: "eu-2011-83-art-9" },
      {
        question: "window",
        lineId: "line-0",
        rule: "r1",
        said: "closed",
        least: { until: "2026-03-18" },
        by: "eu-2011-83-art-9",
      },
    ]);
    expect(undercuts(answered(facts, kind), facts)).toEqual([]);
  });
  it("may be that no rule spoke", () =>
    expect(undercuts(answered(returned("DE")), returned("DE"))).toStrictEqual([
      { question: "refundShipping", rule: "default", said: "never", least: "standard", by: "eu-2011-83-art-13-1" },
      { question: "refundDuties", rule: "default", said: "never", least: "by-value", by: "eu-2011-83-art-13-1" },
    ]));
});
