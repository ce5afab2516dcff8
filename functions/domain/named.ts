// Records whose names come from outside, such as a shop's line ids: only what was put there counts. A line may be called
// "constructor", which every object answers to, or "__proto__", which an assignment silently loses.

export type Named<T> = Readonly<Record<string, T>>;

export const named = <T>(record: Named<T> | undefined, name: string): T | undefined =>
  record !== undefined && Object.hasOwn(record, name) ? record[name] : undefined;

/** The record with every change applied in order; `change` gets what stands under the name so far. */
export function changed<T, C>(
  record: Named<T>,
  changes: readonly C[],
  nameOf: (change: C) => string,
  change: (before: T | undefined, change: C) => T,
): Named<T> {
  const entries = new Map(Object.entries(record));
  for (const one of changes) entries.set(nameOf(one), change(entries.get(nameOf(one)), one));
  return Object.fromEntries(entries);
}
