// Reasons that are our fault: a claim has no window and bears no fee.
import { CLAIM_REASONS, type ReturnReason } from "../returns/events.ts";

export const isClaim = (reason: ReturnReason): boolean => CLAIM_REASONS.includes(reason);
