// The settings of a policy that sets nothing: the defaults of a new shop.
import { describe, expect, it } from "vitest";
import { evaluate } from "../../../../functions/domain/policy/evaluate.ts";
import { lineSetting, returnSetting } from "../../../../functions/domain/policy/policy-output.ts";
import { compile } from "../../../../functions/domain/policy/compile.ts";
import {
  FEE_NAMES,
  type FeeName,
  isFee,
  isLineSetting,
  SETTING_NAMES,
} from "../../../../functions/domain/policy/vocabulary/setting-names.ts";
import {
  type LineSettings,
  type PolicySettings,
  type ReturnSettings,
  type SettingName,
  SETTINGS,
} from "../../../../functions/domain/policy/vocabulary/settings.ts";

const EMPTY_POLICY = compile({ name: "nothing", rules: [] }, "EUR");
const { answers, lines } = evaluate(EMPTY_POLICY, {
  currency: "EUR",
  facts: {},
  lines: [{ lineId: "mug", facts: {} }],
});

type ExpectedDefaults<A> = { readonly [Q in Exclude<keyof A, FeeName>]: readonly [sentence: string, answer: A[Q]] };

const LINE_EXPECTATIONS: ExpectedDefaults<LineSettings> = {
  window: ["a line can always be returned", "open"],
  extension: ["no window is extended", "none"],
  creditPercent: ["lines are credited in full", 100],
  gradeShare: [
    "every grade is credited in full, missing goods not at all",
    { A: 100, B: 100, C: 100, D: 100, missing: 0 },
  ],
};
const RETURN_EXPECTATIONS: ExpectedDefaults<ReturnSettings> = {
  verdict: ["a return is authorized", "authorize"],
  words: ["there is no message to the shopper", {}],
  queue: ["reviews go to the review queue", "review"],
  priority: ["reviews have normal priority", "normal"],
  bonus: ["store credit has no bonus", "none"],
  resolutions: ["a refund is offered", ["refund"]],
  methods: ["parcels are dropped off", ["drop-off"]],
  evidence: ["no evidence is required", []],
  questions: ["only the reason is asked", []],
  destination: ["parcels go to the main destination", "main"],
  refundWhen: ["the refund follows the inspection", "inspection"],
  refundShipping: ["delivery is not refunded", "never"],
  refundDuties: ["duties are not refunded", "never"],
  tenderOrder: ["gift cards and store credit are refunded first", "credit-first"],
  tenderAlternative: ["refunds go to the original tenders", "none"],
  shipByDays: ["a parcel is sent within 14 days", 14],
  reviewHours: ["reviews are due within four hours", 4],
  inspectionHours: ["inspections are due within two days", 48],
  paymentDays: ["refunds are due within a week", 7],
  reminderHours: ["a reminder is sent after a day", 24],
  authority: ["every role decides without limit", {}],
};
const defaultCases = (expectations: ExpectedDefaults<Partial<PolicySettings>>) =>
  Object.entries(expectations).map(([setting, [sentence, value]]) => ({
    question: setting as SettingName,
    sentence,
    value,
  }));

describe("the default of a policy without rules", () => {
  it.each(defaultCases(LINE_EXPECTATIONS))("$sentence ($question)", ({ question: setting, value }) => {
    expect(lineSetting(lines[0]!, setting as keyof LineSettings)).toEqual(value);
    expect(isLineSetting(setting)).toBe(true);
  });

  it.each(defaultCases(RETURN_EXPECTATIONS))("$sentence ($question)", ({ question: setting, value }) => {
    expect(returnSetting({ answers }, setting as keyof ReturnSettings)).toEqual(value);
    expect(isLineSetting(setting)).toBe(false);
  });

  it.each(FEE_NAMES)("no fee is charged (%s)", (setting) => expect(SETTINGS[setting].default).toBe("none"));

  it("there are exactly these settings and the fees, and five of them are evaluated again after inspection", () => {
    expect(SETTING_NAMES.filter((name) => !isFee(name))).toEqual([
      ...Object.keys(LINE_EXPECTATIONS),
      ...Object.keys(RETURN_EXPECTATIONS),
    ]);
    expect(SETTING_NAMES.filter((name) => SETTINGS[name].afterInspection)).toEqual([
      ...["gradeShare", "verdict", "queue", "priority", "reminderHours"],
    ]);
    for (const name of ["", "toString", "__proto__", "verdct"]) expect(isLineSetting(name)).toBe(false);
  });
});
