// Failed attempts, counted to limit guessing.

/** Counts failures per time window, to limit guessing. */
export interface Attempts {
  failures(key: string): Promise<number>;
  recordFailure(key: string): Promise<void>;
}
