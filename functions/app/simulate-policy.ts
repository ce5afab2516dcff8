// Simulates a draft over the stored history, beside the policy in force. A history may be long, so one call reads a
// limited number of returns and responds with sealed running totals; sending them back continues there. The seal's
// purpose holds both policies and the months, so totals of different simulations cannot be mixed.
import type { SimulatePolicy, SimulationDocument } from "../contracts/simulation-document.ts";
import { recordWithAssignedArms } from "../domain/experiment/assign.ts";
import { emptySimulation, simulateReturn, type SimulationTotals } from "../domain/policy/simulate.ts";
import { ok, type Result, err } from "../domain/refusal.ts";
import { returnRecord } from "../domain/returns/return-record.ts";
import { monthOf, addMonths } from "../domain/time/month.ts";
import { simulationDocument } from "./documents/simulation.ts";
import { compiledFor } from "./policies.ts";
import type { Ports } from "./ports.ts";
import { openJson, sealJson } from "./sealed-json.ts";
import { draftOrInForce } from "./publish-policy.ts";

/** Logs read per call, in pages: a few seconds, far below the function's time-out. */
const RETURNS_PER_CALL_MAX = 1_000;
const PAGE_MAX = 200;
/** Pages of months without returns are cheap, but not free. */
const PAGES_PER_CALL_MAX = 50;
const DEFAULT_MONTHS = 12;

type SimulationProgress = { readonly cursor?: string | undefined; readonly simulated: SimulationTotals };

export async function simulatePolicy(
  ports: Pick<Ports, "policies" | "history" | "sealer" | "clock">,
  request: SimulatePolicy,
): Promise<Result<SimulationDocument>> {
  const inForce = await ports.policies.inForce();
  const draft = request.policy ?? (await draftOrInForce(ports));
  const { to = monthOf(ports.clock.now()) } = request;
  const { from = addMonths(to, 1 - DEFAULT_MONTHS) } = request;
  const purpose = `simulation ${await ports.sealer.fingerprint(JSON.stringify([inForce.version, draft, from, to]))}`;
  const progress = await readProgress(ports, purpose, request.next);
  if (!progress) return err("invalid-input", {}, "/next");
  const { simulated } = progress;
  let { cursor } = progress;
  for (let [pages, returns] = [0, 0]; pages < PAGES_PER_CALL_MAX && returns < RETURNS_PER_CALL_MAX; pages++) {
    const limit = Math.min(PAGE_MAX, RETURNS_PER_CALL_MAX - returns);
    const page = await ports.history.page({ from, to, limit, ...(cursor !== undefined && { cursor }) });
    for (const { returnId, events } of page.items) {
      const record = returnRecord(returnId, events);
      if (!record) continue;
      const { currency } = record.facts;
      simulateReturn(simulated, recordWithAssignedArms(record, draft), {
        inForce: compiledFor(inForce.policy, currency),
        draft: compiledFor(draft, currency),
      });
    }
    returns += page.items.length;
    cursor = page.next;
    if (cursor === undefined) break;
  }
  return ok({
    ...{ version: inForce.version, from, to, ...simulationDocument(simulated) },
    ...(cursor !== undefined && { next: await sealJson(ports.sealer, purpose, { cursor, simulated }) }),
  });
}

/** The progress of an earlier call; undefined for anything not sealed for this simulation. */
async function readProgress(
  { sealer }: Pick<Ports, "sealer">,
  purpose: string,
  next: string | undefined,
): Promise<SimulationProgress | undefined> {
  if (next === undefined) return { simulated: emptySimulation() };
  return openJson<SimulationProgress>(sealer, purpose, next);
}
