// The checks of a draft together: each kind is made, in one order, and errors stand in the way of publishing.
import { describe, expect, it } from "vitest";
import { blocks, checkPolicy } from "../../functions/domain/policy/check/check.ts";
import type { FindingCode } from "../../functions/domain/policy/check/finding.ts";
import type { Policy } from "../../functions/domain/policy/rules.ts";
import { country, EUR, policy, when } from "./a-check.ts";

const codes = (given: Policy): readonly FindingCode[] => checkPolicy(given).findings.map(({ code }) => code);
const german = country("DE");
const big = { fact: "return.value", above: EUR("200.00") } as const;

describe("a draft", () => {
  it("with every mistake has each of them told, those that lead to others first", () => {
    const given = policy({
      listed: when({ fact: "customer.id", inList: "nobody" }),
      pounds: { when: { fact: "order.value", above: { GBP: "1.00" } }, then: { destination: "here" } },
      never: when({ all: [german, country("AT")] }),
      german: when(german),
      again: when(german, "decline"),
      big: when(big, "authorize"),
      bigger: when({ fact: "return.value", above: EUR("300.00") }, "decline"),
      small: {
        when: { fact: "return.value", below: EUR("50.00") },
        then: { returnShippingFee: { amount: EUR("5.00") } },
      },
      graded: { when: { anyLine: { fact: "line.grade", is: "A" } }, then: { methods: ["in-store"] } },
      other: { then: { returnShippingFee: { amount: EUR("3.00") }, window: "closed" } },
    });
    expect([...new Set(codes(given))]).toEqual([
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

  it("hears of rules that contradict each other once", () => {
    const given = policy({
      german: when(german),
      again: when(german, "decline"),
      big: when(big, "authorize"),
      always: { then: { verdict: "authorize", window: "open" } },
    });
    const told = checkPolicy(given).findings.map(({ code, rules }) => `${code}: ${rules.join(" ")}`);
    expect(told.filter((one) => one.includes("again"))).toEqual(["contradicting-rules: again german"]);
  });

  it("may be published with warnings, and not with an error", () => {
    const warned = checkPolicy(policy({ german: when(german) }));
    expect(warned.findings.map(({ severity }) => severity)).toContain("warning");
    expect(blocks(warned)).toBe(false);
    const refused = checkPolicy(policy({ german: when(german), never: when({ all: [german, country("AT")] }) }));
    expect(blocks(refused)).toBe(true);
  });

  it("is not said to be impossible because a rule names a date long ago", () => {
    const asked = (test: object) => when({ fact: "return.requestedOn", ...test });
    const given = policy({
      ever: asked({ after: "1970-01-01" }),
      christmas: { ...asked({ betweenYearly: ["12-24", "12-26"] }), then: { methods: ["in-store"] } },
      now: { ...asked({ after: "2026-01-01" }), then: { queue: "fraud" } },
    });
    expect(codes(given)).not.toContain("contradiction");
  });

  it("without rules has only gaps", () => expect([...new Set(codes(policy({})))]).toEqual(["gap"]));
});
