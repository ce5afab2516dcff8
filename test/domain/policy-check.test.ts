// Checks of a draft: each finding is found where it is, shown by a return that really shows it, and not seen where it is not.
import { describe, expect, it } from "vitest";
import { answer } from "../../functions/domain/policy/answer.ts";
import { blocks, checkPolicy } from "../../functions/domain/policy/check/check.ts";
import type { Finding, FindingCode } from "../../functions/domain/policy/check/finding.ts";
import { compile } from "../../functions/domain/policy/compile.ts";
import type { Condition, Policy, Rule } from "../../functions/domain/policy/rules.ts";

type Given = Omit<Rule, "id">;

const policy = (rules: Readonly<Record<string, Given>>, more: Partial<Policy> = {}): Policy => ({
  name: "Test",
  rules: Object.entries(rules).map(([id, rule]) => ({ ...rule, id })),
  ...more,
});
const found = (given: Policy, code: FindingCode): readonly Finding[] =>
  checkPolicy(given).findings.filter((finding) => finding.code === code);
const ids = (given: Policy, code: FindingCode) => found(given, code).map(({ rules }) => rules.join(" "));

const when = (condition: Condition, verdict: "review" | "decline" | "authorize" = "review"): Given => ({
  when: condition,
  then: { verdict },
});
const EUR = (amount: string) => ({ EUR: amount });
const country = (code: string): Condition => ({ fact: "order.country", is: code });

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

describe("overlaps that depend on order", () => {
  const big = when({ fact: "return.value", above: EUR("200.00") });
  it("shows the return both want", () => {
    const given = policy({ big, american: when(country("US"), "decline") });
    const [overlap] = found(given, "order-dependent-overlap");
    expect(overlap?.rules).toEqual(["big", "american"]);
    const turned = { ...given, rules: given.rules.toReversed() };
    const by = (one: Policy) => answer(compile(one, "EUR"), overlap!.example!).answers.verdict?.by;
    expect([by(given), by(turned)]).toEqual(["big", "american"]);
  });

  it.each<[string, Readonly<Record<string, Given>>]>([
    [
      "an exception before its rule",
      {
        german: when({ all: [country("DE"), big.when!] }),
        big: when(big.when!, "decline"),
        all: { then: { verdict: "authorize" } },
      },
    ],
    ["the same answer", { big, american: when(country("US"), "review") }],
    ["rules that never meet", { german: when(country("DE")), american: when(country("US"), "decline") }],
    [
      "what an earlier rule takes",
      { both: when({ all: [country("US"), big.when!] }), big, american: when(country("US"), "decline") },
    ],
  ])("does not mind %s", (_name, rules) => expect(ids(policy(rules), "order-dependent-overlap")).toEqual([]));
});

describe("fees that fall as the value rises", () => {
  const below = (amount: string): Condition => ({ fact: "return.value", below: EUR(amount) });
  const fee = (amount: string) => ({ returnShippingFee: { amount: EUR(amount) } });

  it("shows both sides of the threshold", () => {
    const given = policy({ small: { when: below("50.00"), then: fee("5.00") }, other: { then: fee("3.00") } });
    const [falls] = found(given, "fee-falls-as-value-rises");
    expect(falls?.rules).toEqual(["small", "other"]);
    expect(falls?.params).toEqual({
      fact: "return.value",
      currency: "EUR",
      low: "49.99",
      high: "50.00",
      below: "5.00",
      above: "3.00",
    });
    const by = (facts: Finding["example"]) => answer(compile(given, "EUR"), facts!).answers.returnShippingFee?.by;
    expect([by(falls?.example), by(falls?.beside)]).toEqual(["small", "other"]);
  });

  it("weighs a percentage against an amount", () => {
    const percent = (text: string): Given["then"] => ({ returnShippingFee: { percent: text } });
    const given = (text: string) =>
      policy({ small: { when: below("50.00"), then: fee("5.00") }, other: { then: percent(text) } });
    expect(ids(given("9"), "fee-falls-as-value-rises")).toEqual(["small other"]);
    expect(ids(given("10"), "fee-falls-as-value-rises")).toEqual([]);
  });

  it("does not mind fees that rise, or fall for another reason", () => {
    const given = policy({
      german: { when: country("DE"), then: fee("1.00") },
      small: { when: below("50.00"), then: fee("3.00") },
      other: { then: fee("5.00") },
    });
    expect(ids(given, "fee-falls-as-value-rises")).toEqual([]);
  });
});

describe("the law", () => {
  const lawOf = (given: Policy) =>
    found(given, "statutory-violation").map(({ rules, question, params }) => [rules[0], question, params["article"]]);

  it.each<[string, Given["then"], string, string]>([
    ["a window of ten days", { window: { days: 10, from: "delivered" } }, "window", "eu-2011-83-art-9"],
    ["a restocking fee", { restockingFee: { percent: "10" } }, "restockingFee", "eu-2011-83-art-14-5"],
    ["no way back at all", { verdict: "decline" }, "verdict", "eu-2011-83-art-9"],
    ["a handling fee", { handlingFee: { amount: EUR("1.00") } }, "handlingFee", "eu-2011-83-art-14-5"],
    ["store credit alone", { resolutions: ["store-credit"] }, "resolutions", "eu-2011-83-art-13-1"],
  ])("refuses %s in the Union, with its article", (_name, then, question, article) => {
    const given = policy({ german: { when: country("DE"), then } });
    expect(lawOf(given)).toEqual([["german", question, article]]);
    expect(blocks(checkPolicy(given))).toBe(true);
  });

  it("knows each country's own law", () => {
    const given = policy({ all: { then: { window: { days: 5, from: "delivered" } } } });
    expect(lawOf(given).map(([, , article]) => article)).toEqual([
      "eu-2011-83-art-9",
      "uk-2013-3134-reg-30",
      "cn-consumers-art-25",
    ]);
  });

  it.each<[string, Given]>([
    ["fourteen days", { then: { window: { days: 14, from: "delivered" } } }],
    ["a shorter window elsewhere", { when: country("US"), then: { window: { days: 3, from: "delivered" } } }],
    ["a shorter window for businesses", { when: { fact: "customer.business", is: true }, then: { window: "closed" } }],
    ["none for goods made to order", { when: { fact: "line.customMade", is: true }, then: { window: "closed" } }],
    [
      "a fee after the period",
      { when: { fact: "line.daysSinceDelivered", above: 30 }, then: { restockingFee: { percent: "10" } } },
    ],
  ])("does not mind %s", (_name, rule) => expect(lawOf(policy({ rule }))).toEqual([]));
});

describe("what is named and not there", () => {
  it("misses an amount in a currency that other rules state", () => {
    const given = policy({
      both: when({ fact: "return.value", above: { EUR: "200.00", GBP: "200.00" } }),
      euro: when({ fact: "return.value", above: EUR("100.00") }, "decline"),
      fee: { then: { handlingFee: { amount: { GBP: "1.00" } } } },
    });
    expect(
      found(given, "limit-missing-in-currency").map(({ rules, params }) => [rules[0], params["currency"]]),
    ).toEqual([
      ["euro", "GBP"],
      ["fee", "EUR"],
    ]);
  });

  it("misses a list", () => {
    const given = policy({ blocked: when({ fact: "customer.id", inList: "blocked" }) });
    expect(found(given, "unknown-list").map(({ rules, params }) => [rules[0], params["list"]])).toEqual([
      ["blocked", "blocked"],
    ]);
    expect(found({ ...given, lists: { blocked: ["c-1"] } }, "unknown-list")).toEqual([]);
  });
});

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
