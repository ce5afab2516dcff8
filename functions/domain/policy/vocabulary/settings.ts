// What a policy sets: every setting by name, per return or per line, with its default. Rules are tried in order; for
// each setting the first rule that holds and sets it decides.
import type { EVIDENCE, METHODS } from "./facts.ts";
import type { GRADES } from "../../vocabulary/inspection.ts";
import type { RESOLUTIONS } from "../../vocabulary/resolutions.ts";

/** Amounts per currency, as decimals: a shop that sells in yen and euro states both. */
export type Amounts = Readonly<Record<string, string>>;

export type VerdictOutcome = "authorize" | "review" | "decline" | "keep-the-item";

/**
 * The days in which a line may be sent back, counted from an anchor on the shopper's calendar; the last day is
 * included, to its end.
 */
export type Window =
  | {
      readonly days: number;
      readonly from: "delivered" | "shipped" | "placed";
      readonly bufferDays?: number | undefined;
    }
  | { readonly until: string }
  | "open"
  | "closed";

export type Extension = { readonly days?: number | undefined; readonly until?: string | undefined } | "none";

/**
 * A fee as a percentage of the lines' credit, or as a fixed amount per return (per line for the restocking fee), with
 * its own tax.
 */
export type FeeRule =
  | { readonly percent: string; readonly taxes?: FeeTaxes | undefined }
  | { readonly amount: Amounts; readonly taxes?: FeeTaxes | undefined }
  | "none";
export type FeeTaxes = "as-goods" | readonly { readonly name: string; readonly rate: string }[];

export type BonusRule = { readonly percent: string } | { readonly amount: Amounts } | "none";

export type LineSettings = {
  readonly window: Window;
  readonly extension: Extension;
  readonly restockingFee: FeeRule;
  /** Percentage of a line's value that is credited, where only part of it is offered. */
  readonly creditPercent: number;
  /** Percentage credited for goods that arrive in each grade. */
  readonly gradeShare: Readonly<Record<(typeof GRADES)[number], number>>;
};

export type ReturnSettings = {
  readonly verdict: VerdictOutcome;
  /** Message to the shopper when the return is not authorized, by language. */
  readonly words: Readonly<Record<string, string>>;
  readonly queue: string;
  readonly priority: "normal" | "high";
  readonly returnShippingFee: FeeRule;
  readonly handlingFee: FeeRule;
  readonly bonus: BonusRule;
  /** In the order in which they are offered. */
  readonly resolutions: readonly (typeof RESOLUTIONS)[number][];
  readonly methods: readonly (typeof METHODS)[number][];
  readonly evidence: readonly (typeof EVIDENCE)[number][];
  /** Questions to the shopper besides the reason; each a text by language. */
  readonly questions: readonly Readonly<Record<string, string>>[];
  readonly destination: string;
  readonly refundWhen: "at-once" | "first-scan" | "receipt" | "inspection";
  /** "standard": the cost of standard delivery, when everything comes back. */
  readonly refundShipping: "never" | "standard" | "whole-order" | "always";
  readonly refundDuties: "never" | "by-value" | "whole-order";
  readonly tenderOrder: "credit-first" | "as-paid" | "cash-first";
  readonly tenderAlternative: "none" | "store-credit";
  readonly shipByDays: number;
  readonly reviewHours: number;
  readonly inspectionHours: number;
  readonly paymentDays: number;
  readonly reminderHours: number;
  /** Up to which value a role may decide alone; a role that is not named has no limit. */
  readonly authority: Readonly<Record<string, Amounts>>;
};

export type PolicySettings = LineSettings & ReturnSettings;
export type SettingName = keyof PolicySettings;

export const LINE_DEFAULTS: LineSettings = {
  window: "open",
  extension: "none",
  restockingFee: "none",
  creditPercent: 100,
  gradeShare: { A: 100, B: 100, C: 100, D: 100, missing: 0 },
};

export const RETURN_DEFAULTS: ReturnSettings = {
  verdict: "authorize",
  words: {},
  queue: "review",
  priority: "normal",
  returnShippingFee: "none",
  handlingFee: "none",
  bonus: "none",
  resolutions: ["refund"],
  methods: ["drop-off"],
  evidence: [],
  questions: [],
  destination: "main",
  refundWhen: "inspection",
  refundShipping: "never",
  refundDuties: "never",
  tenderOrder: "credit-first",
  tenderAlternative: "none",
  shipByDays: 14,
  reviewHours: 4,
  inspectionHours: 48,
  paymentDays: 7,
  reminderHours: 24,
  authority: {},
};

export const LINE_SETTING_NAMES = Object.keys(LINE_DEFAULTS) as readonly (keyof LineSettings)[];
export const RETURN_SETTING_NAMES = Object.keys(RETURN_DEFAULTS) as readonly (keyof ReturnSettings)[];

/** Settings that are evaluated again after inspection; all others were agreed with the shopper before. */
export const POST_INSPECTION_SETTINGS: ReadonlySet<SettingName> = new Set([
  ...(["verdict", "queue", "priority", "gradeShare", "reminderHours"] as const),
]);

export const isLineSetting = (name: string): name is keyof LineSettings => Object.hasOwn(LINE_DEFAULTS, name);
