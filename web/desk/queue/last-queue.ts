// Remembers the last queue shown, so that j and k on a case lead to the adjacent cases.

const STORAGE_KEY = "comeback-desk-queue";

export const rememberQueue = (returnIds: readonly string[], address: string): void =>
  sessionStorage.setItem(STORAGE_KEY, JSON.stringify({ returnIds, address }));

export function adjacentCases(returnId: string): {
  previous?: string | undefined;
  next?: string | undefined;
  queue: string;
} {
  const stored = sessionStorage.getItem(STORAGE_KEY);
  if (stored === null) return { queue: "/desk/queue" };
  const { returnIds, address } = JSON.parse(stored) as { returnIds: readonly string[]; address: string };
  const index = returnIds.indexOf(returnId);
  return index < 0
    ? { queue: address }
    : { previous: returnIds[index - 1], next: returnIds[index + 1], queue: address };
}
