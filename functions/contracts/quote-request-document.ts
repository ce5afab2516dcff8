// The body of POST /api/quotes: which units are returned, why, and for which resolution.
import * as z from "zod";
import { EVIDENCE } from "../domain/vocabulary/evidence.ts";
import {
  evidence,
  freeText,
  identifier,
  LINES_MAX,
  method,
  quantity,
  reason,
  resolution,
  subReason,
} from "./fields.ts";

const ANSWERS_MAX = 10;

export const quoteRequestDocument = z.strictObject({
  lines: z
    .array(
      z.strictObject({
        lineId: identifier,
        quantity,
        reason: reason.default("unwanted"),
        /** A finer reason from the shop's own list, beneath the reason. */
        subReason: subReason.optional(),
        /** Whether the hygiene or media seal is broken. Absent: unknown, and the statutory right remains. */
        sealBroken: z.boolean().optional(),
        note: freeText.optional(),
      }),
    )
    .min(1)
    .max(LINES_MAX),
  resolution: resolution.default("refund"),
  /** New goods for an exchange: variants listed on the order's lines. */
  exchangeFor: z
    .array(z.strictObject({ sku: z.string().min(1).max(100), quantity }))
    .min(1)
    .max(20)
    .optional(),
  method: method.optional(),
  /** The evidence the shopper says is attached. */
  evidence: z.array(evidence).max(EVIDENCE.length).optional(),
  /** Answers to the questions of a quote, in their order. */
  answers: z.array(freeText).max(ANSWERS_MAX).optional(),
});

export type QuoteRequestDocument = z.infer<typeof quoteRequestDocument>;
