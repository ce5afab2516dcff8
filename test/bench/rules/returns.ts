// A hundred thousand returns, drawn from a seed, every fact known: what engines make of unknown ones differs.
import { seededRandom } from "../../../infra/replay/random.ts";
import type { Facts, ReturnFacts } from "../../../functions/domain/policy/vocabulary/facts.ts";
import { CHANNELS, COUNTRIES, CURRENCY, REASONS, RESOLUTIONS, TAGS } from "./policy.ts";

const SEED = 2026;

/** As JSON.parse would hand them over: every return is an object of its own, of one shape. */
export function someReturns(count: number): readonly ReturnFacts[] {
  const random = seededRandom(SEED);
  const below = (limit: number): number => Math.floor(random() * limit);
  const oneOf = (list: readonly string[]): string => list[below(list.length)]!;
  return Array.from({ length: count }, () => {
    const facts: Facts = {
      "order.country": oneOf(COUNTRIES),
      "order.channel": oneOf(CHANNELS),
      "return.resolution": oneOf(RESOLUTIONS),
      "return.value": below(40_000),
      "order.value": below(120_000),
      "customer.returns": below(9),
      "customer.returnRateByValue": below(10_000) / 100,
      "order.daysSinceDelivered": below(45),
      "return.quantity": 1 + below(9),
      "risk.score": below(101),
      "return.reasons": [oneOf(REASONS)],
      "customer.tags": below(2) === 0 ? [] : [oneOf(TAGS)],
      "customer.firstOrder": below(2) === 0,
    };
    return { currency: CURRENCY, facts, lines: [] };
  });
}
