// Speed of the pure arithmetic: quotes per second for orders of 1, 20 and 1,114 lines, the last as large as the largest
// order of the real data set. The lines are real; one unit of each is returned.
import { freeze } from "../../functions/domain/order/freeze.ts";
import { EMPTY_TALLY } from "../../functions/domain/order/tally.ts";
import { quote } from "../../functions/domain/refund/quote.ts";
import { buildSale } from "../../infra/tools/replay/order.ts";
import { readRetailFile } from "../../infra/tools/replay/retail-file.ts";
import type { RetailRow } from "../../infra/tools/replay/retail-row.ts";
import { roundToHundredths } from "./latency.ts";

const MEASURE_SECONDS = 1;
const SEED_ORDERS = new URL("../../infra/local/seed/orders.csv.gz", import.meta.url).pathname;

export type QuoteFigures = {
  readonly lines: number;
  readonly quotesPerSecond: number;
  readonly microsecondsPerLine: number;
};

export async function* quoteFigures(sizes: readonly number[]): AsyncGenerator<QuoteFigures> {
  const rows: RetailRow[] = [];
  for await (const row of readRetailFile(SEED_ORDERS)) rows.push(row);
  for (const lines of sizes) yield { lines, ...quoteSpeed(rows.slice(0, lines)) };
}

function quoteSpeed(rows: readonly RetailRow[]): Omit<QuoteFigures, "lines"> {
  const [first, ...rest] = rows;
  const frozenOrder = freeze(buildSale([first!, ...rest]).document);
  if (!frozenOrder.ok) throw new Error(`the order does not freeze: ${frozenOrder.refusal.code}`);
  const order = frozenOrder.value;
  const quoteInput = { lines: order.lines.map(({ lineId }) => ({ lineId, quantity: 1 })) };
  const quoteOnce = (): void => {
    const quoted = quote(order, EMPTY_TALLY, quoteInput);
    if (!quoted.ok) throw new Error(`the quote was refused: ${quoted.refusal.code}`);
  };
  runFor(MEASURE_SECONDS / 2, quoteOnce);
  const { runs, seconds } = runFor(MEASURE_SECONDS, quoteOnce);
  const quotesPerSecond = runs / seconds;
  return {
    quotesPerSecond: Math.round(quotesPerSecond),
    microsecondsPerLine: roundToHundredths(1_000_000 / quotesPerSecond / rows.length),
  };
}

function runFor(secondsMin: number, action: () => void): { runs: number; seconds: number } {
  const startedAt = performance.now();
  let runs = 0;
  let seconds = 0;
  for (; seconds < secondsMin; seconds = (performance.now() - startedAt) / 1_000) {
    for (let n = 0; n < 10; n++) action();
    runs += 10;
  }
  return { runs, seconds };
}
