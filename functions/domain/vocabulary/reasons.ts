// Why goods come back: the closed list, and which reasons are our fault.
export const RETURN_REASONS = [
  "unwanted",
  "too-small",
  "too-large",
  "not-as-described",
  "arrived-late",
  "ordered-by-mistake",
  "better-price",
  "damaged",
  "faulty",
  "wrong-item",
  "missing-parts",
  "other",
] as const;
export type ReturnReason = (typeof RETURN_REASONS)[number];

/** Our fault: no fee and no return window applies. */
export const CLAIM_REASONS: readonly ReturnReason[] = ["damaged", "faulty", "wrong-item", "missing-parts"];

export const isClaimReason = (reason: ReturnReason): boolean => CLAIM_REASONS.includes(reason);
