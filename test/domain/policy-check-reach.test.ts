// Rules that never decide: each is found with its reason, and none that can.
import { describe, expect, it } from "vitest";
import { answer } from "../../functions/domain/policy/answer.ts";
import { blocks, checkPolicy } from "../../functions/domain/policy/check/check.ts";
import { compile } from "../../functions/domain/policy/compile.ts";
import type { Condition } from "../../functions/domain/policy/rules.ts";
import { country, EUR, found, ids, policy, when } from "./a-check.ts";

describe("rules that never decide", () => {
  it.each<[string, Condition]>([
    [
      "a number between two that touch",
      {
        all: [
          { fact: "return.quantity", above: 2 },
          { fact: "return.quantity", below: 3 },
        ],
      },
    ],
    [
      "a percentage between two that touch",
      {
        all: [
          { fact: "order.discountPercent", above: 9.99 },
          { fact: "order.discountPercent", below: 10 },
        ],
      },
    ],
    [
      "an amount between two that touch",
      {
        all: [
          { fact: "return.value", above: EUR("9.99") },
          { fact: "return.value", below: EUR("10.00") },
        ],
      },
    ],
    ["two countries at once", { all: [country("DE"), { not: { not: country("AT") } }] }],
    [
      "a text that starts and is another",
      {
        all: [
          { fact: "order.region", startsWith: "ES-" },
          { fact: "order.region", is: "GB-NIR" },
        ],
      },
    ],
    [
      "what it forbids",
      {
        all: [
          { fact: "order.tags", hasAll: ["a", "b"] },
          { fact: "order.tags", hasNone: ["b", "c"] },
        ],
      },
    ],
    [
      "a claim without its reason",
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
      "a line that every line is not",
      {
        all: [{ anyLine: { fact: "line.grade", is: "A" } }, { not: { anyLine: { fact: "line.grade", known: true } } }],
      },
    ],
    [
      "days that do not fit the dates",
      {
        all: [
          { fact: "order.placedOn", after: "2026-06-01" },
          { fact: "return.requestedOn", before: "2026-06-10" },
          { fact: "order.daysSincePlaced", atLeast: 8 },
        ],
      },
    ],
    [
      "delivered before it was ordered",
      {
        all: [
          { fact: "order.daysSinceDelivered", above: 5 },
          { fact: "order.daysSincePlaced", below: 5 },
        ],
      },
    ],
    [
      "a first order after many",
      {
        all: [
          { fact: "customer.firstOrder", is: true },
          { fact: "customer.orders", atLeast: 2 },
        ],
      },
    ],
    [
      "a day of the year that another range leaves out",
      {
        all: [
          { fact: "return.requestedOn", betweenYearly: ["12-20", "01-10"] },
          { fact: "return.requestedOn", betweenYearly: ["02-01", "11-30"] },
        ],
      },
    ],
    [
      "one line that is two",
      {
        all: [
          { fact: "return.lines", is: 1 },
          { anyLine: { fact: "line.reason", is: "unwanted" } },
          { anyLine: { fact: "line.reason", is: "too-small" } },
        ],
      },
    ],
  ])("asks for %s", (_name, condition) =>
    expect(ids(policy({ never: when(condition) }), "contradiction")).toEqual(["never"]),
  );

  it.each<[string, Condition]>([
    [
      "a number between two",
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
      "days that fit the dates",
      {
        all: [
          { fact: "order.placedOn", on: "2026-06-01" },
          { fact: "return.requestedOn", on: "2026-06-10" },
          { fact: "order.daysSincePlaced", is: 9 },
        ],
      },
    ],
    ["nothing known", { not: { fact: "line.grade", known: true } }],
    ["another currency", { fact: "order.currency", isNot: "EUR" }],
    ["many lines", { fact: "return.lines", atLeast: 12 }],
    ["two reasons", { fact: "return.reasons", hasAll: ["damaged", "unwanted"] }],
  ])("does not mind %s", (_name, condition) => {
    const given = policy({ possible: when(condition) });
    expect(ids(given, "contradiction")).toEqual([]);
    expect(ids(given, "unreachable-rule")).toEqual([]);
  });

  it("stands behind rules that together cover it", () => {
    const given = policy({
      few: when({ fact: "return.quantity", below: 5 }),
      many: when({ fact: "return.quantity", atLeast: 4 }),
      german: when(country("DE"), "decline"),
    });
    const [finding] = found(given, "unreachable-rule");
    expect(finding?.rules).toEqual(["german", "few"]);
    expect(answer(compile(given, "EUR"), finding!.example!).answers.verdict?.by).toBe("few");
  });

  it("is heard when it answers another question too", () => {
    const always = { then: { verdict: "authorize" } } as const;
    const given = policy({
      always,
      german: { when: country("DE"), then: { verdict: "decline", destination: "berlin" } },
    });
    expect(ids(given, "unreachable-rule")).toEqual([]);
  });

  it("contradicts a rule with the same condition", () => {
    const given = policy({ yes: when(country("DE"), "authorize"), no: when(country("DE"), "decline") });
    expect(ids(given, "contradicting-rules")).toEqual(["no yes"]);
    expect(ids(given, "unreachable-rule")).toEqual([]);
    expect(blocks(checkPolicy(given))).toBe(true);
  });
});
