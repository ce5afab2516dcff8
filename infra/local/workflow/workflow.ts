// Step Functions on a laptop: one state machine, its executions, their waits. Everything that must survive the process
// is stored; memory holds only what runs at the moment.
import { randomUUID } from "node:crypto";
import type { MovableClock } from "../runtime/clock.ts";
import type { StateStore } from "../runtime/state-store.ts";
import { executionArn } from "./arns.ts";
import { type Execution, type ExecutionEnd, type Executions, openExecutions } from "./executions.ts";
import { WorkflowFault } from "./faults.ts";
import { type Functions, invoke } from "./functions.ts";
import { type Gate, createGate } from "./gate.ts";
import { type Interpreter, createInterpreter, type SegmentEnd } from "./interpreter.ts";
import { executionSegment } from "./execution-segment.ts";
import { concurrencyLimit } from "./concurrency-limit.ts";

const RUNNING_MAX = 48;
const RETENTION_MS = 90 * 24 * 3_600_000;

export { executionArn, STATE_MACHINE_ARN } from "./arns.ts";

export type WorkflowOptions = {
  readonly definition: object;
  readonly functions: Functions;
  readonly store: StateStore;
  readonly clock: MovableClock;
  /** Called after each execution segment, and after a failed function call, which may be retried only later. */
  readonly afterCalls?: () => void;
  readonly log?: (message: string) => void;
};

export type LocalWorkflow = {
  readonly executions: Executions;
  readonly gate: Gate;
  readonly now: () => number;
  /** Repeating a start with the same input returns the running execution. Throws ExecutionAlreadyExists. */
  start(name: string | undefined, input: string): Execution;
  stop(name: string, error?: string, cause?: string): void;
  /** Resolves when no execution is running. Waiting ones do not count. */
  whenIdle(): Promise<void>;
  /** How many execution segments have been started so far. */
  startedCount(): number;
  /** Gives running executions `patienceMs` to reach their next wait; the rest continue after the next start. */
  close(patienceMs: number): Promise<void>;
};

export async function startLocalWorkflow(options: WorkflowOptions): Promise<LocalWorkflow> {
  const { definition, store, clock } = options;
  const executions = openExecutions(store);
  const interpreter = await createInterpreter(definition);
  const gate = createGate(executions, clock, (execution) => runner.schedule(execution));
  const runner = segmentRunner(options, { executions, interpreter, gate });

  cleanUp(executions, interpreter, clock);
  for (const execution of executions.interrupted()) runner.schedule(execution);
  gate.fireDue();

  return {
    executions,
    gate,
    now: clock.now,
    start: (requestedName, input) => {
      const name = requestedName ?? randomUUID();
      const existing = executions.findByName(name);
      if (existing?.status === "RUNNING" && existing.input === input) return existing;
      if (existing)
        throw new WorkflowFault("ExecutionAlreadyExists", `Execution Already Exists: '${executionArn(name)}'`);
      executions.add(name, input, clock.now());
      const execution = executions.findByName(name);
      if (!execution) throw new Error(`${name} was just stored`);
      runner.schedule(execution);
      return execution;
    },
    stop: (name, error, cause) => {
      executions.finish(name, {
        status: "ABORTED",
        at: clock.now(),
        ...(error && { error }),
        ...(cause && { cause }),
      });
      runner.abort(name);
    },
    whenIdle: runner.whenIdle,
    startedCount: runner.startedCount,
    close: async (patienceMs) => {
      gate.close();
      await runner.close(patienceMs);
    },
  };
}

type Machinery = { readonly executions: Executions; readonly interpreter: Interpreter; readonly gate: Gate };

/** Runs segments of executions, a limited number at a time. */
function segmentRunner(options: WorkflowOptions, { executions, interpreter, gate }: Machinery) {
  const { functions, clock, afterCalls = () => undefined } = options;
  const log = options.log ?? ((message: string) => console.error(message));
  const limit = concurrencyLimit(RUNNING_MAX);
  const abortsByName = new Map<string, () => void>();

  const invokeFunction = async (name: string, payload: unknown): Promise<unknown> => {
    try {
      return await invoke(functions, name, payload);
    } catch (error) {
      afterCalls();
      throw error;
    }
  };

  const runSegment = async (execution: Execution): Promise<void> => {
    const { ended, abort } = interpreter.run(executionSegment(execution, { gate, clock, invoke: invokeFunction }));
    abortsByName.set(execution.name, abort);
    const end = await ended;
    abortsByName.delete(execution.name);
    const executionEnd = executionEndOf(end, clock.now());
    if (executionEnd) executions.finish(execution.name, executionEnd);
    afterCalls();
    if (end.end === "failed") log(`workflow: ${execution.name} failed with ${end.error}: ${end.cause}`);
  };

  return {
    schedule: (execution: Execution): void =>
      limit.run(() =>
        // Its row still says where it was, so the next start continues from there.
        runSegment(execution).catch((error: unknown) =>
          log(`workflow: ${execution.name} was interrupted: ${String(error)}`),
        ),
      ),
    abort: (name: string): void => abortsByName.get(name)?.(),
    whenIdle: limit.whenIdle,
    startedCount: limit.startedCount,
    close: async (patienceMs: number): Promise<void> => {
      limit.close();
      let timer: NodeJS.Timeout | undefined;
      await Promise.race([limit.whenIdle(), new Promise((resolve) => (timer = setTimeout(resolve, patienceMs)))]);
      clearTimeout(timer);
      for (const abort of abortsByName.values()) abort();
    },
  };
}

/** On start: deletes old executions as the service would, and restarts those waiting in states that no longer exist. */
function cleanUp(executions: Executions, { waitingStates }: Interpreter, clock: MovableClock): void {
  executions.deleteStoppedBefore(clock.now() - RETENTION_MS);
  for (const state of executions.waitingStates()) if (!waitingStates.has(state)) executions.restartWaitingIn(state);
}

/** Undefined while the execution goes on: its segment was paused or aborted. */
function executionEndOf(end: SegmentEnd, at: number): ExecutionEnd | undefined {
  if (end.end === "succeeded") return { status: "SUCCEEDED", at, output: JSON.stringify(end.output) };
  if (end.end === "failed") return { status: "FAILED", at, error: end.error, cause: end.cause };
  return undefined;
}
