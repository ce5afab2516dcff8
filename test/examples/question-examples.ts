// One example per setting of the policy language: a rule output, and its effect.
import type { PolicySettings } from "../../functions/domain/policy/vocabulary/settings.ts";

export type QuestionExample<Q extends keyof PolicySettings> = readonly [answer: PolicySettings[Q], says: string];

export const QUESTION_EXAMPLES: { readonly [Q in keyof PolicySettings]: QuestionExample<Q> } = {
  verdict: ["keep-the-item", "authorize, review, decline, or let the shopper keep the goods"],
  words: [{ en: "Sold as seen.", de: "Gekauft wie gesehen." }, "what the shopper reads when the answer is no"],
  queue: ["vip", "the team that reviews it"],
  priority: ["high", "before others in the queue"],
  returnShippingFee: [{ amount: { EUR: "4.90" }, taxes: [{ name: "VAT", rate: "0.19" }] }, "kept for the way back"],
  handlingFee: [{ percent: "2.5", taxes: "as-goods" }, "kept for the work, taxed as the goods are"],
  bonus: [{ percent: "10" }, "on top of store credit"],
  resolutions: [["exchange", "store-credit", "refund"], "what is offered, in this order"],
  methods: [["in-store", "drop-off"], "ways to send it, in this order"],
  evidence: [["photo"], "what the shopper has to show"],
  questions: [[{ en: "Which part is broken?", de: "Welcher Teil ist kaputt?" }], "what the shopper is asked"],
  destination: ["repair-hall", "where the parcel goes"],
  refundWhen: ["first-scan", "when the money goes: at once, first scan, receipt or inspection"],
  refundShipping: ["whole-order", "outbound shipping, when everything comes back"],
  refundDuties: ["by-value", "duties, as the goods go back"],
  tenderOrder: ["as-paid", "which tender is filled first"],
  tenderAlternative: ["store-credit", "where money goes that fits on no tender"],
  shipByDays: [21, "until when the parcel has to be sent"],
  reviewHours: [2, "until when a person decides"],
  inspectionHours: [24, "until when the goods are looked at"],
  paymentDays: [5, "until when the money is there"],
  reminderHours: [12, "how often a person is reminded"],
  authority: [{ support: { EUR: "100.00" } }, "up to which value a role decides alone"],
  window: [{ days: 60, from: "delivered", bufferDays: 5 }, "days in which it can be sent back"],
  extension: [{ until: "2027-01-31" }, "a longer window for holidays or segments"],
  restockingFee: [{ percent: "15" }, "kept for putting it back on the shelf"],
  creditPercent: [50, "partial credit"],
  gradeShare: [{ A: 100, B: 100, C: 60, D: 20, missing: 0 }, "what is credited by the grade in which it arrives"],
};
