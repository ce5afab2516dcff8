/** Attempts at an optimistic write before the caller is told to try again. */
export const ATTEMPTS_MAX = 8;
