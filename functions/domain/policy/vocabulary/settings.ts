// Every setting that a policy decides, one row each: per line or per return, its kind, its default, which of two
// versions' values applies, and what the law does to it. Schemas, the comparison of versions, the legal minimum,
// quotes, simulations, checks and the desk follow from these rows. Rules are tried in order; for each setting the first
// rule that holds and sets it decides.
import { RESOLUTIONS } from "../../vocabulary/resolutions.ts";
import { EVIDENCE } from "../../vocabulary/evidence.ts";
import { METHODS } from "../../vocabulary/methods.ts";
import {
  ascending,
  choice,
  fee,
  list,
  type NamesOfKind,
  type NamesUnderLaw,
  type Setting,
  setting,
  type SettingValue,
} from "./setting-row.ts";

const lineRows = {
  window: setting("window", { default: "open", favorability: "last-day", law: "raised" }),
  extension: setting("extension", { default: "none", favorability: "last-day", law: "dropped-with-window" }),
  /** An amount is charged for each line. */
  restockingFee: fee({ code: "restocking-fee", law: "forbidden" }),
  /** Percentage of a line's value that is credited, where only part of it is offered. */
  creditPercent: setting("percent", { default: 100, favorability: (percent) => percent, law: "raised" }),
  gradeShare: setting("share-by-grade", {
    default: { A: 100, B: 100, C: 100, D: 100, missing: 0 },
    favorability: "each-grade",
    law: "raised",
    afterInspection: true,
  }),
};

export const VERDICTS = ["authorize", "review", "decline", "keep-the-item"] as const;
export type VerdictOutcome = (typeof VERDICTS)[number];
export const verdictFavorability = ascending<VerdictOutcome>("decline", "review", "authorize", "keep-the-item");

const returnRows = {
  verdict: choice(VERDICTS, {
    default: "authorize",
    favorability: verdictFavorability,
    law: "raised",
    afterInspection: true,
  }),
  /** Message to the shopper when the return is not authorized, by language. */
  words: setting("texts", { default: {}, favorability: "of-verdict", law: "silent" }),
  queue: setting("name", { default: "review", favorability: "newer", law: "silent", afterInspection: true }),
  priority: choice(["normal", "high"], {
    default: "normal",
    favorability: "newer",
    law: "silent",
    afterInspection: true,
  }),
  returnShippingFee: fee({ code: "return-shipping-fee", law: "cost-of-sending" }),
  handlingFee: fee({ code: "handling-fee", law: "forbidden" }),
  bonus: setting("bonus", {
    default: "none",
    favorability: (bonus, ruleAmount) => ruleAmount(bonus),
    law: "silent",
  }),
  /** In the order in which they are offered. */
  resolutions: list(RESOLUTIONS, {
    default: ["refund"],
    atLeast: 1,
    favorability: "all-options",
    law: "raised",
    beforeRequest: true,
  }),
  methods: list(METHODS, {
    default: ["drop-off"],
    atLeast: 1,
    favorability: "all-options",
    law: "silent",
    beforeRequest: true,
  }),
  evidence: list(EVIDENCE, {
    default: [],
    atLeast: 0,
    favorability: ({ length }) => -length,
    law: "raised",
    beforeRequest: true,
  }),
  /** Questions to the shopper besides the reason; each a text by language. */
  questions: setting("questions", {
    default: [],
    favorability: ({ length }) => -length,
    law: "silent",
    beforeRequest: true,
  }),
  destination: setting("name", { default: "main", favorability: "newer", law: "silent" }),
  refundWhen: choice(["at-once", "first-scan", "receipt", "inspection"], {
    default: "inspection",
    favorability: ascending("inspection", "receipt", "first-scan", "at-once"),
    law: "silent",
  }),
  /** "standard": the cost of standard delivery, when everything comes back. */
  refundShipping: choice(["never", "standard", "whole-order", "always"], {
    default: "never",
    favorability: ascending("never", "standard", "whole-order", "always"),
    law: "raised",
  }),
  refundDuties: choice(["never", "by-value", "whole-order"], {
    default: "never",
    favorability: ascending("never", "whole-order", "by-value"),
    law: "raised",
  }),
  tenderOrder: choice(["credit-first", "as-paid", "cash-first"], {
    default: "credit-first",
    favorability: "pinned",
    law: "silent",
  }),
  tenderAlternative: choice(["none", "store-credit"], {
    default: "none",
    favorability: ascending("none", "store-credit"),
    law: "silent",
  }),
  shipByDays: setting("whole-days", { default: 14, favorability: (days) => days, law: "raised" }),
  reviewHours: setting("hours", { default: 4, favorability: (hours) => -hours, law: "raised" }),
  inspectionHours: setting("hours", { default: 48, favorability: (hours) => -hours, law: "raised" }),
  paymentDays: setting("days", { default: 7, favorability: (days) => -days, law: "raised" }),
  reminderHours: setting("hours", { default: 24, favorability: "newer", law: "silent", afterInspection: true }),
  /** Up to which value a role may decide alone; a role that is not named has no limit. */
  authority: setting("authority", { default: {}, favorability: "newer", law: "silent" }),
};

export type LineSettings = { readonly [Q in keyof typeof lineRows]: SettingValue<(typeof lineRows)[Q]> };
export type ReturnSettings = { readonly [Q in keyof typeof returnRows]: SettingValue<(typeof returnRows)[Q]> };
export type PolicySettings = LineSettings & ReturnSettings;
export type SettingName = keyof PolicySettings;

export type SettingKinds = { readonly [Q in SettingName]: (typeof lineRows & typeof returnRows)[Q]["kind"] };
export type LineFeeName = NamesOfKind<typeof lineRows, "fee">;
export type ReturnFeeName = NamesOfKind<typeof returnRows, "fee">;
export type ReturnListName = NamesOfKind<typeof returnRows, "list">;
/** The settings that the law may raise. */
export type RaisedSettingName = NamesUnderLaw<typeof lineRows> | NamesUnderLaw<typeof returnRows>;

type SettingTable<A> = { readonly [Q in keyof A]: Setting<A[Q]> };

export const LINE_SETTINGS: SettingTable<LineSettings> = lineRows;
export const RETURN_SETTINGS: SettingTable<ReturnSettings> = returnRows;
export const SETTINGS: SettingTable<PolicySettings> = { ...lineRows, ...returnRows };
