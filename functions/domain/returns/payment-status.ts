// Statuses that are about money only.
import type { Return, ReturnStatus } from "./state.ts";

/** Statuses in which only money is awaited. */
export const PAYMENT_STATUSES: ReadonlySet<ReturnStatus> = new Set([
  "awaiting-payment",
  "payment-failed",
  "closed",
  "declined",
  "canceled",
  "expired",
]);

/** Paid, or about to be. A goodwill that fails elsewhere, such as on a declined return, leaves the status as it is. */
export const isPaymentUnderWay = ({ status }: Return): boolean =>
  status === "awaiting-payment" || status === "payment-failed" || status === "closed";
