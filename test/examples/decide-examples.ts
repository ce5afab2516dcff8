// The documented examples of `npm run decide`: one complete case per fact and per setting.
import { type FactName, FACT_NAMES, FACTS } from "../../functions/domain/policy/vocabulary/facts.ts";
import { isLineSetting } from "../../functions/domain/policy/vocabulary/setting-names.ts";
import { QUESTION_EXAMPLES } from "./question-examples.ts";

/** The buyer is a business, so that the examples show the policy alone, without consumer law. */
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

export type Example = { readonly about: string; readonly says: string; readonly case: object };

const decideCase = (rule: object, assumptions: object = {}): object => ({
  order: ORDER,
  request: REQUEST,
  policy: {
    name: "Example",
    rules: [{ id: "example", ...rule }],
    lists: { watched: ["c-77"] },
    phrases: { lawyer: ["lawyer"] },
  },
  now: NOW,
  ...assumptions,
});

const factCase = (fact: FactName): Example => {
  const { scope, example } = FACTS[fact];
  const [value, test, says] = example;
  const condition = { fact, ...test };
  const isLine = scope === "line";
  return {
    about: fact,
    says,
    case: decideCase(
      { when: isLine ? { anyLine: condition } : condition, then: { verdict: "review" } },
      isLine ? { lineFacts: { 1: { [fact]: value } } } : { facts: { [fact]: value } },
    ),
  };
};

export const FACT_CASES: readonly Example[] = FACT_NAMES.map(factCase);

export const QUESTION_CASES: readonly (Example & { readonly onLine: boolean; readonly answer: unknown })[] =
  Object.entries(QUESTION_EXAMPLES).map(([name, [answer, says]]) => ({
    about: name,
    says,
    answer,
    onLine: isLineSetting(name),
    case: decideCase({ then: { [name]: answer } }),
  }));
