// Suggests rules from what support decided against the rules, or where a rule left the decision to them, in the newest
// returns.
import type { Verdict } from "../domain/policy/decide.ts";
import { type Precedent, suggestRules, type Suggestion } from "../domain/policy/mining.ts";
import { withdrawalRights } from "../domain/policy/statute/rights.ts";
import type { ReturnFacts } from "../domain/policy/vocabulary/facts.ts";
import { needsReviewAfterInspection } from "../domain/policy/review-after-inspection.ts";
import type { ReturnRecord } from "../domain/returns/return-record.ts";
import { monthOf, addMonths } from "../domain/time/month.ts";
import type { Ports } from "./ports.ts";
import { returnRecords } from "./return-records.ts";

/** Older decisions, or those before this many returns, no longer show a practice. */
const MONTHS_READ_MAX = 24;
const RETURNS_READ_MAX = 5_000;

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
  for await (const record of returnRecords(ports, {
    from: addMonths(to, -MONTHS_READ_MAX),
    to,
    newestFirst: true,
  })) {
    if (returns >= RETURNS_READ_MAX) {
      complete = false;
      break;
    }
    returns += 1;
    precedents.push(...precedentsFromRecord(record));
  }
  return { returns, complete, suggestions: suggestRules(policy, precedents) };
}

/**
 * The precedents of one return: the person's decision on the request, and the one on the inspected goods where the
 * rules questioned them. None while a decision is still open.
 */
export function precedentsFromRecord({
  verdict,
  postInspection,
  decision,
  facts,
  arrived: inspectionFacts,
}: ReturnRecord): readonly Precedent[] {
  if (!verdict) return [];
  return [
    ...requestPrecedents(verdict, facts, postInspection ? postInspection.before : decision),
    ...(postInspection && inspectionFacts && needsReviewAfterInspection(verdict, postInspection.verdict)
      ? inspectionPrecedents(postInspection, inspectionFacts)
      : []),
  ];
}

/** No rule declines goods after inspection, so a decline only shows where not to authorize. */
const inspectionPrecedents = (
  { verdict, after }: NonNullable<ReturnRecord["postInspection"]>,
  facts: ReturnFacts,
): readonly Precedent[] =>
  after === undefined ? [] : [{ rule: verdict.rule, facts, ...(after === "authorize" && { decision: after }) }];

function requestPrecedents(
  { outcome, rule }: Pick<Verdict, "outcome" | "rule">,
  facts: ReturnFacts,
  decision: ReturnRecord["decision"],
): readonly Precedent[] {
  // A statutory return is not a precedent for a decline: no rule may decline it.
  if (decision === "decline" && withdrawalRights(facts).lines.some(({ lawful }) => lawful)) return [{ rule, facts }];
  if (outcome === "review") return decision === undefined ? [] : [{ rule, facts, decision }];
  const ruleDecision = outcome === "decline" ? "decline" : "authorize";
  return [{ rule, facts, ...(decision !== undefined && decision !== ruleDecision && { decision }) }];
}
