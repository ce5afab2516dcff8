// The application, composed like the deployed functions and connected to the local state machine, database and stream.
import { join } from "node:path";
import type { LineWriter } from "../../../functions/app/ports/logger.ts";
import type { Mailer } from "../../../functions/app/ports/mailer.ts";
import { compose } from "../../../functions/lambda/compose.ts";
import { lambdaHandlers } from "../../../functions/lambda/lambda-handlers.ts";
import { settingsFrom } from "../../../functions/lambda/settings.ts";
import { returnWorkflow } from "../../../functions/workflow/return.asl.ts";
import { localDynamo, localStepFunctions, localStreams, type DatabaseConnection } from "./aws-clients.ts";
import type { Checkpoints } from "../streams/checkpoints.ts";
import type { MovableClock } from "./clock.ts";
import type { ApiFunctions } from "../gateway/routes.ts";
import { isReturnChange } from "../streams/event-filter.ts";
import type { TrackedWork } from "./activity-tracker.ts";
import {
  CARRIERS_SECRET_ARN,
  PAYMENTS_SECRET_ARN,
  SEAL_SECRET_ARN,
  localSecretReader,
  type Secrets,
} from "./secrets.ts";
import type { StateStore } from "./state-store.ts";
import { type StreamPoller, startStreamPoller } from "../streams/poller.ts";
import { lambdaContext } from "../workflow/functions.ts";
import { inProcessTransport, serveHttp } from "../workflow/transports.ts";
import { type LocalWorkflow, startLocalWorkflow, STATE_MACHINE_ARN } from "../workflow/workflow.ts";

export type ApplicationOptions = {
  readonly home: string;
  readonly store: StateStore;
  readonly clock: MovableClock;
  readonly checkpoints: Checkpoints;
  readonly secrets: Secrets;
  readonly mailer: Mailer;
  readonly database: DatabaseConnection;
  readonly portalUrl: string;
  readonly stripeUrl: string;
  readonly carrier: string;
  readonly log: (message: string) => void;
  /** Receives the lines of the functions' logs. */
  readonly writeLine: LineWriter;
};

export type Application = {
  readonly functions: ApiFunctions;
  readonly workers: readonly TrackedWork[];
  /** URL of the Step Functions API for other programs on this machine. */
  readonly workflowUrl: string;
  pollNow(): void;
  stop(patienceMs: number): Promise<void>;
};

export async function startApplication(options: ApplicationOptions): Promise<Application> {
  const { home, store, clock, checkpoints, secrets, mailer, database, log, writeLine } = options;
  const dynamo = localDynamo(database);
  const streams = localStreams(database);
  // The state machine calls functions that call the state machine: its client is created first and resolves it later.
  let workflow: LocalWorkflow | undefined;
  const runningWorkflow = (): LocalWorkflow => {
    if (workflow) return workflow;
    throw new Error("the state machine is not running yet");
  };
  const sfn = localStepFunctions("http://states.local", inProcessTransport(runningWorkflow));
  const settings = localSettings(options);
  const handlers = lambdaHandlers(
    compose(settings, { writeLine, clock, mailer, dynamo, sfn, secret: localSecretReader(secrets) }),
  );

  let poller: StreamPoller | undefined;
  const pollNow = (): void => poller?.pollNow();
  workflow = await startLocalWorkflow({
    definition: returnWorkflow({ deciding: "deciding", settling: "settling" }),
    functions: handlers,
    store,
    clock,
    afterCalls: pollNow,
    log,
  });
  const endpoint = await serveHttp(workflow);
  poller = await startStreamPoller({
    client: streams,
    table: settings.COMEBACK_RETURNS_TABLE,
    handler: (event) => handlers.streams(event, lambdaContext("streams")),
    filter: isReturnChange,
    checkpoints,
    deadLetterFile: join(home, "dead-letters.jsonl"),
    log,
  });

  const stop = async (patienceMs: number): Promise<void> => {
    await poller?.stop();
    await endpoint.stop();
    await workflow?.close(patienceMs);
    for (const client of [dynamo, streams, sfn]) client.destroy();
  };
  return {
    functions: handlers,
    workers: [workflow, poller],
    workflowUrl: endpoint.url,
    pollNow,
    stop,
  };
}

const localSettings = ({ portalUrl, stripeUrl, carrier }: ApplicationOptions) =>
  settingsFrom({
    COMEBACK_RETURNS_TABLE: "returns",
    COMEBACK_LEDGER_TABLE: "ledger",
    COMEBACK_STATE_MACHINE_ARN: STATE_MACHINE_ARN,
    COMEBACK_SEAL_SECRET_ARN: SEAL_SECRET_ARN,
    COMEBACK_PAYMENTS_SECRET_ARN: PAYMENTS_SECRET_ARN,
    COMEBACK_PORTAL_URL: portalUrl,
    COMEBACK_MAIL_FROM: "returns@example.com",
    // The two that the laptop has a server for; others would be reached over the internet.
    COMEBACK_PAYMENT_PROVIDERS: "stripe,sandbox",
    COMEBACK_STRIPE_URL: stripeUrl,
    COMEBACK_SANDBOX_URL: stripeUrl,
    COMEBACK_CARRIERS_SECRET_ARN: CARRIERS_SECRET_ARN,
    COMEBACK_CARRIER: carrier,
  });
