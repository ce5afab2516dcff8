// Rules that never take effect: each is found, and no rule that can take effect is reported.
import { describe, expect, it } from "vitest";
import { evaluate } from "../../../../functions/domain/policy/evaluate.ts";
import { blocksPublishing, checkPolicy } from "../../../../functions/domain/policy/check/check.ts";
import { compile } from "../../../../functions/domain/policy/compile.ts";
import type { Condition } from "../../../../functions/domain/policy/rules.ts";
import {
  country,
  EUR,
  findingsOf,
  findingRuleIds,
  policy,
  verdictWhen,
} from "../../../support/domain/policy-checks.ts";

describe("a rule", () => {
  it.each<[string, Condition]>([
    [
      "a whole number between adjacent ones",
      {
        all: [
          { fact: "return.quantity", above: 2 },
          { fact: "return.quantity", below: 3 },
        ],
      },
    ],
    [
      "a percentage between adjacent ones",
      {
        all: [
          { fact: "order.discountPercent", above: 9.99 },
          { fact: "order.discountPercent", below: 10 },
        ],
      },
    ],
    [
      "an amount between adjacent ones",
      {
        all: [
          { fact: "return.value", above: EUR("9.99") },
          { fact: "return.value", below: EUR("10.00") },
        ],
      },
    ],
    ["two countries at once", { all: [country("DE"), { not: { not: country("AT") } }] }],
    [
      "a text with another prefix than its own",
      {
        all: [
          { fact: "order.region", startsWith: "ES-" },
          { fact: "order.region", is: "GB-NIR" },
        ],
      },
    ],
    [
      "a set member that it excludes",
      {
        all: [
          { fact: "order.tags", hasAll: ["a", "b"] },
          { fact: "order.tags", hasNone: ["b", "c"] },
        ],
      },
    ],
    [
      "a claim with a reason that is not a claim",
      {
        anyLine: {
          all: [
            { fact: "line.claim", is: true },
            { fact: "line.reason", is: "unwanted" },
          ],
        },
      },
    ],
    [
      "a reason that no line has",
      { all: [{ fact: "return.reasons", has: "damaged" }, { everyLine: { fact: "line.claim", is: false } }] },
    ],
    [
      "a line that every line contradicts",
      {
        all: [{ anyLine: { fact: "line.grade", is: "A" } }, { not: { anyLine: { fact: "line.grade", known: true } } }],
      },
    ],
    [
      "day counts that do not fit the dates",
      {
        all: [
          { fact: "order.placedOn", after: "2026-06-01" },
          { fact: "return.requestedOn", before: "2026-06-10" },
          { fact: "order.daysSincePlaced", atLeast: 8 },
        ],
      },
    ],
    [
      "a delivery before the order",
      {
        all: [
          { fact: "order.daysSinceDelivered", above: 5 },
          { fact: "order.daysSincePlaced", below: 5 },
        ],
      },
    ],
    [
      "a first order after others",
      {
        all: [
          { fact: "customer.firstOrder", is: true },
          { fact: "customer.orders", atLeast: 2 },
        ],
      },
    ],
    [
      "a day in two disjoint yearly ranges",
      {
        all: [
          { fact: "return.requestedOn", betweenYearly: ["12-20", "01-10"] },
          { fact: "return.requestedOn", betweenYearly: ["02-01", "11-30"] },
        ],
      },
    ],
    [
      "two lines of one",
      {
        all: [
          { fact: "return.lines", is: 1 },
          { anyLine: { fact: "line.reason", is: "unwanted" } },
          { anyLine: { fact: "line.reason", is: "too-small" } },
        ],
      },
    ],
  ])("is a contradiction when it requires %s", (_name, condition) =>
    expect(findingRuleIds(policy({ never: verdictWhen(condition) }), "contradiction")).toEqual(["never"]),
  );

  it.each<[string, Condition]>([
    [
      "a whole number with a gap",
      {
        all: [
          { fact: "return.quantity", above: 2 },
          { fact: "return.quantity", below: 4 },
        ],
      },
    ],
    ["a leap day", { fact: "return.requestedOn", betweenYearly: ["02-29", "02-29"] }],
    [
      "two lines",
      {
        all: [
          { anyLine: { fact: "line.reason", is: "unwanted" } },
          { anyLine: { fact: "line.reason", is: "too-small" } },
        ],
      },
    ],
    [
      "day counts that fit the dates",
      {
        all: [
          { fact: "order.placedOn", on: "2026-06-01" },
          { fact: "return.requestedOn", on: "2026-06-10" },
          { fact: "order.daysSincePlaced", is: 9 },
        ],
      },
    ],
    ["an unknown fact", { not: { fact: "line.grade", known: true } }],
    ["another currency", { fact: "order.currency", isNot: "EUR" }],
    ["many lines", { fact: "return.lines", atLeast: 12 }],
    ["two reasons", { fact: "return.reasons", hasAll: ["damaged", "unwanted"] }],
  ])("is not reported for requiring %s", (_name, condition) => {
    const draft = policy({ possible: verdictWhen(condition) });
    expect(findingRuleIds(draft, "contradiction")).toEqual([]);
    expect(findingRuleIds(draft, "unreachable-rule")).toEqual([]);
  });

  it("is unreachable behind rules that cover it together", () => {
    const draft = policy({
      few: verdictWhen({ fact: "return.quantity", below: 5 }),
      many: verdictWhen({ fact: "return.quantity", atLeast: 4 }),
      german: verdictWhen(country("DE"), "decline"),
    });
    const [finding] = findingsOf(draft, "unreachable-rule");
    expect(finding?.rules).toEqual(["german", "few"]);
    expect(evaluate(compile(draft, "EUR"), finding!.example!).answers.verdict?.by).toBe("few");
  });

  it("is reachable when it also decides another setting", () => {
    const always = { then: { verdict: "authorize" } } as const;
    const draft = policy({
      always,
      german: { when: country("DE"), then: { verdict: "decline", destination: "berlin" } },
    });
    expect(findingRuleIds(draft, "unreachable-rule")).toEqual([]);
  });

  it("contradicts a rule with the same condition", () => {
    const draft = policy({ yes: verdictWhen(country("DE"), "authorize"), no: verdictWhen(country("DE"), "decline") });
    expect(findingRuleIds(draft, "contradicting-rules")).toEqual(["no yes"]);
    expect(findingRuleIds(draft, "unreachable-rule")).toEqual([]);
    expect(blocksPublishing(checkPolicy(draft))).toBe(true);
  });
});
