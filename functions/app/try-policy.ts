// A policy is tried on one return before anybody is decided by it: beside the one in force, on the same facts.
import type { TryPolicy } from "../contracts/policy-document.ts";
import { withArms } from "../domain/experiment/assign.ts";
import { decide } from "../domain/policy/decide.ts";
import type { Policy } from "../domain/policy/rules.ts";
import type { ReturnFacts } from "../domain/policy/vocabulary/facts.ts";
import { accept, type Answer, refuse } from "../domain/refusal.ts";
import { fold } from "../domain/returns/state.ts";
import { type VerdictDocument, verdictDocument } from "./documents/verdict.ts";
import { factsOfCase } from "./facts-of-case.ts";
import { compiledFor } from "./policies.ts";
import type { Ports } from "./ports.ts";

export type Tried = { readonly draft: VerdictDocument; readonly inForce: VerdictDocument };

export async function tryPolicy(ports: Ports, wish: TryPolicy): Promise<Answer<Tried>> {
  const inForce = await ports.policies.inForce();
  const draft = wish.policy ?? (await ports.policies.draft()) ?? inForce.policy;
  const facts = await factsOf(ports, wish, [inForce.policy, draft]);
  if (!facts.ok) return facts;
  return accept({
    draft: verdictUnder(draft, "draft", withArms(facts.value, draft)),
    inForce: verdictUnder(inForce.policy, inForce.version, facts.value),
  });
}

function verdictUnder(policy: Policy, version: string, facts: ReturnFacts): VerdictDocument {
  const compiled = compiledFor(policy, facts.currency);
  return verdictDocument(decide({ pinned: { version, compiled } }, facts), facts);
}

async function factsOf(
  ports: Ports,
  { returnId, case: made }: TryPolicy,
  policies: readonly Policy[],
): Promise<Answer<ReturnFacts>> {
  if (made) {
    const facts = await factsOfCase(ports.calendar, made, policies);
    return facts.ok ? facts : { ...facts, refusal: { ...facts.refusal, at: `/case${facts.refusal.at ?? ""}` } };
  }
  const state = fold(await ports.log.read(returnId ?? ""));
  return state ? accept(state.asked.facts) : refuse("return-not-found", {}, "/returnId");
}
