// Executes a command on a return: load the log, decide, append; retried when another writer appended first.
import type { OrderWithTally } from "../domain/order/order-with-tally.ts";
import { moneyText } from "../domain/money/money-text.ts";
import type { Order } from "../domain/order/order.ts";
import {
  lineTally,
  type OrderTally,
  reservedAmount,
  withOutsideRefundCovering,
  withReservationChanged,
} from "../domain/order/tally.ts";
import { hasReservation, isReservationCovered, isWithinPaid } from "../domain/order/reservation-checks.ts";
import { outsideReservation } from "../domain/refund/outside-refund.ts";
import { ok, type Result, err } from "../domain/refusal.ts";
import { type ReservationChange, reservationChange, reservationToPay } from "../domain/returns/reservation.ts";
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

/** The return, and the notes that are stored with the events of the command. */
type CommandTarget = { readonly returnId: string; readonly notes?: readonly Note[] };

/** Executes one command on one return. A decision without events is a success too: the command was executed before. */
export async function executeCommand(
  ports: Pick<Ports, "log" | "orders">,
  { returnId, notes = [] }: CommandTarget,
  decide: (state: Return | undefined) => Decision | Promise<Decision>,
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
    const tally = await tallyChange(ports, returnId, { before, after });
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
 * transaction. Money that is to be paid must still be covered by what the order received when the events are written:
 * the tally is written with them, so a refund recorded by somebody else in between makes the append fail.
 */
async function tallyChange(
  ports: Pick<Ports, "orders">,
  returnId: string,
  { before, after }: { readonly before: Return | undefined; readonly after: Return },
): Promise<Result<TallyChange> | "someone-was-faster" | undefined> {
  const release = reservationChange(before, after);
  const payment = reservationToPay(before, after);
  const covering = (after.covered ?? []).slice(before?.covered?.length ?? 0);
  if (!release && !payment && covering.length === 0) return undefined;
  const { orderId } = after.request;
  const orderWithTally = await ports.orders.readWithTally(orderId);
  if (!orderWithTally) throw new TransientFault(`order ${orderId} of a return cannot be read`);
  const released = release ? releaseOn(orderWithTally, release) : ok(orderWithTally.tally);
  if (released === "someone-was-faster" || !released.ok) return released;
  const { order } = orderWithTally;
  if (covering.some(({ refundId }) => !isUncounted(orderWithTally, refundId))) return "someone-was-faster";
  const next = covering.reduce(
    (tally, outside) => withOutsideRefundCovering(tally, outsideReservation(outside), { ...outside, returnId }),
    released.value,
  );
  if (payment && !isReservationCovered(order, next, payment)) return uncovered(order, next);
  return ok({ orderId, next: { ...next, version: orderWithTally.tally.version + 1 } });
}

/** Whether the outside refund still counts on its own, and not as one that a return owed. */
const isUncounted = ({ tally: { outside = [] } }: OrderWithTally, refundId: string): boolean =>
  outside.some((one) => one.refundId === refundId && one.returnId === undefined);

function releaseOn(
  { order, tally }: OrderWithTally,
  { from, to }: ReservationChange,
): Result<OrderTally> | "someone-was-faster" {
  // The order is read after the return: a reservation it no longer has was released by another writer in between.
  if (!hasReservation(tally, from)) return "someone-was-faster";
  const next = withReservationChanged(tally, from, to);
  return isWithinPaid(order, next, tally) ? ok(next) : err("already-returned");
}

/** How much more than it received the order would pay. */
function uncovered({ lines, tenders, currency, exponent }: Order, tally: OrderTally): Result<never> {
  const excess = (reserved: number, paid: number): number => Math.max(0, reserved - paid);
  const overTenders = tenders.reduce(
    (sum, { tenderId, paid }) => sum + excess(reservedAmount(tally.tenders, tenderId), paid),
    0,
  );
  const overLines = lines.reduce(
    (sum, { lineId, paid }) => sum + excess(lineTally(tally, lineId).gross, paid.gross),
    0,
  );
  return err("exceeds-tender", { missing: moneyText({ currency, exponent }, Math.max(overTenders, overLines)) });
}
