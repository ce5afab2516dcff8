// What a draft would have done, beside what is in force: asked piece by piece, answered with everything so far.
import * as z from "zod";
import { returnId } from "./fields.ts";
import { policyDocument2 } from "./policy-language.ts";
import { traceStep } from "./verdict-document.ts";

const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'must be a month such as "2026-02"');

/** A policy that is sent along, or the draft; the last twelve months, unless told otherwise. */
export const simulatePolicy = z.strictObject({
  policy: policyDocument2.optional(),
  from: month.optional(),
  to: month.optional(),
  /** What the last answer gave to go on with; everything else as it was. */
  next: z.string().max(900_000).optional(),
});

/** Amounts by currency: what the goods were worth, what of it went back, was refused, was kept; fees; bonus; what people look at. */
const figures = z.object({
  returns: z.number(),
  outcomes: z.record(z.enum(["authorize", "review", "decline", "keep-the-item"]), z.number()),
  money: z.record(
    z.string(),
    z.record(z.enum(["value", "refunded", "declined", "fees", "bonus", "kept", "reviewed"]), z.string()),
  ),
});

const sides = { inForce: figures, draft: figures };

const changedSide = z.object({
  outcome: z.enum(["authorize", "review", "decline", "keep-the-item"]),
  refunded: z.string(),
  fees: z.string(),
  bonus: z.string(),
  rule: z.string(),
  /** The test that settled it. */
  step: traceStep.optional(),
});

export const simulation = z.object({
  version: z.string(),
  from: month,
  to: month,
  total: z.object(sides),
  /** By country, type, vendor, article and segment: the largest first. */
  groups: z.record(
    z.enum(["country", "type", "vendor", "sku", "segment"]),
    z.array(z.object({ name: z.string(), ...sides })),
  ),
  /** How many would have gone differently, and those with most money at stake. */
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
  /** Absent when everything was looked at. */
  next: z.string().optional(),
});

export type SimulatePolicy = z.infer<typeof simulatePolicy>;
export type SimulationDocument = z.infer<typeof simulation>;
