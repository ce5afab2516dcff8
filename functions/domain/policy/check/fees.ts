// Fees that fall where a value rises: just below a threshold the shopper pays more than just above it.
import { formatMinor, percentOf } from "../../money/decimal.ts";
import { currencyExponent } from "../../money/currency.ts";
import type { Minor } from "../../money/minor.ts";
import { amountIn } from "../compile/compile-test.ts";
import type { Rule } from "../rules.ts";
import type { FactName } from "../vocabulary/facts.ts";
import type { FeeRule, SettingName } from "../vocabulary/settings.ts";
import { isPerLine, rulesBefore, type CheckContext, rulesFor, addFinding, canonicalText } from "./check-context.ts";
import { type PreparedDraft, findReturn, withFact } from "./find-return.ts";
import { FALSE } from "./formula.ts";
import { typicalValue } from "./typical-values.ts";
import { collectTests } from "./fact-space.ts";
import { translateRule, type RuleLiteral } from "./translate.ts";

type FeeSetting = "restockingFee" | "returnShippingFee" | "handlingFee";

/** The facts whose thresholds are examined for each fee. Line facts are examined only for fees per line. */
const VALUE_FACTS: Readonly<Record<FeeSetting, readonly FactName[]>> = {
  restockingFee: ["line.value", "line.price", "return.value", "order.value"],
  returnShippingFee: ["return.value", "order.value"],
  handlingFee: ["return.value", "order.value"],
};

const THRESHOLDS_MAX = 200;
const NEVER = canonicalText(FALSE);

type Threshold = { readonly fact: FactName; readonly low: Minor; readonly high: Minor };

type ThresholdCase = {
  readonly draft: PreparedDraft;
  readonly setting: FeeSetting;
  readonly rules: readonly Rule[];
  readonly threshold: Threshold;
};

/** A fee drop across the threshold, provided that a return can be on both sides of it. */
type FeeDrop = {
  readonly from: Rule;
  readonly to: Rule | undefined;
  readonly below: Minor;
  readonly above: Minor;
};

export function checkFees(context: CheckContext): void {
  for (const setting of Object.keys(VALUE_FACTS) as FeeSetting[]) {
    const rules = rulesFor(context.policy, setting);
    const reported = new Set<string>();
    for (const draft of context.drafts)
      for (const threshold of thresholdsOf(draft, setting, rules)) {
        const thresholdCase: ThresholdCase = { draft, setting, rules, threshold };
        for (const drop of feeDropsAt(thresholdCase)) if (!checkFeeDrop(context, thresholdCase, drop, reported)) return;
      }
  }
}

/** With a single line, `anyLine` would collapse to a plain test of that line. */
const LINES = 2;

/**
 * The possible fee drops at a threshold; most pairs of rules are ruled out by their conditions alone, without solving.
 */
function feeDropsAt({ draft, setting, rules, threshold }: ThresholdCase): readonly FeeDrop[] {
  const { fact, low, high } = threshold;
  const scope = { lines: LINES, line: 0 };
  const ruleFees = rules.map((rule) => ({
    rule,
    below: feeAt(rule.then[setting]!, threshold, low, draft),
    above: feeAt(rule.then[setting]!, threshold, high, draft),
    formulas: [low, high].map((value) =>
      canonicalText(translateRule({ rule, pinned: { fact, value } }, draft.space, scope, true)),
    ),
  }));
  const changing = ruleFees.filter(({ formulas: [a, b] }) => a !== b);
  return ruleFees
    .filter(({ formulas }) => formulas[0] !== NEVER)
    .flatMap((from) => {
      // A rule that stops holding at the threshold can be followed by any other rule; one that continues to hold, only
      // by an earlier rule that starts to hold there.
      const others = changing.includes(from) ? [...ruleFees, undefined] : changing;
      return others
        .filter((to) => to?.formulas[1] !== NEVER)
        .map((to): FeeDrop => ({ from: from.rule, to: to?.rule, below: from.below, above: to?.above ?? 0 }))
        .filter(({ below, above }) => above < below);
    });
}

/** The two adjacent values around each amount that the setting's rules compare a value with. */
function thresholdsOf({ space }: PreparedDraft, setting: FeeSetting, rules: readonly Rule[]): readonly Threshold[] {
  return VALUE_FACTS[setting]
    .filter((fact) => rules.some((rule) => testsFact(rule, fact)))
    .flatMap((fact) => {
      // The classes are the same for every line, so line 0 stands for all.
      const { classes } = space.variables[space.variable(fact, 0)]!;
      const highs = classes.map(({ low = 0 }) => low).filter((high) => high > 0);
      return highs.toSorted((a, b) => a - b).map((high) => ({ fact, low: high - 1, high }));
    })
    .slice(0, THRESHOLDS_MAX);
}

const testsFact = ({ when }: Rule, fact: FactName): boolean => collectTests(when).some((test) => test.fact === fact);

/** Returns false when the listing limit is reached or the step budget is used up. */
function checkFeeDrop(
  context: CheckContext,
  thresholdCase: ThresholdCase,
  drop: FeeDrop,
  reported: Set<string>,
): boolean {
  const { draft, setting, rules, threshold } = thresholdCase;
  const { from, to, below, above } = drop;
  const { fact, low, high } = threshold;
  const key = canonicalText([from.id, to?.id, fact]);
  if (reported.has(key)) return true;
  const pinnedTo = (rule: Rule, value: Minor): RuleLiteral => ({ rule, pinned: { fact, value } });
  const found = findReturn(
    draft,
    {
      mustHold: [pinnedTo(from, low), ...(to ? [pinnedTo(to, high)] : [])],
      mustFail: [
        ...rulesBefore(rules, from).map((rule) => pinnedTo(rule, low)),
        ...(to ? rulesBefore(rules, to) : rules).map((rule) => pinnedTo(rule, high)),
      ],
      isPerLine: isPerLine(setting),
    },
    context.steps,
  );
  if (found === "none") return true;
  reported.add(key);
  const subject = { rules: to ? [from.id, to.id] : [from.id], question: setting as SettingName };
  if (found === "undecided") {
    context.notDecided.push({ code: "fee-falls-as-value-rises", ...subject });
    return context.steps.left > 0;
  }
  return addFinding(context, "fee-falls-as-value-rises", {
    ...subject,
    example: withFact(found.facts, { fact, value: low }),
    beside: withFact(found.facts, { fact, value: high }),
    params: { fact, ...amountParams({ low, high, below, above }, draft.currency) },
  });
}

const amountParams = (
  amounts: Readonly<Record<string, Minor>>,
  currency: string,
): Readonly<Record<string, string>> => ({
  currency,
  ...Object.fromEntries(
    Object.entries(amounts).map(([name, minor]) => [name, formatMinor(minor, currencyExponent(currency) ?? 0)]),
  ),
});

/**
 * The fee in minor units at a value. When the threshold is on a value other than the goods' own, percentages are taken
 * of a typical return's value.
 */
function feeAt(fee: FeeRule, { fact }: Threshold, value: Minor, { currency }: PreparedDraft): Minor {
  if (fee === "none") return 0;
  if ("amount" in fee) return amountIn(fee.amount, currency) ?? 0;
  const isBase = fact === "return.value" || fact === "line.value";
  return percentOf(isBase ? value : Number(typicalValue("return.value", currency)), fee.percent);
}
