// Reason codes for staff decisions, as recorded in the log. For a decline, the API translates the code for the
// customer.

export const DECISION_REASONS = {
  authorize: ["customer-is-right", "within-policy", "goodwill", "good-customer", "other"],
  decline: ["window-closed", "worn-or-used", "not-our-goods", "final-sale", "suspected-misuse", "other"],
} as const;

export const GOODWILL_REASONS = ["our-mistake", "came-late", "small-defect", "good-customer", "other"] as const;
