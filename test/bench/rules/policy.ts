// Fifty rules of five conditions each about thirteen facts of a return, as shops write them, drawn once from a seed: the same for
// every engine. Every other rule has an OR group, every fifth a NOT.
import { seededRandom } from "../../../infra/replay/random.ts";
import type { Condition, Policy, Rule } from "../../../functions/domain/policy/rules.ts";
import type { VerdictOutcome } from "../../../functions/domain/policy/vocabulary/questions.ts";

export const RULES = 50;
const SEED = 4;

export const CURRENCY = "EUR";
export const COUNTRIES = ["DE", "AT", "FR", "GB", "US", "NL", "CN", "IT", "ES", "SE"];
export const CHANNELS = ["web", "app", "store", "marketplace"];
export const RESOLUTIONS = ["refund", "store-credit", "exchange"];
export const REASONS = ["unwanted", "too-small", "damaged", "faulty", "not-as-described"];
export const TAGS = ["vip", "wholesale", "outlet", "new", "staff"];

const VERDICTS: readonly VerdictOutcome[] = ["review", "decline", "keep-the-item", "authorize"];

const random = seededRandom(SEED);
const below = (limit: number): number => Math.floor(random() * limit);
const oneOf = <T>(list: readonly T[]): T => list[below(list.length)]!;
const some = (list: readonly string[], count: number): readonly string[] =>
  list
    .map((text) => ({ text, at: random() }))
    .toSorted((a, b) => a.at - b.at)
    .slice(0, count)
    .map(({ text }) => text);

/** One test of each fact, in the order in which rules name them. */
const TESTS: readonly (() => Condition)[] = [
  () => ({ fact: "order.country", in: some(COUNTRIES, 3 + below(4)) }),
  () => ({ fact: "order.channel", in: some(CHANNELS, 2) }),
  () => ({ fact: "return.resolution", is: oneOf(RESOLUTIONS) }),
  () => ({ fact: "return.value", above: { [CURRENCY]: String(10 + below(300)) } }),
  () => ({ fact: "order.value", atMost: { [CURRENCY]: String(200 + below(900)) } }),
  () => ({ fact: "customer.returns", atLeast: below(6) }),
  () => ({ fact: "customer.returnRateByValue", below: 30 + below(60) + 0.5 }),
  () => ({ fact: "order.daysSinceDelivered", above: below(30) }),
  () => ({ fact: "return.quantity", atMost: 2 + below(8) }),
  () => ({ fact: "risk.score", between: [below(30), 50 + below(50)] }),
  () => ({ fact: "return.reasons", has: oneOf(REASONS) }),
  () => ({ fact: "customer.tags", hasNone: some(TAGS, 2) }),
  () => ({ fact: "customer.firstOrder", is: below(3) > 0 }),
];

const CONDITIONS = 5;

function ruleOf(number: number): Rule {
  const places = new Set<number>();
  while (places.size < CONDITIONS) places.add(below(TESTS.length));
  const tests = [...places].toSorted((a, b) => a - b).map((place) => TESTS[place]!());
  const last = tests.at(-1)!;
  const group: Condition = number % 2 === 0 ? { any: [last, { fact: "customer.tags", has: oneOf(TAGS) }] } : last;
  const turned: Condition = number % 5 === 0 ? { not: group } : group;
  return {
    id: `rule-${number + 1}`,
    when: { all: [...tests.slice(0, -1), turned] },
    then: { verdict: VERDICTS[number % VERDICTS.length]! },
  };
}

export const POLICY: Policy = { name: "bench", rules: Array.from({ length: RULES }, (_, number) => ruleOf(number)) };

/** What is said when no rule speaks. */
export const OTHERWISE: VerdictOutcome = "authorize";
