// The last few things a warm process has seen. What is kept longest without being touched goes first.

export type Recent<T> = {
  find(key: string): T | undefined;
  keep(key: string, value: T): void;
  forget(key: string): void;
};

export function recent<T>(countMax: number): Recent<T> {
  const kept = new Map<string, T>();
  return {
    find: (key) => kept.get(key),
    keep(key, value) {
      kept.delete(key);
      kept.set(key, value);
      const [oldest] = kept.keys();
      if (kept.size > countMax && oldest !== undefined) kept.delete(oldest);
    },
    forget: (key) => void kept.delete(key),
  };
}
