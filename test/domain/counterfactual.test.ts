// What would have changed a verdict: each answer is true, near at hand first, and never an invitation to give another reason.
import { describe, expect, it } from "vitest";
import { withChanges } from "../../functions/domain/policy/counterfactual/change.ts";
import { COUNTERFACTUAL_WORDS, wordsFor } from "../../functions/domain/policy/counterfactual/words.ts";
import type { Rule } from "../../functions/domain/policy/rules.ts";
import { speak } from "../../functions/contracts/words/index.ts";
import { en } from "../../functions/contracts/words/en.ts";
import { facts, policy, REQUESTED, told } from "./told-otherwise.ts";

async function inWords(language: string, rules: Omit<Rule, "id">[]): Promise<string | undefined> {
  const [first] = told(policy(...rules), facts);
  const words = first && wordsFor(first, "EUR");
  if (!words) return undefined;
  const { text } = await speak(language);
  return text("counterfactual", {
    change: text(words.change.id, words.change.params),
    effect: text(words.effect.id, words.effect.params),
  });
}

describe("the counterfactual", () => {
  it("says how much earlier the window would still have been open", () =>
    expect(told(policy({ then: { window: { days: 30, from: "delivered" } } }), facts)).toEqual([
      {
        changes: [{ fact: "return.requestedOn", from: REQUESTED, to: REQUESTED - 3 }],
        question: "verdict",
        outcomeBefore: "decline",
        outcomeAfter: "authorize",
        free: false,
        forShopper: true,
      },
    ]));

  it("does not ask for a return before the goods came", () => {
    const window = { days: 20, from: "placed" } as const;
    const late = { ...facts, facts: { ...facts.facts, "order.daysSinceDelivered": 10 } };
    expect(told(policy({ then: { window } }), late)).toEqual([]);
  });

  it("puts what was near at hand first, and what only staff can see last", () => {
    const rules = policy(
      { when: { fact: "customer.returns", above: 8 }, then: { verdict: "review" } },
      {
        when: { fact: "order.daysSinceDelivered", above: 30 },
        then: { returnShippingFee: { amount: { EUR: "5.00" } } },
      },
    );
    expect(
      told(rules, facts).map(({ changes, question, forShopper }) => [changes[0]?.fact, question, forShopper]),
    ).toEqual([
      ["return.requestedOn", "returnShippingFee", true],
      ["customer.returns", "verdict", false],
    ]);
  });

  it("advises only what the shop offers", () => {
    const fee: Rule["then"] = { returnShippingFee: { percent: "10" } };
    const rule = { when: { fact: "return.resolution", is: "refund" }, then: fee } as const;
    expect(told(policy(rule), facts)).toEqual([]);
    const offered = told(policy(rule, { then: { resolutions: ["refund", "store-credit"] } }), facts);
    expect(offered.map(({ changes, free }) => [changes[0]?.to, free])).toEqual([["store-credit", true]]);
  });

  it("looks for two changes where one alone is not enough", () => {
    const both = {
      all: [
        { fact: "return.evidence", has: "photo" },
        { fact: "return.quantity", atMost: 2 },
      ],
    } as const;
    const found = told(policy({ when: { not: both }, then: { verdict: "decline" } }), facts);
    expect(found[0]?.changes.map(({ fact, to }) => [fact, to])).toEqual([
      ["return.evidence", ["photo"]],
      ["return.quantity", 2],
    ]);
  });

  it("lets sums follow their lines and lines their sums", () => {
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
    ["de", "3 Tage früher zurückgeschickt, wäre es kostenlos gewesen."],
  ])("speaks %s to shoppers", async (language, words) => expect(await inWords(language, early)).toBe(words));

  it("says nothing to shoppers of what only staff can see", async () =>
    expect(await inWords("en", [{ when: { fact: "customer.returns", above: 8 }, then: { verdict: "review" } }])).toBe(
      undefined,
    ));

  it("has words for all it can say", () => expect(COUNTERFACTUAL_WORDS.filter((id) => !(id in en))).toEqual([]));
});
