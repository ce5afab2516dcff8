// `npm run bench`: one JSON object per line on stdout. `-- quotes`, `rules`, `flows` or `start` runs one part only.
import { openDatabaseBench } from "./database.ts";
import { openFlowBench } from "./flows.ts";
import { rounded } from "./latency.ts";
import { quoteFigures } from "./quotes.ts";
import { ruleFigures } from "./rules.ts";
import { startFigures } from "./startup.ts";

const LOADS = [1, 8, 32];
const ORDER_SIZES = [1, 20, 1_114];
/** A flow may cost as much as so many of the database's three-item transactions. */
const TRANSACTIONS_PER_FLOW_AIM = 24;

const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
const isWanted = (part: string): boolean => wanted.length === 0 || wanted.includes(part);
const say = (figures: Record<string, unknown>): void => void process.stdout.write(`${JSON.stringify(figures)}\n`);

if (isWanted("quotes")) {
  for await (const figures of quoteFigures(ORDER_SIZES)) say({ bench: "quote", ...figures });
}
if (isWanted("rules")) for (const figures of await ruleFigures()) say({ bench: "rules", ...figures });
if (isWanted("flows")) {
  const database = await openDatabaseBench();
  const flows = await openFlowBench(process.env["COMEBACK_BENCH_NODE_ARGS"]?.split(" "));
  // Side by side, so that what else the machine does falls on both.
  for (const inFlight of LOADS) {
    const transactions = await database.measure(inFlight);
    const flow = await flows.measure(inFlight);
    const transactionsPerFlow = rounded(transactions.perSecond / flow.perSecond);
    const aim = {
      transactionsPerFlow,
      aim: TRANSACTIONS_PER_FLOW_AIM,
      met: transactionsPerFlow <= TRANSACTIONS_PER_FLOW_AIM,
    };
    say({ bench: "database three-item transaction", inFlight, ...transactions });
    say({ bench: "whole return over HTTP", inFlight, ...flow, ...aim });
  }
  say({ bench: "memory after the flows, application and database", memoryMb: flows.memoryMb() });
  await Promise.all([database.close(), flows.close()]);
}
if (isWanted("start")) say({ bench: "start", ...(await startFigures()) });
