// Returns generated from a fixed seed. Every fact is known, because engines treat unknown facts differently.
import { seededRandom } from "../../../infra/tools/replay/random.ts";
import type { Facts, ReturnFacts } from "../../../functions/domain/policy/vocabulary/facts.ts";
import { CHANNELS, COUNTRIES, CURRENCY, REASONS, RESOLUTIONS, TAGS } from "./policy.ts";

const SEED = 2026;

/** As JSON.parse would return them: separate objects of one shape. */
export function generateReturns(count: number): readonly ReturnFacts[] {
  const random = seededRandom(SEED);
  const randomBelow = (limit: number): number => Math.floor(random() * limit);
  const pickOne = (list: readonly string[]): string => list[randomBelow(list.length)]!;
  return Array.from({ length: count }, () => {
    const facts: Facts = {
      "order.country": pickOne(COUNTRIES),
      "order.channel": pickOne(CHANNELS),
      "return.resolution": pickOne(RESOLUTIONS),
      "return.value": randomBelow(40_000),
      "order.value": randomBelow(120_000),
      "customer.returns": randomBelow(9),
      "customer.returnRateByValue": randomBelow(10_000) / 100,
      "order.daysSinceDelivered": randomBelow(45),
      "return.quantity": 1 + randomBelow(9),
      "risk.score": randomBelow(101),
      "return.reasons": [pickOne(REASONS)],
      "customer.tags": randomBelow(2) === 0 ? [] : [pickOne(TAGS)],
      "customer.firstOrder": randomBelow(2) === 0,
    };
    return { currency: CURRENCY, facts, lines: [] };
  });
}
