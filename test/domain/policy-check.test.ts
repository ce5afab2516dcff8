// A check of a draft as a whole.
import { describe, expect, it } from "vitest";
import { checkPolicy } from "../../functions/domain/policy/check/check.ts";
import { policy, when } from "./a-check.ts";

describe("a check", () => {
  it("lists so many findings of a kind, and says that there are more", () => {
    const rules = Array.from(
      { length: 22 },
      (_, index) =>
        [`r-${index}`, when({ fact: "customer.tags", has: `t-${index}` }, index % 2 ? "decline" : "review")] as const,
    );
    const { findings, more } = checkPolicy(policy(Object.fromEntries(rules)));
    expect(findings.filter(({ code }) => code === "order-dependent-overlap")).toHaveLength(100);
    expect(more).toEqual(["order-dependent-overlap"]);
  });
});
