// The possible values of settings with a closed list, and an initial value for settings with a structure.

export const CHOICE_SETTINGS: Readonly<Record<string, readonly string[]>> = {
  verdict: ["authorize", "review", "decline", "keep-the-item"],
  priority: ["normal", "high"],
  refundWhen: ["at-once", "first-scan", "receipt", "inspection"],
  refundShipping: ["never", "standard", "whole-order", "always"],
  refundDuties: ["never", "by-value", "whole-order"],
  tenderOrder: ["credit-first", "as-paid", "cash-first"],
  tenderAlternative: ["none", "store-credit"],
};

export const SETTING_EXAMPLES: Readonly<Record<string, unknown>> = {
  window: { days: 30, from: "delivered", bufferDays: 5 },
  extension: { until: "2027-01-31" },
  restockingFee: { percent: "10" },
  returnShippingFee: { amount: { EUR: "4.90" } },
  handlingFee: { amount: { EUR: "2.00" } },
  bonus: { percent: "10" },
  resolutions: ["refund", "store-credit", "exchange"],
  methods: ["drop-off"],
  evidence: ["photo"],
  words: { en: "We cannot take this back.", de: "Wir können dies nicht zurücknehmen." },
  questions: [{ en: "What is broken?", de: "Was ist kaputt?" }],
  authority: { support: { EUR: "100.00" } },
};

export const FEE_SETTINGS: ReadonlySet<string> = new Set([
  "restockingFee",
  "returnShippingFee",
  "handlingFee",
  "bonus",
]);

/** Settings with a list of values to choose from. */
export const LIST_SETTINGS: Readonly<Record<string, readonly string[]>> = {
  resolutions: ["refund", "store-credit", "exchange", "keep-the-item"],
  methods: ["drop-off", "pick-up", "in-store"],
  evidence: ["photo", "video", "receipt"],
};

export const NUMBER_SETTINGS: ReadonlySet<string> = new Set([
  "creditPercent",
  "shipByDays",
  "reviewHours",
  "inspectionHours",
  "paymentDays",
  "reminderHours",
]);
