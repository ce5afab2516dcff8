// Two changes at once: looked for where one alone does no good, among what was nearest at hand.
import { describe, expect, it } from "vitest";
import type { Rule } from "../../functions/domain/policy/rules.ts";
import { changes, facts, no, policy, shipping, told, withFacts } from "./told-otherwise.ts";

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

  it("are told where the shop offers all of them, and only then", () => {
    const exchange = { fact: "return.resolution", is: "exchange" } as const;
    const rule = no({ not: { all: [exchange, seldom] } });
    expect(told(policy(rule), facts)).toEqual([]);
    expect(changes(policy(rule, { then: { resolutions: ["refund", "exchange"] } }))).toEqual([
      [
        ["return.resolution", "exchange"],
        ["customer.returns", 8],
      ],
    ]);
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
