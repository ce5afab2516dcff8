// Executes a command on a return: load the log, decide, append; retried when another writer appended first.
import { hasReservation, withReservationChanged, isWithinPaid } from "../domain/order/tally.ts";
import { ok, type Result, err } from "../domain/refusal.ts";
import { reservationChange } from "../domain/returns/reservation.ts";
import type { Decision } from "../domain/returns/decide/command.ts";
import type { ReturnEvent } from "../domain/returns/events.ts";
import type { Return } from "../domain/returns/state.ts";
import { evolve, fold } from "../domain/returns/evolve.ts";
import type { Ports } from "./ports.ts";
import { ATTEMPTS_MAX } from "./ports/write-attempts.ts";
import type { Note, TallyChange } from "./ports/return-log.ts";
import { TransientFault } from "./ports/transient-fault.ts";

/** The state after the command, the events stored before it, and the events it added. */
export type CommandResult = {
  readonly state: Return;
  readonly previousEvents: readonly ReturnEvent[];
  readonly events: readonly ReturnEvent[];
};

/** Executes one command on one return. A decision without events is a success too: the command was executed before. */
export async function executeCommand(
  ports: Pick<Ports, "log" | "orders">,
  returnId: string,
  decide: (state: Return | undefined) => Decision | Promise<Decision>,
  notes: readonly Note[] = [],
): Promise<Result<CommandResult>> {
  for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
    // The first attempt may use the cached log. If that is stale, the append fails and the next attempt reads the log.
    const cachedEvents = attempt === 1 ? ports.log.recall(returnId) : undefined;
    const previousEvents = cachedEvents ?? (await ports.log.read(returnId));
    const before = fold(previousEvents);
    const decision = await decide(before);
    const doesNothing = !decision.ok || decision.value.length === 0;
    if (doesNothing && cachedEvents) continue;
    if (!decision.ok) return decision;
    const after = decision.value.reduce<Return | undefined>(evolve, before);
    if (!after) return err("return-not-found");
    if (doesNothing) return ok({ state: after, previousEvents, events: [] });
    const tally = await tallyChange(ports, before, after);
    if (tally === "someone-was-faster") continue;
    if (tally && !tally.ok) {
      if (cachedEvents) continue;
      return tally;
    }
    const appended = await ports.log.append({
      returnId,
      previousEvents,
      events: decision.value,
      notes,
      ...(tally && { tally: tally.value }),
    });
    if (appended === "appended") return ok({ state: after, previousEvents, events: decision.value });
  }
  throw new TransientFault(`return ${returnId} was changed by others ${ATTEMPTS_MAX} times in a row`);
}

/**
 * Units and money that are declined, canceled, expired or not accepted are released on the order in the same
 * transaction.
 */
async function tallyChange(
  ports: Pick<Ports, "orders">,
  before: Return | undefined,
  after: Return,
): Promise<Result<TallyChange> | "someone-was-faster" | undefined> {
  const change = reservationChange(before, after);
  if (!change) return undefined;
  const { orderId } = after.request;
  const orderWithTally = await ports.orders.readWithTally(orderId);
  if (!orderWithTally) throw new TransientFault(`order ${orderId} of a return cannot be read`);
  // The order is read after the return: a reservation it no longer has was released by another writer in between.
  if (!hasReservation(orderWithTally.tally, change.from)) return "someone-was-faster";
  const next = withReservationChanged(orderWithTally.tally, change.from, change.to);
  return isWithinPaid(orderWithTally.order, next, orderWithTally.tally)
    ? ok({ orderId, next })
    : err("already-returned");
}
