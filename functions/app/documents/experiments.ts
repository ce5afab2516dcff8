// Experiments as administrators read them.
import type { ExperimentsAnswer } from "../../contracts/experiment-documents.ts";
import type { StoppedArm } from "../../domain/experiment/assign.ts";
import type { ArmResult, MoneyResult } from "../../domain/experiment/results.ts";
import { isoOf } from "../../domain/sla/instant.ts";
import type { Experiments } from "../experiments.ts";
import { decimalIn } from "./money.ts";

export const experimentsDocument = ({ experiments, since, returns, complete }: Experiments): ExperimentsAnswer => ({
  ...(since !== undefined && { since: isoOf(since) }),
  returns,
  complete,
  experiments: experiments.map(({ id, earlier, arms }) => ({
    ...{ id, arms: arms.map(armDocument) },
    ...(earlier && { earlier }),
  })),
});

export const stoppedDocument = ({ at, ...stopped }: StoppedArm) => ({ ...stopped, at: isoOf(at) });

const armDocument = ({ moneyKept, differences, stopped, shares, ...arm }: ArmResult) => ({
  ...arm,
  shares: [...shares],
  moneyKept: moneyKept.map(moneyDocument),
  differences: differences.flatMap(({ metric, low, high }) => (metric === "money-kept" ? [] : [{ metric, low, high }])),
  moneyDifferences: differences.flatMap(({ metric, currency, low, high }) =>
    metric === "money-kept" && currency !== undefined ? [{ currency, ...bounds(currency, low, high) }] : [],
  ),
  ...(stopped && { stopped: stoppedDocument(stopped) }),
});

const moneyDocument = ({ currency, count, mean, low, high }: MoneyResult) => ({
  currency,
  count,
  mean: rounded(currency, mean),
  ...(low !== undefined && high !== undefined && bounds(currency, low, high)),
});

const bounds = (currency: string, low: number, high: number) => ({
  low: rounded(currency, low),
  high: rounded(currency, high),
});

/** A mean is not an amount anybody pays: to the minor unit is exact enough. */
const rounded = (currency: string, amount: number): string => decimalIn(currency)(Math.round(amount) + 0);
