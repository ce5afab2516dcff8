// Runs one segment of an execution in the interpreter: from its start, or from the end of a wait, to the next wait or
// the end. A wait ends the segment instead of being held in memory; the next segment begins in the waiting state with
// its outcome.
import type { WaitOutcome } from "./executions.ts";
import { localDefinition, type WaitingTask } from "./local-definition.ts";

export type ExecutionSegment = {
  /** A JSON value. `from` names the waiting state to continue from, with the outcome of its wait. */
  readonly input: unknown;
  readonly from?: { readonly state: string; readonly outcome: WaitOutcome };
  /** The context object's Execution and StateMachine. */
  readonly context: { readonly Execution: Record<string, unknown>; readonly StateMachine: object };
  mintToken(): string;
  /** Calls a function with its state's parameters; returns the state's result. */
  call(state: string, task: unknown): Promise<unknown>;
  /** Opens a wait; returns its outcome if it is already over, else undefined, and the segment ends as paused. */
  wait(state: string, token: string, task: WaitingTask): Promise<WaitOutcome | undefined>;
};

export type SegmentEnd =
  | { readonly end: "succeeded"; readonly output: unknown }
  | { readonly end: "failed"; readonly error: string; readonly cause: string }
  | { readonly end: "paused" | "aborted" };

export type Interpreter = {
  readonly waitingStates: ReadonlySet<string>;
  run(segment: ExecutionSegment): { readonly ended: Promise<SegmentEnd>; abort(): void };
};

/** Ends a segment; Retry and Catch of the state machine do not see it. */
class SegmentPaused extends Error {
  readonly isRetryable = false;
  readonly isCatchable = false;
}

/** An error with the name that Retry and Catch match on; its message is the cause. */
export class StateFault extends Error {
  constructor(name: string, cause: string) {
    super(cause);
    this.name = name;
  }
}

/** Throws for a definition that cannot run here. */
export async function createInterpreter(definition: object): Promise<Interpreter> {
  const { StateMachine, ExecutionError } = await import("aws-local-stepfunctions");
  type Definition = ConstructorParameters<typeof StateMachine>[0];
  const { definition: machine, waitingStates, callingStates } = localDefinition(definition);
  const Timeout = await findTimeoutClass(
    (states) => new StateMachine(states as Definition, UNCHECKED).run({}, NEVER).result,
  );
  const machines = new Map<string, InstanceType<typeof StateMachine>>();

  const machineFrom = (state: string) => {
    const existing =
      machines.get(state) ?? new StateMachine({ ...machine, StartAt: state } as unknown as Definition, UNCHECKED);
    machines.set(state, existing);
    return existing;
  };

  const resultOf = (outcome: WaitOutcome): unknown => {
    if ("output" in outcome) return JSON.parse(outcome.output) as unknown;
    throw outcome.error === TIMEOUT ? new Timeout() : new StateFault(outcome.error, outcome.cause ?? "");
  };

  const run = (segment: ExecutionSegment) => {
    let endedWait = segment.from;
    let token = "";
    const handlers: Record<string, (task: unknown) => Promise<unknown>> = {};
    for (const state of callingStates) handlers[state] = (task) => segment.call(state, task);
    for (const state of waitingStates) {
      handlers[state] = async (task) => {
        const taskToken = token || segment.mintToken();
        token = "";
        const existing = endedWait?.state === state ? endedWait.outcome : undefined;
        endedWait = undefined;
        const outcome = existing ?? (await segment.wait(state, taskToken, task as WaitingTask));
        if (outcome) return resultOf(outcome);
        throw new SegmentPaused();
      };
    }
    // Read when a state's parameters refer to it and reset by the state's handler, so every attempt gets its own token.
    const Task = {
      get Token() {
        return (token ||= segment.mintToken());
      },
    };
    const execution = machineFrom(segment.from?.state ?? machine.StartAt).run(segment.input as never, {
      overrides: { taskResourceLocalHandlers: handlers as never },
      context: { ...segment.context, Task },
    });
    return {
      ended: execution.result.then(segmentSucceeded, (error: unknown) => segmentEndOf(error, ExecutionError)),
      abort: execution.abort,
    };
  };

  return { waitingStates, run };
}

export const TIMEOUT = "States.Timeout";
const UNCHECKED = { validationOptions: { noValidate: true } };
const NEVER = { overrides: { taskResourceLocalHandlers: { Late: () => new Promise<never>(() => undefined) } } };

const segmentSucceeded = (output: unknown): SegmentEnd => ({ end: "succeeded", output });

function segmentEndOf(error: unknown, ExecutionError: new (cause: never) => Error): SegmentEnd {
  if (!(error instanceof ExecutionError)) return { end: "aborted" };
  const cause = error.cause;
  if (cause instanceof SegmentPaused) return { end: "paused" };
  return cause instanceof Error
    ? { end: "failed", error: cause.name, cause: cause.message }
    : { end: "failed", error: "States.Runtime", cause: String(cause) };
}

/** States.TaskFailed must not match a timeout, which the interpreter recognizes by a class it does not export. */
async function findTimeoutClass(run: (machine: object) => Promise<unknown>): Promise<new () => Error> {
  const late = { StartAt: "Late", States: { Late: { Type: "Task", Resource: "", TimeoutSeconds: 0.001, End: true } } };
  const error = await run(late).catch((rejection: unknown) =>
    rejection instanceof Error ? rejection.cause : undefined,
  );
  if (!(error instanceof Error) || error.name !== TIMEOUT)
    throw new Error("the interpreter does not time out as expected");
  return error.constructor as new () => Error;
}
