// EscalateToDesk: a step gave up, so a person gets the return; it is never lost and never silently retried for ever.
import { promisesOf } from "../../domain/policy/promises.ts";
import { accept } from "../../domain/refusal.ts";
import { escalateCase } from "../../domain/returns/decide/desk.ts";
import { isOver } from "../../domain/returns/place.ts";
import { act } from "../act.ts";
import type { Ports } from "../ports.ts";
import { type Baton, baton } from "./baton.ts";
import { known } from "./look.ts";

export async function escalateToDesk(ports: Ports, returnId: string): Promise<Baton> {
  const now = ports.clock.now();
  const acted = await act(ports, returnId, (state) =>
    state && isOver(state)
      ? accept([])
      : escalateCase(state, { why: "workflow-fault", stuck: true }, promisesOf(state?.verdict), {
          now,
          by: { kind: "workflow" },
        }),
  );
  return baton(returnId, known(acted, returnId).state, now);
}
