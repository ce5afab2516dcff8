// All checks together: each kind runs, in a fixed order, and errors block publishing.
import { describe, expect, it } from "vitest";
import { blocksPublishing, checkPolicy } from "../../../../functions/domain/policy/check/check.ts";
import type { FindingCode } from "../../../../functions/domain/policy/check/finding.ts";
import type { Policy } from "../../../../functions/domain/policy/rules.ts";
import { country, EUR, policy, verdictWhen } from "../../../support/domain/policy-checks.ts";

const codes = (draft: Policy): readonly FindingCode[] => checkPolicy(draft).findings.map(({ code }) => code);
const german = country("DE");
const big = { fact: "return.value", above: EUR("200.00") } as const;

describe("a draft", () => {
  it("with every mistake gets a finding for each, causes before consequences", () => {
    const draft = policy({
      listed: verdictWhen({ fact: "customer.id", inList: "nobody" }),
      pounds: { when: { fact: "order.value", above: { GBP: "1.00" } }, then: { destination: "here" } },
      never: verdictWhen({ all: [german, country("AT")] }),
      german: verdictWhen(german),
      again: verdictWhen(german, "decline"),
      big: verdictWhen(big, "authorize"),
      bigger: verdictWhen({ fact: "return.value", above: EUR("300.00") }, "decline"),
      small: {
        when: { fact: "return.value", below: EUR("50.00") },
        then: { returnShippingFee: { amount: EUR("5.00") } },
      },
      graded: { when: { anyLine: { fact: "line.grade", is: "A" } }, then: { methods: ["in-store"] } },
      other: { then: { returnShippingFee: { amount: EUR("3.00") }, window: "closed" } },
    });
    expect([...new Set(codes(draft))]).toEqual([
      "unknown-list",
      "limit-missing-in-currency",
      "contradicting-rules",
      "contradiction",
      "unreachable-rule",
      "asked-before-arrival",
      "statutory-violation",
      "gap",
      "fee-falls-as-value-rises",
      "order-dependent-overlap",
    ]);
  });

  it("gets a single finding for rules that contradict each other", () => {
    const draft = policy({
      german: verdictWhen(german),
      again: verdictWhen(german, "decline"),
      big: verdictWhen(big, "authorize"),
      always: { then: { verdict: "authorize", window: "open" } },
    });
    const reported = checkPolicy(draft).findings.map(({ code, rules }) => `${code}: ${rules.join(" ")}`);
    expect(reported.filter((one) => one.includes("again"))).toEqual(["contradicting-rules: again german"]);
  });

  it("can be published with warnings but not with an error", () => {
    const withWarnings = checkPolicy(policy({ german: verdictWhen(german) }));
    expect(withWarnings.findings.map(({ severity }) => severity)).toContain("warning");
    expect(blocksPublishing(withWarnings)).toBe(false);
    const withError = checkPolicy(
      policy({ german: verdictWhen(german), never: verdictWhen({ all: [german, country("AT")] }) }),
    );
    expect(blocksPublishing(withError)).toBe(true);
  });

  it("can name dates long ago without being reported as a contradiction", () => {
    const requestedRule = (test: object) => verdictWhen({ fact: "return.requestedOn", ...test });
    const draft = policy({
      ever: requestedRule({ after: "1970-01-01" }),
      christmas: { ...requestedRule({ betweenYearly: ["12-24", "12-26"] }), then: { methods: ["in-store"] } },
      now: { ...requestedRule({ after: "2026-01-01" }), then: { queue: "fraud" } },
    });
    expect(codes(draft)).not.toContain("contradiction");
  });

  it("without rules has gaps only", () => expect([...new Set(codes(policy({})))]).toEqual(["gap"]));
});
