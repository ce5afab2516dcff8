// DecideByPolicy: the rules speak on the facts that were frozen when the return was requested.
import { decide } from "../../domain/policy/decide.ts";
import { promisesOf } from "../../domain/policy/promises.ts";
import { refuse } from "../../domain/refusal.ts";
import { decideByPolicy as decided } from "../../domain/returns/decide/by-policy.ts";
import { act } from "../act.ts";
import { versionsFor } from "../policies.ts";
import { type Ports, TransientFault } from "../ports.ts";
import { type Baton, baton } from "./baton.ts";
import { known } from "./look.ts";

export async function decideByPolicy(ports: Ports, returnId: string): Promise<Baton> {
  const now = ports.clock.now();
  const acted = await act(ports, returnId, async (state) => {
    if (!state) return refuse("return-not-found");
    const order = await ports.orders.facts(state.asked.orderId);
    if (!order) throw new TransientFault(`order ${state.asked.orderId} of a return cannot be read`);
    const versions = await versionsFor(ports, order);
    const verdict = decide(versions, state.asked.facts);
    const by = { kind: "policy", id: (versions.newer ?? versions.pinned).version } as const;
    return decided(state, verdict, promisesOf(verdict), { now, by });
  });
  return baton(returnId, known(acted, returnId).state, now);
}
