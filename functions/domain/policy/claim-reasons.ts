// Return reasons that are our fault: such a claim has no window and bears no fee.
import { CLAIM_REASONS, type ReturnReason } from "../returns/events.ts";

export const isClaimReason = (reason: ReturnReason): boolean => CLAIM_REASONS.includes(reason);
