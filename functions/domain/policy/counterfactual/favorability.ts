// Which parts of a conclusion became more favorable for the shopper: the outcome, a fee, the window, or the credited
// share.
import { lineSetting, returnSetting } from "../policy-output.ts";
import { amountIn } from "../compile/compile-test.ts";
import type { Conclusion } from "../decide.ts";
import { percentOf } from "../../money/decimal.ts";
import type { Minor } from "../../money/minor.ts";
import type { ReturnFacts } from "../vocabulary/facts.ts";
import type { FeeRule, SettingName, VerdictOutcome } from "../vocabulary/settings.ts";

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

const FEE_SETTINGS: ReadonlySet<SettingName> = new Set<SettingName>([
  "restockingFee",
  "returnShippingFee",
  "handlingFee",
]);

/** Whether the setting is a fee, and no fee at all would be charged. */
export const isFreeOfFees = (setting: SettingName, conclusion: Conclusion, facts: ReturnFacts): boolean =>
  FEE_SETTINGS.has(setting) &&
  favorabilityFigures(conclusion, facts).every((one) => !FEE_SETTINGS.has(one.question) || one.favorability >= 0);

type FavorabilityFigure = Pick<Improvement, "question" | "lineId"> & { readonly favorability: number };

const VERDICT_FAVORABILITY: Readonly<Record<VerdictOutcome, number>> = {
  decline: 0,
  review: 1,
  authorize: 2,
  "keep-the-item": 3,
};

function favorabilityFigures(conclusion: Conclusion, facts: ReturnFacts): readonly FavorabilityFigure[] {
  const value = Number(facts.facts["return.value"] ?? 0);
  return [
    { question: "verdict", favorability: VERDICT_FAVORABILITY[conclusion.outcome] },
    ...(["returnShippingFee", "handlingFee"] as const).map((setting): FavorabilityFigure => ({
      question: setting,
      favorability: -feeAmount(returnSetting(conclusion, setting), value, facts.currency),
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
    {
      question: "restockingFee",
      lineId,
      favorability: -feeAmount(lineSetting(line, "restockingFee"), value, currency),
    },
    { question: "creditPercent", lineId, favorability: lineSetting(line, "creditPercent") },
  ];
}

/** A line without a last day can always be returned, or never. */
const lastDayFigure = ({ eligible, until }: ConclusionLine): number => until ?? (eligible ? Infinity : -Infinity);

const feeAmount = (fee: FeeRule, value: Minor, currency: string): Minor =>
  fee === "none" ? 0 : "percent" in fee ? percentOf(value, fee.percent) : (amountIn(fee.amount, currency) ?? 0);
