// What an experiment says so far: each arm's figures, how it differs from the first, and which arms its guardrails would stop.
import type { Experiment, Guardrail } from "../policy/rules.ts";
import type { StoppedArm } from "./assign.ts";
import { type ArmTally, NO_TALLY, type Observed, SHARE_METRICS, type ShareMetric } from "./observe.ts";
import { difference, type Interval, moneyInterval, type Moments, NO_MOMENTS, shareInterval } from "./sequential.ts";

/** Every interval is wrong, at any look there ever is, at most this often. */
export const ALPHA = 0.05;

export type ShareResult = Interval & { readonly metric: ShareMetric; readonly count: number; readonly rate: number };
/** Minor units; without an interval while there are too few. */
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
  /** Against the first arm; the first has none. */
  readonly differences: readonly (Interval & {
    readonly metric: ShareMetric | "money-kept";
    readonly currency?: string;
  })[];
  readonly stopped?: StoppedArm;
};

export type ExperimentResult = { readonly id: string; readonly arms: readonly ArmResult[] };

export function resultOf(
  experiment: Experiment,
  observed: Observed | undefined,
  stopped: readonly StoppedArm[],
): ExperimentResult {
  const tallyOf = talliesOf(observed);
  const control = tallyOf(experiment.arms[0]!.arm);
  return {
    id: experiment.id,
    arms: experiment.arms.map(({ arm, weight }, index) => {
      const tally = tallyOf(arm);
      const stop = stopped.find((one) => one.experiment === experiment.id && one.arm === arm);
      return {
        arm,
        weight,
        returns: tally.returns,
        shares: SHARE_METRICS.map((metric) => shareResult(metric, tally)),
        moneyKept: Object.entries(tally.moneyKept).map(([currency, moments]) => moneyResult(currency, moments)),
        differences: index === 0 ? [] : differences(tally, control),
        ...(stop && { stopped: stop }),
      };
    }),
  };
}

const talliesOf =
  (observed: Observed | undefined) =>
  (arm: string): ArmTally =>
    observed?.arms.get(arm) ?? NO_TALLY;

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
  ...SHARE_METRICS.map((metric) => ({ metric, ...shareDifference(metric, tally, control, ALPHA) })),
  ...Object.entries(tally.moneyKept).flatMap(([currency, moments]) => {
    const mine = moneyInterval(moments, ALPHA / 2);
    const theirs = moneyInterval(control.moneyKept[currency] ?? NO_MOMENTS, ALPHA / 2);
    return mine && theirs ? [{ metric: "money-kept" as const, currency, ...difference(mine, theirs) }] : [];
  }),
];

function shareDifference(metric: ShareMetric, { shares }: ArmTally, control: ArmTally, alpha: number): Interval {
  const intervalOf = ({ count, sum }: { readonly count: number; readonly sum: number }): Interval =>
    shareInterval(count, sum, alpha / 2);
  return difference(intervalOf(shares[metric]), intervalOf(control.shares[metric]));
}

/** An arm that is surely enough worse, by so many percentage points at least: all guardrails together err at most `ALPHA` often. */
export type Broken = { readonly arm: string; readonly guardrail: Guardrail; readonly worseBy: number };

export function brokenGuardrails(
  { arms, guardrails = [] }: Experiment,
  observed: Observed | undefined,
): readonly Broken[] {
  const tallyOf = talliesOf(observed);
  const [first, ...others] = arms;
  const control = tallyOf(first!.arm);
  const alpha = ALPHA / (guardrails.length * others.length);
  return others.flatMap(({ arm }) => {
    for (const guardrail of guardrails) {
      const worseBy = shareDifference(guardrail.metric, tallyOf(arm), control, alpha).low * 100;
      if (worseBy > guardrail.worseByMax) return [{ arm, guardrail, worseBy }];
    }
    return [];
  });
}
