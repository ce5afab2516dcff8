// The pure question of `npm run decide`: what would the policy say to this request, at this instant, and why.
import type * as z from "zod";
import { decideCase } from "../contracts/decide-case.ts";
import { policyDocument } from "../contracts/policy-document.ts";
import { decide } from "../domain/policy/decide.ts";
import { accept, type Answer } from "../domain/refusal.ts";
import { counterfactualsDocument } from "./documents/hindsight.ts";
import { type VerdictDocument, verdictDocument } from "./documents/verdict.ts";
import { factsOfCase } from "./facts-of-case.ts";
import { otherwise } from "./otherwise.ts";
import { compiledFor } from "./policies.ts";
import type { Calendar } from "./ports/calendar.ts";

export const decideQuestion = decideCase.extend({ policy: policyDocument });

export type DecideQuestion = z.infer<typeof decideQuestion>;

/** A verdict, and what would have changed it. */
type Decided = VerdictDocument & { readonly counterfactuals: ReturnType<typeof counterfactualsDocument> };

export async function answerDecide(calendar: Calendar, { policy, ...made }: DecideQuestion): Promise<Answer<Decided>> {
  const facts = await factsOfCase(calendar, made, [policy]);
  if (!facts.ok) return facts;
  const { currency } = facts.value;
  const pinned = { version: policy.name, compiled: compiledFor(policy, currency) };
  const verdict = decide({ pinned }, facts.value);
  const changed = otherwise({ pinned }, facts.value, verdict);
  return accept({
    ...verdictDocument(verdict, facts.value),
    counterfactuals: counterfactualsDocument(changed, currency),
  });
}
