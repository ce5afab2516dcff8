// Interprets the state machine of return.asl.ts in simulated time: tasks, choices, waits for a task token, retries and
// catches. Supports only the features that definition uses and throws for others, so new ones cannot go untested.
import { returnWorkflow } from "../../functions/workflow/return.asl.ts";
import type { Scheduler } from "./scheduler.ts";

export type StepOutput = { readonly returnId: string; readonly outcome: string; readonly waitSeconds: number };
/** Rejects with named errors, as a Lambda does. */
export type InvokeStep = (step: string, returnId: string, token: string | undefined) => Promise<StepOutput | void>;

export interface SimulatedMachine {
  /** Starts an execution; a name that was already used is ignored. */
  start(executionName: string, returnId: string): void;
  /** A token that was used or has timed out is ignored. */
  release(token: string): void;
  /** Names of failed executions. */
  readonly failedExecutions: readonly string[];
  /** Number of a return's executions that are still running. */
  running(returnId: string): number;
}

type Retrier = {
  ErrorEquals: string[];
  IntervalSeconds: number;
  MaxAttempts: number;
  BackoffRate: number;
  MaxDelaySeconds: number;
};
type Catcher = { ErrorEquals: string[]; Next: string };
type State = {
  Type: string;
  Resource?: string;
  Next?: string;
  Default?: string;
  Choices?: { Variable: string; StringEquals: string; Next: string }[];
  Retry?: Retrier[];
  Catch?: Catcher[];
};

const TIMEOUT_ERROR = "States.Timeout";
const { StartAt, States } = returnWorkflow({ deciding: "deciding", settling: "settling" }) as unknown as {
  StartAt: string;
  States: Record<string, State>;
};

class TimedOut extends Error {
  override readonly name = TIMEOUT_ERROR;
}

export function createStateMachine(scheduler: Scheduler, invoke: InvokeStep): SimulatedMachine {
  const started = new Set<string>();
  const failedExecutions: string[] = [];
  const running = new Map<string, number>();
  const openGates = new Map<string, () => void>();
  let tokens = 0;
  const count = (returnId: string, change: number): void =>
    void running.set(returnId, (running.get(returnId) ?? 0) + change);

  const waitForToken = async (name: string, output: StepOutput): Promise<StepOutput> => {
    const token = `token-${++tokens}`;
    let open = (): void => {};
    const releasedGate = new Promise<"released">((resolve) => (open = () => resolve("released")));
    openGates.set(token, open);
    try {
      await invoke(name, output.returnId, token);
      const timeout = scheduler.sleep(output.waitSeconds * 1_000).then(() => "timeout" as const);
      if ((await Promise.race([releasedGate, timeout])) === "timeout") throw new TimedOut("nobody came");
      return output;
    } finally {
      openGates.delete(token);
    }
  };

  const runTask = async (name: string, state: State, output: StepOutput): Promise<StepOutput> => {
    if (state.Resource?.endsWith(".waitForTaskToken")) return waitForToken(name, output);
    const result = await invoke(name, output.returnId, undefined);
    if (!result) throw new Error(`${name} answered no baton`);
    return result;
  };

  const withRetries = async (name: string, state: State, output: StepOutput): Promise<StepOutput> => {
    const attempts = new Map<Retrier, number>();
    for (;;) {
      try {
        return await runTask(name, state, output);
      } catch (fault) {
        const retrier = state.Retry?.find(({ ErrorEquals }) => matches(ErrorEquals, fault));
        const tries = retrier ? (attempts.get(retrier) ?? 0) : Infinity;
        if (!retrier || tries >= retrier.MaxAttempts) throw fault;
        attempts.set(retrier, tries + 1);
        const delaySeconds = Math.min(retrier.IntervalSeconds * retrier.BackoffRate ** tries, retrier.MaxDelaySeconds);
        await scheduler.sleep(delaySeconds * 1_000);
      }
    }
  };

  const runExecution = async (executionName: string, returnId: string): Promise<void> => {
    let output: StepOutput = { returnId, outcome: "started", waitSeconds: 0 };
    for (let name = StartAt; ;) {
      const state = States[name];
      if (!state) throw new Error(`${name} is not a state`);
      if (state.Type === "Succeed") return;
      if (state.Type === "Fail") return void failedExecutions.push(executionName);
      if (state.Type === "Choice") {
        name = state.Choices?.find(({ StringEquals }) => StringEquals === output.outcome)?.Next ?? state.Default!;
        continue;
      }
      if (state.Type !== "Task") throw new Error(`${name}: the simulation knows no ${state.Type}`);
      try {
        output = await withRetries(name, state, output);
        name = state.Next!;
      } catch (fault) {
        const catcher = state.Catch?.find(({ ErrorEquals }) => matches(ErrorEquals, fault));
        if (!catcher) throw fault;
        name = catcher.Next;
      }
    }
  };

  return {
    failedExecutions,
    start(executionName, returnId) {
      if (started.has(executionName)) return;
      started.add(executionName);
      count(returnId, 1);
      scheduler.spawn(() => runExecution(executionName, returnId).finally(() => count(returnId, -1)));
    },
    release: (token) => openGates.get(token)?.(),
    running: (returnId) => running.get(returnId) ?? 0,
  };
}

const matches = (names: readonly string[], fault: unknown): boolean =>
  fault instanceof Error && (names.includes(fault.name) || names.includes("States.ALL"));
