// Loads one return: its state from its log, its titles from its order.
import type { ReturnEvent } from "../domain/returns/events.ts";
import { postInspectionFacts } from "../domain/returns/post-inspection.ts";
import { ok, type Result, err } from "../domain/refusal.ts";
import { fold } from "../domain/returns/evolve.ts";
import type { LoadedDeskReturn } from "./documents/desk.ts";
import type { LoadedReturn } from "./documents/return.ts";
import { reevaluate } from "./reevaluation.ts";
import type { Ports } from "./ports.ts";

const HISTORY_MAX = 20;

/** Pass `events` if they were just read or written; otherwise the log is read. */
export async function loadReturn(
  ports: Ports,
  returnId: string,
  events?: readonly ReturnEvent[],
): Promise<LoadedReturn | undefined> {
  const log = events ?? (await ports.log.read(returnId));
  const state = fold(log);
  const order = state && (await ports.orders.readOrder(state.request.orderId));
  return order && { returnId, order, events: log, state };
}

export async function loadDeskReturn(ports: Ports, returnId: string): Promise<Result<LoadedDeskReturn>> {
  const loaded = await loadReturn(ports, returnId);
  if (!loaded) return err("return-not-found");
  const { customerId, orderId } = loaded.state.request;
  const { request, verdict, postInspectionVerdict: postInspection } = loaded.state;
  const [customer, history, notes, reevaluation] = await Promise.all([
    ports.customers.read(customerId, orderId),
    ports.returns.ofCustomer(customerId, { limit: HISTORY_MAX }),
    ports.log.readNotes(returnId),
    verdict &&
      reevaluate(
        ports,
        { facts: request.facts, verdict },
        postInspection && { facts: postInspectionFacts(loaded.state), verdict: postInspection },
      ),
  ]);
  return ok({
    ...loaded,
    ...(customer && { customer }),
    history: history.items.filter((other) => other.returnId !== returnId),
    notes,
    ...(reevaluation && { reevaluation }),
  });
}
