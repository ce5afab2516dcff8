// Arbitraries for policies of every shape: each fact with each of its operators, nested groups, quantified lines, every
// setting.
import fc from "fast-check";
import type { Condition, Policy, Rule, Test } from "../../../functions/domain/policy/rules.ts";
import { FACT_NAMES, type FactName, FACTS } from "../../../functions/domain/policy/vocabulary/facts.ts";
import type { FactScope } from "../../../functions/domain/policy/vocabulary/fact-row.ts";
import { OPERATORS } from "../../../functions/domain/policy/vocabulary/operators.ts";
import { type FeeName, LINE_FEES, RETURN_FEES } from "../../../functions/domain/policy/vocabulary/setting-names.ts";
import {
  LINE_SETTINGS,
  type LineSettings,
  type ReturnSettings,
  type SettingName,
} from "../../../functions/domain/policy/vocabulary/settings.ts";
import { SOME_COUNTS, SOME_DATES, SOME_MEMBERS, SOME_PERCENTS, SOME_TAGS, SOME_TEXTS } from "./arbitrary-facts.ts";

/** Amounts in the four currencies of the arbitrary returns. */
export const amountsOf = (whole: number) => ({
  EUR: `${whole}.00`,
  GBP: `${whole}.00`,
  JPY: `${whole * 100}`,
  KWD: `${whole}.000`,
});

const someAmounts = fc.constantFrom(4, 20, 50, 100, 200).map(amountsOf);
const aPercent = fc.constantFrom("5", "10", "12.5", "50");
const yearly = fc.constantFrom(["11-15", "01-31"], ["06-01", "08-31"], ["02-29", "02-29"], ["12-24", "12-26"]);
const LISTS = { blocked: ["c-1", "MUG-1", "DE"], trusted: ["c-2", "SHIRT-M"] };

const ascendingPair = <T>(one: fc.Arbitrary<T>) =>
  fc.tuple(one, one).map(([a, b]): readonly [T, T] => (a <= b ? [a, b] : [b, a]));

function operandOf(name: FactName, operator: string): fc.Arbitrary<unknown> {
  const { type } = FACTS[name];
  if (operator === "known") return fc.constant(true);
  switch (type) {
    case "count":
    case "percent": {
      const one = fc.constantFrom(...(type === "count" ? SOME_COUNTS : SOME_PERCENTS));
      return operator === "between" ? ascendingPair(one) : one;
    }
    case "money":
      return someAmounts;
    case "flag":
      return fc.boolean();
    case "date":
      if (operator === "betweenYearly") return yearly;
      return operator === "between" ? ascendingPair(fc.constantFrom(...SOME_DATES)) : fc.constantFrom(...SOME_DATES);
    case "text": {
      const text = fc.constantFrom(...(SOME_TEXTS[name] ?? ["x"]));
      if (operator === "inList" || operator === "notInList") return fc.constantFrom(...Object.keys(LISTS));
      if (operator === "startsWith") return text.map((whole) => whole.slice(0, 3));
      return operator === "in" || operator === "notIn" ? fc.uniqueArray(text, { minLength: 1, maxLength: 3 }) : text;
    }
    case "set": {
      const member = fc.constantFrom(...(SOME_MEMBERS[name] ?? SOME_TAGS));
      return operator === "has" ? member : fc.uniqueArray(member, { minLength: 1, maxLength: 3 });
    }
    default: {
      const unhandled: never = type;
      return unhandled;
    }
  }
}

function aTest(scopes: readonly FactScope[]): fc.Arbitrary<Test> {
  const names = FACT_NAMES.filter((name) => scopes.includes(FACTS[name].scope));
  return fc
    .constantFrom(...names)
    .chain((name) => fc.tuple(fc.constant(name), fc.constantFrom(...OPERATORS[FACTS[name].type])))
    .chain(([name, operator]) =>
      operandOf(name, operator).map((operand) => ({ fact: name, [operator]: operand }) as Test),
    );
}

/** Line facts stand outside `anyLine` and `everyLine` only where `bareLines` is true. */
export function aCondition(depth: number, bareLines: boolean): fc.Arbitrary<Condition> {
  const test = aTest(bareLines ? ["return", "line"] : ["return"]);
  if (depth === 0) return test;
  const nested = aCondition(depth - 1, bareLines);
  const lineCondition = aCondition(depth - 1, true);
  return fc.oneof(
    { weight: 3, arbitrary: test },
    { weight: 3, arbitrary: fc.array(nested, { minLength: 1, maxLength: 3 }).map((all): Condition => ({ all })) },
    { weight: 2, arbitrary: fc.array(nested, { minLength: 1, maxLength: 3 }).map((any): Condition => ({ any })) },
    { weight: 1, arbitrary: nested.map((not): Condition => ({ not })) },
    { weight: 1, arbitrary: lineCondition.map((anyLine): Condition => ({ anyLine })) },
    { weight: 1, arbitrary: lineCondition.map((everyLine): Condition => ({ everyLine })) },
  );
}

const aFee = fc.oneof(
  aPercent.map((percent) => ({ percent })),
  someAmounts.map((amount) => ({ amount })),
  fc.constant("none"),
);
const aWindow = fc.oneof(
  fc.record({
    days: fc.constantFrom(0, 7, 14, 30, 100),
    from: fc.constantFrom("delivered", "shipped", "placed"),
    bufferDays: fc.constantFrom(0, 5),
  }),
  fc.constantFrom(...SOME_DATES).map((until) => ({ until })),
  fc.constantFrom("open", "closed"),
);

const feeValues = (fees: readonly { readonly setting: FeeName }[]) =>
  Object.fromEntries(fees.map(({ setting }) => [setting, aFee]));

const LINE_VALUES: Readonly<Record<Exclude<keyof LineSettings, FeeName>, fc.Arbitrary<unknown>>> = {
  ...feeValues(LINE_FEES),
  window: aWindow,
  extension: fc.oneof(
    fc.constantFrom(7, 30).map((days) => ({ days })),
    fc.constantFrom(...SOME_DATES).map((until) => ({ until })),
    fc.constant("none"),
  ),
  creditPercent: fc.constantFrom(0, 50, 80, 100),
  gradeShare: fc.constantFrom(LINE_SETTINGS.gradeShare.default, { A: 100, B: 80, C: 50, D: 0, missing: 0 }),
};

const hours = fc.constantFrom(1, 4, 24, 48);
const RETURN_VALUES: Readonly<Record<Exclude<keyof ReturnSettings, FeeName>, fc.Arbitrary<unknown>>> = {
  ...feeValues(RETURN_FEES),
  verdict: fc.constantFrom("authorize", "review", "decline", "keep-the-item"),
  words: fc.constant({ en: "Please write to us." }),
  queue: fc.constantFrom("review", "fraud"),
  priority: fc.constantFrom("normal", "high"),
  bonus: aFee,
  resolutions: fc.constantFrom(["refund"], ["store-credit", "refund"], ["store-credit"]),
  methods: fc.constantFrom(["drop-off"], ["in-store", "drop-off"]),
  evidence: fc.constantFrom([], ["photo"], ["photo", "receipt"]),
  questions: fc.constantFrom([], [{ en: "What did not fit?" }]),
  destination: fc.constantFrom("main", "outlet"),
  refundWhen: fc.constantFrom("at-once", "first-scan", "receipt", "inspection"),
  refundShipping: fc.constantFrom("never", "whole-order", "always"),
  refundDuties: fc.constantFrom("never", "by-value", "whole-order"),
  tenderOrder: fc.constantFrom("credit-first", "as-paid", "cash-first"),
  tenderAlternative: fc.constantFrom("none", "store-credit"),
  shipByDays: fc.constantFrom(7, 14, 30),
  reviewHours: hours,
  inspectionHours: hours,
  paymentDays: fc.constantFrom(1, 7, 14),
  reminderHours: hours,
  authority: fc.constantFrom({}, { support: amountsOf(50) }),
};

const someSettings = (values: Readonly<Record<string, fc.Arbitrary<unknown>>>, preferred: readonly SettingName[]) =>
  fc
    .uniqueArray(fc.oneof(fc.constantFrom(...preferred), fc.constantFrom(...(Object.keys(values) as SettingName[]))), {
      minLength: 1,
      maxLength: 3,
    })
    .chain((settings) => fc.record(Object.fromEntries(settings.map((setting) => [setting, values[setting]!]))))
    .map((then) => then as Rule["then"]);

/**
 * A rule with return settings, or one with line settings; now and then without a condition, or limited to an
 * experiment's arm.
 */
export const aRule: fc.Arbitrary<Omit<Rule, "id">> = fc
  .record({ aboutLines: fc.boolean(), always: fc.nat(9), inArm: fc.nat(9) })
  .chain(({ aboutLines, always: conditionRoll, inArm: armRoll }) =>
    fc
      .tuple(
        aCondition(2, aboutLines),
        aboutLines
          ? someSettings(LINE_VALUES, ["window", ...LINE_FEES.map(({ setting }) => setting)])
          : someSettings(RETURN_VALUES, ["verdict", ...RETURN_FEES.map(({ setting }) => setting)]),
      )
      .map(([when, then]) => ({
        ...(conditionRoll > 0 && { when }),
        then,
        ...(armRoll === 0 && { arm: "labels/free" }),
      })),
  );

export const policyOf = (rules: readonly Omit<Rule, "id">[]): Policy => ({
  name: "Arbitrary",
  rules: rules.map((rule, index) => ({ ...rule, id: `rule-${index}` })),
  lists: LISTS,
  phrases: { lawyer: ["lawyer", "solicitor"], broken: ["broken", "does not work"] },
  experiments: [
    {
      id: "labels",
      arms: [
        { arm: "paid", weight: 1 },
        { arm: "free", weight: 1 },
      ],
    },
  ],
});

/** Any policy of up to a dozen rules. */
export const anyPolicy: fc.Arbitrary<Policy> = fc.array(aRule, { maxLength: 12 }).map(policyOf);
