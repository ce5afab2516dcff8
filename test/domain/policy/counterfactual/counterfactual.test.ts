// What would have changed a verdict: true, the easiest for the shopper first, and never an invitation to state another
// reason.
import { describe, expect, it } from "vitest";
import { withChanges } from "../../../../functions/domain/policy/counterfactual/change.ts";
import {
  COUNTERFACTUAL_MESSAGE_IDS,
  messagesFor,
} from "../../../../functions/domain/policy/counterfactual/messages.ts";
import type { Rule } from "../../../../functions/domain/policy/rules.ts";
import { translatorFor } from "../../../../functions/contracts/messages/index.ts";
import { en } from "../../../../functions/contracts/messages/en.ts";
import { facts, policy, REQUESTED, counterfactualsFor } from "../../../support/domain/counterfactuals.ts";

async function textsIn(language: string, rules: Omit<Rule, "id">[]): Promise<string | undefined> {
  const [first] = counterfactualsFor(policy(...rules), facts);
  const words = first && messagesFor(first, "EUR");
  if (!words) return undefined;
  const { text } = await translatorFor(language);
  return text("counterfactual", {
    change: text(words.change.id, words.change.params),
    effect: text(words.effect.id, words.effect.params),
  });
}

describe("a counterfactual", () => {
  it("states how much earlier the window would still have been open", () =>
    expect(counterfactualsFor(policy({ then: { window: { days: 30, from: "delivered" } } }), facts)).toEqual([
      {
        changes: [{ fact: "return.requestedOn", from: REQUESTED, to: REQUESTED - 3 }],
        question: "verdict",
        outcomeBefore: "decline",
        outcomeAfter: "authorize",
        free: false,
        forShopper: true,
      },
    ]));

  it("does not suggest a request before the delivery", () => {
    const window = { days: 20, from: "placed" } as const;
    const late = { ...facts, facts: { ...facts.facts, "order.daysSinceDelivered": 10 } };
    expect(counterfactualsFor(policy({ then: { window } }), late)).toEqual([]);
  });

  it("comes earlier in the list the easier it is for the shopper, staff-only ones last", () => {
    const rules = policy(
      { when: { fact: "customer.returns", above: 8 }, then: { verdict: "review" } },
      {
        when: { fact: "order.daysSinceDelivered", above: 30 },
        then: { returnShippingFee: { amount: { EUR: "5.00" } } },
      },
    );
    expect(
      counterfactualsFor(rules, facts).map(({ changes, question, forShopper }) => [
        changes[0]?.fact,
        question,
        forShopper,
      ]),
    ).toEqual([
      ["return.requestedOn", "returnShippingFee", true],
      ["customer.returns", "verdict", false],
    ]);
  });

  it("suggests only what the shop offers", () => {
    const fee: Rule["then"] = { returnShippingFee: { percent: "10" } };
    const rule = { when: { fact: "return.resolution", is: "refund" }, then: fee } as const;
    expect(counterfactualsFor(policy(rule), facts)).toEqual([]);
    const offered = counterfactualsFor(policy(rule, { then: { resolutions: ["refund", "store-credit"] } }), facts);
    expect(offered.map(({ changes, free }) => [changes[0]?.to, free])).toEqual([["store-credit", true]]);
  });

  it("has two changes when one is not enough", () => {
    const both = {
      all: [
        { fact: "return.evidence", has: "photo" },
        { fact: "return.quantity", atMost: 2 },
      ],
    } as const;
    const found = counterfactualsFor(policy({ when: { not: both }, then: { verdict: "decline" } }), facts);
    expect(found[0]?.changes.map(({ fact, to }) => [fact, to])).toEqual([
      ["return.evidence", ["photo"]],
      ["return.quantity", 2],
    ]);
  });

  it("adjusts totals to their lines and lines to their totals", () => {
    const fewer = withChanges(facts, [{ fact: "return.quantity", from: 3, to: 1 }]);
    expect(fewer.lines[0]!.facts["line.quantity"]).toBe(1);
    const cheaper = withChanges(facts, [{ fact: "line.value", from: 6_000, to: 100, lineId: "shirt" }]);
    expect(cheaper.facts["return.value"]).toBe(100);
  });

  const early: Omit<Rule, "id">[] = [
    { when: { fact: "order.daysSinceDelivered", above: 30 }, then: { returnShippingFee: { amount: { EUR: "5.00" } } } },
  ];
  it.each([
    ["en", "Sent back 3 days earlier, it would have been free."],
    ["de", "3 Tage früher zurückgeschickt wäre es kostenlos gewesen."],
  ])("reads %s for shoppers", async (language, words) => expect(await textsIn(language, early)).toBe(words));

  it("has no message for shoppers when only staff can see it", async () =>
    expect(await textsIn("en", [{ when: { fact: "customer.returns", above: 8 }, then: { verdict: "review" } }])).toBe(
      undefined,
    ));

  it("has a text for every message id", () =>
    expect(COUNTERFACTUAL_MESSAGE_IDS.filter((id) => !(id in en))).toEqual([]));
});
