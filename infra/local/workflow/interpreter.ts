// One stretch of an execution in the interpreter: from its start, or from the end of a wait, to the next wait or the end.
// A wait ends the stretch instead of being held in memory; the next stretch begins in the waiting state with its outcome.
import type { Outcome } from "./executions.ts";
import { localCopy, type WaitingTask } from "./copy.ts";

export type Stretch = {
  /** JSON values. `from` names the waiting state to go on from, with how its wait ended. */
  readonly input: unknown;
  readonly from?: { readonly state: string; readonly outcome: Outcome };
  /** The context object's Execution and StateMachine. */
  readonly context: { readonly Execution: Record<string, unknown>; readonly StateMachine: object };
  mintToken(): string;
  /** Calls a function by its state's parameters; answers what the state's result is. */
  call(state: string, task: unknown): Promise<unknown>;
  /** Opens a wait; answers its outcome if it is over already, else undefined: the stretch then ends as parked. */
  wait(state: string, token: string, task: WaitingTask): Promise<Outcome | undefined>;
};

export type StretchEnd =
  | { readonly end: "succeeded"; readonly output: unknown }
  | { readonly end: "failed"; readonly error: string; readonly cause: string }
  | { readonly end: "parked" | "aborted" };

export type Interpreter = {
  readonly waiting: ReadonlySet<string>;
  run(stretch: Stretch): { readonly ended: Promise<StretchEnd>; abort(): void };
};

/** Ends a stretch: no Retry and no Catch of the machine sees it. */
class Parked extends Error {
  readonly isRetryable = false;
  readonly isCatchable = false;
}

/** An error with the name a Retry or Catch looks for, and the cause as its text. */
export class StateFault extends Error {
  constructor(name: string, cause: string) {
    super(cause);
    this.name = name;
  }
}

/** Throws for a machine that cannot run here. */
export async function interpreterOf(definition: object): Promise<Interpreter> {
  const { StateMachine, ExecutionError } = await import("aws-local-stepfunctions");
  type Definition = ConstructorParameters<typeof StateMachine>[0];
  const { machine, waiting, calling } = localCopy(definition);
  const Timeout = await timeoutClass(
    (states) => new StateMachine(states as Definition, UNCHECKED).run({}, NEVER).result,
  );
  const from = new Map<string, InstanceType<typeof StateMachine>>();

  const machineFrom = (state: string) => {
    const known =
      from.get(state) ?? new StateMachine({ ...machine, StartAt: state } as unknown as Definition, UNCHECKED);
    from.set(state, known);
    return known;
  };

  const conclude = (outcome: Outcome): unknown => {
    if ("output" in outcome) return JSON.parse(outcome.output) as unknown;
    throw outcome.error === TIMEOUT ? new Timeout() : new StateFault(outcome.error, outcome.cause ?? "");
  };

  const run = (stretch: Stretch) => {
    let over = stretch.from;
    let token = "";
    const handlers: Record<string, (task: unknown) => Promise<unknown>> = {};
    for (const state of calling) handlers[state] = (task) => stretch.call(state, task);
    for (const state of waiting) {
      handlers[state] = async (task) => {
        const mine = token || stretch.mintToken();
        token = "";
        const known = over?.state === state ? over.outcome : undefined;
        over = undefined;
        const outcome = known ?? (await stretch.wait(state, mine, task as WaitingTask));
        if (outcome) return conclude(outcome);
        throw new Parked();
      };
    }
    // Read when a state's parameters ask for it; used up by the state's handler, so every try gets a token of its own.
    const Task = {
      get Token() {
        return (token ||= stretch.mintToken());
      },
    };
    const execution = machineFrom(stretch.from?.state ?? machine.StartAt).run(stretch.input as never, {
      overrides: { taskResourceLocalHandlers: handlers as never },
      context: { ...stretch.context, Task },
    });
    return {
      ended: execution.result.then(succeeded, (fault: unknown) => endOf(fault, ExecutionError)),
      abort: execution.abort,
    };
  };

  return { waiting, run };
}

export const TIMEOUT = "States.Timeout";
const UNCHECKED = { validationOptions: { noValidate: true } };
const NEVER = { overrides: { taskResourceLocalHandlers: { Late: () => new Promise<never>(() => undefined) } } };

const succeeded = (output: unknown): StretchEnd => ({ end: "succeeded", output });

function endOf(fault: unknown, ExecutionError: new (cause: never) => Error): StretchEnd {
  if (!(fault instanceof ExecutionError)) return { end: "aborted" };
  const cause = fault.cause;
  if (cause instanceof Parked) return { end: "parked" };
  return cause instanceof Error
    ? { end: "failed", error: cause.name, cause: cause.message }
    : { end: "failed", error: "States.Runtime", cause: String(cause) };
}

/** States.TaskFailed catches every error but a timeout, which the interpreter knows by a class that it keeps to itself. */
async function timeoutClass(run: (machine: object) => Promise<unknown>): Promise<new () => Error> {
  const late = { StartAt: "Late", States: { Late: { Type: "Task", Resource: "", TimeoutSeconds: 0.001, End: true } } };
  const fault = await run(late).catch((reason: unknown) => (reason instanceof Error ? reason.cause : undefined));
  if (!(fault instanceof Error) || fault.name !== TIMEOUT)
    throw new Error("the interpreter does not time out as expected");
  return fault.constructor as new () => Error;
}
