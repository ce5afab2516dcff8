// `npm run --silent try-policy -- FILE.csv[.gz] --policy A.json [--against B.json] [--json]`: compares what two
// policies would have decided for every return of a retail file. Starts no application and writes nothing. Exit 2 for
// invalid input.
import { existsSync, readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { intlCalendar } from "../../../../functions/adapters/calendar/intl-calendar.ts";
import { policyDocument } from "../../../../functions/contracts/policy-document.ts";
import { compile } from "../../../../functions/domain/policy/compile.ts";
import { recordWithAssignedArms } from "../../../../functions/domain/experiment/assign.ts";
import type { Policy } from "../../../../functions/domain/policy/rules.ts";
import { emptySimulation, simulateReturn } from "../../../../functions/domain/policy/simulate.ts";
import { STANDARD_POLICY } from "../../../../functions/domain/policy/standard.ts";
import { BadArguments } from "../arguments.ts";
import { residentBytes } from "../memory.ts";
import { createProgressBar } from "../progress.ts";
import { createReplayPlanner, type OrderRows } from "../replay-planner.ts";
import { forEachRetailRow } from "../retail-file.ts";
import { BadRow } from "../retail-row.ts";
import { historicalReturns } from "./historical-returns.ts";
import { formatSimulation } from "./format.ts";

const USAGE = "npm run --silent try-policy -- FILE.csv[.gz] --policy A.json [--against B.json] [--json]";
const INVALID_INPUT = 2;
const CURRENCY = "GBP";
const PROGRESS_EVERY_ROWS = 1_000;

async function main(): Promise<void> {
  const { file, policy, against, json } = readArguments();
  const startedAt = performance.now();
  const progress = createProgressBar(process.stderr);
  const orders: OrderRows[] = [];
  const planner = createReplayPlanner(Infinity, (rows) => rows);
  let rows = 0;
  forEachRetailRow(file, (row, share) => {
    rows += 1;
    const completed = planner.addRow(row);
    if (completed !== "enough") orders.push(...completed);
    if (rows % PROGRESS_EVERY_ROWS === 0) progress.show("reading", share, `${rows} rows`);
  });
  orders.push(...planner.finish());
  const returns = planner.returns();
  const compiled = { inForce: compile(against, CURRENCY), draft: compile(policy, CURRENCY) };
  const simulation = emptySimulation();
  for await (const historicalReturn of historicalReturns(orders, returns, intlCalendar())) {
    simulateReturn(simulation, recordWithAssignedArms(historicalReturn, policy), compiled);
    progress.show(
      "deciding",
      simulation.total.draft.returns / returns.length,
      `${simulation.total.draft.returns} returns`,
    );
  }
  progress.done();
  const seconds = Math.round((performance.now() - startedAt) / 10) / 100;
  const { user, system } = process.cpuUsage();
  const cpuSeconds = Math.round((user + system) / 10_000) / 100;
  const peakRssMb = Math.round(process.resourceUsage().maxRSS / 1_024 || residentBytes() / 1_048_576);
  const figures = { ...planner.figures(), rows, returns: returns.length, seconds, cpuSeconds, peakRssMb };
  process.stdout.write(
    json
      ? `${JSON.stringify({ ...figures, ...simulation })}\n`
      : `${formatSimulation(simulation, { inForce: against.name, draft: policy.name })}\n` +
          `${rows} rows, ${figures.orders} orders, ${seconds} s (${cpuSeconds} s of processor), ${peakRssMb} MB at most\n`,
  );
}

function readArguments(): { file: string; policy: Policy; against: Policy; json: boolean } {
  const { values, positionals } = parseOptions();
  const [file, ...extraPositionals] = positionals;
  if (file === undefined || extraPositionals.length > 0 || values.policy === undefined)
    throw new BadArguments("name a file and a policy");
  if (!existsSync(file)) throw new BadArguments(`${file} is not there`);
  const against = values.against === undefined ? STANDARD_POLICY : readPolicy(values.against);
  return { file, policy: readPolicy(values.policy), against, json: values.json ?? false };
}

function parseOptions() {
  try {
    const options = { policy: { type: "string" }, against: { type: "string" }, json: { type: "boolean" } } as const;
    return parseArgs({ allowPositionals: true, options });
  } catch (error) {
    throw new BadArguments(error instanceof Error ? error.message : String(error));
  }
}

function readPolicy(path: string): Policy {
  if (!existsSync(path)) throw new BadArguments(`${path} is not there`);
  const parsedPolicy = policyDocument.safeParse(JSON.parse(readFileSync(path, "utf8")));
  if (parsedPolicy.success) return parsedPolicy.data;
  throw new BadArguments(
    parsedPolicy.error.issues.map((issue) => `${path} /${issue.path.join("/")}: ${issue.message}`).join("\n"),
  );
}

try {
  await main();
} catch (error) {
  if (!(error instanceof BadArguments || error instanceof BadRow || error instanceof SyntaxError)) throw error;
  process.stderr.write(`${error.message}\nusage: ${USAGE}\n`);
  process.exitCode = INVALID_INPUT;
}
