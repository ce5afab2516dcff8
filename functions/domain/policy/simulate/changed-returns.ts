// A return that would have been decided differently, and why: the deciding rule on each side and the test that settled
// it.
import type { Minor } from "../../money/minor.ts";
import { evaluateWithTrace } from "../evaluate.ts";
import type { RuleOutputs, TraceStep } from "../policy-output.ts";
import type { CompiledPolicy } from "../compile.ts";
import type { Conclusion } from "../decide.ts";
import type { ReturnFacts } from "../vocabulary/facts.ts";
import { FEE_NAMES } from "../vocabulary/setting-names.ts";
import { type PolicySettings, type SettingName, SETTINGS, type VerdictOutcome } from "../vocabulary/settings.ts";
import type { Estimate } from "./estimate.ts";
import type { Sides } from "./figures.ts";

export type ChangedSide = {
  readonly outcome: VerdictOutcome;
  readonly refunded: Minor;
  readonly fees: Minor;
  readonly bonus: Minor;
  /** The rule that decided the setting, a statute article, "default", or an eligibility code. */
  readonly rule: string;
  readonly step?: TraceStep;
};

export type ChangedReturn = {
  readonly returnId: string;
  readonly currency: string;
  readonly value: number;
  /** The setting that made the difference. */
  readonly question: SettingName;
} & Sides<ChangedSide>;

/** What one side concluded about one return, and the money it amounts to. */
export type SideConclusion = {
  readonly compiled: CompiledPolicy;
  readonly conclusion: Conclusion;
  readonly estimate: Estimate;
  /** The facts on which the verdict was based, and those on which the goods were graded. */
  readonly verdictOn: ReturnFacts;
  readonly gradedOn: ReturnFacts;
};

export const isChanged = ({ inForce: a, draft: b }: Sides<SideConclusion>): boolean =>
  a.conclusion.outcome !== b.conclusion.outcome ||
  a.estimate.refunded !== b.estimate.refunded ||
  a.estimate.fees !== b.estimate.fees ||
  a.estimate.bonus !== b.estimate.bonus;

/** The money at stake in minor units; the list is sorted by it, largest first. */
export const moneyAtStake = ({ inForce: a, draft: b }: Sides<Pick<Estimate, "refunded" | "bonus">>): number =>
  Math.abs(a.refunded + a.bonus - b.refunded - b.bonus);

export function toChangedReturn(returnId: string, facts: ReturnFacts, sides: Sides<SideConclusion>): ChangedReturn {
  const setting = decidingSetting(sides);
  const toSide = ({ compiled, conclusion, estimate, ...factSets }: SideConclusion): ChangedSide => {
    const explainedFacts =
      setting === "gradeShare" ? factSets.gradedOn : setting === "verdict" ? factSets.verdictOn : facts;
    const step = evaluateWithTrace(compiled, explainedFacts).trace.findLast((one) => one.question === setting);
    const { outcome } = conclusion;
    const { refunded, fees, bonus } = estimate;
    const rule = setting === "verdict" ? conclusion.rule : outputSource(conclusion, setting);
    return { outcome, refunded, fees, bonus, rule, ...(step && { step }) };
  };
  const { value } = sides.draft.estimate;
  return {
    returnId,
    currency: facts.currency,
    value,
    question: setting,
    inForce: toSide(sides.inForce),
    draft: toSide(sides.draft),
  };
}

/**
 * In the order of deciding: whether lines can be returned, then the verdict, then what is paid, and finally the bonus.
 */
const MONEY_SETTINGS_BY_PRIORITY = [...(["verdict", "creditPercent", "gradeShare"] as const), ...FEE_NAMES] as const;

function decidingSetting({ inForce: { conclusion: a }, draft: { conclusion: b } }: Sides<SideConclusion>): SettingName {
  const hasClosedLine = (conclusion: Conclusion): boolean => conclusion.lines.some(({ eligible }) => !eligible);
  if (hasClosedLine(a) !== hasClosedLine(b)) return "window";
  return (
    MONEY_SETTINGS_BY_PRIORITY.find((setting) => settingValues(a, setting) !== settingValues(b, setting)) ?? "bonus"
  );
}

/** All outputs for a setting: of the return and of each of its lines. */
const outputsFor = ({ answers, lines }: Conclusion, setting: SettingName) =>
  [answers, ...lines.map((line) => line.answers)].map((output) => (output as RuleOutputs<PolicySettings>)[setting]);

/** A default counts as equal to the same value from a rule. */
const settingValues = (conclusion: Conclusion, setting: SettingName): string =>
  JSON.stringify(outputsFor(conclusion, setting).map((output) => output?.value ?? SETTINGS[setting].default));

const outputSource = (conclusion: Conclusion, setting: SettingName): string =>
  outputsFor(conclusion, setting).find((output) => output !== undefined)?.by ?? "default";
