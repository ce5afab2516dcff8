// A draft over recorded history, beside the policy in force. A history may be long, so one call looks at so many returns and hands
// out its running totals, sealed: whoever sends them back goes on where it stopped. They open only for the same two policies and
// months, so totals of different questions never mix.
import type { SimulatePolicy, SimulationDocument } from "../contracts/simulation-document.ts";
import { inArmsOf } from "../domain/experiment/assign.ts";
import { nothingSimulated, simulate, type Simulated } from "../domain/policy/simulate.ts";
import { accept, type Answer, refuse } from "../domain/refusal.ts";
import { recordedOf } from "../domain/returns/recorded.ts";
import { monthOf, monthsFrom } from "../domain/sla/month.ts";
import { simulationDocument } from "./documents/simulation.ts";
import { compiledFor } from "./policies.ts";
import type { Ports } from "./ports.ts";
import { draftOf } from "./publish-policy.ts";

/** Logs read in one call, in pages: some seconds, far below what a function may take. */
const RETURNS_MAX = 1_000;
const PAGE_MAX = 200;
/** Pages of months without returns are quick to read, and not free. */
const PAGES_MAX = 50;
const MONTHS = 12;

type Reached = { readonly cursor?: string | undefined; readonly simulated: Simulated };

export async function simulatePolicy(
  ports: Pick<Ports, "policies" | "history" | "sealer" | "clock">,
  wish: SimulatePolicy,
): Promise<Answer<SimulationDocument>> {
  const inForce = await ports.policies.inForce();
  const draft = wish.policy ?? (await draftOf(ports));
  const { to = monthOf(ports.clock.now()) } = wish;
  const { from = monthsFrom(to, 1 - MONTHS) } = wish;
  const purpose = `simulation ${await ports.sealer.fingerprint(JSON.stringify([inForce.version, draft, from, to]))}`;
  const reached = await reachedIn(ports, purpose, wish.next);
  if (!reached) return refuse("invalid-input", {}, "/next");
  const { simulated } = reached;
  let { cursor } = reached;
  for (let [pages, returns] = [0, 0]; pages < PAGES_MAX && returns < RETURNS_MAX; pages++) {
    const limit = Math.min(PAGE_MAX, RETURNS_MAX - returns);
    const page = await ports.history.page({ from, to, limit, ...(cursor !== undefined && { cursor }) });
    for (const { returnId, events } of page.items) {
      const recorded = recordedOf(returnId, events);
      if (!recorded) continue;
      const { currency } = recorded.facts;
      simulate(simulated, inArmsOf(recorded, draft), {
        inForce: compiledFor(inForce.policy, currency),
        draft: compiledFor(draft, currency),
      });
    }
    returns += page.items.length;
    cursor = page.next;
    if (cursor === undefined) break;
  }
  return accept({
    ...{ version: inForce.version, from, to, ...simulationDocument(simulated) },
    ...(cursor !== undefined && { next: await ports.sealer.seal(purpose, JSON.stringify({ cursor, simulated })) }),
  });
}

/** Where an earlier call stopped; undefined for what was not handed out for this question. */
async function reachedIn(
  { sealer }: Pick<Ports, "sealer">,
  purpose: string,
  next: string | undefined,
): Promise<Reached | undefined> {
  if (next === undefined) return { simulated: nothingSimulated() };
  const content = await sealer.open(purpose, next);
  return content === undefined ? undefined : (JSON.parse(content) as Reached);
}
