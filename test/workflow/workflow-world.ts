// The whole backend without a network: the real state machine in the laptop's interpreter, the real Lambda handlers, the real
// Step Functions client, over the world in memory. Time is the movable clock's; retries do not wait.
import { afterEach } from "vitest";
import { memoryWorld, type MemoryWorld } from "../../functions/adapters/memory/world.ts";
import { stepFunctions } from "../../functions/adapters/aws/workflow.ts";
import { importOrder } from "../../functions/app/import-orders.ts";
import type { Ports } from "../../functions/app/ports.ts";
import { makeQuotes } from "../../functions/app/quotes.ts";
import { requestReturn } from "../../functions/app/request-return.ts";
import type { OrderDocument } from "../../functions/contracts/order-document.ts";
import type { OrderFacts } from "../../functions/domain/order/freeze.ts";
import type { RequestedLine, ReturnEvent } from "../../functions/domain/returns/events.ts";
import { fold, type Return } from "../../functions/domain/returns/state.ts";
import { handlersOf } from "../../functions/lambda/handlers.ts";
import { returnWorkflow } from "../../functions/workflow/return.asl.ts";
import { localStepFunctions } from "../../infra/local/aws-client.ts";
import { movableClock, type MovableClock } from "../../infra/local/clock.ts";
import { notesIn, openStore, type Store } from "../../infra/local/store.ts";
import type { Functions } from "../../infra/local/workflow/functions.ts";
import { reachInProcess } from "../../infra/local/workflow/reach.ts";
import { type LocalWorkflow, startWorkflow, STATE_MACHINE_ARN } from "../../infra/local/workflow/workflow.ts";
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
  /** Runs until nothing runs and nothing is untold. */
  settled(): Promise<void>;
  /** Moves the clock by an ISO 8601 duration, and runs on. */
  pass(duration: string): Promise<void>;
  stateOf(returnId: string): Promise<Return>;
  typesOf(returnId: string): Promise<readonly ReturnEvent["type"][]>;
  statusOf(execution: string): string | undefined;
};

/** Steps that fail: thrown instead of the call, or after it, by the error's name. */
export type Trouble = (call: StepCall, nth: number) => { readonly before?: Error; readonly after?: Error } | undefined;

/** Between two of these the world may be waiting, and nothing runs. */
const ROUNDS_MAX = 200;

const worlds: { machine: LocalWorkflow; store: Store; home: string }[] = [];
afterEach(async () => {
  for (const { machine, store, home } of worlds.splice(0)) {
    await machine.close(1_000);
    store.close();
    rmSync(home, { recursive: true, force: true });
  }
});

export async function workflowWorld(
  overrides: Partial<Ports> = {},
  trouble: Trouble = () => undefined,
): Promise<WorkflowWorld> {
  const home = mkdtempSync(join(tmpdir(), "comeback-workflow-"));
  const store = openStore(home);
  // A real instant that stands still, so that only `pass` moves time.
  const time = movableClock(notesIn(store), T0, () => T0);
  let machine: LocalWorkflow;
  const workflow = stepFunctions(
    localStepFunctions(
      "http://127.0.0.1:1",
      reachInProcess(() => machine),
    ),
    STATE_MACHINE_ARN,
  );
  const world = memoryWorld({ clock: time, workflow, ...overrides });
  const steps: StepCall[] = [];
  machine = await startWorkflow({
    definition: withoutPauses(returnWorkflow({ deciding: "deciding", settling: "settling" })),
    functions: functionsOf(world.ports, steps, trouble),
    store,
    clock: time,
    say: () => undefined,
  });
  worlds.push({ machine, store, home });

  const settled = async (): Promise<void> => {
    for (let round = 0; round < ROUNDS_MAX; round++) {
      await machine.quiet();
      const before = steps.length;
      const told = await world.tellAll();
      await machine.quiet();
      if (told === 0 && steps.length === before) return;
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
    statusOf: (execution) => machine.book.named(execution)?.status,
  };
}

function functionsOf(ports: Ports, steps: StepCall[], trouble: Trouble): Functions {
  const { deciding, settling } = handlersOf(ports);
  const told =
    (handler: (call: StepCall, context: never) => Promise<unknown>) =>
    async (call: StepCall, context: unknown): Promise<unknown> => {
      steps.push({ step: call.step, returnId: call.returnId });
      const nth = steps.filter(({ step }) => step === call.step).length;
      const { before, after } = trouble(call, nth) ?? {};
      if (before) throw before;
      const answer = await handler(call, context as never);
      if (after) throw after;
      return answer;
    };
  return { deciding: told(deciding as never), settling: told(settling as never) } as unknown as Functions;
}

type Definition = { readonly States: Readonly<Record<string, { readonly Retry?: readonly object[] }>> };

/** The same machine, whose retries follow at once. */
function withoutPauses(definition: object): object {
  const { States, ...rest } = definition as Definition;
  const patient = Object.entries(States).map(([name, state]) => [
    name,
    {
      ...state,
      ...(state.Retry && {
        Retry: state.Retry.map((rule) => ({ ...rule, IntervalSeconds: 0.001, MaxDelaySeconds: 0.001 })),
      }),
    },
  ]);
  return { ...rest, States: Object.fromEntries(patient) as object };
}

/** Imports the order most tests are about, and requests a return of it. Answers its id. */
export async function request(
  world: Pick<WorkflowWorld, "ports" | "settled">,
  wish: { returnId?: string; order?: OrderFacts; lines?: readonly RequestedLine[] } = {},
): Promise<string> {
  const { returnId = "return-1", order = ORDER, lines = [{ lineId: "mug", quantity: 2, reason: "unwanted" }] } = wish;
  const document = { ...order, customer: { ...order.customer, email: "ann@example.com" } } as unknown as OrderDocument;
  await importOrder(world.ports, document);
  const made = await makeQuotes(world.ports, { orderId: ORDER.orderId, resolution: "refund", lines });
  if (!made.ok) throw new Error(made.refusal.code);
  const requested = await requestReturn(world.ports, {
    returnId,
    quoteId: made.value.offers[0]!.quoteId,
    orderId: ORDER.orderId,
  });
  if (!requested.ok) throw new Error(requested.refusal.code);
  await world.settled();
  return returnId;
}
