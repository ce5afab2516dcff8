// What one stretch of an execution does outside the interpreter: which input it has, how its functions are called, and how
// a wait is opened.
import type { MovableClock } from "../clock.ts";
import { executionArn, MACHINE, STATE_MACHINE_ARN } from "./arns.ts";
import type { WaitingTask } from "./copy.ts";
import type { Execution, Outcome } from "./executions.ts";
import type { Gate } from "./gate.ts";
import { StateFault, type Stretch } from "./interpreter.ts";

type Means = {
  readonly gate: Gate;
  readonly clock: MovableClock;
  called(name: string, payload: unknown): Promise<unknown>;
};
type LambdaTask = { readonly FunctionName: string; readonly Payload?: unknown };

export function stretchOf(execution: Execution, { gate, clock, called }: Means): Stretch {
  const { name, state, stateInput, outcome } = execution;
  const goesOn = state !== null && stateInput !== null && outcome !== null;
  const input: unknown = JSON.parse(goesOn ? stateInput : execution.input);
  return {
    input,
    ...(goesOn && { from: { state, outcome: JSON.parse(outcome) as Outcome } }),
    context: {
      Execution: { Id: executionArn(name), Name: name },
      StateMachine: { Id: STATE_MACHINE_ARN, Name: MACHINE },
    },
    mintToken: () => gate.mintToken(name),
    call: async (_, task) => {
      const { FunctionName, Payload } = task as LambdaTask;
      return { ExecutedVersion: "$LATEST", StatusCode: 200, Payload: await called(FunctionName, Payload) };
    },
    wait: async (waitingState, token, { task, input: entered, timeoutSeconds, heartbeatSeconds }: WaitingTask) => {
      const { FunctionName, Payload } = task as LambdaTask;
      gate.opening(name, {
        token,
        state: waitingState,
        stateInput: JSON.stringify(entered),
        dueAt: instantAfter(clock.now(), timeoutSeconds),
        heartbeatSeconds: heartbeatSeconds ?? null,
        heartbeatDueAt: instantAfter(clock.now(), heartbeatSeconds),
      });
      try {
        await called(FunctionName, Payload);
      } catch (fault) {
        gate.forget(token);
        throw fault;
      }
      return gate.park(token);
    },
  };
}

/** As the service has it: a timeout is a whole number of seconds above zero, or the execution fails. */
function instantAfter(now: number, seconds: number | undefined): number | null {
  if (seconds === undefined) return null;
  if (Number.isInteger(seconds) && seconds > 0) return now + seconds * 1000;
  throw new StateFault("States.Runtime", `a timeout is a whole number of seconds above zero, not ${String(seconds)}`);
}
