// Experiment results as administrators read them.
import type { ExperimentsResponse } from "../../contracts/experiment-documents.ts";
import type { StoppedArm } from "../../domain/experiment/assign.ts";
import type { ArmResult, MoneyResult } from "../../domain/experiment/results.ts";
import { toIsoString } from "../../domain/time/instant.ts";
import type { ExperimentsReport } from "../experiments.ts";
import { decimalFormatter } from "./money.ts";

export const experimentsDocument = ({
  experiments,
  since,
  returns,
  complete,
}: ExperimentsReport): ExperimentsResponse => ({
  ...(since !== undefined && { since: toIsoString(since) }),
  returns,
  complete,
  experiments: experiments.map(({ id, earlier, arms }) => ({
    ...{ id, arms: arms.map(armDocument) },
    ...(earlier && { earlier }),
  })),
});

export const stoppedArmDocument = ({ at, ...stopped }: StoppedArm) => ({ ...stopped, at: toIsoString(at) });

const armDocument = ({ moneyKept, differences, stopped, shares, ...arm }: ArmResult) => ({
  ...arm,
  shares: [...shares],
  moneyKept: moneyKept.map(moneyDocument),
  differences: differences.flatMap(({ metric, low, high }) => (metric === "money-kept" ? [] : [{ metric, low, high }])),
  moneyDifferences: differences.flatMap(({ metric, currency, low, high }) =>
    metric === "money-kept" && currency !== undefined ? [{ currency, ...intervalDocument(currency, low, high) }] : [],
  ),
  ...(stopped && { stopped: stoppedArmDocument(stopped) }),
});

const moneyDocument = ({ currency, count, mean, low, high }: MoneyResult) => ({
  currency,
  count,
  mean: roundedDecimal(currency, mean),
  ...(low !== undefined && high !== undefined && intervalDocument(currency, low, high)),
});

const intervalDocument = (currency: string, low: number, high: number) => ({
  low: roundedDecimal(currency, low),
  high: roundedDecimal(currency, high),
});

/** A mean is nobody's payment, so rounding it to the minor unit is exact enough. */
const roundedDecimal = (currency: string, amount: number): string => decimalFormatter(currency)(Math.round(amount) + 0);
