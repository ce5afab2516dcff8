// Tries a policy on one return before it is published: beside the one in force, on the same facts.
import type { TryPolicy } from "../contracts/policy-document.ts";
import { withAssignedArms } from "../domain/experiment/assign.ts";
import { decide } from "../domain/policy/decide.ts";
import type { Policy } from "../domain/policy/rules.ts";
import type { ReturnFacts } from "../domain/policy/vocabulary/facts.ts";
import { ok, type Result, err } from "../domain/refusal.ts";
import { fold } from "../domain/returns/evolve.ts";
import { type VerdictDocument, verdictDocument } from "./documents/verdict.ts";
import { caseFacts } from "./case-facts.ts";
import { compiledFor } from "./policies.ts";
import type { Ports } from "./ports.ts";

export type PolicyComparison = { readonly draft: VerdictDocument; readonly inForce: VerdictDocument };

export async function tryPolicy(ports: Ports, request: TryPolicy): Promise<Result<PolicyComparison>> {
  const inForce = await ports.policies.inForce();
  const draft = request.policy ?? (await ports.policies.draft()) ?? inForce.policy;
  const facts = await factsToTry(ports, request, [inForce.policy, draft]);
  if (!facts.ok) return facts;
  return ok({
    draft: verdictUnder(draft, "draft", withAssignedArms(facts.value, draft)),
    inForce: verdictUnder(inForce.policy, inForce.version, facts.value),
  });
}

function verdictUnder(policy: Policy, version: string, facts: ReturnFacts): VerdictDocument {
  const compiled = compiledFor(policy, facts.currency);
  return verdictDocument(decide({ pinned: { version, compiled } }, facts), facts);
}

async function factsToTry(
  ports: Ports,
  { returnId, case: decideInput }: TryPolicy,
  policies: readonly Policy[],
): Promise<Result<ReturnFacts>> {
  if (decideInput) {
    const facts = await caseFacts(ports.calendar, decideInput, policies);
    return facts.ok ? facts : { ...facts, refusal: { ...facts.refusal, at: `/case${facts.refusal.at ?? ""}` } };
  }
  const state = fold(await ports.log.read(returnId ?? ""));
  return state ? ok(state.request.facts) : err("return-not-found", {}, "/returnId");
}
