// Pairs of changes: tried where no single change helps, among the easiest for the shopper.
import { describe, expect, it } from "vitest";
import type { Rule } from "../../../../functions/domain/policy/rules.ts";
import {
  changedValues,
  facts,
  declineWhen,
  policy,
  shippingFeeWhen,
  counterfactualsFor,
  withFacts,
} from "../../../support/domain/counterfactuals.ts";

describe("a pair of changes", () => {
  const evidence = { fact: "return.evidence", has: "photo" } as const;
  const fewer = { fact: "return.quantity", atMost: 2 } as const;
  const fewReturns = { fact: "customer.returns", atMost: 8 } as const;

  it("is listed once, for shoppers if they could have made both", () => {
    const found = counterfactualsFor(policy(declineWhen({ not: { all: [evidence, fewer] } })), facts);
    expect(found.map((one) => [one.changes.map(({ fact }) => fact), one.forShopper])).toEqual([
      [["return.evidence", "return.quantity"], true],
    ]);
    expect(
      counterfactualsFor(policy(declineWhen({ not: { all: [evidence, fewReturns] } })), facts).map(
        (one) => one.forShopper,
      ),
    ).toEqual([false]);
  });

  it("changes two facts, never one twice", () => {
    const [shirt] = facts.lines;
    const photos = { everyLine: { fact: "line.evidence", has: "photo" } } as const;
    const rules = policy(declineWhen({ not: photos }));
    expect(changedValues(rules)).toEqual([[["line.evidence", ["photo"]]]]);
    expect(counterfactualsFor(rules, withFacts({}, shirt!, { ...shirt!, lineId: "sock" }))).toEqual([]);
  });

  it("is listed only if the shop offers all of it", () => {
    const exchange = { fact: "return.resolution", is: "exchange" } as const;
    const rule = declineWhen({ not: { all: [exchange, fewReturns] } });
    expect(counterfactualsFor(policy(rule), facts)).toEqual([]);
    expect(changedValues(policy(rule, { then: { resolutions: ["refund", "exchange"] } }))).toEqual([
      [
        ["return.resolution", "exchange"],
        ["customer.returns", 8],
      ],
    ]);
  });

  it("is tried among the twelve easiest candidates", () => {
    const among = (count: number) => {
      const channel = { fact: "order.channel", in: Array.from({ length: count }, (_, at) => `channel-${at}`) } as const;
      return changedValues(policy(declineWhen({ not: { all: [channel, fewReturns] } }))).length;
    };
    expect([among(11), among(12)]).toEqual([1, 0]);
  });

  it("is as easy as the harder of the two", () => {
    const soon = { fact: "order.daysSinceDelivered", atMost: 30 } as const;
    const found = changedValues(
      policy(declineWhen({ not: { any: [{ all: [soon, fewReturns] }, { all: [evidence, fewer] }] } })),
    );
    expect(found.map((pair) => pair.map(([fact]) => fact))).toEqual([
      ["return.evidence", "return.quantity"],
      ["return.requestedOn", "customer.returns"],
    ]);
  });

  it("is not tried when a single change suffices, or when nothing is declined", () => {
    const pair = { not: { all: [evidence, fewer] } } as const;
    const review: Rule["then"] = { verdict: "review" };
    expect(counterfactualsFor(policy({ when: pair, then: review }), facts)).toEqual([]);
    expect(changedValues(policy(declineWhen({ any: [pair, { fact: "order.country", is: "US" }] })))).toEqual([]);
    const fee = shippingFeeWhen({ fact: "customer.returns", above: 8 });
    expect(changedValues(policy(declineWhen(pair), fee))).toEqual([[["customer.returns", 8]]]);
  });
});
