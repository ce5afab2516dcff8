// English names of policy settings, used in the findings of a policy check.
import type { SettingName } from "../../domain/policy/vocabulary/settings.ts";

export const settings = {
  "question-verdict": "Verdict",
  "question-words": "Message when declined",
  "question-queue": "Team",
  "question-priority": "Priority",
  "question-returnShippingFee": "Return shipping fee",
  "question-handlingFee": "Handling fee",
  "question-bonus": "Bonus on store credit",
  "question-resolutions": "Offered resolutions",
  "question-methods": "Return methods",
  "question-evidence": "Required evidence",
  "question-questions": "Questions for the shopper",
  "question-destination": "Destination",
  "question-refundWhen": "Refund timing",
  "question-refundShipping": "Refund of outbound shipping",
  "question-refundDuties": "Refund of duties",
  "question-tenderOrder": "Refund order of payment methods",
  "question-tenderAlternative": "Fallback when no payment method is left",
  "question-shipByDays": "Days to send the parcel",
  "question-reviewHours": "Hours to decide",
  "question-inspectionHours": "Hours to inspect",
  "question-paymentDays": "Days to refund",
  "question-reminderHours": "Hours between reminders",
  "question-authority": "Authority limits",
  "question-window": "Return window",
  "question-extension": "Extension of the return window",
  "question-restockingFee": "Restocking fee",
  "question-creditPercent": "Credited percentage",
  "question-gradeShare": "Credited percentage by grade",
} as const satisfies Record<`question-${SettingName}`, string>;

export type SettingId = keyof typeof settings;
