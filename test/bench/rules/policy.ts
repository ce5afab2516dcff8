// Fifty realistic rules with five conditions each over thirteen facts of a return, generated from a fixed seed and the
// same for every engine. Every other rule has an OR group, every fifth a NOT.
import { seededRandom } from "../../../infra/tools/replay/random.ts";
import type { Condition, Policy, Rule } from "../../../functions/domain/policy/rules.ts";
import type { VerdictOutcome } from "../../../functions/domain/policy/vocabulary/settings.ts";

export const RULES_COUNT = 50;
const SEED = 4;

export const CURRENCY = "EUR";
export const COUNTRIES = ["DE", "AT", "FR", "GB", "US", "NL", "CN", "IT", "ES", "SE"];
export const CHANNELS = ["web", "app", "store", "marketplace"];
export const RESOLUTIONS = ["refund", "store-credit", "exchange"];
export const REASONS = ["unwanted", "too-small", "damaged", "faulty", "not-as-described"];
export const TAGS = ["vip", "wholesale", "outlet", "new", "staff"];

const VERDICTS: readonly VerdictOutcome[] = ["review", "decline", "keep-the-item", "authorize"];

const random = seededRandom(SEED);
const randomBelow = (limit: number): number => Math.floor(random() * limit);
const pickOne = <T>(list: readonly T[]): T => list[randomBelow(list.length)]!;
const pickSome = (list: readonly string[], count: number): readonly string[] =>
  list
    .map((text) => ({ text, order: random() }))
    .toSorted((a, b) => a.order - b.order)
    .slice(0, count)
    .map(({ text }) => text);

/** One test per fact, in the order in which rules use them. */
const TEST_GENERATORS: readonly (() => Condition)[] = [
  () => ({ fact: "order.country", in: pickSome(COUNTRIES, 3 + randomBelow(4)) }),
  () => ({ fact: "order.channel", in: pickSome(CHANNELS, 2) }),
  () => ({ fact: "return.resolution", is: pickOne(RESOLUTIONS) }),
  () => ({ fact: "return.value", above: { [CURRENCY]: String(10 + randomBelow(300)) } }),
  () => ({ fact: "order.value", atMost: { [CURRENCY]: String(200 + randomBelow(900)) } }),
  () => ({ fact: "customer.returns", atLeast: randomBelow(6) }),
  () => ({ fact: "customer.returnRateByValue", below: 30 + randomBelow(60) + 0.5 }),
  () => ({ fact: "order.daysSinceDelivered", above: randomBelow(30) }),
  () => ({ fact: "return.quantity", atMost: 2 + randomBelow(8) }),
  () => ({ fact: "risk.score", between: [randomBelow(30), 50 + randomBelow(50)] }),
  () => ({ fact: "return.reasons", has: pickOne(REASONS) }),
  () => ({ fact: "customer.tags", hasNone: pickSome(TAGS, 2) }),
  () => ({ fact: "customer.firstOrder", is: randomBelow(3) > 0 }),
];

const CONDITIONS_PER_RULE = 5;

function generateRule(number: number): Rule {
  const indexes = new Set<number>();
  while (indexes.size < CONDITIONS_PER_RULE) indexes.add(randomBelow(TEST_GENERATORS.length));
  const tests = [...indexes].toSorted((a, b) => a - b).map((index) => TEST_GENERATORS[index]!());
  const last = tests.at(-1)!;
  const group: Condition = number % 2 === 0 ? { any: [last, { fact: "customer.tags", has: pickOne(TAGS) }] } : last;
  const negatable: Condition = number % 5 === 0 ? { not: group } : group;
  return {
    id: `rule-${number + 1}`,
    when: { all: [...tests.slice(0, -1), negatable] },
    then: { verdict: VERDICTS[number % VERDICTS.length]! },
  };
}

export const POLICY: Policy = {
  name: "bench",
  rules: Array.from({ length: RULES_COUNT }, (_, number) => generateRule(number)),
};

/** The verdict when no rule matches. */
export const DEFAULT_VERDICT: VerdictOutcome = "authorize";
