// What support decided against the rules, or where a rule left it to them, read back from the newest returns and made into drafts.
import { type Precedent, suggestRules, type Suggestion } from "../domain/policy/mining.ts";
import type { Recorded } from "../domain/returns/recorded.ts";
import { monthOf, monthsFrom } from "../domain/sla/month.ts";
import type { Ports } from "./ports.ts";
import { recordedReturns } from "./recorded-returns.ts";

/** What people decided longer ago, or before so many returns, is no habit any more. */
const MONTHS_LOOKED_AT_MAX = 24;
const RETURNS_LOOKED_AT_MAX = 5_000;

export type Suggestions = {
  readonly returns: number;
  readonly complete: boolean;
  readonly suggestions: readonly Suggestion[];
};

export async function readSuggestions(ports: Pick<Ports, "policies" | "history" | "clock">): Promise<Suggestions> {
  const { policy } = await ports.policies.inForce();
  const to = monthOf(ports.clock.now());
  const precedents: Precedent[] = [];
  let returns = 0;
  let complete = true;
  for await (const recorded of recordedReturns(ports, {
    from: monthsFrom(to, -MONTHS_LOOKED_AT_MAX),
    to,
    newestFirst: true,
  })) {
    if (returns >= RETURNS_LOOKED_AT_MAX) {
      complete = false;
      break;
    }
    returns += 1;
    precedents.push(...precedentOf(recorded));
  }
  return { returns, complete, suggestions: suggestRules(policy, precedents) };
}

/** None while nobody has decided what was left to people. */
function precedentOf({ verdict, decision, facts }: Recorded): Precedent[] {
  if (!verdict) return [];
  const { outcome, rule } = verdict;
  if (outcome === "review") return decision === undefined ? [] : [{ rule, facts, decision }];
  const said = outcome === "decline" ? "decline" : "authorize";
  return [{ rule, facts, ...(decision !== undefined && decision !== said && { decision }) }];
}
