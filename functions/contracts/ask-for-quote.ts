// What a shopper asks at POST /api/quotes: which units, why, and how it is to be made good.
import * as z from "zod";
import { EVIDENCE } from "../domain/policy/vocabulary/facts.ts";
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

export const askForQuote = z.strictObject({
  lines: z
    .array(
      z.strictObject({
        lineId: identifier,
        quantity,
        reason: reason.default("unwanted"),
        /** A finer reason of the shop's own list, beneath the reason. */
        subReason: subReason.optional(),
        /** The seal is broken or is not, of hygiene or of a medium; unsaid, nobody knows and the law's right stands. */
        sealBroken: z.boolean().optional(),
        note: freeText.optional(),
      }),
    )
    .min(1)
    .max(LINES_MAX),
  resolution: resolution.default("refund"),
  /** New goods for an exchange: variants that stand on the order's lines. */
  exchangeFor: z
    .array(z.strictObject({ sku: z.string().min(1).max(100), quantity }))
    .min(1)
    .max(20)
    .optional(),
  method: method.optional(),
  /** What the shopper says is attached. */
  evidence: z.array(evidence).max(EVIDENCE.length).optional(),
  /** To the questions that a quote asks, in their order. */
  answers: z.array(freeText).max(ANSWERS_MAX).optional(),
});

export type AskForQuote = z.infer<typeof askForQuote>;
