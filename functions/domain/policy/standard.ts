// The policy a new shop starts with, and the one a replay of history runs under.
import type { Policy } from "./policy.ts";

const SLA = { reviewHours: 4, parcelDays: 14, inspectionHours: 48, paymentDays: 7, reminderHours: 24 };

export const STANDARD_POLICY: Policy = {
  name: "Standard",
  windowDays: 30,
  shippingBufferDays: 5,
  reviewFromValue: { EUR: "200.00", GBP: "200.00", USD: "200.00", CHF: "200.00", JPY: "30000", CNY: "1500.00" },
  reviewAboveUnits: 100,
  keepTheItemBelowValue: { EUR: "4.00", GBP: "4.00", USD: "4.00", CHF: "4.00", JPY: "500", CNY: "20.00" },
  refundShipping: "whole-order",
  resolutions: ["refund", "store-credit"],
  sla: SLA,
};

export const AUTHORIZE_EVERYTHING: Policy = {
  name: "Authorize everything",
  shippingBufferDays: 0,
  refundShipping: "never",
  resolutions: ["refund"],
  sla: SLA,
};
