// Replays a retail transaction file against a running application: imports its orders through the API, submits its
// returns at their original times, and reports the totals.
import { readFileSync, statSync } from "node:fs";
import { AUTHORIZE_EVERYTHING } from "../../../functions/domain/policy/standard.ts";
import { toIsoString } from "../../../functions/domain/time/instant.ts";
import type { Instant } from "../../../functions/domain/time/instant.ts";
import type { ReplayApplication } from "./application.ts";
import { startApplication } from "./application.ts";
import type { ReplayArguments } from "./arguments.ts";
import { checkLedger } from "./ledger-check.ts";
import { runReturn, type ShopClients } from "./run-return.ts";
import { applicationClock } from "./application-clock.ts";
import { httpClient } from "./http-client.ts";
import type { HttpClient } from "./http-client.ts";
import { createOrderImporter } from "./import-orders.ts";
import { watchMemory } from "./memory.ts";
import { createPoller } from "./poller.ts";
import { publishPolicy } from "./publish-policy.ts";
import type { Progress } from "./progress.ts";
import { createReplayPlanner } from "./replay-planner.ts";
import type { ReplayPlanner } from "./replay-planner.ts";
import { readRetailFile } from "./retail-file.ts";
import { BadRow } from "./retail-row.ts";
import { replayReturns } from "./schedule.ts";
import { createStaffClient } from "./staff-client.ts";
import type { StaffClient } from "./staff-client.ts";
import { createResultCounter } from "./result-counter.ts";
import { buildTotals } from "./totals.ts";
import type { Totals } from "./totals.ts";

/** `home`: the state folder of the application started here; a replay that was killed continues from it. */
export type ReplayOptions = ReplayArguments & { readonly home?: string | undefined };

export async function replay(options: ReplayOptions, progress: Progress): Promise<Totals> {
  const startedAt = performance.now();
  const secondsSince = (from: number): number => (performance.now() - from) / 1_000;
  const memory = watchMemory();
  const application = await applicationFor(options);
  const http = httpClient(application.url);
  const payments = application.paymentsUrl === undefined ? undefined : httpClient(application.paymentsUrl);
  try {
    const staff = createStaffClient(http);
    await publishReplayPolicy(options, staff);
    const importStartedAt = performance.now();
    const planner = await importSales(options, { staff, payments }, progress);
    const importSeconds = secondsSince(importStartedAt);
    const returnsStartedAt = performance.now();
    const results = await submitReturns(planner, { http, staff, poller: createPoller() }, progress);
    const returnSeconds = secondsSince(returnsStartedAt);
    const resultCounts = results.figures();
    const ownReturnIds = new Set(planner.returns().map(({ returnId }) => returnId));
    const ownsApplication = options.url === undefined;
    const ledger = await checkLedger(
      staff,
      resultCounts.closed,
      (returnId) => ownsApplication || ownReturnIds.has(returnId),
    );
    const durations = { seconds: secondsSince(startedAt), importSeconds, returnSeconds };
    return buildTotals({
      plan: planner.figures(),
      returns: planner.returns().length,
      results: resultCounts,
      ledger,
      durations,
      peakBytes: memory.peak(),
    });
  } finally {
    progress.done();
    memory.stop();
    http.close();
    payments?.close();
    await application.stop();
  }
}

async function applicationFor({ url, file, home }: ReplayOptions): Promise<ReplayApplication> {
  if (url === undefined) return startApplication({ home, clockStart: await firstInstant(file) });
  return { url, paymentsUrl: process.env["COMEBACK_PAYMENTS_URL"], pid: process.pid, stop: async () => {} };
}

/** Without a policy file everything is authorized; an application that was already running keeps its own policy. */
async function publishReplayPolicy({ url, policyFile }: ReplayOptions, staff: StaffClient): Promise<void> {
  if (policyFile !== undefined) await publishPolicy(staff, JSON.parse(readFileSync(policyFile, "utf8")));
  else if (url === undefined) await publishPolicy(staff, AUTHORIZE_EVERYTHING);
}

async function firstInstant(file: string): Promise<Instant> {
  for await (const row of readRetailFile(file)) return row.at;
  throw new BadRow("row 2: the file holds no rows");
}

async function importSales(
  { file, until = Infinity, returnsMax }: ReplayOptions,
  { staff, payments }: { readonly staff: StaffClient; readonly payments: HttpClient | undefined },
  progress: Progress,
): Promise<ReplayPlanner> {
  const planner = createReplayPlanner(returnsMax);
  const size = statSync(file).size;
  let bytesRead = 0;
  let importedOrders = 0;
  const importer = createOrderImporter(payments, staff, (orders) => {
    importedOrders += orders;
    progress.show("orders", bytesRead / size, `${importedOrders} imported`);
  });
  for await (const row of readRetailFile(file, (bytes) => (bytesRead = bytes))) {
    const orders = row.at < until ? planner.addRow(row) : "enough";
    if (orders === "enough") break;
    for (const sale of orders) await importer.add(sale);
  }
  for (const sale of planner.finish()) await importer.add(sale);
  await importer.end();
  progress.done();
  return planner;
}

async function submitReturns(planner: ReplayPlanner, clients: ShopClients, progress: Progress) {
  const returns = planner.returns();
  const results = createResultCounter();
  const clock = await applicationClock(clients.http);
  let completed = 0;
  await replayReturns(clock, returns, async (planned, onRequested) => {
    results.record(planned, await runReturn(clients, planned, onRequested));
    completed += 1;
    progress.show(
      "returns",
      completed / returns.length,
      `${completed} of ${returns.length}, ${toIsoString(planned.at).slice(0, 10)}`,
    );
  });
  progress.done();
  return results;
}
