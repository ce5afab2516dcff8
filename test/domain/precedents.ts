// Returns that a rule decided or left to a person, and what a person said.
import type { Decision, Precedent } from "../../functions/domain/policy/mining.ts";
import type { Policy } from "../../functions/domain/policy/rules.ts";
import type { Facts, ReturnFacts } from "../../functions/domain/policy/vocabulary/facts.ts";

export const BIG = { fact: "return.value", atLeast: { EUR: "200.00" } } as const;
export const POLICY: Policy = {
  name: "Shop",
  rules: [
    { id: "blocked", when: { fact: "customer.tags", has: "blocked" }, then: { verdict: "decline" } },
    { id: "big-returns", when: BIG, then: { verdict: "review" } },
    { id: "slow", then: { reviewHours: 8 } },
  ],
};

let names = 0;
const facts = (own: Facts, lines: readonly Facts[] = [{}]): ReturnFacts => ({
  currency: "EUR",
  facts: { "customer.id": `c-${++names}`, "return.value": 30_000, "return.requestedOn": 20_000 + names, ...own },
  lines: lines.map((line, index) => ({ lineId: `l${index}`, facts: { "line.id": `l${index}`, ...line } })),
});
export const said = (decision: Decision | undefined, own: Facts, lines?: readonly Facts[]): Precedent => ({
  rule: "big-returns",
  facts: facts(own, lines),
  ...(decision && { decision }),
});
export const inYen = (one: Precedent): Precedent => ({ ...one, facts: { ...one.facts, currency: "JPY" } });
export const times = (count: number, make: (index: number) => Precedent): Precedent[] =>
  Array.from({ length: count }, (_, index) => make(index));
