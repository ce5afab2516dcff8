// The documented examples of `npm run decide`: one question per fact and per outcome, complete as the command reads them.
import type { FactName } from "../../functions/domain/policy/vocabulary/facts.ts";
import { isLineQuestion } from "../../functions/domain/policy/vocabulary/questions.ts";
import { FACT_EXAMPLES } from "./facts.ts";
import { OUTCOME_EXAMPLES } from "./outcomes.ts";

/** A business bought two pairs of boots, so that the examples show the policy alone and no law of consumers beside it. */
const ORDER = {
  orderId: "5001",
  orderNumber: "5001",
  placedAt: "2026-11-20T09:00:00+01:00",
  currency: "EUR",
  pricesIncludeTax: true,
  customer: { customerId: "c-77", email: "robin@example.org", business: true },
  shipTo: { country: "DE" },
  lines: [
    {
      lineId: "1",
      sku: "BOOT-42-BLK",
      title: "Walking boots",
      quantity: 2,
      unitPrice: "89.00",
      taxes: [{ name: "VAT", rate: "0.19" }],
      deliveredAt: "2026-11-24T15:00:00+01:00",
    },
  ],
  tenders: [{ tenderId: "card", kind: "card", gateway: "stripe", reference: "pi_1", amount: "178.00" }],
};
const REQUEST = { lines: [{ lineId: "1", quantity: 1, reason: "unwanted" }], resolution: "refund" };
const NOW = "2026-12-01T10:00:00+01:00";

export type Example = { readonly about: string; readonly says: string; readonly question: object };

const question = (rule: object, more: object = {}): object => ({
  order: ORDER,
  request: REQUEST,
  policy: {
    name: "Example",
    rules: [{ id: "example", ...rule }],
    lists: { watched: ["c-77"] },
    phrases: { lawyer: ["lawyer"] },
  },
  now: NOW,
  ...more,
});

const factExample = (fact: FactName): Example => {
  const [given, test, says] = FACT_EXAMPLES[fact];
  const asked = { fact, ...test };
  const isLine = fact.startsWith("line.");
  return {
    about: fact,
    says,
    question: question(
      { when: isLine ? { anyLine: asked } : asked, then: { verdict: "review" } },
      isLine ? { lineFacts: { 1: { [fact]: given } } } : { facts: { [fact]: given } },
    ),
  };
};

export const FACT_QUESTIONS: readonly Example[] = (Object.keys(FACT_EXAMPLES) as FactName[]).map(factExample);

export const OUTCOME_QUESTIONS: readonly (Example & { readonly onLine: boolean; readonly answer: unknown })[] =
  Object.entries(OUTCOME_EXAMPLES).map(([name, [answer, says]]) => ({
    about: name,
    says,
    answer,
    onLine: isLineQuestion(name),
    question: question({ then: { [name]: answer } }),
  }));
