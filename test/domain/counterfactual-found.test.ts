// Which of the changes that would have been kinder are told: the smallest, what the shop offers, two at once, and in which order.
import { describe, expect, it } from "vitest";
import { compile } from "../../functions/domain/policy/compile.ts";
import { counterfactuals } from "../../functions/domain/policy/counterfactual.ts";
import { concludeUnder, decide } from "../../functions/domain/policy/decide.ts";
import type { Condition, Policy, Rule } from "../../functions/domain/policy/rules.ts";
import type { Facts, ReturnFacts } from "../../functions/domain/policy/vocabulary/facts.ts";
import { facts, policy, told } from "./told-otherwise.ts";

const withFacts = (more: Facts, ...lines: ReturnFacts["lines"]): ReturnFacts => ({
  ...facts,
  facts: { ...facts.facts, ...more },
  lines: lines.length > 0 ? lines : facts.lines,
});
const no = (when: Condition): Omit<Rule, "id"> => ({ when, then: { verdict: "decline" } });
const shipping = (when: Condition, percent = "10"): Omit<Rule, "id"> => ({
  when,
  then: { returnShippingFee: { percent } },
});
const changes = (rules: Policy, of = facts) =>
  told(rules, of).map((one) => one.changes.map(({ fact, to }) => [fact, to]));

describe("of what would have been kinder", () => {
  it("the smallest is told, and of two alike the first", () => {
    expect(changes(policy(no({ fact: "customer.returns", is: 9 })))).toEqual([[["customer.returns", 8]]]);
    expect(changes(policy(no({ fact: "customer.returns", above: 4 })))).toEqual([[["customer.returns", 4]]]);
    const tags = { fact: "order.tags", hasAny: ["vip", "gift"] } as const;
    expect(changes(policy(no({ not: tags })))).toEqual([[["order.tags", ["vip"]]]]);
    const all = { fact: "order.tags", hasAll: ["vip", "gift"] } as const;
    expect(changes(policy(no({ not: all })))).toEqual([[["order.tags", ["vip", "gift"]]]]);
    const sale = { fact: "order.tags", hasAny: ["sale", "outlet", "last"] } as const;
    const held = withFacts({ "order.tags": ["sale", "outlet"] });
    expect(changes(policy({ ...no(sale) }), held)).toEqual([[["order.tags", []]]]);
  });

  it("each fact, line, question and effect is told by itself", () => {
    const [shirt] = facts.lines;
    const two = withFacts({}, shirt!, { ...shirt!, lineId: "sock" });
    const fee = { when: { fact: "line.tags", hasNone: ["vip"] }, then: { restockingFee: { percent: "10" } } } as const;
    const tagged = (lineId: string) => ({ ...two.lines[0]!, lineId, facts: { ...shirt!.facts, "line.tags": ["x"] } });
    expect(
      told(policy(fee), withFacts({}, tagged("shirt"), tagged("sock"))).map((one) => [one.lineId, one.question]),
    ).toEqual([
      ["shirt", "restockingFee"],
      ["sock", "restockingFee"],
    ]);
    const both = shipping({ fact: "customer.returns", above: 8 });
    expect(told(policy({ ...both, then: { ...both.then, handlingFee: { percent: "5" } } }), facts)).toStrictEqual(
      (["returnShippingFee", "handlingFee"] as const).map((question) => ({
        changes: [{ fact: "customer.returns", from: 9, to: 8 }],
        question,
        outcomeBefore: "authorize",
        outcomeAfter: "authorize",
        free: true,
        forShopper: false,
      })),
    );
    const steps = policy(
      shipping({ fact: "customer.returns", above: 8 }),
      shipping({ fact: "customer.returns", above: 4 }, "5"),
    );
    expect(told(steps, facts).map(({ free }) => free)).toEqual([false]);
  });

  it("either fact that would have done is told, the one that settled it first", () => {
    const both = { all: ["customer.returns", "customer.orders"].map((fact) => ({ fact, above: 8 }) as Condition) };
    expect(changes(policy(no(both)), withFacts({ "customer.orders": 9 }))).toEqual([
      [["customer.orders", 8]],
      [["customer.returns", 8]],
    ]);
  });

  it("another way back is told where the shop offers it, and only then", () => {
    const rule = shipping({ fact: "return.method", is: "pick-up" });
    const asked = withFacts({ "return.method": "pick-up" });
    expect(changes(policy(rule), asked)).toEqual([[["return.method", "drop-off"]]]);
    expect(changes(policy(rule, { then: { methods: ["pick-up", "in-store"] } }), asked)).toEqual([
      [["return.method", "in-store"]],
    ]);
  });

  it("no more than six are told", () => {
    const tests = [
      "orders",
      "returns",
      "keptItems",
      "failedPayments",
      "returnsLast30Days",
      "returnsLast365Days",
    ] as const;
    const names = [...tests.map((name) => `customer.${name}` as const), "order.returns", "order.lines"] as const;
    const many = withFacts(Object.fromEntries(names.map((name) => [name, 9])));
    expect(told(policy(no({ all: names.map((fact) => ({ fact, above: 8 })) })), many)).toHaveLength(6);
  });

  it("what was nearest at hand is told first, and what changes the outcome before what does not", () => {
    const asked = withFacts({ "return.method": "pick-up", "return.evidence": [] });
    const rules = policy(
      { when: { fact: "return.method", is: "pick-up" }, then: { verdict: "review" } },
      shipping({ fact: "order.daysSinceDelivered", above: 30 }),
      { when: { not: { fact: "return.evidence", has: "photo" } }, then: { handlingFee: { percent: "1" } } },
      { when: { fact: "customer.returns", above: 8 }, then: { refundWhen: "inspection" } },
    );
    expect(told(rules, asked).map(({ changes: [one], question }) => [one?.fact, question])).toEqual([
      ["return.requestedOn", "returnShippingFee"],
      ["return.method", "verdict"],
      ["return.evidence", "handlingFee"],
    ]);
    const one = no({ fact: "customer.returns", above: 8 });
    const questions = told(policy({ ...one, then: { handlingFee: { percent: "1" }, verdict: "review" } }), facts);
    expect(questions.map(({ question }) => question)).toEqual(["verdict", "handlingFee"]);
  });
});

describe("two changes at once", () => {
  const evidence = { fact: "return.evidence", has: "photo" } as const;
  const fewer = { fact: "return.quantity", atMost: 2 } as const;
  const seldom = { fact: "customer.returns", atMost: 8 } as const;

  it("are told once each, for shoppers where both were theirs", () => {
    const found = told(policy(no({ not: { all: [evidence, fewer] } })), facts);
    expect(found.map((one) => [one.changes.map(({ fact }) => fact), one.forShopper])).toEqual([
      [["return.evidence", "return.quantity"], true],
    ]);
    expect(told(policy(no({ not: { all: [evidence, seldom] } })), facts).map((one) => one.forShopper)).toEqual([false]);
  });

  it("are of two facts, never of one twice", () => {
    const [shirt] = facts.lines;
    const photos = { everyLine: { fact: "line.evidence", has: "photo" } } as const;
    const rules = policy(no({ not: photos }));
    expect(changes(rules)).toEqual([[["line.evidence", ["photo"]]]]);
    expect(told(rules, withFacts({}, shirt!, { ...shirt!, lineId: "sock" }))).toEqual([]);
  });

  it("are looked for among the twelve that are nearest at hand", () => {
    const among = (count: number) => {
      const channel = { fact: "order.channel", in: Array.from({ length: count }, (_, at) => `channel-${at}`) } as const;
      return changes(policy(no({ not: { all: [channel, seldom] } }))).length;
    };
    expect([among(11), among(12)]).toEqual([1, 0]);
  });

  it("are as near at hand as the farther of the two", () => {
    const soon = { fact: "order.daysSinceDelivered", atMost: 30 } as const;
    const found = changes(policy(no({ not: { any: [{ all: [soon, seldom] }, { all: [evidence, fewer] }] } })));
    expect(found.map((pair) => pair.map(([fact]) => fact))).toEqual([
      ["return.evidence", "return.quantity"],
      ["return.requestedOn", "customer.returns"],
    ]);
  });

  it("are not looked for where one is enough, or where nothing is declined", () => {
    const pair = { not: { all: [evidence, fewer] } } as const;
    const review: Rule["then"] = { verdict: "review" };
    expect(told(policy({ when: pair, then: review }), facts)).toEqual([]);
    expect(changes(policy(no({ any: [pair, { fact: "order.country", is: "US" }] })))).toEqual([]);
    const fee = shipping({ fact: "customer.returns", above: 8 });
    expect(changes(policy(no(pair), fee))).toEqual([[["customer.returns", 8]]]);
  });
});

describe("under two versions of a policy", () => {
  it("is told what would have been kinder by either, though both call their rule the same", () => {
    const version = (name: string, ...all: readonly Condition[]) => ({
      version: name,
      compiled: compile(policy(shipping({ all })), "EUR"),
    });
    const seldom = { fact: "customer.returns", above: 8 } as const;
    const versions = {
      pinned: version("v1", { fact: "return.quantity", above: 2 }, seldom),
      newer: version("v2", seldom),
    };
    const before = decide(versions, facts);
    const found = counterfactuals({
      facts,
      before,
      trace: before.trace,
      rules: [versions.pinned, versions.newer].flatMap(({ compiled }) => compiled.policy.rules),
      decide: (changed) => concludeUnder(versions, changed),
    });
    expect(found.map((one) => one.changes[0]?.fact)).toEqual(["return.quantity", "customer.returns"]);
  });
});
