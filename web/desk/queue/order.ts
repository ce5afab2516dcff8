// Remembers the order of the queue last seen, so that j and k on a case lead to its neighbours.

const KEPT = "comeback-desk-queue";

export const rememberQueue = (returnIds: readonly string[], address: string): void =>
  sessionStorage.setItem(KEPT, JSON.stringify({ returnIds, address }));

export function neighbours(returnId: string): {
  previous?: string | undefined;
  next?: string | undefined;
  queue: string;
} {
  const kept = sessionStorage.getItem(KEPT);
  if (kept === null) return { queue: "/desk/queue" };
  const { returnIds, address } = JSON.parse(kept) as { returnIds: readonly string[]; address: string };
  const at = returnIds.indexOf(returnId);
  return at < 0 ? { queue: address } : { previous: returnIds[at - 1], next: returnIds[at + 1], queue: address };
}
