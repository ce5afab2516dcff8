// Where a draft gives less than the law, and the article that requires more.
import { describe, expect, it } from "vitest";
import { findUndercuts } from "../../../../functions/domain/policy/statute/undercuts.ts";
import { policyOutputFor, protectedReturn } from "../../../support/domain/a-protected-return.ts";

describe("an undercut", () => {
  it("names the setting, the rule, its value, and the article", () => {
    const facts = protectedReturn("DE");
    const lawful = { refundShipping: "always", refundDuties: "by-value" } as const;
    expect(
      findUndercuts(policyOutputFor(facts, { ...lawful, verdict: "decline" }, { window: "closed" }), facts),
    ).toStrictEqual([
      { question: "verdict", rule: "r1", value: "decline", minimum: "authorize", by: "eu-2011-83-art-9" },
      {
        question: "window",
        lineId: "line-0",
        rule: "r1",
        value: "closed",
        minimum: { until: "2026-03-18" },
        by: "eu-2011-83-art-9",
      },
    ]);
    expect(findUndercuts(policyOutputFor(facts, lawful), facts)).toEqual([]);
  });
  it("may come from a default", () =>
    expect(findUndercuts(policyOutputFor(protectedReturn("DE")), protectedReturn("DE"))).toStrictEqual([
      { question: "refundShipping", rule: "default", value: "never", minimum: "standard", by: "eu-2011-83-art-13-1" },
      { question: "refundDuties", rule: "default", value: "never", minimum: "by-value", by: "eu-2011-83-art-13-1" },
    ]));
});
