// Which counterfactuals are listed: the smallest, only what the shop offers, and in which order.
import { describe, expect, it } from "vitest";
import { compile } from "../../../../functions/domain/policy/compile.ts";
import { counterfactuals } from "../../../../functions/domain/policy/counterfactual.ts";
import { concludeVersions, decide } from "../../../../functions/domain/policy/decide.ts";
import type { Condition } from "../../../../functions/domain/policy/rules.ts";
import {
  changedValues,
  facts,
  declineWhen,
  policy,
  shippingFeeWhen,
  counterfactualsFor,
  withFacts,
} from "../../../support/domain/counterfactuals.ts";

describe("counterfactuals", () => {
  it("include the smallest change, and the first of two equal ones", () => {
    expect(changedValues(policy(declineWhen({ fact: "customer.returns", is: 9 })))).toEqual([
      [["customer.returns", 8]],
    ]);
    expect(changedValues(policy(declineWhen({ fact: "customer.returns", above: 4 })))).toEqual([
      [["customer.returns", 4]],
    ]);
    const tags = { fact: "order.tags", hasAny: ["vip", "gift"] } as const;
    expect(changedValues(policy(declineWhen({ not: tags })))).toEqual([[["order.tags", ["vip"]]]]);
    const all = { fact: "order.tags", hasAll: ["vip", "gift"] } as const;
    expect(changedValues(policy(declineWhen({ not: all })))).toEqual([[["order.tags", ["vip", "gift"]]]]);
    const sale = { fact: "order.tags", hasAny: ["sale", "outlet", "last"] } as const;
    const withTags = withFacts({ "order.tags": ["sale", "outlet"] });
    expect(changedValues(policy(declineWhen(sale)), withTags)).toEqual([[["order.tags", []]]]);
    const unless = { all: [sale, { fact: "order.tags", hasNone: ["vip"] }] } as const;
    expect(changedValues(policy(declineWhen(unless)), withTags)).toEqual([[["order.tags", ["sale", "outlet", "vip"]]]]);
  });

  it("are listed separately by fact, line, setting and effect", () => {
    const [shirt] = facts.lines;
    const two = withFacts({}, shirt!, { ...shirt!, lineId: "sock" });
    const fee = { when: { fact: "line.tags", hasNone: ["vip"] }, then: { restockingFee: { percent: "10" } } } as const;
    const tagged = (lineId: string) => ({ ...two.lines[0]!, lineId, facts: { ...shirt!.facts, "line.tags": ["x"] } });
    expect(
      counterfactualsFor(policy(fee), withFacts({}, tagged("shirt"), tagged("sock"))).map((one) => [
        one.lineId,
        one.question,
      ]),
    ).toEqual([
      ["shirt", "restockingFee"],
      ["sock", "restockingFee"],
    ]);
    const both = shippingFeeWhen({ fact: "customer.returns", above: 8 });
    expect(
      counterfactualsFor(policy({ ...both, then: { ...both.then, handlingFee: { percent: "5" } } }), facts),
    ).toStrictEqual(
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
      shippingFeeWhen({ fact: "customer.returns", above: 8 }),
      shippingFeeWhen({ fact: "customer.returns", above: 4 }, "5"),
    );
    expect(counterfactualsFor(steps, facts).map(({ free }) => free)).toEqual([false]);
  });

  it("include each fact that would have sufficed, the one that settled the rule first", () => {
    const both = { all: ["customer.returns", "customer.orders"].map((fact) => ({ fact, above: 8 }) as Condition) };
    expect(changedValues(policy(declineWhen(both)), withFacts({ "customer.orders": 9 }))).toEqual([
      [["customer.orders", 8]],
      [["customer.returns", 8]],
    ]);
  });

  it("suggest another return method only if the shop offers it", () => {
    const rule = shippingFeeWhen({ fact: "return.method", is: "pick-up" });
    const requested = withFacts({ "return.method": "pick-up" });
    expect(changedValues(policy(rule), requested)).toEqual([[["return.method", "drop-off"]]]);
    expect(changedValues(policy(rule, { then: { methods: ["pick-up", "in-store"] } }), requested)).toEqual([
      [["return.method", "in-store"]],
    ]);
  });

  it("are limited to six", () => {
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
    expect(
      counterfactualsFor(policy(declineWhen({ all: names.map((fact) => ({ fact, above: 8 })) })), many),
    ).toHaveLength(6);
  });

  it("list what is easiest for the shopper first", () => {
    const requested = withFacts({ "return.resolution": "keep-the-item" });
    const rules = policy(
      { when: { fact: "return.resolution", is: "keep-the-item" }, then: { verdict: "review" } },
      shippingFeeWhen({ fact: "order.daysSinceDelivered", above: 30 }),
    );
    expect(counterfactualsFor(rules, requested).map(({ changes: [one], question }) => [one?.fact, question])).toEqual([
      ["return.requestedOn", "returnShippingFee"],
      ["return.resolution", "verdict"],
    ]);
    const evidence = { not: { fact: "return.evidence", has: "photo" } } as const;
    expect(
      changedValues(
        policy({ when: { fact: "return.quantity", above: 2 }, then: { verdict: "review" } }, shippingFeeWhen(evidence)),
      ),
    ).toEqual([[["return.evidence", ["photo"]]], [["return.quantity", 2]]]);
  });

  it("list changes of the verdict first among equally easy ones", () => {
    const orders = { fact: "customer.orders" } as const;
    const rules = policy(
      declineWhen({ ...orders, above: 100 }),
      { when: { fact: "customer.returns", above: 8 }, then: { verdict: "review" } },
      shippingFeeWhen({ ...orders, between: [40, 60] }),
    );
    expect(counterfactualsFor(rules, withFacts({ "customer.orders": 50 })).map(({ question }) => question)).toEqual([
      ...["verdict", "returnShippingFee"],
    ]);
  });

  it("prefer a change the shopper could have made to a smaller one they could not", () => {
    const value = { fact: "return.value" } as const;
    const band = [
      { ...value, above: { EUR: "58.99" } },
      { ...value, below: { EUR: "60.10" } },
    ];
    expect(
      counterfactualsFor(policy(declineWhen({ all: band })), facts).map((one) => [one.changes[0]?.to, one.forShopper]),
    ).toEqual([[5_899, true]]);
  });
});

describe("under two versions of a policy", () => {
  it("improvements by either version are found, even if the rules share an id", () => {
    const version = (name: string, ...all: readonly Condition[]) => ({
      version: name,
      compiled: compile(policy(shippingFeeWhen({ all })), "EUR"),
    });
    const fewReturns = { fact: "customer.returns", above: 8 } as const;
    const versions = {
      pinned: version("v1", { fact: "return.quantity", above: 2 }, fewReturns),
      newer: version("v2", fewReturns),
    };
    const before = decide(versions, facts);
    const found = counterfactuals({
      facts,
      before,
      trace: before.trace,
      rules: [versions.pinned, versions.newer].flatMap(({ compiled }) => compiled.policy.rules),
      decide: (changed) => concludeVersions(versions, changed),
    });
    expect(found.map((one) => one.changes[0]?.fact)).toEqual(["return.quantity", "customer.returns"]);
  });
});
