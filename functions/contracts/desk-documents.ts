// What support and the warehouse send and read.
import * as z from "zod";
import {
  condition,
  currency,
  cursor,
  decimal,
  disposition,
  freeText,
  identifier,
  instant,
  LINES_MAX,
  pageLimit,
  positiveDecimal,
  quantityOrNone,
  reason,
  returnId,
} from "./fields.ts";
import { returnStatus, returnView } from "./portal-documents.ts";

export const queueQuery = z.strictObject({
  queue: z.enum(["review", "warehouse", "trouble", "all"]).default("all"),
  status: returnStatus.optional(),
  assignee: z.string().max(100).optional(),
  priority: z.enum(["normal", "high"]).optional(),
  breached: z.enum(["true", "false"]).optional(),
  text: z.string().max(100).optional(),
  limit: pageLimit,
  cursor: cursor.optional(),
});

export const queueItem = z.object({
  returnId,
  orderId: identifier,
  orderNumber: identifier,
  rmaNumber: z.string(),
  status: returnStatus,
  queue: z.enum(["review", "warehouse", "trouble"]),
  priority: z.enum(["normal", "high"]),
  dueAt: instant,
  breached: z.boolean(),
  assignee: z.string().optional(),
  requestedAt: instant,
  units: z.int(),
  total: decimal,
  currency,
  reason,
});

export const queuePage = z.object({ items: z.array(queueItem), next: z.string().optional() });

export const traceStep = z.object({
  rule: z.string(),
  lineId: z.string().optional(),
  held: z.boolean(),
  saw: z.string(),
  wanted: z.string(),
});

/** A case as it stands: what every act of the desk answers with. */
export const deskCase = returnView.extend({
  verdict: z
    .object({
      outcome: z.enum(["authorize", "review", "decline", "keep-the-item"]),
      rule: z.string(),
      words: z.string(),
      policyVersion: z.string(),
      trace: z.array(traceStep),
    })
    .optional(),
  clocks: z.array(z.object({ what: z.string(), dueAt: instant, breached: z.boolean() })),
  escalation: z.object({ why: z.string(), at: instant, stuck: z.boolean() }).optional(),
  assignee: z.string().optional(),
  instructions: z.array(
    z.object({
      instructionId: z.string(),
      kind: z.string(),
      gateway: z.string(),
      refund: decimal,
      status: z.string(),
      failure: z.string().optional(),
    }),
  ),
  /** What this reader may do now; buttons follow this. */
  actions: z.array(z.enum(["claim", "decision", "receive", "inspection", "escalate", "resume", "notes"])),
});

/** Everything about a return. */
export const deskReturn = deskCase.extend({
  customer: z
    .object({
      customerId: identifier,
      email: z.string(),
      name: z.string().optional(),
      city: z.string().optional(),
      postcode: z.string().optional(),
    })
    .optional(),
  /** The customer's other returns, newest first, at most 20. */
  history: z.array(z.object({ returnId, status: returnStatus, requestedAt: instant, total: decimal, currency })),
  notes: z.array(z.object({ about: z.string(), text: z.string() })),
});

export const decision = z.strictObject({
  verdict: z.enum(["authorize", "decline"]),
  reasonCode: z.string().min(1).max(60),
  note: freeText.optional(),
  amounts: z
    .array(z.strictObject({ lineId: identifier, amount: positiveDecimal }))
    .max(LINES_MAX)
    .optional(),
});

export const receive = z.strictObject({
  /** Without lines everything announced has come. */
  lines: z
    .array(z.strictObject({ lineId: identifier, receivedQuantity: quantityOrNone }))
    .min(1)
    .max(LINES_MAX)
    .optional(),
  note: freeText.optional(),
});

export const inspection = z.strictObject({
  lines: z
    .array(
      z.strictObject({
        lineId: identifier,
        condition,
        acceptedQuantity: quantityOrNone.optional(),
        disposition: disposition.optional(),
        note: freeText.optional(),
      }),
    )
    .min(1)
    .max(LINES_MAX),
});

export const escalate = z.strictObject({ note: freeText.optional() });
export const note = z.strictObject({ text: freeText.min(1) });
export const nothing = z.strictObject({});

export type QueueItem = z.infer<typeof queueItem>;
export type DeskCase = z.infer<typeof deskCase>;
export type DeskReturn = z.infer<typeof deskReturn>;
export type Decision = z.infer<typeof decision>;
