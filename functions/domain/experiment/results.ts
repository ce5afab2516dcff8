// The results of an experiment so far: each arm's figures, how it differs from the first arm, and which arms breach a
// guardrail.
import { itemAt } from "../item-at.ts";
import type { Experiment, Guardrail } from "../policy/rules.ts";
import type { StoppedArm } from "./assign.ts";
import {
  type ArmTally,
  EMPTY_ARM_TALLY,
  type ExperimentObservations,
  SHARE_METRICS,
  type ShareMetric,
} from "./observations.ts";
import {
  intervalDifference,
  type Interval,
  moneyInterval,
  type Moments,
  NO_MOMENTS,
  shareInterval,
} from "./sequential-intervals.ts";

/** The probability that an interval is wrong at any time it is looked at is at most this. */
export const ALPHA = 0.05;

export type ShareResult = Interval & { readonly metric: ShareMetric; readonly count: number; readonly rate: number };
/** Minor units; without an interval while there are too few observations. */
export type MoneyResult = {
  readonly currency: string;
  readonly count: number;
  readonly mean: number;
} & Partial<Interval>;

export type ArmResult = {
  readonly arm: string;
  readonly weight: number;
  readonly returns: number;
  readonly shares: readonly ShareResult[];
  readonly moneyKept: readonly MoneyResult[];
  /** Compared with the first arm, which has none. */
  readonly differences: readonly (Interval & {
    readonly metric: ShareMetric | "money-kept";
    readonly currency?: string;
  })[];
  readonly stopped?: StoppedArm;
};

export type ExperimentResult = { readonly id: string; readonly arms: readonly ArmResult[] };

export function experimentResult(
  experiment: Experiment,
  observations: ExperimentObservations | undefined,
  stopped: readonly StoppedArm[],
): ExperimentResult {
  const armTally = armTallies(observations);
  const control = armTally(itemAt(experiment.arms, 0).arm);
  return {
    id: experiment.id,
    arms: experiment.arms.map(({ arm, weight }, index) => {
      const tally = armTally(arm);
      const stoppedArm = stopped.find((candidate) => candidate.experiment === experiment.id && candidate.arm === arm);
      return {
        arm,
        weight,
        returns: tally.returns,
        shares: SHARE_METRICS.map((metric) => shareResult(metric, tally)),
        moneyKept: Object.entries(tally.moneyKept).map(([currency, moments]) => moneyResult(currency, moments)),
        differences: index === 0 ? [] : differences(tally, control),
        ...(stoppedArm && { stopped: stoppedArm }),
      };
    }),
  };
}

const armTallies =
  (observations: ExperimentObservations | undefined) =>
  (arm: string): ArmTally =>
    observations?.arms.get(arm) ?? EMPTY_ARM_TALLY;

function shareResult(metric: ShareMetric, { shares }: ArmTally): ShareResult {
  const { count, sum } = shares[metric];
  return { metric, count, rate: count === 0 ? 0 : sum / count, ...shareInterval(count, sum, ALPHA) };
}

const moneyResult = (currency: string, moments: Moments): MoneyResult => ({
  currency,
  count: moments.count,
  mean: moments.mean,
  ...moneyInterval(moments, ALPHA),
});

const differences = (tally: ArmTally, control: ArmTally): ArmResult["differences"] => [
  ...SHARE_METRICS.map((metric) => ({ metric, ...shareDifference({ metric, alpha: ALPHA }, tally, control) })),
  ...Object.entries(tally.moneyKept).flatMap(([currency, moments]) => {
    const armInterval = moneyInterval(moments, ALPHA / 2);
    const controlInterval = moneyInterval(control.moneyKept[currency] ?? NO_MOMENTS, ALPHA / 2);
    return armInterval && controlInterval
      ? [{ metric: "money-kept" as const, currency, ...intervalDifference(armInterval, controlInterval) }]
      : [];
  }),
];

function shareDifference(
  { metric, alpha }: { readonly metric: ShareMetric; readonly alpha: number },
  { shares }: ArmTally,
  control: ArmTally,
): Interval {
  const shareIntervalOf = ({ count, sum }: { readonly count: number; readonly sum: number }): Interval =>
    shareInterval(count, sum, alpha / 2);
  return intervalDifference(shareIntervalOf(shares[metric]), shareIntervalOf(control.shares[metric]));
}

/**
 * An arm that is worse by at least this many percentage points: all guardrails together err with probability at most
 * `ALPHA`.
 */
export type GuardrailBreach = { readonly arm: string; readonly guardrail: Guardrail; readonly worseBy: number };

export function guardrailBreaches(
  { arms, guardrails = [] }: Experiment,
  observations: ExperimentObservations | undefined,
): readonly GuardrailBreach[] {
  const armTally = armTallies(observations);
  const control = armTally(itemAt(arms, 0).arm);
  const others = arms.slice(1);
  const alpha = ALPHA / (guardrails.length * others.length);
  return others.flatMap(({ arm }) => {
    for (const guardrail of guardrails) {
      const worseBy = shareDifference({ metric: guardrail.metric, alpha }, armTally(arm), control).low * 100;
      if (worseBy > guardrail.worseByMax) return [{ arm, guardrail, worseBy }];
    }
    return [];
  });
}
