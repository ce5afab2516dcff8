// The pure function behind `npm run decide`: what a policy decides for this request at this instant, and why.
import type * as z from "zod";
import { decideCase } from "../contracts/decide-case.ts";
import { policyDocument } from "../contracts/policy-document.ts";
import { decide } from "../domain/policy/decide.ts";
import { ok, type Result } from "../domain/refusal.ts";
import { counterfactualsDocument } from "./documents/reevaluation.ts";
import { type VerdictDocument, verdictDocument } from "./documents/verdict.ts";
import { caseFacts } from "./case-facts.ts";
import { verdictCounterfactuals } from "./counterfactuals.ts";
import { compiledFor } from "./policies.ts";
import type { Calendar } from "./ports/calendar.ts";

export const decidePolicyCase = decideCase.extend({ policy: policyDocument });

export type DecidePolicyCase = z.infer<typeof decidePolicyCase>;

/** A verdict and the counterfactuals that would have changed it. */
type DecidedCase = VerdictDocument & { readonly counterfactuals: ReturnType<typeof counterfactualsDocument> };

export async function runDecideCase(
  calendar: Calendar,
  { policy, ...decideInput }: DecidePolicyCase,
): Promise<Result<DecidedCase>> {
  const facts = await caseFacts(calendar, decideInput, [policy]);
  if (!facts.ok) return facts;
  const { currency } = facts.value;
  const pinned = { version: policy.name, compiled: compiledFor(policy, currency) };
  const verdict = decide({ pinned }, facts.value);
  const counterfactuals = verdictCounterfactuals({ pinned }, facts.value, verdict);
  return ok({
    ...verdictDocument(verdict, facts.value),
    counterfactuals: counterfactualsDocument(counterfactuals, currency),
  });
}
