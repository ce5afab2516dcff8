// The parts of an execution segment outside the interpreter: its input, the calls of its functions, and how a wait is
// opened.
import type { MovableClock } from "../runtime/clock.ts";
import { executionArn, MACHINE, STATE_MACHINE_ARN } from "./arns.ts";
import type { WaitingTask } from "./local-definition.ts";
import type { Execution, WaitOutcome } from "./executions.ts";
import type { Gate } from "./gate.ts";
import { StateFault, type ExecutionSegment } from "./interpreter.ts";

type SegmentContext = {
  readonly gate: Gate;
  readonly clock: MovableClock;
  invoke(name: string, payload: unknown): Promise<unknown>;
};
type LambdaParameters = { readonly FunctionName: string; readonly Payload?: unknown };

export function executionSegment(execution: Execution, { gate, clock, invoke }: SegmentContext): ExecutionSegment {
  const { name, state, stateInput, outcome } = execution;
  const isContinued = state !== null && stateInput !== null && outcome !== null;
  const input: unknown = JSON.parse(isContinued ? stateInput : execution.input);
  return {
    input,
    ...(isContinued && { from: { state, outcome: JSON.parse(outcome) as WaitOutcome } }),
    context: {
      Execution: { Id: executionArn(name), Name: name },
      StateMachine: { Id: STATE_MACHINE_ARN, Name: MACHINE },
    },
    mintToken: () => gate.mintToken(name),
    call: async (_, task) => {
      const { FunctionName, Payload } = lambdaParameters(task);
      return { ExecutedVersion: "$LATEST", StatusCode: 200, Payload: await invoke(FunctionName, Payload) };
    },
    wait: async (waitingState, token, { task, input: stateInput, timeoutSeconds, heartbeatSeconds }: WaitingTask) => {
      const { FunctionName, Payload } = lambdaParameters(task);
      gate.beginWait(name, {
        token,
        state: waitingState,
        stateInput: JSON.stringify(stateInput),
        dueAt: deadlineAfter(clock.now(), timeoutSeconds),
        heartbeatSeconds: heartbeatSeconds ?? null,
        heartbeatDueAt: deadlineAfter(clock.now(), heartbeatSeconds),
      });
      try {
        await invoke(FunctionName, Payload);
      } catch (error) {
        gate.cancelWait(token);
        throw error;
      }
      return gate.commitWait(token);
    },
  };
}

function lambdaParameters(task: unknown): LambdaParameters {
  if (isLambdaParameters(task)) return task;
  throw new StateFault("States.Runtime", "a task names the function it invokes");
}

const isLambdaParameters = (task: unknown): task is LambdaParameters =>
  typeof task === "object" && task !== null && "FunctionName" in task && typeof task.FunctionName === "string";

/** As in the service, a timeout that is not a positive whole number of seconds fails the execution. */
function deadlineAfter(now: number, seconds: number | undefined): number | null {
  if (seconds === undefined) return null;
  if (Number.isInteger(seconds) && seconds > 0) return now + seconds * 1000;
  throw new StateFault("States.Runtime", `a timeout is a positive whole number of seconds, not ${String(seconds)}`);
}
