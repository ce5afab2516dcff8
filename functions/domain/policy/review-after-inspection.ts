// Whether the verdict on the inspected goods calls for a person.
import type { Verdict } from "./decide.ts";

type DecidingRule = Pick<Verdict, "outcome" | "rule">;

/**
 * A rule now asks for a person that was not the deciding rule before. Goods that have been received are never declined
 * by rules alone.
 */
export const needsReviewAfterInspection = (before: DecidingRule, after: DecidingRule): boolean =>
  (after.outcome === "review" || after.outcome === "decline") && after.rule !== before.rule;
