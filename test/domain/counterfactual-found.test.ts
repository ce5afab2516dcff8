// Which of the changes that would have been kinder are told: the smallest, what the shop offers, and in which order.
import { describe, expect, it } from "vitest";
import { compile } from "../../functions/domain/policy/compile.ts";
import { counterfactuals } from "../../functions/domain/policy/counterfactual.ts";
import { concludeUnder, decide } from "../../functions/domain/policy/decide.ts";
import type { Condition } from "../../functions/domain/policy/rules.ts";
import { changes, facts, no, policy, shipping, told, withFacts } from "./told-otherwise.ts";

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
    expect(changes(policy(no(sale)), held)).toEqual([[["order.tags", []]]]);
    const unless = { all: [sale, { fact: "order.tags", hasNone: ["vip"] }] } as const;
    expect(changes(policy(no(unless)), held)).toEqual([[["order.tags", ["sale", "outlet", "vip"]]]]);
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

  it("what was nearest at hand is told first", () => {
    const asked = withFacts({ "return.resolution": "keep-the-item" });
    const rules = policy(
      { when: { fact: "return.resolution", is: "keep-the-item" }, then: { verdict: "review" } },
      shipping({ fact: "order.daysSinceDelivered", above: 30 }),
    );
    expect(told(rules, asked).map(({ changes: [one], question }) => [one?.fact, question])).toEqual([
      ["return.requestedOn", "returnShippingFee"],
      ["return.resolution", "verdict"],
    ]);
    const evidence = { not: { fact: "return.evidence", has: "photo" } } as const;
    expect(
      changes(policy({ when: { fact: "return.quantity", above: 2 }, then: { verdict: "review" } }, shipping(evidence))),
    ).toEqual([[["return.evidence", ["photo"]]], [["return.quantity", 2]]]);
  });

  it("of what was as near at hand, what changes the outcome is told before what does not", () => {
    const orders = { fact: "customer.orders" } as const;
    const rules = policy(
      no({ ...orders, above: 100 }),
      { when: { fact: "customer.returns", above: 8 }, then: { verdict: "review" } },
      shipping({ ...orders, between: [40, 60] }),
    );
    expect(told(rules, withFacts({ "customer.orders": 50 })).map(({ question }) => question)).toEqual([
      ...["verdict", "returnShippingFee"],
    ]);
  });

  it("what was the shopper's to change is told, and no smaller change that was not", () => {
    const value = { fact: "return.value" } as const;
    const band = [
      { ...value, above: { EUR: "58.99" } },
      { ...value, below: { EUR: "60.10" } },
    ];
    expect(told(policy(no({ all: band })), facts).map((one) => [one.changes[0]?.to, one.forShopper])).toEqual([
      [5_899, true],
    ]);
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
