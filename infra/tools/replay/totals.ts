// The replay's result, as JSON and as text for a terminal.
import * as z from "zod";
import { formatMinor } from "../../../functions/domain/money/decimal.ts";
import type { LedgerCheck } from "./ledger-check.ts";
import type { ReplayFigures } from "./replay-planner.ts";
import type { ResultCounts } from "./result-counter.ts";

export const totalsDocument = z.object({
  orders: z.int(),
  orderLines: z.int(),
  matchedLines: z.int(),
  fullyMatchedLines: z.int(),
  units: z.int(),
  spanningLines: z.int(),
  ordersTouched: z.int(),
  /** Decimal amount in GBP, summed from the finance export. */
  refunded: z.string(),
  returns: z.int(),
  refusedLines: z.int(),
  refusedReturns: z.int(),
  closed: z.int(),
  unfinished: z.int(),
  /** Number of returns that were not closed, by reason. */
  why: z.record(z.string(), z.int()),
  journalBalanced: z.boolean(),
  logVerified: z.boolean(),
  seconds: z.number(),
  /** Parts of `seconds`: the import, and the returns from the first request to the last return closed. */
  importSeconds: z.number(),
  returnSeconds: z.number(),
  /** Measured over `returnSeconds`. */
  returnsPerSecond: z.number(),
  peakRssMb: z.int(),
});
export type Totals = Readonly<z.infer<typeof totalsDocument>>;

export type ReplayDurations = {
  readonly seconds: number;
  readonly importSeconds: number;
  readonly returnSeconds: number;
};

type ReplayMeasurements = {
  readonly plan: ReplayFigures;
  readonly returns: number;
  readonly results: ResultCounts;
  readonly ledger: LedgerCheck;
  readonly durations: ReplayDurations;
  readonly peakBytes: number;
};

const roundToTenths = (number: number): number => Math.round(number * 10) / 10;

export function buildTotals({ plan, returns, results, ledger, durations, peakBytes }: ReplayMeasurements): Totals {
  return {
    ...plan,
    refunded: formatMinor(ledger.refunded, 2),
    returns,
    refusedLines: results.refusedLines,
    refusedReturns: results.refusedReturns,
    closed: results.closed,
    unfinished: results.unfinished,
    why: results.why,
    journalBalanced: ledger.balanced,
    logVerified: ledger.verified,
    seconds: roundToTenths(durations.seconds),
    importSeconds: roundToTenths(durations.importSeconds),
    returnSeconds: roundToTenths(durations.returnSeconds),
    returnsPerSecond: roundToTenths(returns / Math.max(durations.returnSeconds, 0.1)),
    peakRssMb: Math.round(peakBytes / 1_048_576),
  };
}

/** Whether every return ended, the journal balances and the hash chain is intact. */
export const isConsistent = (totals: Totals): boolean =>
  totals.unfinished === 0 && totals.journalBalanced && totals.logVerified;

export function formatTotals(totals: Totals): string {
  const formatCount = (figure: number): string => figure.toLocaleString("en-GB");
  const yesOrNo = (holds: boolean): string => (holds ? "yes" : "NO");
  const [pounds, pence] = totals.refunded.split(".");
  const rows: [string, string][] = [
    ["orders", `${formatCount(totals.orders)} with ${formatCount(totals.orderLines)} lines`],
    [
      "credit-note lines matched",
      `${formatCount(totals.matchedLines)}, ${formatCount(totals.fullyMatchedLines)} of them fully`,
    ],
    ["  spanning several orders", formatCount(totals.spanningLines)],
    ["units", formatCount(totals.units)],
    ["returns", `${formatCount(totals.returns)} on ${formatCount(totals.ordersTouched)} orders`],
    ["  closed", formatCount(totals.closed)],
    ["  refused", `${formatCount(totals.refusedReturns)} with ${formatCount(totals.refusedLines)} credit-note lines`],
    ...Object.entries(totals.why).map(([code, returns]): [string, string] => [`    ${code}`, formatCount(returns)]),
    ...(totals.unfinished > 0 ? [["  NOT FINISHED", formatCount(totals.unfinished)] satisfies [string, string]] : []),
    ["refunded", `GBP ${Number(pounds).toLocaleString("en-GB")}.${pence}`],
    ["journal balances", yesOrNo(totals.journalBalanced)],
    ["log verified", yesOrNo(totals.logVerified)],
    ["took", `${totals.seconds} s: import ${totals.importSeconds} s, returns ${totals.returnSeconds} s`],
    ["returns per second", String(totals.returnsPerSecond)],
    ["memory at most", `${formatCount(totals.peakRssMb)} MB in all processes`],
  ];
  return rows.map(([name, value]) => `${name.padEnd(28)}${value}`).join("\n");
}
