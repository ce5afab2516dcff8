// The listing limit of a check.
import { describe, expect, it } from "vitest";
import { checkPolicy } from "../../../../functions/domain/policy/check/check.ts";
import { policy, verdictWhen } from "../../../support/domain/policy-checks.ts";

describe("a check", () => {
  it("lists a limited number of findings per code, and reports that there are more", () => {
    const rules = Array.from(
      { length: 22 },
      (_, index) =>
        [
          `r-${index}`,
          verdictWhen({ fact: "customer.tags", has: `t-${index}` }, index % 2 ? "decline" : "review"),
        ] as const,
    );
    const { findings, more } = checkPolicy(policy(Object.fromEntries(rules)));
    expect(findings.filter(({ code }) => code === "order-dependent-overlap")).toHaveLength(100);
    expect(more).toEqual(["order-dependent-overlap"]);
  });
});
