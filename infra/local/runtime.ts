// The whole application in one process, next to the database process: what `npm start`, the replay, the benchmarks and
// the browser tests run. The handlers are those of the deployed functions; endpoints, clock, mailer and secrets are
// local.
import { join } from "node:path";
import type { LineWriter, LogLine } from "../../functions/app/ports/logger.ts";
import type { Instant } from "../../functions/domain/time/instant.ts";
import { type Application, startApplication } from "./runtime/application.ts";
import { type Checkpoints, openCheckpoints } from "./streams/checkpoints.ts";
import { movableClock } from "./runtime/clock.ts";
import { startDatabase } from "./database/database.ts";
import { startServer } from "./gateway/server.ts";
import { openMailbox } from "./mail/mailbox.ts";
import { startPaymentSandbox } from "./payments/server.ts";
import { whenAllIdle } from "./runtime/activity-tracker.ts";
import { loadSecrets, type Secrets } from "./runtime/secrets.ts";
import type { TokenMinter } from "./sign-in/tokens.ts";
import { keyValueStore, openStore } from "./runtime/state-store.ts";
import { trimStreamRecords } from "./database/stream-records.ts";

const DRAIN_MS = 5_000;
const SITE_ROOT = join(import.meta.dirname, "../../web/dist");

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
  const { store, clock, checkpoints, mailbox } = openState(options);
  cleanup.push(() => store.close());
  const secrets = await loadSecrets(home);

  // Listens first, so that a taken port fails fast; requests that arrive during the start wait.
  let application: Application | undefined;
  const pollNow = (): void => application?.pollNow();
  const whenIdle = (): Promise<void> => whenAllIdle([server.gateway, ...(application?.workers ?? [])]);
  const server = await startServer({
    ...{ port: options.port, siteRoot: options.siteRoot ?? SITE_ROOT, clock, mailbox, secrets },
    whenIdle: () => whenIdle(),
    afterCall: pollNow,
  });
  const { gateway, url, mint } = server;
  cleanup.push(
    () => gateway.stop(DRAIN_MS),
    () => server.fail(new Error("the runtime did not start")),
  );
  const payments = await startPayments({ home, gatewayPort: gateway.port, secrets, now: clock.now });
  cleanup.push(() => payments.stop());
  const database = await startDatabase({
    home,
    endpoint: options.dynamodbUrl,
    beforeOpening: (path) => trimHandledRecords(path, checkpoints),
  });
  cleanup.push(() => database.stop());
  application = await startApplication({
    ...{ home, store, clock, checkpoints, secrets, mailer: mailbox },
    database: database.connection,
    portalUrl: url,
    stripeUrl: payments.url,
    carrier: options.carrier ?? "sandbox",
    ...logging(options),
  });
  const { workers, functions, workflowUrl } = application;
  cleanup.push(() => application?.stop(DRAIN_MS));
  server.open(functions);

  const stop = once(async () => {
    // The gateway first, so that nothing new comes in while running work finishes.
    await gateway.stop(DRAIN_MS);
    await whenAllIdle(workers, DRAIN_MS);
    await runCleanup(cleanup);
  });
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
    stop,
  };
}

const logging = ({ writeLine = writeError, silent }: RuntimeOptions) => ({
  writeLine,
  log: silent ? () => undefined : (message: string): void => console.error(message),
});

/** What is kept in the home's own file. */
function openState({ home, clockStart }: RuntimeOptions) {
  const store = openStore(home);
  const clock = movableClock(keyValueStore(store), clockStart);
  return { store, clock, checkpoints: openCheckpoints(store), mailbox: openMailbox(store, clock) };
}

type PaymentOptions = {
  readonly home: string;
  readonly gatewayPort: number;
  readonly secrets: Secrets;
  readonly now: () => Instant;
};

const startPayments = ({ home, gatewayPort, secrets, now }: PaymentOptions) =>
  startPaymentSandbox({
    port: 0,
    stateFile: join(home, "payments.db"),
    webhookUrl: `http://127.0.0.1:${gatewayPort}/api/hooks/payments/stripe`,
    webhookSecret: secrets.signing["stripe"] ?? "",
    // A refund that succeeds at once needs no webhook; later changes and failures do.
    events: ["refund.updated", "refund.failed"],
    now,
  });

/** Stream records are needed only until they were handled. */
function trimHandledRecords(path: string, checkpoints: Checkpoints): void {
  for (const { stream, sequence } of checkpoints.all()) trimStreamRecords(path, stream, sequence);
}

/** Repeated calls wait for the first one. */
function once(run: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  return () => (running ??= run());
}
