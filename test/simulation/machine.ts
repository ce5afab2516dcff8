// Runs the state machine as it stands in return.asl.ts, in simulated time: tasks, choices, waits for a token, retries and
// catches. Only what that table uses is known here; anything else is an error, so the table cannot drift away unseen.
import { returnWorkflow } from "../../functions/workflow/return.asl.ts";
import type { Scheduler } from "./scheduler.ts";

export type Baton = { readonly returnId: string; readonly outcome: string; readonly waitSeconds: number };
/** Throws by the error's name, as a Lambda does. */
export type InvokeStep = (step: string, returnId: string, token: string | undefined) => Promise<Baton | void>;

export interface Machine {
  /** The same name is started once. */
  start(executionName: string, returnId: string): void;
  /** A token that was used or has timed out is passed over. */
  release(token: string): void;
  /** Names of executions that failed for good. */
  readonly lost: readonly string[];
  /** How many executions of a return have not ended. */
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

const TIMEOUT = "States.Timeout";
const { StartAt, States } = returnWorkflow({ deciding: "deciding", settling: "settling" }) as unknown as {
  StartAt: string;
  States: Record<string, State>;
};

class TimedOut extends Error {
  override readonly name = TIMEOUT;
}

export function machineOn(scheduler: Scheduler, invoke: InvokeStep): Machine {
  const started = new Set<string>();
  const lost: string[] = [];
  const running = new Map<string, number>();
  const gates = new Map<string, () => void>();
  let tokens = 0;
  const count = (returnId: string, change: number): void =>
    void running.set(returnId, (running.get(returnId) ?? 0) + change);

  const waitAt = async (name: string, baton: Baton): Promise<Baton> => {
    const token = `token-${++tokens}`;
    let open = (): void => {};
    const released = new Promise<"released">((resolve) => (open = () => resolve("released")));
    gates.set(token, open);
    try {
      await invoke(name, baton.returnId, token);
      const timeout = scheduler.sleep(baton.waitSeconds * 1_000).then(() => "timeout" as const);
      if ((await Promise.race([released, timeout])) === "timeout") throw new TimedOut("nobody came");
      return baton;
    } finally {
      gates.delete(token);
    }
  };

  const task = async (name: string, state: State, baton: Baton): Promise<Baton> => {
    if (state.Resource?.endsWith(".waitForTaskToken")) return waitAt(name, baton);
    const answer = await invoke(name, baton.returnId, undefined);
    if (!answer) throw new Error(`${name} answered no baton`);
    return answer;
  };

  const withRetries = async (name: string, state: State, baton: Baton): Promise<Baton> => {
    const tried = new Map<Retrier, number>();
    for (;;) {
      try {
        return await task(name, state, baton);
      } catch (fault) {
        const retrier = state.Retry?.find(({ ErrorEquals }) => matches(ErrorEquals, fault));
        const tries = retrier ? (tried.get(retrier) ?? 0) : Infinity;
        if (!retrier || tries >= retrier.MaxAttempts) throw fault;
        tried.set(retrier, tries + 1);
        const pause = Math.min(retrier.IntervalSeconds * retrier.BackoffRate ** tries, retrier.MaxDelaySeconds);
        await scheduler.sleep(pause * 1_000);
      }
    }
  };

  const execute = async (executionName: string, returnId: string): Promise<void> => {
    let baton: Baton = { returnId, outcome: "started", waitSeconds: 0 };
    for (let name = StartAt; ;) {
      const state = States[name];
      if (!state) throw new Error(`${name} is no state`);
      if (state.Type === "Succeed") return;
      if (state.Type === "Fail") return void lost.push(executionName);
      if (state.Type === "Choice") {
        name = state.Choices?.find(({ StringEquals }) => StringEquals === baton.outcome)?.Next ?? state.Default!;
        continue;
      }
      if (state.Type !== "Task") throw new Error(`${name}: the simulation knows no ${state.Type}`);
      try {
        baton = await withRetries(name, state, baton);
        name = state.Next!;
      } catch (fault) {
        const catcher = state.Catch?.find(({ ErrorEquals }) => matches(ErrorEquals, fault));
        if (!catcher) throw fault;
        name = catcher.Next;
      }
    }
  };

  return {
    lost,
    start(executionName, returnId) {
      if (started.has(executionName)) return;
      started.add(executionName);
      count(returnId, 1);
      scheduler.spawn(() => execute(executionName, returnId).finally(() => count(returnId, -1)));
    },
    release: (token) => gates.get(token)?.(),
    running: (returnId) => running.get(returnId) ?? 0,
  };
}

const matches = (names: readonly string[], fault: unknown): boolean =>
  fault instanceof Error && (names.includes(fault.name) || names.includes("States.ALL"));
