// `npm run bench`: prints one JSON object per line. `-- quotes`, `rules`, `flows` or `start` runs only that part.
import { openDatabaseBench } from "./database.ts";
import { openFlowBench } from "./flows.ts";
import { roundToHundredths } from "./latency.ts";
import { quoteFigures } from "./quotes.ts";
import { ruleEngineFigures } from "./rules.ts";
import { startFigures } from "./startup.ts";

const LOADS = [1, 8, 32];
/** Odd, so that one of the rounds is the median. */
const ROUNDS = 3;
const ORDER_SIZES = [1, 20, 1_114];
/** The target: a complete return may cost as much as this many three-item transactions of the database. */
const TRANSACTIONS_PER_FLOW_TARGET = 24;

const parts = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
const isSelected = (part: string): boolean => parts.length === 0 || parts.includes(part);
const print = (figures: Record<string, unknown>): void => void process.stdout.write(`${JSON.stringify(figures)}\n`);

if (isSelected("quotes")) {
  for await (const figures of quoteFigures(ORDER_SIZES)) print({ bench: "quote", ...figures });
}
if (isSelected("rules")) for (const figures of await ruleEngineFigures()) print({ bench: "rules", ...figures });
if (isSelected("flows")) {
  const database = await openDatabaseBench();
  const flows = await openFlowBench(process.env["COMEBACK_BENCH_NODE_ARGS"]?.split(" "));
  for (const inFlight of LOADS) {
    // Measured alternately, so that other load on the machine affects both; the round with the median ratio is printed.
    const rounds = [];
    for (let round = 1; round <= ROUNDS; round++) {
      const transactions = await database.measure(inFlight);
      const flow = await flows.measure(inFlight);
      rounds.push({ transactions, flow, perFlow: roundToHundredths(transactions.perSecond / flow.perSecond) });
    }
    rounds.sort((a, b) => a.perFlow - b.perFlow);
    const middle = rounds[ROUNDS >> 1];
    if (!middle) continue;
    const target = {
      transactionsPerFlow: middle.perFlow,
      allRounds: rounds.map(({ perFlow }) => perFlow),
      aim: TRANSACTIONS_PER_FLOW_TARGET,
      met: middle.perFlow <= TRANSACTIONS_PER_FLOW_TARGET,
    };
    print({ bench: "database three-item transaction", inFlight, ...middle.transactions });
    print({ bench: "whole return over HTTP", inFlight, ...middle.flow, ...target });
  }
  print({ bench: "memory after the flows, application and database", memoryMb: flows.memoryMb() });
  await Promise.all([database.close(), flows.close()]);
}
if (isSelected("start")) print({ bench: "start", ...(await startFigures()) });
