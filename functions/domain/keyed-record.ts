// Records keyed by ids from outside, such as a shop's line ids: only own properties count. A line may be called
// "constructor", which every object inherits, or "__proto__", which an assignment silently loses.

export type KeyedRecord<T> = Readonly<Record<string, T>>;

export const ownValue = <T>(record: KeyedRecord<T> | undefined, key: string): T | undefined =>
  record !== undefined && Object.hasOwn(record, key) ? record[key] : undefined;

/** The record with all changes applied in order; `change` gets the current value of its key, if any. */
export function updateEntries<T, C>(
  record: KeyedRecord<T>,
  changes: readonly C[],
  {
    keyOf,
    change,
  }: { readonly keyOf: (change: C) => string; readonly change: (before: T | undefined, change: C) => T },
): KeyedRecord<T> {
  const entries = new Map(Object.entries(record));
  for (const item of changes) entries.set(keyOf(item), change(entries.get(keyOf(item)), item));
  return Object.fromEntries(entries);
}
