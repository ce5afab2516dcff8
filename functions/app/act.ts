// Load, decide, append, and again if someone was faster: how every change to a return is carried out.
import { holds, withClaimChanged, withinPaid } from "../domain/order/tally.ts";
import { accept, type Answer, refuse } from "../domain/refusal.ts";
import { claimChange } from "../domain/returns/claim.ts";
import type { Decision } from "../domain/returns/decide/command.ts";
import type { ReturnEvent } from "../domain/returns/events.ts";
import { evolve, fold, type Return } from "../domain/returns/state.ts";
import { ATTEMPTS_MAX, type Note, type Ports, type TallyChange, TransientFault } from "./ports.ts";

/** The return as it is then, the log before, and what was added to it. */
export type Acted = {
  readonly state: Return;
  readonly past: readonly ReturnEvent[];
  readonly events: readonly ReturnEvent[];
};

/** Carries out one decision on one return. A decision without events is an answer too: it was done before. */
export async function act(
  ports: Pick<Ports, "log" | "orders">,
  returnId: string,
  decide: (state: Return | undefined) => Decision | Promise<Decision>,
  notes: readonly Note[] = [],
): Promise<Answer<Acted>> {
  for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
    // The first try may go by memory: if that was old, the append does not hold, and the log is read.
    const recalled = attempt === 1 ? ports.log.recall(returnId) : undefined;
    const past = recalled ?? (await ports.log.read(returnId));
    const before = fold(past);
    const decision = await decide(before);
    const doesNothing = !decision.ok || decision.value.length === 0;
    if (doesNothing && recalled) continue;
    if (!decision.ok) return decision;
    const after = decision.value.reduce<Return | undefined>(evolve, before);
    if (!after) return refuse("return-not-found");
    if (doesNothing) return accept({ state: after, past, events: [] });
    const tally = await tallyChange(ports, before, after);
    if (tally === "someone-was-faster") continue;
    if (tally && !tally.ok) {
      if (recalled) continue;
      return tally;
    }
    const appended = await ports.log.append({
      returnId,
      past,
      events: decision.value,
      notes,
      ...(tally && { tally: tally.value }),
    });
    if (appended === "appended") return accept({ state: after, past, events: decision.value });
  }
  throw new TransientFault(`return ${returnId} was changed by others ${ATTEMPTS_MAX} times in a row`);
}

/** What is declined, canceled, expired or not accepted is given back to the order in the same transaction. */
async function tallyChange(
  ports: Pick<Ports, "orders">,
  before: Return | undefined,
  after: Return,
): Promise<Answer<TallyChange> | "someone-was-faster" | undefined> {
  const change = claimChange(before, after);
  if (!change) return undefined;
  const { orderId } = after.asked;
  const known = await ports.orders.read(orderId);
  if (!known) throw new TransientFault(`order ${orderId} of a return cannot be read`);
  // The order is read after the return: what it no longer holds for us, somebody has given back in between.
  if (!holds(known.tally, change.from)) return "someone-was-faster";
  const next = withClaimChanged(known.tally, change.from, change.to);
  return withinPaid(known.order, next, known.tally) ? accept({ orderId, next }) : refuse("already-returned");
}
