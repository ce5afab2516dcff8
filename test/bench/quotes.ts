// How fast the arithmetic is by itself: quotes per second for orders of 1, 20 and 1,114 lines, the last as large as the
// largest order of the real data set. Real lines; one unit of each comes back.
import { freeze } from "../../functions/domain/order/freeze.ts";
import { EMPTY_TALLY } from "../../functions/domain/order/tally.ts";
import { quote } from "../../functions/domain/refund/quote.ts";
import { saleOf } from "../../infra/replay/order.ts";
import { readRetailFile } from "../../infra/replay/retail-file.ts";
import type { RetailRow } from "../../infra/replay/retail-row.ts";
import { rounded } from "./latency.ts";

const SECONDS = 1;
const SEED = new URL("../../infra/local/seed/orders.csv.gz", import.meta.url).pathname;

export type QuoteFigures = {
  readonly lines: number;
  readonly quotesPerSecond: number;
  readonly microsecondsPerLine: number;
};

export async function* quoteFigures(sizes: readonly number[]): AsyncGenerator<QuoteFigures> {
  const rows: RetailRow[] = [];
  for await (const row of readRetailFile(SEED)) rows.push(row);
  for (const lines of sizes) yield { lines, ...speedOf(rows.slice(0, lines)) };
}

function speedOf(rows: readonly RetailRow[]): Omit<QuoteFigures, "lines"> {
  const [first, ...rest] = rows;
  const frozen = freeze(saleOf([first!, ...rest]).document);
  if (!frozen.ok) throw new Error(`the order does not freeze: ${frozen.refusal.code}`);
  const order = frozen.value;
  const ask = { lines: order.lines.map(({ lineId }) => ({ lineId, quantity: 1 })) };
  const once = (): void => {
    const answer = quote(order, EMPTY_TALLY, ask);
    if (!answer.ok) throw new Error(`the quote was refused: ${answer.refusal.code}`);
  };
  runFor(SECONDS / 2, once);
  const { runs, seconds } = runFor(SECONDS, once);
  const quotesPerSecond = runs / seconds;
  return {
    quotesPerSecond: Math.round(quotesPerSecond),
    microsecondsPerLine: rounded(1_000_000 / quotesPerSecond / rows.length),
  };
}

function runFor(wanted: number, work: () => void): { runs: number; seconds: number } {
  const startedAt = performance.now();
  let runs = 0;
  let seconds = 0;
  for (; seconds < wanted; seconds = (performance.now() - startedAt) / 1_000) {
    for (let n = 0; n < 10; n++) work();
    runs += 10;
  }
  return { runs, seconds };
}
