// Look at the log and say what is true: where every start, every wait and every lost race ends up.
import { invariant } from "../../domain/invariant.ts";
import { promisesOf } from "../../domain/policy/promises.ts";
import { accept, type Answer } from "../../domain/refusal.ts";
import { paymentTimeIsUp, timeIsUp } from "../../domain/returns/decide/time.ts";
import { placeOf } from "../../domain/returns/place.ts";
import { act, type Acted } from "../act.ts";
import type { Ports } from "../ports.ts";
import { type Baton, baton } from "./baton.ts";

/**
 * Carries out what the passing of time means, if anything, and hands on the baton. Whether money is late is not for everyone
 * to say: only CheckPayment has asked the provider before.
 */
export const look = (ports: Ports, returnId: string): Promise<Baton> =>
  looked(ports, returnId, (state, sla, context) =>
    state && placeOf(state) === "awaiting-payment" ? accept([]) : timeIsUp(state, sla, context),
  );

export const lookAtPayment = (ports: Ports, returnId: string): Promise<Baton> =>
  looked(ports, returnId, paymentTimeIsUp);

async function looked(ports: Ports, returnId: string, upTo: typeof timeIsUp): Promise<Baton> {
  const now = ports.clock.now();
  const acted = await act(ports, returnId, (state) =>
    upTo(state, promisesOf(state?.verdict), { now, by: { kind: "clock" } }),
  );
  return baton(returnId, known(acted, returnId).state, now);
}

/** The workflow is only ever started for a return that exists, and its own decisions are never refused. */
export function known(acted: Answer<Acted>, returnId: string): Acted {
  invariant(acted.ok, `the workflow's own step on ${returnId} was refused: ${acted.ok ? "" : acted.refusal.code}`);
  return acted.value;
}
