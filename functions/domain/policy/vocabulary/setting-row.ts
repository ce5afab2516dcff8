// What a row of the settings table says about its setting, and the functions that build rows.
import type { Minor } from "../../money/minor.ts";
import type { Amounts, BonusRule, Extension, FeeRule, LocalizedTexts, ShareByGrade, Window } from "./setting-values.ts";

/** The value of each kind of setting. A choice and a list have the options of their row instead. */
type KindValues = {
  readonly window: Window;
  readonly extension: Extension;
  readonly fee: FeeRule;
  readonly bonus: BonusRule;
  readonly percent: number;
  readonly "share-by-grade": ShareByGrade;
  readonly texts: LocalizedTexts;
  readonly questions: readonly LocalizedTexts[];
  readonly name: string;
  readonly "whole-days": number;
  readonly days: number;
  readonly hours: number;
  readonly authority: Readonly<Record<string, Amounts>>;
};

export type PlainKind = Exclude<keyof KindValues, "fee">;

/** What a fee or a bonus comes to for the goods at hand. */
export type RuleAmount = (rule: FeeRule | BonusRule) => Minor;

/**
 * How the values of two versions of a policy are combined where neither is ranked above the other by itself:
 * - "newer": the newer version's, because the setting concerns only the shop's own work;
 * - "pinned": the pinned version's;
 * - "of-verdict": that of the version whose verdict applies;
 * - "all-options": the options of both;
 * - "last-day": that of the version with the later last day;
 * - "each-grade": the better share of each grade.
 */
export type Combination = "newer" | "pinned" | "of-verdict" | "all-options" | "last-day" | "each-grade";

/** How favorable a value is to the shopper: of two versions' values the higher applies. Or how they are combined. */
export type Favorability<T> = ((value: T, ruleAmount: RuleAmount) => number) | Combination;

/**
 * What the law does to a fee on goods that a consumer withdraws from: it forbids the fee, or allows it as a fixed
 * amount because it is the direct cost of sending the goods back. A claim bears no fee either way.
 */
export type LawOnFee = "forbidden" | "cost-of-sending";

/**
 * What the law does to a setting: nothing ("silent"), a legal minimum ("raised"), or for the extension: it is dropped
 * where the window is raised. `statute/legal-minimum.ts` does it.
 */
type LawOnSetting = LawOnFee | "silent" | "raised" | "dropped-with-window";

type Columns<T> = {
  readonly default: T;
  readonly favorability: Favorability<T>;
  readonly law: LawOnSetting;
  /** Decided again after inspection; all other settings were agreed with the shopper before. */
  readonly afterInspection?: true;
  /** Needed when an order is shown, before a return is requested. Settings per line always are. */
  readonly beforeRequest?: true;
};

type FeeColumns = { readonly code: string; readonly law: LawOnFee };

/** What values a setting takes: its kind, and its options where it has them. */
export type SettingForm =
  | { readonly kind: PlainKind }
  | ({ readonly kind: "fee" } & FeeColumns)
  | { readonly kind: "choice"; readonly options: readonly string[] }
  | { readonly kind: "list"; readonly options: readonly string[]; readonly atLeast: number };

export type Setting<T> = Columns<T> & SettingForm;

export type SettingValue<Row> = Row extends { readonly kind: "choice"; readonly options: readonly (infer Option)[] }
  ? Option
  : Row extends { readonly kind: "list"; readonly options: readonly (infer Option)[] }
    ? readonly Option[]
    : Row extends { readonly kind: infer Kind extends keyof KindValues }
      ? KindValues[Kind]
      : never;

export const setting = <K extends PlainKind, const C extends Columns<KindValues[K]>>(kind: K, columns: C) => ({
  kind,
  ...columns,
});

/** One of the options. */
export const choice = <const T extends string, const C extends Columns<T>>(options: readonly T[], columns: C) => ({
  ...{ kind: "choice" as const, options },
  ...columns,
});

/** Several of the options, each once, in an order of the shop's choice. */
export const list = <const T extends string, const C extends Columns<readonly T[]> & { readonly atLeast: number }>(
  options: readonly T[],
  columns: C,
) => ({ ...{ kind: "list" as const, options }, ...columns });

/** A fee kept from the refund. `code` names it in quotes, plans and credit notes. */
export const fee = <const C extends FeeColumns>(columns: C) => ({
  kind: "fee" as const,
  default: "none" as const,
  favorability: (rule: FeeRule, ruleAmount: RuleAmount): number => -ruleAmount(rule),
  ...columns,
});

/** For values that are ranked by hand. */
export const ascending =
  <const T>(...leastFavorableFirst: readonly T[]) =>
  (value: T): number =>
    leastFavorableFirst.indexOf(value);

export type NamesOfKind<Rows, K> = { [Q in keyof Rows]: Rows[Q] extends { readonly kind: K } ? Q : never }[keyof Rows];

/** The names of settings that the law raises or drops. */
export type NamesUnderLaw<Rows> = {
  [Q in keyof Rows]: Rows[Q] extends { readonly law: "silent" } ? never : Q;
}[keyof Rows];
