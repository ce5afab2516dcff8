// `npm run --silent try-policy -- FILE.csv[.gz] --policy A.json [--against B.json] [--json]`: what a policy would have done with every
// return of a retail file, beside another one. Nothing is started and nothing is written. Exit 2 for what cannot be used.
import { existsSync, readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { intlCalendar } from "../../../functions/adapters/calendar/intl-calendar.ts";
import { policyDocument } from "../../../functions/contracts/policy-document.ts";
import { compile } from "../../../functions/domain/policy/compile.ts";
import { inArmsOf } from "../../../functions/domain/experiment/assign.ts";
import type { Policy } from "../../../functions/domain/policy/rules.ts";
import { nothingSimulated, simulate } from "../../../functions/domain/policy/simulate.ts";
import { STANDARD_POLICY } from "../../../functions/domain/policy/standard.ts";
import { BadArguments } from "../arguments.ts";
import { residentBytes } from "../memory.ts";
import { progressOn } from "../progress.ts";
import { createReading, type Rows } from "../reading.ts";
import { eachRetailRow } from "../retail-file.ts";
import { BadRow } from "../retail-row.ts";
import { recordedIn } from "./history.ts";
import { inWords } from "./words.ts";

const USAGE = "npm run --silent try-policy -- FILE.csv[.gz] --policy A.json [--against B.json] [--json]";
const NOT_USABLE = 2;
const CURRENCY = "GBP";
const SHOWN_EVERY_ROWS = 1_000;

async function main(): Promise<void> {
  const { file, policy, against, json } = readArguments();
  const startedAt = performance.now();
  const progress = progressOn(process.stderr);
  const orders: Rows[] = [];
  const reading = createReading(Infinity, (rows) => rows);
  let rows = 0;
  eachRetailRow(file, (row, share) => {
    rows += 1;
    const complete = reading.take(row);
    if (complete !== "enough") orders.push(...complete);
    if (rows % SHOWN_EVERY_ROWS === 0) progress.show("reading", share, `${rows} rows`);
  });
  orders.push(...reading.end());
  const returns = reading.returns();
  const compiled = { inForce: compile(against, CURRENCY), draft: compile(policy, CURRENCY) };
  const simulated = nothingSimulated();
  for await (const recorded of recordedIn(orders, returns, intlCalendar())) {
    simulate(simulated, inArmsOf(recorded, policy), compiled);
    progress.show(
      "deciding",
      simulated.total.draft.returns / returns.length,
      `${simulated.total.draft.returns} returns`,
    );
  }
  progress.done();
  const seconds = Math.round((performance.now() - startedAt) / 10) / 100;
  const { user, system } = process.cpuUsage();
  const cpuSeconds = Math.round((user + system) / 10_000) / 100;
  const peakRssMb = Math.round(process.resourceUsage().maxRSS / 1_024 || residentBytes() / 1_048_576);
  const figures = { ...reading.figures(), rows, returns: returns.length, seconds, cpuSeconds, peakRssMb };
  process.stdout.write(
    json
      ? `${JSON.stringify({ ...figures, ...simulated })}\n`
      : `${inWords(simulated, { inForce: against.name, draft: policy.name })}\n` +
          `${rows} rows, ${figures.orders} orders, ${seconds} s (${cpuSeconds} s of processor), ${peakRssMb} MB at most\n`,
  );
}

function readArguments(): { file: string; policy: Policy; against: Policy; json: boolean } {
  const { values, positionals } = parsed();
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0 || values.policy === undefined)
    throw new BadArguments("name a file and a policy");
  if (!existsSync(file)) throw new BadArguments(`${file} is not there`);
  const against = values.against === undefined ? STANDARD_POLICY : policyIn(values.against);
  return { file, policy: policyIn(values.policy), against, json: values.json ?? false };
}

function parsed() {
  try {
    const options = { policy: { type: "string" }, against: { type: "string" }, json: { type: "boolean" } } as const;
    return parseArgs({ allowPositionals: true, options });
  } catch (error) {
    throw new BadArguments((error as Error).message);
  }
}

function policyIn(path: string): Policy {
  if (!existsSync(path)) throw new BadArguments(`${path} is not there`);
  const read = policyDocument.safeParse(JSON.parse(readFileSync(path, "utf8")));
  if (read.success) return read.data;
  throw new BadArguments(
    read.error.issues.map((issue) => `${path} /${issue.path.join("/")}: ${issue.message}`).join("\n"),
  );
}

try {
  await main();
} catch (error) {
  if (!(error instanceof BadArguments || error instanceof BadRow || error instanceof SyntaxError)) throw error;
  process.stderr.write(`${error.message}\nusage: ${USAGE}\n`);
  process.exitCode = NOT_USABLE;
}
