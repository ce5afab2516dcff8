// Fees that fall where a value rises: just below a threshold the shopper pays more than just above it.
import { formatMinor } from "../../money/decimal.ts";
import { currencyExponent } from "../../money/currency.ts";
import type { Minor } from "../../money/minor.ts";
import { ruleAmount } from "../rule-amount.ts";
import type { Rule } from "../rules.ts";
import type { FactName } from "../vocabulary/facts.ts";
import type { FeeRule } from "../vocabulary/setting-values.ts";
import { FEE_NAMES, type FeeName } from "../vocabulary/setting-names.ts";
import { isPerLine, rulesBefore, type CheckContext, rulesFor, addFinding, canonicalText } from "./check-context.ts";
import { type PreparedDraft, findReturn, withFact } from "./find-return.ts";
import { FALSE } from "./formula.ts";
import { typicalValue } from "./typical-values.ts";
import { collectTests } from "./fact-space.ts";
import { translateRule, type RuleLiteral } from "./translate.ts";

/** The facts whose thresholds are examined. Line facts are examined only for fees per line. */
const LINE_VALUE_FACTS = ["line.value", "line.price"] as const;
const RETURN_VALUE_FACTS = ["return.value", "order.value"] as const;
const valueFacts = (setting: FeeName): readonly FactName[] => [
  ...(isPerLine(setting) ? LINE_VALUE_FACTS : []),
  ...RETURN_VALUE_FACTS,
];

const THRESHOLDS_MAX = 200;
const NEVER = canonicalText(FALSE);

type Threshold = { readonly fact: FactName; readonly low: Minor; readonly high: Minor };

type ThresholdCase = {
  readonly draft: PreparedDraft;
  readonly setting: FeeName;
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
  for (const setting of FEE_NAMES) {
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
function thresholdsOf({ space }: PreparedDraft, setting: FeeName, rules: readonly Rule[]): readonly Threshold[] {
  return valueFacts(setting)
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
  const subject = { rules: to ? [from.id, to.id] : [from.id], question: setting };
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
  const isBase = fact === "return.value" || fact === "line.value";
  return ruleAmount(fee, isBase ? value : Number(typicalValue("return.value", currency)), currency);
}
