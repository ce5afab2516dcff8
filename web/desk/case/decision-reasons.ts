// Why a person decides as they do: the codes that stand in the log. The customer reads the API's words for a decline's code.

export const DECISION_REASONS = {
  authorize: ["customer-is-right", "within-policy", "goodwill", "good-customer", "other"],
  decline: ["window-closed", "worn-or-used", "not-our-goods", "final-sale", "suspected-misuse", "other"],
} as const;

export const GOODWILL_REASONS = ["our-mistake", "came-late", "small-defect", "good-customer", "other"] as const;
