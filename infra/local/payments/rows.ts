// The rows of the sandbox's payments and refunds.
import * as z from "zod";
import { WEBHOOK_FAULTS } from "./behaviors.ts";

export const paymentRow = z.object({
  seq: z.number(),
  intent: z.string().nullable(),
  charge: z.string(),
  amount: z.number().nullable(),
  currency: z.string(),
  refunded: z.number(),
  status: z.string(),
  method: z.string(),
  metadata: z.string(),
  created: z.number(),
});

export const refundRow = z.object({
  seq: z.number(),
  id: z.string(),
  payment: z.number(),
  amount: z.number(),
  status: z.string(),
  failure: z.string().nullable(),
  reason: z.string().nullable(),
  metadata: z.string(),
  created: z.number(),
  later: z.enum(["succeed", "fail"]).nullable(),
  hooks: z.enum(WEBHOOK_FAULTS).nullable(),
});

export type PaymentRow = Readonly<z.infer<typeof paymentRow>>;
export type RefundRow = Readonly<z.infer<typeof refundRow>>;
