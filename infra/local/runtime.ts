// The whole application in one process, next to the database process: what `npm start`, the replay, the benchmarks and
// the browser tests run. The handlers are those of the deployed functions; endpoints, clock, mailer and secrets are
// local.
import { join } from "node:path";
import type { LineWriter, LogLine } from "../../functions/app/ports/logger.ts";
import type { Instant } from "../../functions/domain/time/instant.ts";
import { type Application, startApplication } from "./runtime/application.ts";
import { openCheckpoints } from "./streams/checkpoints.ts";
import { movableClock } from "./runtime/clock.ts";
import { startDatabase } from "./database/database.ts";
import { startServer } from "./gateway/server.ts";
import { openMailbox } from "./mail/mailbox.ts";
import { startPaymentSandbox } from "./payments/server.ts";
import { whenAllIdle } from "./runtime/activity-tracker.ts";
import { loadSecrets } from "./runtime/secrets.ts";
import type { TokenMinter } from "./sign-in/tokens.ts";
import { keyValueStore, openStore } from "./runtime/state-store.ts";
import { trimStreamRecords } from "./database/stream-records.ts";

const DRAIN_MS = 5_000;

export type RuntimeOptions = {
  /** The folder of all state; created if missing. Throws HomeInUse while another runtime uses it. */
  readonly home: string;
  /** 0 for any free port. Rejects with EADDRINUSE when the port is taken. */
  readonly port: number;
  readonly clockStart?: Instant | undefined;
  /** URL of a running DynamoDB Local to use instead of an embedded database. */
  readonly dynamodbUrl?: string | undefined;
  /** Folder of the built site; without it every page says that it has not been built. */
  readonly siteRoot?: string | undefined;
  /** The carrier of the labels, by its plug-in's name; the sandbox without it. */
  readonly carrier?: string | undefined;
  /** Suppresses messages about background errors. */
  readonly silent?: boolean | undefined;
  /** Receives the lines of the functions' logs; without it errors go to the console, and the rest nowhere. */
  readonly writeLine?: LineWriter | undefined;
};

export type Runtime = {
  readonly url: string;
  readonly port: number;
  readonly paymentsUrl: string;
  /** Endpoints for the AWS CLI and similar tools: the database and the state machine. */
  readonly databaseUrl: string;
  readonly workflowUrl: string;
  /** Undefined for an external database. */
  databasePid(): number | undefined;
  now(): Instant;
  /** Mints a staff token, for programs in this process. */
  readonly mint: TokenMinter;
  /** Reads the stream now, after another process wrote to the database. */
  pollNow(): void;
  /** Resolves when no work is in progress. */
  whenIdle(): Promise<void>;
  stop(): Promise<void>;
};

/** Cleanup steps of what was started, newest last. Run in reverse when the start fails, and on stop. */
type CleanupSteps = (() => unknown)[];
const runCleanup = async (cleanup: CleanupSteps): Promise<void> => {
  for (const step of cleanup.splice(0).toReversed()) await step();
};

function writeError({ level, fields, ...line }: LogLine): void {
  if (level === "error") console.error(JSON.stringify({ level, ...line, ...fields }));
}

export async function startRuntime(options: RuntimeOptions): Promise<Runtime> {
  const cleanup: CleanupSteps = [];
  try {
    return await assemble(options, cleanup);
  } catch (error) {
    await runCleanup(cleanup);
    throw error;
  }
}

async function assemble(options: RuntimeOptions, cleanup: CleanupSteps): Promise<Runtime> {
  const { home } = options;
  const store = openStore(home);
  cleanup.push(() => store.close());
  const clock = movableClock(keyValueStore(store), options.clockStart);
  const checkpoints = openCheckpoints(store);
  const mailbox = openMailbox(store, clock);
  const secrets = await loadSecrets(home);

  // Listens first, so that a taken port fails fast; requests that arrive during the start wait.
  let application: Application | undefined;
  const pollNow = (): void => application?.pollNow();
  const whenIdle = (): Promise<void> => whenAllIdle([server.gateway, ...(application?.workers ?? [])]);
  const server = await startServer({
    port: options.port,
    siteRoot: options.siteRoot ?? join(import.meta.dirname, "../../web/dist"),
    clock,
    mailbox,
    secrets,
    whenIdle: () => whenIdle(),
    afterCall: pollNow,
  });
  const { gateway, url, mint } = server;
  cleanup.push(
    () => gateway.stop(DRAIN_MS),
    () => server.fail(new Error("the runtime did not start")),
  );
  const payments = await startPaymentSandbox({
    port: 0,
    stateFile: join(home, "payments.db"),
    webhookUrl: `http://127.0.0.1:${gateway.port}/api/hooks/payments/stripe`,
    webhookSecret: secrets.signing["stripe"] ?? "",
    // A refund that succeeds at once needs no webhook; later changes and failures do.
    events: ["refund.updated", "refund.failed"],
    now: clock.now,
  });
  cleanup.push(() => payments.stop());
  const database = await startDatabase({
    home,
    endpoint: options.dynamodbUrl,
    beforeOpening: (path) => {
      for (const { stream, sequence } of checkpoints.all()) trimStreamRecords(path, stream, sequence);
    },
  });
  cleanup.push(() => database.stop());
  application = await startApplication({
    home,
    store,
    clock,
    checkpoints,
    secrets,
    mailer: mailbox,
    database: database.connection,
    portalUrl: url,
    stripeUrl: payments.url,
    carrier: options.carrier ?? "sandbox",
    writeLine: options.writeLine ?? writeError,
    log: options.silent ? () => undefined : (message) => console.error(message),
  });
  const { workers, functions, workflowUrl } = application;
  cleanup.push(() => application?.stop(DRAIN_MS));
  server.open(functions);

  const stop = async (): Promise<void> => {
    // The gateway first, so that nothing new comes in while running work finishes.
    await gateway.stop(DRAIN_MS);
    await whenAllIdle(workers, DRAIN_MS);
    await runCleanup(cleanup);
  };
  let stopping: Promise<void> | undefined;
  return {
    url,
    port: gateway.port,
    paymentsUrl: payments.url,
    databaseUrl: database.connection.endpoint,
    workflowUrl,
    databasePid: database.pid,
    now: clock.now,
    mint,
    pollNow,
    whenIdle,
    stop: () => (stopping ??= stop()),
  };
}
