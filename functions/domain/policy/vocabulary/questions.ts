// What a policy answers: every question by name, per return or per line, with the answer when no rule speaks. Rules are read in
// order; for each question the first one that holds and says something about it decides.
import type { EVIDENCE, GRADES, METHODS, RESOLUTIONS } from "./facts.ts";

/** Amounts per currency, as decimals: a shop that sells in yen and euro states both. */
export type Amounts = Readonly<Record<string, string>>;

export type VerdictOutcome = "authorize" | "review" | "decline" | "keep-the-item";

/** The days in which a line may be sent back, counted from an anchor on the shopper's calendar; the last day counts in, to its end. */
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

/** A fee by percentage of the lines' credit, or a fixed amount per return (per line for the restocking fee), with its own tax. */
export type FeeRule =
  | { readonly percent: string; readonly taxes?: FeeTaxes | undefined }
  | { readonly amount: Amounts; readonly taxes?: FeeTaxes | undefined }
  | "none";
export type FeeTaxes = "as-goods" | readonly { readonly name: string; readonly rate: string }[];

export type BonusRule = { readonly percent: string } | { readonly amount: Amounts } | "none";

export type LineAnswers = {
  readonly window: Window;
  readonly extension: Extension;
  readonly restockingFee: FeeRule;
  /** Percentage of a line's value that is credited, where less than all of it is offered. */
  readonly creditPercent: number;
  /** Percentage that is credited for goods that arrive in each grade. */
  readonly gradeShare: Readonly<Record<(typeof GRADES)[number], number>>;
};

export type ReturnAnswers = {
  readonly verdict: VerdictOutcome;
  /** Words for the shopper when the answer is no, by language. */
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
  /** What the shopper is asked besides the reason; each a text by language. */
  readonly questions: readonly Readonly<Record<string, string>>[];
  readonly destination: string;
  readonly refundWhen: "at-once" | "first-scan" | "receipt" | "inspection";
  /** "standard": what standard delivery costs, when everything comes back. */
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

export type Answers = LineAnswers & ReturnAnswers;
export type Question = keyof Answers;

export const LINE_DEFAULTS: LineAnswers = {
  window: "open",
  extension: "none",
  restockingFee: "none",
  creditPercent: 100,
  gradeShare: { A: 100, B: 100, C: 100, D: 100, missing: 0 },
};

export const RETURN_DEFAULTS: ReturnAnswers = {
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

export const LINE_QUESTIONS = Object.keys(LINE_DEFAULTS) as readonly (keyof LineAnswers)[];
export const RETURN_QUESTIONS = Object.keys(RETURN_DEFAULTS) as readonly (keyof ReturnAnswers)[];

/** What is asked again once somebody looked at the goods; everything else was settled with the shopper before. */
export const ASKED_OF_ARRIVED: ReadonlySet<Question> = new Set([
  ...(["verdict", "queue", "priority", "gradeShare", "reminderHours"] as const),
]);

export const isLineQuestion = (question: string): question is keyof LineAnswers =>
  Object.hasOwn(LINE_DEFAULTS, question);
