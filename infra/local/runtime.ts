// The whole application in one process, beside the database's: what `npm start`, the replay, the benchmarks and the browser
// tests run. The handlers are those of the deployed functions; what differs is endpoints, the clock, the post and secrets.
import { join } from "node:path";
import type { Instant } from "../../functions/domain/sla/instant.ts";
import { type Application, startApplication } from "./application.ts";
import { checkpointsIn } from "./checkpoints.ts";
import { movableClock } from "./clock.ts";
import { startDatabase } from "./database.ts";
import { openFrontDoor } from "./front-door.ts";
import { mailboxIn } from "./mailbox.ts";
import { startPaymentSandbox } from "./payments/server.ts";
import { allQuiet } from "./quiet.ts";
import { secretsIn } from "./secrets.ts";
import type { Mint } from "./sign-in/tokens.ts";
import { notesIn, openStore } from "./store.ts";
import { trimStreamRecords } from "./stream-records.ts";

const DRAIN_MS = 5_000;

export type RuntimeOptions = {
  /** Where all state lies; made when it is not there. Throws HomeInUse while another runtime has it. */
  readonly home: string;
  /** 0 for any free one. Rejects with EADDRINUSE when it is taken. */
  readonly port: number;
  readonly clockStart?: Instant | undefined;
  /** Any DynamoDB Local instead of a database process of our own. */
  readonly dynamodbUrl?: string | undefined;
  /** The built site; without it pages say that it is missing. */
  readonly siteRoot?: string | undefined;
  /** Says nothing about what goes wrong behind the scenes. */
  readonly quiet?: boolean | undefined;
};

export type Runtime = {
  readonly url: string;
  readonly port: number;
  readonly paymentsUrl: string;
  /** Endpoints for the AWS CLI and its like: the database's, and the state machine's. */
  readonly databaseUrl: string;
  readonly workflowUrl: string;
  /** Undefined for a database that somebody else runs. */
  databasePid(): number | undefined;
  now(): Instant;
  /** A staff token for a program in this process. */
  readonly mint: Mint;
  /** Something was written to the database from outside: look for news. */
  nudge(): void;
  /** Resolves when nobody is at work any more. */
  settled(): Promise<void>;
  stop(): Promise<void>;
};

/** What has been started, newest last: undone in reverse when the rest does not start, and at the end. */
type Undo = (() => unknown)[];
const undoAll = async (undo: Undo): Promise<void> => {
  for (const step of undo.splice(0).toReversed()) await step();
};

export async function startRuntime(options: RuntimeOptions): Promise<Runtime> {
  const undo: Undo = [];
  try {
    return await assemble(options, undo);
  } catch (fault) {
    await undoAll(undo);
    throw fault;
  }
}

async function assemble(options: RuntimeOptions, undo: Undo): Promise<Runtime> {
  const { home } = options;
  const store = openStore(home);
  undo.push(() => store.close());
  const clock = movableClock(notesIn(store), options.clockStart);
  const checkpoints = checkpointsIn(store);
  const mailbox = mailboxIn(store, clock);
  const secrets = await secretsIn(home);

  // The port is taken first, so that a taken one costs nothing; requests that come before all stands wait for it.
  let application: Application | undefined;
  const nudge = (): void => application?.nudge();
  const settled = (): Promise<void> => allQuiet([front.gateway, ...(application?.workers ?? [])]);
  const front = await openFrontDoor({
    port: options.port,
    siteRoot: options.siteRoot ?? join(import.meta.dirname, "../../web/dist"),
    clock,
    mailbox,
    secrets,
    quiet: () => settled(),
    afterCall: nudge,
  });
  const { gateway, url, mint } = front;
  undo.push(
    () => gateway.stop(DRAIN_MS),
    () => front.fail(new Error("the runtime did not start")),
  );
  const payments = await startPaymentSandbox({
    port: 0,
    stateFile: join(home, "payments.db"),
    webhookUrl: `http://127.0.0.1:${gateway.port}/api/hooks/payments/stripe`,
    webhookSecret: secrets.paymentWebhook,
    // A refund that stands at once needs no news; what changes or fails later does.
    events: ["refund.updated", "refund.failed"],
    now: clock.now,
  });
  undo.push(() => payments.stop());
  const database = await startDatabase({
    home,
    endpoint: options.dynamodbUrl,
    beforeOpening: (path) => {
      for (const { stream, sequence } of checkpoints.all()) trimStreamRecords(path, stream, sequence);
    },
  });
  undo.push(() => database.stop());
  application = await startApplication({
    home,
    store,
    clock,
    checkpoints,
    secrets,
    post: mailbox,
    reach: database.reach,
    portalUrl: url,
    stripeUrl: payments.url,
    say: options.quiet ? () => undefined : (words) => console.error(words),
  });
  const { workers, doors, workflowUrl } = application;
  undo.push(() => application?.stop(DRAIN_MS));
  front.open(doors);

  const stop = async (): Promise<void> => {
    // The front door first, so that nothing new comes in, and what is under way gets where it is going.
    await gateway.stop(DRAIN_MS);
    await allQuiet(workers, DRAIN_MS);
    await undoAll(undo);
  };
  let stopped: Promise<void> | undefined;
  return {
    url,
    port: gateway.port,
    paymentsUrl: payments.url,
    databaseUrl: database.reach.endpoint,
    workflowUrl,
    databasePid: database.pid,
    now: clock.now,
    mint,
    nudge,
    settled,
    stop: () => (stopped ??= stop()),
  };
}
