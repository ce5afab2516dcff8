// The whole backend without a network: the real state machine in the local interpreter, the real Lambda handlers and
// the real Step Functions client, over in-memory adapters. Time comes from the movable clock; retries do not wait.
import { afterEach } from "vitest";
import { memoryWorld, type MemoryWorld } from "../../../functions/adapters/memory/world.ts";
import { stepFunctions } from "../../../functions/adapters/aws/workflow.ts";
import { importOrder } from "../../../functions/app/import-order.ts";
import type { Ports } from "../../../functions/app/ports.ts";
import { makeQuotes } from "../../../functions/app/quotes.ts";
import { requestReturn } from "../../../functions/app/request-return.ts";
import type { OrderDocument } from "../../../functions/contracts/order-document.ts";
import type { OrderFacts } from "../../../functions/domain/order/freeze.ts";
import type { RequestedLine, ReturnEvent } from "../../../functions/domain/returns/events.ts";
import type { Return } from "../../../functions/domain/returns/state.ts";
import { fold } from "../../../functions/domain/returns/evolve.ts";
import { lambdaHandlers } from "../../../functions/lambda/lambda-handlers.ts";
import { returnWorkflow } from "../../../functions/workflow/return.asl.ts";
import { localStepFunctions } from "../../../infra/local/runtime/aws-clients.ts";
import { movableClock, type MovableClock } from "../../../infra/local/runtime/clock.ts";
import { keyValueStore, openStore, type StateStore } from "../../../infra/local/runtime/state-store.ts";
import type { Functions } from "../../../infra/local/workflow/functions.ts";
import { inProcessTransport } from "../../../infra/local/workflow/transports.ts";
import { type LocalWorkflow, startLocalWorkflow, STATE_MACHINE_ARN } from "../../../infra/local/workflow/workflow.ts";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ORDER, T0 } from "../domain/an-order.ts";

export type StepCall = { readonly step: string; readonly returnId: string };

export type WorkflowWorld = MemoryWorld & {
  readonly time: MovableClock;
  readonly machine: LocalWorkflow;
  /** Every step that was called, in order. */
  readonly steps: readonly StepCall[];
  /** Runs until nothing is running and no stream event is pending. */
  settled(): Promise<void>;
  /** Advances the clock by an ISO 8601 duration, and continues. */
  pass(duration: string): Promise<void>;
  stateOf(returnId: string): Promise<Return>;
  typesOf(returnId: string): Promise<readonly ReturnEvent["type"][]>;
  statusOf(execution: string): string | undefined;
};

/** Injects faults: an error thrown instead of the call, or after it. */
export type FaultInjector = (
  call: StepCall,
  nth: number,
) => { readonly before?: Error; readonly after?: Error } | undefined;

/** Rounds before `settled` gives up: between two of them the world may be waiting with nothing running. */
const ROUNDS_MAX = 200;

const worlds: { machine: LocalWorkflow; store: StateStore; home: string }[] = [];
afterEach(async () => {
  for (const { machine, store, home } of worlds.splice(0)) {
    await machine.close(1_000);
    store.close();
    rmSync(home, { recursive: true, force: true });
  }
});

export async function workflowWorld(
  overrides: Partial<Ports> = {},
  injectFault: FaultInjector = () => undefined,
): Promise<WorkflowWorld> {
  const home = mkdtempSync(join(tmpdir(), "comeback-workflow-"));
  const store = openStore(home);
  // A fixed real time, so that only `pass` advances the clock.
  const time = movableClock(keyValueStore(store), T0, () => T0);
  let machine: LocalWorkflow;
  const workflow = stepFunctions(
    localStepFunctions(
      "http://127.0.0.1:1",
      inProcessTransport(() => machine),
    ),
    STATE_MACHINE_ARN,
  );
  const world = memoryWorld({ clock: time, workflow, ...overrides });
  const steps: StepCall[] = [];
  machine = await startLocalWorkflow({
    definition: withoutRetryDelays(returnWorkflow({ deciding: "deciding", settling: "settling" })),
    functions: localFunctions(world.ports, steps, injectFault),
    store,
    clock: time,
    log: () => undefined,
  });
  worlds.push({ machine, store, home });

  const settled = async (): Promise<void> => {
    for (let round = 0; round < ROUNDS_MAX; round++) {
      await machine.whenIdle();
      const before = steps.length;
      const dispatched = await world.dispatchAll();
      await machine.whenIdle();
      if (dispatched === 0 && steps.length === before) return;
    }
    throw new Error("the world does not come to rest");
  };
  return {
    ...world,
    time,
    machine,
    steps,
    settled,
    pass: async (duration) => {
      time.advance(duration);
      await settled();
    },
    stateOf: async (returnId) => fold(await world.ports.log.read(returnId))!,
    typesOf: async (returnId) => (await world.ports.log.read(returnId)).map(({ type }) => type),
    statusOf: (execution) => machine.executions.findByName(execution)?.status,
  };
}

function localFunctions(ports: Ports, steps: StepCall[], injectFault: FaultInjector): Functions {
  const { deciding, settling } = lambdaHandlers(ports);
  const withRecording =
    (handler: (call: StepCall, context: never) => Promise<unknown>) =>
    async (call: StepCall, context: unknown): Promise<unknown> => {
      steps.push({ step: call.step, returnId: call.returnId });
      const nth = steps.filter(({ step }) => step === call.step).length;
      const { before, after } = injectFault(call, nth) ?? {};
      if (before) throw before;
      const answer = await handler(call, context as never);
      if (after) throw after;
      return answer;
    };
  return {
    deciding: withRecording(deciding as never),
    settling: withRecording(settling as never),
  } as unknown as Functions;
}

type Definition = { readonly States: Readonly<Record<string, { readonly Retry?: readonly object[] }>> };

/** The same state machine with retries that follow at once. */
function withoutRetryDelays(definition: object): object {
  const { States, ...rest } = definition as Definition;
  const statesWithoutDelays = Object.entries(States).map(([name, state]) => [
    name,
    {
      ...state,
      ...(state.Retry && {
        Retry: state.Retry.map((rule) => ({ ...rule, IntervalSeconds: 0.001, MaxDelaySeconds: 0.001 })),
      }),
    },
  ]);
  return { ...rest, States: Object.fromEntries(statesWithoutDelays) as object };
}

/** Imports the default order and requests a return of it. Returns its id. */
export async function requestReturnOf(
  world: Pick<WorkflowWorld, "ports" | "settled">,
  options: { returnId?: string; order?: OrderFacts; lines?: readonly RequestedLine[] } = {},
): Promise<string> {
  const {
    returnId = "return-1",
    order = ORDER,
    lines = [{ lineId: "mug", quantity: 2, reason: "unwanted" }],
  } = options;
  const document = { ...order, customer: { ...order.customer, email: "ann@example.com" } } as unknown as OrderDocument;
  await importOrder(world.ports, document);
  const quotes = await makeQuotes(world.ports, { orderId: ORDER.orderId, resolution: "refund", lines });
  if (!quotes.ok) throw new Error(quotes.refusal.code);
  const requested = await requestReturn(world.ports, {
    returnId,
    quoteId: quotes.value.offers[0]!.quoteId,
    orderId: ORDER.orderId,
  });
  if (!requested.ok) throw new Error(requested.refusal.code);
  await world.settled();
  return returnId;
}
