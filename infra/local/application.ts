// The application itself, composed as the deployed functions are and joined to the local machine and the local stream.
import { join } from "node:path";
import type { Post } from "../../functions/app/ports.ts";
import { compose } from "../../functions/lambda/compose.ts";
import { handlersOf } from "../../functions/lambda/handlers.ts";
import { settingsFrom } from "../../functions/lambda/settings.ts";
import { returnWorkflow } from "../../functions/workflow/return.asl.ts";
import { localDynamo, localStepFunctions, localStreams, type Reach } from "./aws-client.ts";
import type { Checkpoints } from "./checkpoints.ts";
import type { MovableClock } from "./clock.ts";
import type { Doors } from "./gateway/routes.ts";
import { isNews } from "./news.ts";
import type { Worker } from "./quiet.ts";
import { PAYMENTS_SECRET_ARN, SEAL_SECRET_ARN, secretReader, type Secrets } from "./secrets.ts";
import type { Store } from "./store.ts";
import { type Pump, startPump } from "./streams.ts";
import type { Functions } from "./workflow/functions.ts";
import { reachInProcess, serveEndpoint } from "./workflow/reach.ts";
import { type LocalWorkflow, startWorkflow, STATE_MACHINE_ARN } from "./workflow/workflow.ts";

export type ApplicationOptions = {
  readonly home: string;
  readonly store: Store;
  readonly clock: MovableClock;
  readonly checkpoints: Checkpoints;
  readonly secrets: Secrets;
  readonly post: Post;
  readonly reach: Reach;
  readonly portalUrl: string;
  readonly stripeUrl: string;
  readonly say: (words: string) => void;
};

export type Application = {
  readonly doors: Doors;
  readonly workers: readonly Worker[];
  /** Where other programs on this machine reach the Step Functions API. */
  readonly workflowUrl: string;
  nudge(): void;
  stop(patienceMs: number): Promise<void>;
};

export async function startApplication(options: ApplicationOptions): Promise<Application> {
  const { home, store, clock, checkpoints, secrets, post, reach, say } = options;
  const dynamo = localDynamo(reach);
  const streams = localStreams(reach);
  // The machine calls functions that speak to the machine: the client is made first and finds it later.
  let workflow: LocalWorkflow | undefined;
  const machine = (): LocalWorkflow => {
    if (workflow) return workflow;
    throw new Error("the state machine does not run yet");
  };
  const sfn = localStepFunctions("http://states.local", reachInProcess(machine));
  const settings = settingsOf(options);
  const handlers = handlersOf(compose(settings, { clock, post, dynamo, sfn, secret: secretReader(secrets) }));

  let pump: Pump | undefined;
  const nudge = (): void => pump?.nudge();
  workflow = await startWorkflow({
    definition: returnWorkflow({ deciding: "deciding", settling: "settling" }),
    functions: handlers as unknown as Functions,
    store,
    clock,
    afterCall: nudge,
    say,
  });
  const endpoint = await serveEndpoint(workflow);
  pump = await startPump({
    client: streams,
    table: settings.COMEBACK_RETURNS_TABLE,
    handler: handlers.streams as never,
    filter: isNews,
    checkpoints,
    deadLetterFile: join(home, "dead-letters.jsonl"),
    say,
  });

  const stop = async (patienceMs: number): Promise<void> => {
    await pump?.stop();
    await endpoint.stop();
    await workflow?.close(patienceMs);
    for (const client of [dynamo, streams, sfn]) client.destroy();
  };
  return { doors: handlers as unknown as Doors, workers: [workflow, pump], workflowUrl: endpoint.url, nudge, stop };
}

const settingsOf = ({ portalUrl, stripeUrl }: ApplicationOptions) =>
  settingsFrom({
    COMEBACK_RETURNS_TABLE: "returns",
    COMEBACK_LEDGER_TABLE: "ledger",
    COMEBACK_STATE_MACHINE_ARN: STATE_MACHINE_ARN,
    COMEBACK_SEAL_SECRET_ARN: SEAL_SECRET_ARN,
    COMEBACK_PAYMENTS_SECRET_ARN: PAYMENTS_SECRET_ARN,
    COMEBACK_PORTAL_URL: portalUrl,
    COMEBACK_MAIL_FROM: "returns@example.com",
    COMEBACK_STRIPE_URL: stripeUrl,
  });
