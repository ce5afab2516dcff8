// The replay's last word: one object, and the same for people.
import { decimalOf } from "../../functions/domain/money/decimal.ts";
import type { Books } from "./books.ts";
import type { ReadingFigures } from "./reading.ts";
import type { EndingFigures } from "./tally.ts";

export type Totals = ReadingFigures & {
  /** GBP, as the finance export adds up. */
  readonly refunded: string;
  readonly returns: number;
  readonly refusedLines: number;
  readonly refusedReturns: number;
  readonly closed: number;
  readonly unfinished: number;
  /** Returns by the reason why they were not closed. */
  readonly why: Readonly<Record<string, number>>;
  readonly journalBalanced: boolean;
  readonly logVerified: boolean;
  readonly seconds: number;
  /** Of which the import, and the returns from the first request to the last one closed. */
  readonly importSeconds: number;
  readonly returnSeconds: number;
  /** In `returnSeconds`. */
  readonly returnsPerSecond: number;
  readonly peakRssMb: number;
};

export type Took = { readonly seconds: number; readonly importSeconds: number; readonly returnSeconds: number };

const tenths = (number: number): number => Math.round(number * 10) / 10;

export function totalsOf(
  reading: ReadingFigures,
  returns: number,
  endings: EndingFigures,
  books: Books,
  took: Took,
  peakBytes: number,
): Totals {
  return {
    ...reading,
    refunded: decimalOf(books.refunded, 2),
    returns,
    refusedLines: endings.refusedLines,
    refusedReturns: endings.refusedReturns,
    closed: endings.closed,
    unfinished: endings.unfinished,
    why: endings.why,
    journalBalanced: books.balanced,
    logVerified: books.verified,
    seconds: tenths(took.seconds),
    importSeconds: tenths(took.importSeconds),
    returnSeconds: tenths(took.returnSeconds),
    returnsPerSecond: tenths(returns / Math.max(took.returnSeconds, 0.1)),
    peakRssMb: Math.round(peakBytes / 1_048_576),
  };
}

/** Every return ended, the journal balances and the chain holds. */
export const isSound = (totals: Totals): boolean =>
  totals.unfinished === 0 && totals.journalBalanced && totals.logVerified;

export function inWords(totals: Totals): string {
  const count = (figure: number): string => figure.toLocaleString("en-GB");
  const yes = (held: boolean): string => (held ? "yes" : "NO");
  const rows: [string, string][] = [
    ["orders", `${count(totals.orders)} with ${count(totals.orderLines)} lines`],
    ["credit-note lines matched", `${count(totals.matchedLines)}, ${count(totals.fullyMatchedLines)} of them fully`],
    ["  spanning several orders", count(totals.spanningLines)],
    ["units", count(totals.units)],
    ["returns", `${count(totals.returns)} on ${count(totals.ordersTouched)} orders`],
    ["  closed", count(totals.closed)],
    ["  refused", `${count(totals.refusedReturns)} with ${count(totals.refusedLines)} credit-note lines`],
    ...Object.entries(totals.why).map(([code, returns]): [string, string] => [`    ${code}`, count(returns)]),
    ...(totals.unfinished > 0 ? [["  NOT FINISHED", count(totals.unfinished)] satisfies [string, string]] : []),
    [
      "refunded",
      `GBP ${Number(totals.refunded.split(".")[0]).toLocaleString("en-GB")}.${totals.refunded.split(".")[1]}`,
    ],
    ["journal balances", yes(totals.journalBalanced)],
    ["log verified", yes(totals.logVerified)],
    ["took", `${totals.seconds} s: import ${totals.importSeconds} s, returns ${totals.returnSeconds} s`],
    ["returns per second", String(totals.returnsPerSecond)],
    ["memory at most", `${count(totals.peakRssMb)} MB in all processes`],
  ];
  return rows.map(([name, value]) => `${name.padEnd(28)}${value}`).join("\n");
}
