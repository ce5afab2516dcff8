// Requests and responses of the desk: support and warehouse.
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
  quantityOrZero,
  reason,
  returnId,
} from "./fields.ts";
import { reevaluation } from "./reevaluation-document.ts";
import { returnStatus, returnView } from "./portal-documents.ts";
import { factsView, type traceStep, verdictDocument } from "./verdict-document.ts";

export const queueQuery = z.strictObject({
  queue: z.enum(["review", "warehouse", "trouble", "all"]).default("all"),
  status: returnStatus.optional(),
  assignee: z.string().max(100).optional(),
  /** The team that a rule assigns reviews to. */
  team: z.string().max(60).optional(),
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
  /** The team that a rule assigned this review to. */
  team: z.string().optional(),
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

const verdict = verdictDocument.extend({ words: z.string() });

/** The current state of a case: the response to every desk command. */
export const deskCase = returnView.extend({
  verdict: verdict.optional(),
  /** The verdict after inspection, where any rule uses inspection facts. */
  judged: verdict.optional(),
  clocks: z.array(z.object({ what: z.string(), dueAt: instant, breached: z.boolean() })),
  escalation: z.object({ why: z.string(), at: instant, stuck: z.boolean() }).optional(),
  assignee: z.string().optional(),
  instructions: z.array(
    z.object({
      instructionId: z.string(),
      tenderId: z.string(),
      kind: z.string(),
      gateway: z.string(),
      refund: decimal,
      status: z.string(),
      failure: z.string().optional(),
    }),
  ),
  /** The actions this reader may take now. */
  actions: z.array(
    z.enum(["claim", "decision", "receive", "inspection", "escalate", "resume", "settle-by-hand", "goodwill", "notes"]),
  ),
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
  hindsight: reevaluation.optional(),
  /**
   * All facts the rules could use: frozen with the request, plus the inspection facts once the goods were inspected.
   */
  facts: factsView,
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
  /** Absent: everything announced has arrived. */
  lines: z
    .array(z.strictObject({ lineId: identifier, receivedQuantity: quantityOrZero }))
    .min(1)
    .max(LINES_MAX)
    .optional(),
  note: freeText.optional(),
});

/** A carrier's scan of the parcel, reported by the shop's systems or by hand; repeating a scan id adds nothing. */
export const scan = z.strictObject({
  scanId: identifier,
  status: z
    .string()
    .max(60)
    .regex(/^[a-z]+(-[a-z]+)*$/, 'must be lower case with dashes, such as "in-transit"'),
  scannedAt: instant,
});

export const inspection = z.strictObject({
  lines: z
    .array(
      z.strictObject({
        lineId: identifier,
        condition,
        acceptedQuantity: quantityOrZero.optional(),
        disposition: disposition.optional(),
        /** The parcel held other goods. */
        wrongItem: z.boolean().optional(),
        /** Whether the hygiene or media seal was broken on arrival; overrides what the shopper said. */
        sealBroken: z.boolean().optional(),
        note: freeText.optional(),
      }),
    )
    .min(1)
    .max(LINES_MAX),
});

const goodwillFields = {
  /** Gross, in the order's currency. */
  amount: positiveDecimal,
  reasonCode: z.string().min(1).max(60),
  note: freeText.optional(),
  /**
   * To the original tenders it reduces what can be refunded later; as store credit it is on top and reduces nothing.
   */
  to: z.enum(["original", "store-credit"]).default("original"),
  /** Absent: allocated over all lines by what is left of them. */
  lineId: identifier.optional(),
};

export const goodwill = z.strictObject(goodwillFields);
/** Goodwill without a return. The caller chooses the case's id; repeating it returns the same case. */
export const goodwillCase = z.strictObject({ returnId, ...goodwillFields });

/** A payment that a person made by another way, such as by bank: all that is owed to each of these tenders. */
export const handPayment = z.strictObject({
  /** The bank's, the till's or the provider's. */
  reference: identifier,
  at: instant,
  tenders: z
    .array(z.strictObject({ tenderId: identifier, amount: positiveDecimal }))
    .min(1)
    .max(20),
  note: freeText.optional(),
});

export const escalate = z.strictObject({ note: freeText.optional() });
export const note = z.strictObject({ text: freeText.min(1) });
export const emptyBody = z.strictObject({});

export type TraceStepDocument = z.infer<typeof traceStep>;
export type QueueItem = z.infer<typeof queueItem>;
export type DeskCase = z.infer<typeof deskCase>;
export type DeskReturn = z.infer<typeof deskReturn>;
export type Decision = z.infer<typeof decision>;
