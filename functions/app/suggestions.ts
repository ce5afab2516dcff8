// What support decided against the rules, or where a rule left it to them, read back from the newest returns and made into drafts.
import type { Verdict } from "../domain/policy/decide.ts";
import { type Precedent, suggestRules, type Suggestion } from "../domain/policy/mining.ts";
import { rightsOf } from "../domain/policy/statute/rights.ts";
import type { ReturnFacts } from "../domain/policy/vocabulary/facts.ts";
import { isInQuestion } from "../domain/returns/arrived.ts";
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
    precedents.push(...precedentsOf(recorded));
  }
  return { returns, complete, suggestions: suggestRules(policy, precedents) };
}

/**
 * What the rules said of the request and a person of that; and what they said of what arrived, where they put it in question, and a
 * person of that. None while nobody has decided what was left to people.
 */
export function precedentsOf({ verdict, judged, decision, facts, arrived }: Recorded): readonly Precedent[] {
  if (!verdict) return [];
  return [
    ...precedentOf(verdict, facts, judged ? judged.before : decision),
    ...(judged && arrived && isInQuestion(verdict, judged.verdict) ? ofArrival(judged, arrived) : []),
  ];
}

/** No rule declines what has arrived, so there is nothing to learn of a no but where not to say yes. */
const ofArrival = ({ verdict, after }: NonNullable<Recorded["judged"]>, facts: ReturnFacts): readonly Precedent[] =>
  after === undefined ? [] : [{ rule: verdict.rule, facts, ...(after === "authorize" && { decision: after }) }];

function precedentOf(
  { outcome, rule }: Pick<Verdict, "outcome" | "rule">,
  facts: ReturnFacts,
  decision: Recorded["decision"],
): readonly Precedent[] {
  // What the law lets go back is no precedent for a no: no rule may say it.
  if (decision === "decline" && rightsOf(facts).lines.some(({ lawful }) => lawful)) return [{ rule, facts }];
  if (outcome === "review") return decision === undefined ? [] : [{ rule, facts, decision }];
  const said = outcome === "decline" ? "decline" : "authorize";
  return [{ rule, facts, ...(decision !== undefined && decision !== said && { decision }) }];
}
