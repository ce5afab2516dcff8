// What administrators read of experiments, and of what could be learned from people's decisions.
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

/** Intervals hold at every look: 95 of 100 are right however often, and whenever, somebody looks. */
const arm = z.object({
  arm: z.string(),
  weight: z.int(),
  /** All returns of its customers; the comparison hears each customer once. */
  returns: z.int(),
  shares: z.array(z.object({ metric: shareMetric, count: z.int(), rate: share, low: share, high: share })),
  /** What the shop keeps of the goods' value, per return; without an interval while there are too few. */
  moneyKept: z.array(
    z.object({ currency, count: z.int(), mean: decimal, low: decimal.optional(), high: decimal.optional() }),
  ),
  /** Against the first arm, which has none. */
  differences: z.array(z.object({ metric: shareMetric, low: share, high: share })),
  moneyDifferences: z.array(z.object({ currency, low: decimal, high: decimal })),
  stopped: stoppedArm.optional(),
});

export const experimentsAnswer = z.object({
  since: instant.optional(),
  returns: z.int(),
  /** False when there were more returns than were looked at. */
  complete: z.boolean(),
  experiments: z.array(
    z.object({
      id: z.string(),
      arms: z.array(arm),
      /** Of a policy that is not in force any more: it goes on for who bought under it. */
      earlier: z.literal(true).optional(),
    }),
  ),
});

/** Why a person ends an arm: what everybody reads beside it. */
export const stopArm = z.strictObject({
  why: freeText.refine((text) => text.trim() !== "", { message: "must say why" }),
});

export const guarded = z.object({ stopped: z.array(stoppedArm) });

const rule = z
  .custom<Rule>((value) => typeof value === "object" && value !== null)
  .meta({
    type: "object",
    description: "A rule of the policy language, to be put before the rule it is about",
  });

export const suggestionsAnswer = z.object({
  /** Returns that were looked at, the newest first. */
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
      /** The draft stands for the rule's own verdict, which nothing would reach any more; otherwise it goes before the rule. */
      replaces: z.boolean(),
    }),
  ),
});

export type ExperimentsAnswer = z.infer<typeof experimentsAnswer>;
export type SuggestionsAnswer = z.infer<typeof suggestionsAnswer>;
