// The simulation of a draft beside the policy in force: requested piece by piece, each response with all totals so far.
import * as z from "zod";
import { returnId } from "./fields.ts";
import { policyLanguageDocument } from "./policy-language.ts";
import { traceStep } from "./verdict-document.ts";

const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'must be a month such as "2026-02"');

/** Simulates the given policy, or the draft; by default over the last twelve months. */
export const simulatePolicy = z.strictObject({
  policy: policyLanguageDocument.optional(),
  from: month.optional(),
  to: month.optional(),
  /** The `next` of the previous response; all other fields unchanged. */
  next: z.string().max(900_000).optional(),
});

/** Amounts by currency: the goods' value, and of it what is refunded, declined, kept and reviewed; fees; bonus. */
const figures = z.object({
  returns: z.number(),
  outcomes: z.record(z.enum(["authorize", "review", "decline", "keep-the-item"]), z.number()),
  money: z.record(
    z.string(),
    z.record(z.enum(["value", "refunded", "declined", "fees", "bonus", "kept", "reviewed"]), z.string()),
  ),
});

const bothPolicies = { inForce: figures, draft: figures };

const changedSide = z.object({
  outcome: z.enum(["authorize", "review", "decline", "keep-the-item"]),
  refunded: z.string(),
  fees: z.string(),
  bonus: z.string(),
  rule: z.string(),
  /** The test that decided it. */
  step: traceStep.optional(),
});

export const simulation = z.object({
  version: z.string(),
  from: month,
  to: month,
  total: z.object(bothPolicies),
  /** By country, type, vendor, SKU and segment; the largest first. */
  groups: z.record(
    z.enum(["country", "type", "vendor", "sku", "segment"]),
    z.array(z.object({ name: z.string(), ...bothPolicies })),
  ),
  /** How many returns would have had another result, and those with the most money at stake. */
  changed: z.object({
    count: z.number(),
    list: z.array(
      z.object({
        returnId,
        currency: z.string(),
        value: z.string(),
        question: z.string(),
        inForce: changedSide,
        draft: changedSide,
      }),
    ),
  }),
  /** Absent when all returns were simulated. */
  next: z.string().optional(),
});

export type SimulatePolicy = z.infer<typeof simulatePolicy>;
export type SimulationDocument = z.infer<typeof simulation>;
