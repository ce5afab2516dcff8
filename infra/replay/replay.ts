// The main job on real input: imports a retail transaction file through the real API, submits its real returns at their
// real times through the running application, and says what came of it.
import { readFileSync, statSync } from "node:fs";
import { AUTHORIZE_EVERYTHING } from "../../functions/domain/policy/standard.ts";
import { isoOf } from "../../functions/domain/sla/instant.ts";
import type { Instant } from "../../functions/domain/sla/instant.ts";
import type { Application } from "./application.ts";
import { startApplication } from "./application.ts";
import type { ReplayArguments } from "./arguments.ts";
import { closeTheBooks } from "./books.ts";
import { carry, type World } from "./carry.ts";
import { clockOf } from "./clock.ts";
import { httpTo } from "./http.ts";
import type { Http } from "./http.ts";
import { importingOrders } from "./import-orders.ts";
import { watchMemory } from "./memory.ts";
import { patience } from "./patience.ts";
import { publish } from "./policy.ts";
import type { Progress } from "./progress.ts";
import { createReading } from "./reading.ts";
import type { Reading } from "./reading.ts";
import { readRetailFile } from "./retail-file.ts";
import { BadRow } from "./retail-row.ts";
import { replayReturns } from "./schedule.ts";
import { staffOf } from "./staff.ts";
import type { Staff } from "./staff.ts";
import { endingTally } from "./tally.ts";
import { totalsOf } from "./totals.ts";
import type { Totals } from "./totals.ts";

/** `home`: where the application started here keeps its state; a replay that was killed goes on from there. */
export type ReplayOptions = ReplayArguments & { readonly home?: string | undefined };

export async function replay(options: ReplayOptions, progress: Progress): Promise<Totals> {
  const startedAt = performance.now();
  const since = (mark: number): number => (performance.now() - mark) / 1_000;
  const memory = watchMemory();
  const application = await applicationFor(options);
  const http = httpTo(application.url);
  const payments = application.paymentsUrl === undefined ? undefined : httpTo(application.paymentsUrl);
  try {
    const staff = staffOf(http);
    await putInForce(options, staff);
    const importedAt = performance.now();
    const reading = await importSales(options, { staff, payments }, progress);
    const importSeconds = since(importedAt);
    const returnsAt = performance.now();
    const tally = await submitReturns(reading, { http, staff, patience: patience() }, progress);
    const returnSeconds = since(returnsAt);
    const endings = tally.figures();
    const ours = new Set(reading.returns().map(({ returnId }) => returnId));
    const isOursAlone = options.url === undefined;
    const books = await closeTheBooks(staff, endings.closed, (returnId) => isOursAlone || ours.has(returnId));
    const took = { seconds: since(startedAt), importSeconds, returnSeconds };
    return totalsOf(reading.figures(), reading.returns().length, endings, books, took, memory.peak());
  } finally {
    progress.done();
    memory.stop();
    http.close();
    payments?.close();
    await application.stop();
  }
}

async function applicationFor({ url, file, home }: ReplayOptions): Promise<Application> {
  if (url === undefined) return startApplication({ home, clockStart: await firstInstant(file) });
  return { url, paymentsUrl: process.env["COMEBACK_PAYMENTS_URL"], pid: process.pid, stop: async () => {} };
}

/** Without a file everything is authorized; somebody else's application keeps its own rules. */
async function putInForce({ url, policyFile }: ReplayOptions, staff: Staff): Promise<void> {
  if (policyFile !== undefined) await publish(staff, JSON.parse(readFileSync(policyFile, "utf8")));
  else if (url === undefined) await publish(staff, AUTHORIZE_EVERYTHING);
}

async function firstInstant(file: string): Promise<Instant> {
  for await (const row of readRetailFile(file)) return row.at;
  throw new BadRow("row 2: the file holds no rows");
}

async function importSales(
  { file, until = Infinity, returnsMax }: ReplayOptions,
  { staff, payments }: { readonly staff: Staff; readonly payments: Http | undefined },
  progress: Progress,
): Promise<Reading> {
  const reading = createReading(returnsMax);
  const size = statSync(file).size;
  let read = 0;
  let imported = 0;
  const sales = importingOrders(payments, staff, (orders) => {
    imported += orders;
    progress.show("orders", read / size, `${imported} imported`);
  });
  for await (const row of readRetailFile(file, (bytes) => (read = bytes))) {
    const complete = row.at < until ? reading.take(row) : "enough";
    if (complete === "enough") break;
    for (const sale of complete) await sales.add(sale);
  }
  for (const sale of reading.end()) await sales.add(sale);
  await sales.end();
  progress.done();
  return reading;
}

async function submitReturns(reading: Reading, world: World, progress: Progress) {
  const returns = reading.returns();
  const tally = endingTally();
  const clock = await clockOf(world.http);
  let over = 0;
  await replayReturns(clock, returns, async (planned, requested) => {
    tally.told(planned, await carry(world, planned, requested));
    over += 1;
    progress.show("returns", over / returns.length, `${over} of ${returns.length}, ${isoOf(planned.at).slice(0, 10)}`);
  });
  progress.done();
  return tally;
}
