// Reading one return: its log is the truth, its order gives the titles.
import { fold } from "../domain/returns/state.ts";
import type { DeskFile } from "./documents/desk.ts";
import type { ReturnFile } from "./documents/return.ts";
import type { Ports } from "./ports.ts";

const HISTORY_MAX = 20;

export async function returnFile(ports: Ports, returnId: string): Promise<ReturnFile | undefined> {
  const events = await ports.log.read(returnId);
  const state = fold(events);
  const known = state && (await ports.orders.read(state.asked.orderId));
  return known && { returnId, order: known.order, events, state };
}

export async function deskFile(ports: Ports, returnId: string): Promise<DeskFile | undefined> {
  const file = await returnFile(ports, returnId);
  if (!file) return undefined;
  const { customerId, orderId } = file.state.asked;
  const [customer, history, notes] = await Promise.all([
    ports.customers.read(customerId, orderId),
    ports.returns.ofCustomer(customerId, { limit: HISTORY_MAX }),
    ports.log.notes(returnId),
  ]);
  return {
    ...file,
    ...(customer && { customer }),
    history: history.items.filter((other) => other.returnId !== returnId),
    notes,
  };
}
