// Responses about experiments, and about rules learned from staff decisions.
import * as z from "zod";
import type { Rule } from "../domain/policy/rules.ts";
import { currency, decimal, freeText, instant } from "./fields.ts";

const share = z.number().min(-1).max(1);

export const stoppedArm = z.object({
  experiment: z.string(),
  arm: z.string(),
  at: instant,
  /** "guardrail", or a staff account. */
  by: z.string(),
  why: z.string(),
});

const shareMetric = z.enum(["review-rate", "refund-share", "kept-rate", "credit-rate"]);

/** Confidence sequences at 95 %: valid at any time, however often they are read. */
const arm = z.object({
  arm: z.string(),
  weight: z.int(),
  /** All returns of its customers; comparisons count each customer once. */
  returns: z.int(),
  shares: z.array(z.object({ metric: shareMetric, count: z.int(), rate: share, low: share, high: share })),
  /** The value of the goods that the shop keeps, per return; without an interval while there are too few. */
  moneyKept: z.array(
    z.object({ currency, count: z.int(), mean: decimal, low: decimal.optional(), high: decimal.optional() }),
  ),
  /** Compared with the first arm; empty for the first arm. */
  differences: z.array(z.object({ metric: shareMetric, low: share, high: share })),
  moneyDifferences: z.array(z.object({ currency, low: decimal, high: decimal })),
  stopped: stoppedArm.optional(),
});

export const experimentsResponse = z.object({
  since: instant.optional(),
  returns: z.int(),
  /** False when there were more returns than are read. */
  complete: z.boolean(),
  experiments: z.array(
    z.object({
      id: z.string(),
      arms: z.array(arm),
      /** True for a policy no longer in force; the experiment continues for orders placed under it. */
      earlier: z.literal(true).optional(),
    }),
  ),
});

/** Why a person stops an arm, shown with the results. */
export const stopArm = z.strictObject({
  why: freeText.refine((text) => text.trim() !== "", { message: "must say why" }),
});

export const guardResult = z.object({ stopped: z.array(stoppedArm) });

const rule = z
  .custom<Rule>((value) => typeof value === "object" && value !== null)
  .meta({
    type: "object",
    description: "A rule of the policy language, to be put before the rule it is about",
  });

export const suggestionsResponse = z.object({
  /** Returns that were read, newest first. */
  returns: z.int(),
  complete: z.boolean(),
  suggestions: z.array(
    z.object({
      rule: z.string(),
      decision: z.enum(["authorize", "decline"]),
      times: z.int(),
      of: z.int(),
      covered: z.int(),
      others: z.int(),
      draft: rule,
      /**
       * True if the draft replaces the rule's own verdict, which no return would reach any more; otherwise it goes
       * before the rule.
       */
      replaces: z.boolean(),
    }),
  ),
});

export type ExperimentsResponse = z.infer<typeof experimentsResponse>;
export type SuggestionsResponse = z.infer<typeof suggestionsResponse>;
