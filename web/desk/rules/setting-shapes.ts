// For every setting the kind of value it takes, the options of settings with a closed list, and a first value for
// settings with a structure. The contracts' types hold each row to the setting's own.
import type { PolicySettings, SettingKinds, SettingName } from "../../../functions/contracts/policy-document.ts";
import type { I18n } from "../../i18n/LanguageProvider.tsx";

type ShapeOf<Q extends SettingName> = SettingKinds[Q] extends "choice"
  ? { readonly kind: "choice"; readonly options: readonly PolicySettings[Q][] }
  : SettingKinds[Q] extends "list"
    ? { readonly kind: "list"; readonly options: PolicySettings[Q]; readonly initial: PolicySettings[Q] }
    : { readonly kind: SettingKinds[Q]; readonly initial?: PolicySettings[Q] };

export const SETTING_SHAPES: { readonly [Q in SettingName]: ShapeOf<Q> } = {
  window: { kind: "window", initial: { days: 30, from: "delivered", bufferDays: 5 } },
  extension: { kind: "extension", initial: { until: "2027-01-31" } },
  restockingFee: { kind: "fee", initial: { percent: "10" } },
  creditPercent: { kind: "percent" },
  gradeShare: { kind: "share-by-grade" },
  verdict: { kind: "choice", options: ["authorize", "review", "decline", "keep-the-item"] },
  words: {
    kind: "texts",
    initial: { en: "We cannot take this back.", de: "Wir können dies nicht zurücknehmen." },
  },
  queue: { kind: "name" },
  priority: { kind: "choice", options: ["normal", "high"] },
  returnShippingFee: { kind: "fee", initial: { amount: { EUR: "4.90" } } },
  handlingFee: { kind: "fee", initial: { amount: { EUR: "2.00" } } },
  bonus: { kind: "bonus", initial: { percent: "10" } },
  resolutions: {
    kind: "list",
    options: ["refund", "store-credit", "exchange", "keep-the-item"],
    initial: ["refund", "store-credit", "exchange"],
  },
  methods: { kind: "list", options: ["drop-off", "pick-up", "in-store"], initial: ["drop-off"] },
  evidence: { kind: "list", options: ["photo", "video", "receipt"], initial: ["photo"] },
  questions: { kind: "questions", initial: [{ en: "What is broken?", de: "Was ist kaputt?" }] },
  destination: { kind: "name" },
  refundWhen: { kind: "choice", options: ["at-once", "first-scan", "receipt", "inspection"] },
  refundShipping: { kind: "choice", options: ["never", "standard", "whole-order", "always"] },
  refundDuties: { kind: "choice", options: ["never", "by-value", "whole-order"] },
  tenderOrder: { kind: "choice", options: ["credit-first", "as-paid", "cash-first"] },
  tenderAlternative: { kind: "choice", options: ["none", "store-credit"] },
  shipByDays: { kind: "whole-days" },
  reviewHours: { kind: "hours" },
  inspectionHours: { kind: "hours" },
  paymentDays: { kind: "days" },
  reminderHours: { kind: "hours" },
  authority: { kind: "authority", initial: { support: { EUR: "100.00" } } },
};

export type SettingShape = (typeof SETTING_SHAPES)[SettingName];

const shapesByName: ReadonlyMap<string, SettingShape> = new Map(Object.entries(SETTING_SHAPES));

/** Undefined for a setting that is newer than this page. */
export const settingShape = (name: string): SettingShape | undefined => shapesByName.get(name);

/** A value to start editing from, where the default has nothing to edit. */
export function initialValue(name: string): unknown {
  const shape = settingShape(name);
  return shape !== undefined && "initial" in shape ? shape.initial : undefined;
}

const isSettingName = (name: string): name is SettingName => shapesByName.has(name);

/** A setting that is newer than this page is shown by its name in policies. */
export const settingLabel = (name: string, { t }: Pick<I18n, "t">): string =>
  isSettingName(name) ? t(`desk.question.${name}`) : name;
