// What would have changed a verdict: each answer is true, near at hand first, and never an invitation to give another reason.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { explain } from "../../functions/domain/policy/answer.ts";
import { compile } from "../../functions/domain/policy/compile.ts";
import { type Counterfactual, counterfactuals } from "../../functions/domain/policy/counterfactual.ts";
import { withChanges } from "../../functions/domain/policy/counterfactual/change.ts";
import { kinderIn } from "../../functions/domain/policy/counterfactual/kindness.ts";
import { COUNTERFACTUAL_WORDS, wordsFor } from "../../functions/domain/policy/counterfactual/words.ts";
import { concludeBy } from "../../functions/domain/policy/decide.ts";
import type { Policy, Rule } from "../../functions/domain/policy/rules.ts";
import type { ReturnFacts } from "../../functions/domain/policy/vocabulary/facts.ts";
import { speak } from "../../functions/contracts/words/index.ts";
import { en } from "../../functions/contracts/words/en.ts";
import { anyReturnFacts } from "./arbitrary-facts.ts";
import { anyPolicy } from "./arbitrary-policies.ts";
import "./runs.ts";

function told(policy: Policy, facts: ReturnFacts): readonly Counterfactual[] {
  const compiled = compile(policy, facts.currency);
  return counterfactuals({
    facts,
    before: concludeBy(compiled, facts),
    trace: explain(compiled, facts).trace,
    rules: policy.rules,
    decide: (changed) => concludeBy(compiled, changed),
  });
}

const REQUESTED = 20_619;
/** A return from a country without a law of its own, so that the shop's rules stand alone. */
const facts: ReturnFacts = {
  currency: "EUR",
  facts: {
    "order.country": "US",
    "order.placedOn": REQUESTED - 40,
    "order.daysSincePlaced": 40,
    "order.daysSinceDelivered": 33,
    "return.requestedOn": REQUESTED,
    "return.reasons": ["unwanted"],
    "return.quantity": 3,
    "return.value": 6_000,
    "return.resolution": "refund",
    "return.evidence": [],
    "customer.returns": 9,
  },
  lines: [
    {
      lineId: "shirt",
      facts: {
        "line.reason": "unwanted",
        "line.claim": false,
        "line.value": 6_000,
        "line.quantity": 3,
        "line.deliveredOn": REQUESTED - 33,
        "line.daysSinceDelivered": 33,
      },
    },
  ],
};
const policy = (...rules: Omit<Rule, "id">[]): Policy => ({
  name: "Test",
  rules: rules.map((rule, index) => ({ ...rule, id: `rule-${index}` })),
});

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
  it("is true: applied, it is kinder", () =>
    fc.assert(
      fc.property(anyPolicy, anyReturnFacts, (anyRules, given) => {
        const compiled = compile(anyRules, given.currency);
        const before = concludeBy(compiled, given);
        for (const { changes, question, lineId, outcomeAfter } of told(anyRules, given)) {
          const after = concludeBy(compiled, withChanges(given, changes));
          expect(after.outcome).toBe(outcomeAfter);
          const kinder = kinderIn(before, after, given).map((one) => `${one.question} ${one.lineId ?? ""}`);
          expect(kinder).toContain(`${question} ${lineId ?? ""}`);
        }
      }),
    ));

  it("never asks for another reason, and never tells a shopper of what was not theirs to change", () =>
    fc.assert(
      fc.property(anyPolicy, anyReturnFacts, (anyRules, given) => {
        for (const { changes, forShopper } of told(anyRules, given))
          for (const { fact } of changes) {
            expect(fact).not.toMatch(/reason|\.claim$|mentions/i);
            if (forShopper) expect(fact).toMatch(/^(return|line)\./);
          }
      }),
    ));

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
