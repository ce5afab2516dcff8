// DecideByPolicy: the rules in force speak on the facts that were frozen when the return was requested.
import { evaluate } from "../../domain/policy/evaluate.ts";
import { decideByPolicy as decided } from "../../domain/returns/decide/by-policy.ts";
import { refuse } from "../../domain/refusal.ts";
import { act } from "../act.ts";
import type { Ports } from "../ports.ts";
import { type Baton, baton } from "./baton.ts";
import { known } from "./look.ts";

export async function decideByPolicy(ports: Ports, returnId: string): Promise<Baton> {
  const { policy, version } = await ports.policies.inForce();
  const now = ports.clock.now();
  const acted = await act(ports, returnId, (state) =>
    state
      ? decided(state, evaluate(policy, version, state.asked.facts), policy.sla, {
          now,
          by: { kind: "policy", id: version },
        })
      : refuse("return-not-found"),
  );
  return baton(returnId, known(acted, returnId).state, now);
}
