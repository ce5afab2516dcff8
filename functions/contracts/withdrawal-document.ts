// Withdrawal from a contract in two steps: the statement to read, then the confirmation and its receipt (Article 11a of
// Directive 2011/83/EU).
import * as z from "zod";
import { identifier, instant, LINES_MAX, quantity, returnId, title } from "./fields.ts";

const lines = z
  .array(z.strictObject({ lineId: identifier, quantity }))
  .min(1)
  .max(LINES_MAX);

const withdrawalFields = {
  /** Absent: everything the law allows to withdraw. */
  lines: lines.optional(),
  /** The signer's name. */
  name: z.string().trim().min(1).max(200).optional(),
  /** Where the receipt is sent; absent: the order's email address. */
  email: z.email().max(320).optional(),
};

export const stateWithdrawal = z.strictObject(withdrawalFields);
export const confirmWithdrawal = z.strictObject({ returnId, ...withdrawalFields });

export const withdrawalStatement = z.object({
  orderNumber: identifier,
  lines: z.array(z.object({ lineId: identifier, title, quantity: z.int() })),
  /** The statement in the reader's language, as it is recorded and sent. */
  words: z.string(),
  /** The last instant for it; absent while the period has not begun. */
  until: instant.optional(),
  /** Where the receipt is sent, masked unless the shopper gave the address. */
  receiptTo: z.string(),
});

export const withdrawalReceipt = withdrawalStatement.omit({ until: true }).extend({ returnId, submittedAt: instant });

export type StateWithdrawal = z.infer<typeof stateWithdrawal>;
export type ConfirmWithdrawal = z.infer<typeof confirmWithdrawal>;
export type WithdrawalStatement = z.infer<typeof withdrawalStatement>;
export type WithdrawalReceipt = z.infer<typeof withdrawalReceipt>;
