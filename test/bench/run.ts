// `npm run bench`: one JSON object per line on stdout. `-- flows`, `database`, `quotes` or `start` runs one part only.
import { databaseFigures } from "./database.ts";
import { flowFigures } from "./flows.ts";
import { rounded } from "./latency.ts";
import { quoteFigures } from "./quotes.ts";
import { startFigures } from "./startup.ts";

const LOADS = [1, 8, 32];
const ORDER_SIZES = [1, 20, 1_114];
/** A flow may cost as much as so many of the database's three-item transactions. */
const TRANSACTIONS_PER_FLOW_AIM = 24;

const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
const isWanted = (part: string): boolean => wanted.length === 0 || wanted.includes(part);
const say = (figures: Record<string, unknown>): void => void process.stdout.write(`${JSON.stringify(figures)}\n`);

const transactionsPerSecond = new Map<number, number>();

if (isWanted("quotes")) {
  for await (const figures of quoteFigures(ORDER_SIZES)) say({ bench: "quote", ...figures });
}
if (isWanted("database")) {
  for await (const figures of databaseFigures(LOADS)) {
    transactionsPerSecond.set(figures.inFlight, figures.perSecond);
    say({ bench: "database three-item transaction", ...figures });
  }
}
if (isWanted("flows")) {
  for await (const figures of flowFigures(LOADS, process.env["COMEBACK_BENCH_NODE_ARGS"]?.split(" "))) {
    if ("memoryMb" in figures) say({ bench: "memory after the flows, application and database", ...figures });
    else {
      const transactions = transactionsPerSecond.get(figures.inFlight);
      const cost = transactions === undefined ? undefined : rounded(transactions / figures.perSecond);
      say({
        bench: "whole return over HTTP",
        ...figures,
        ...(cost !== undefined && {
          transactionsPerFlow: cost,
          aim: TRANSACTIONS_PER_FLOW_AIM,
          met: cost <= TRANSACTIONS_PER_FLOW_AIM,
        }),
      });
    }
  }
}
if (isWanted("start")) say({ bench: "start", ...(await startFigures()) });
