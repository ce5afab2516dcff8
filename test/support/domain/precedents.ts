// Precedents: returns that a rule decided or sent to review, and what a person decided.
import type { ReviewOutcome, Precedent } from "../../../functions/domain/policy/mining.ts";
import type { Policy } from "../../../functions/domain/policy/rules.ts";
import type { Facts, ReturnFacts } from "../../../functions/domain/policy/vocabulary/facts.ts";

export const BIG = { fact: "return.value", atLeast: { EUR: "200.00" } } as const;
export const POLICY: Policy = {
  name: "Shop",
  rules: [
    { id: "blocked", when: { fact: "customer.tags", has: "blocked" }, then: { verdict: "decline" } },
    { id: "big-returns", when: BIG, then: { verdict: "review" } },
    { id: "slow", then: { reviewHours: 8 } },
  ],
};

let counter = 0;
const facts = (returnFacts: Facts, lines: readonly Facts[] = [{}]): ReturnFacts => ({
  currency: "EUR",
  facts: {
    "customer.id": `c-${++counter}`,
    "return.value": 30_000,
    "return.requestedOn": 20_000 + counter,
    ...returnFacts,
  },
  lines: lines.map((line, index) => ({ lineId: `l${index}`, facts: { "line.id": `l${index}`, ...line } })),
});
export const precedent = (
  decision: ReviewOutcome | undefined,
  returnFacts: Facts,
  lines?: readonly Facts[],
): Precedent => ({
  rule: "big-returns",
  facts: facts(returnFacts, lines),
  ...(decision && { decision }),
});
export const inYen = (one: Precedent): Precedent => ({ ...one, facts: { ...one.facts, currency: "JPY" } });
export const times = (count: number, make: (index: number) => Precedent): Precedent[] =>
  Array.from({ length: count }, (_, index) => make(index));
