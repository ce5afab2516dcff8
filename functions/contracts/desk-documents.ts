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
import { hindsight } from "./hindsight-document.ts";
import { returnStatus, returnView } from "./portal-documents.ts";
import { shownFacts, type traceStep, verdictDocument } from "./verdict-document.ts";

export const queueQuery = z.strictObject({
  queue: z.enum(["review", "warehouse", "trouble", "all"]).default("all"),
  status: returnStatus.optional(),
  assignee: z.string().max(100).optional(),
  /** The team that a rule names for reviews. */
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
  /** The team that a rule names for this review. */
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

/** A case as it stands: what every act of the desk answers with. */
export const deskCase = returnView.extend({
  verdict: verdict.optional(),
  /** What the rules said once they knew what arrived, where any of them looks at that. */
  judged: verdict.optional(),
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
  actions: z.array(z.enum(["claim", "decision", "receive", "inspection", "escalate", "resume", "goodwill", "notes"])),
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
  hindsight: hindsight.optional(),
  /** All the rules could look at, frozen when it was requested, and what arrived once somebody looked. */
  facts: shownFacts,
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

/** What a carrier says of the parcel, told by the shop's own systems or by hand; the same scan again is one scan. */
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
        acceptedQuantity: quantityOrNone.optional(),
        disposition: disposition.optional(),
        /** Something else lay in the parcel. */
        wrongItem: z.boolean().optional(),
        /** Of hygiene or of a medium, as it arrived: what it says wins over what the shopper said. */
        sealBroken: z.boolean().optional(),
        note: freeText.optional(),
      }),
    )
    .min(1)
    .max(LINES_MAX),
});

const goodwillWish = {
  /** Gross, in the order's currency. */
  amount: positiveDecimal,
  reasonCode: z.string().min(1).max(60),
  note: freeText.optional(),
  /** To the tenders it lowers what was paid; as store credit it is a gift on top, which no later refund counts. */
  to: z.enum(["original", "store-credit"]).default("original"),
  /** Without it, over all lines by what is left of them. */
  lineId: identifier.optional(),
};

export const goodwill = z.strictObject(goodwillWish);
/** Goodwill without a return: the case's id is minted by the caller, and the same one is the same case. */
export const goodwillCase = z.strictObject({ returnId, ...goodwillWish });

export const escalate = z.strictObject({ note: freeText.optional() });
export const note = z.strictObject({ text: freeText.min(1) });
export const nothing = z.strictObject({});

export type TraceStepDocument = z.infer<typeof traceStep>;
export type QueueItem = z.infer<typeof queueItem>;
export type DeskCase = z.infer<typeof deskCase>;
export type DeskReturn = z.infer<typeof deskReturn>;
export type Decision = z.infer<typeof decision>;
