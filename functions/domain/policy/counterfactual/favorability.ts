// Which parts of a conclusion became more favorable for the shopper: the outcome, a fee, the window, or the credited
// share.
import { lineSetting, returnSetting } from "../policy-output.ts";
import type { Conclusion } from "../decide.ts";
import { ruleAmount } from "../rule-amount.ts";
import type { ReturnFacts } from "../vocabulary/facts.ts";
import { isFee, LINE_FEES, RETURN_FEES } from "../vocabulary/setting-names.ts";
import { type SettingName, verdictFavorability } from "../vocabulary/settings.ts";

/** The favorability of one setting before and after a change; higher is better for the shopper. */
export type Improvement = {
  readonly question: SettingName;
  readonly lineId?: string;
  readonly before: number;
  readonly after: number;
};

/**
 * The improvements, or none when anything became less favorable. Both conclusions are valued on the same goods, those
 * of `facts`.
 */
export function improvementsIn(before: Conclusion, after: Conclusion, facts: ReturnFacts): readonly Improvement[] {
  const afterFigures = favorabilityFigures(after, facts);
  const comparisons = favorabilityFigures(before, facts).map(({ favorability, ...one }, index): Improvement => ({
    ...one,
    before: favorability,
    after: afterFigures[index]!.favorability,
  }));
  // A lower fee traded for a higher one is not an improvement that one sentence can state.
  return comparisons.some((one) => one.after < one.before) ? [] : comparisons.filter((one) => one.after > one.before);
}

/** Whether the setting is a fee, and no fee at all would be charged. */
export const isFreeOfFees = (setting: SettingName, conclusion: Conclusion, facts: ReturnFacts): boolean =>
  isFee(setting) &&
  favorabilityFigures(conclusion, facts).every((one) => !isFee(one.question) || one.favorability >= 0);

type FavorabilityFigure = Pick<Improvement, "question" | "lineId"> & { readonly favorability: number };

function favorabilityFigures(conclusion: Conclusion, facts: ReturnFacts): readonly FavorabilityFigure[] {
  const value = Number(facts.facts["return.value"] ?? 0);
  return [
    { question: "verdict", favorability: verdictFavorability(conclusion.outcome) },
    ...RETURN_FEES.map(({ setting }): FavorabilityFigure => ({
      question: setting,
      favorability: -ruleAmount(returnSetting(conclusion, setting), value, facts.currency),
    })),
    ...conclusion.lines.flatMap((line, index) => lineFigures(line, facts, index)),
  ];
}

type ConclusionLine = Conclusion["lines"][number];

function lineFigures(
  line: ConclusionLine,
  { lines, currency }: ReturnFacts,
  index: number,
): readonly FavorabilityFigure[] {
  const { lineId } = line;
  const value = Number(lines[index]!.facts["line.value"] ?? 0);
  return [
    { question: "window", lineId, favorability: lastDayFigure(line) },
    ...LINE_FEES.map(({ setting }): FavorabilityFigure => ({
      question: setting,
      lineId,
      favorability: -ruleAmount(lineSetting(line, setting), value, currency),
    })),
    { question: "creditPercent", lineId, favorability: lineSetting(line, "creditPercent") },
  ];
}

/** A line without a last day can always be returned, or never. */
const lastDayFigure = ({ eligible, until }: ConclusionLine): number => until ?? (eligible ? Infinity : -Infinity);
