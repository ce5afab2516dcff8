// Reading one return: its log is the truth, its order gives the titles.
import type { ReturnEvent } from "../domain/returns/events.ts";
import { arrivedFacts } from "../domain/returns/arrived.ts";
import { fold } from "../domain/returns/state.ts";
import type { DeskFile } from "./documents/desk.ts";
import type { ReturnFile } from "./documents/return.ts";
import { hindsightOf } from "./hindsight.ts";
import type { Ports } from "./ports.ts";

const HISTORY_MAX = 20;

/** `events` where they were just read or written; otherwise the log is asked. */
export async function returnFile(
  ports: Ports,
  returnId: string,
  events?: readonly ReturnEvent[],
): Promise<ReturnFile | undefined> {
  const log = events ?? (await ports.log.read(returnId));
  const state = fold(log);
  const order = state && (await ports.orders.facts(state.asked.orderId));
  return order && { returnId, order, events: log, state };
}

export async function deskFile(ports: Ports, returnId: string): Promise<DeskFile | undefined> {
  const file = await returnFile(ports, returnId);
  if (!file) return undefined;
  const { customerId, orderId } = file.state.asked;
  const { asked, verdict, judged } = file.state;
  const [customer, history, notes, hindsight] = await Promise.all([
    ports.customers.read(customerId, orderId),
    ports.returns.ofCustomer(customerId, { limit: HISTORY_MAX }),
    ports.log.notes(returnId),
    verdict && hindsightOf(ports, asked.facts, verdict, judged && { facts: arrivedFacts(file.state), verdict: judged }),
  ]);
  return {
    ...file,
    ...(customer && { customer }),
    history: history.items.filter((other) => other.returnId !== returnId),
    notes,
    ...(hindsight && { hindsight }),
  };
}
