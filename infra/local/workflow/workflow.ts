// Step Functions on a laptop: one state machine, its executions, their waits. Everything that must outlast the process is
// in the book of executions; what is in memory is only what runs at this moment.
import { randomUUID } from "node:crypto";
import type { MovableClock } from "../clock.ts";
import type { Store } from "../store.ts";
import { executionArn } from "./arns.ts";
import { type Execution, type Executions, executionsIn } from "./executions.ts";
import { WorkflowFault } from "./faults.ts";
import { type Functions, invoke } from "./functions.ts";
import { type Gate, openGate } from "./gate.ts";
import { type Interpreter, interpreterOf, type StretchEnd } from "./interpreter.ts";
import { stretchOf } from "./stretch.ts";
import { turnstile } from "./turnstile.ts";

const RUNNING_MAX = 48;
const KEPT_MS = 90 * 24 * 3_600_000;

export { executionArn, STATE_MACHINE_ARN } from "./arns.ts";

export type WorkflowOptions = {
  readonly definition: object;
  readonly functions: Functions;
  readonly store: Store;
  readonly clock: MovableClock;
  /** Called after each function that the machine called. */
  readonly afterCall?: () => void;
  readonly say?: (words: string) => void;
};

export type LocalWorkflow = {
  readonly book: Executions;
  readonly gate: Gate;
  readonly now: () => number;
  /** Safe to repeat while it runs with the same input. Throws ExecutionAlreadyExists. */
  start(name: string | undefined, input: string): Execution;
  stop(name: string, error?: string, cause?: string): void;
  /** Resolves when no execution is running; waiting ones do not count. */
  quiet(): Promise<void>;
  /** How many stretches of executions were driven, ever. */
  begun(): number;
  /** Lets what runs come to its next wait, for so long; what does not is driven on at the next start. */
  close(patienceMs: number): Promise<void>;
};

export async function startWorkflow(options: WorkflowOptions): Promise<LocalWorkflow> {
  const { definition, functions, store, clock, afterCall = () => undefined } = options;
  const say = options.say ?? ((words: string) => console.error(words));
  const book = executionsIn(store);
  const interpreter = await interpreterOf(definition);
  const runs = turnstile(RUNNING_MAX);
  const aborts = new Map<string, () => void>();
  const gate = openGate(book, clock, (execution) => drive(execution));

  const called = async (name: string, payload: unknown): Promise<unknown> => {
    try {
      return await invoke(functions, name, payload);
    } finally {
      afterCall();
    }
  };

  const stretch = async (execution: Execution): Promise<void> => {
    const { ended, abort } = interpreter.run(stretchOf(execution, { gate, clock, called }));
    aborts.set(execution.name, abort);
    const end = await ended;
    aborts.delete(execution.name);
    record(book, execution.name, clock.now(), end);
    if (end.end === "failed") say(`workflow: ${execution.name} failed with ${end.error}: ${end.cause}`);
  };
  const drive = (execution: Execution): void =>
    runs.enter(() =>
      // Its row says where it was, so the next start goes on from there.
      stretch(execution).catch((fault: unknown) =>
        say(`workflow: ${execution.name} was left standing: ${String(fault)}`),
      ),
    );

  settleIn(book, interpreter, clock);
  for (const execution of book.adrift()) drive(execution);
  gate.look();

  return {
    book,
    gate,
    now: clock.now,
    start: (given, input) => {
      const name = given ?? randomUUID();
      const known = book.named(name);
      if (known?.status === "RUNNING" && known.input === input) return known;
      if (known) throw new WorkflowFault("ExecutionAlreadyExists", `Execution Already Exists: '${executionArn(name)}'`);
      book.add(name, input, clock.now());
      const execution = book.named(name) as Execution;
      drive(execution);
      return execution;
    },
    stop: (name, error, cause) => {
      book.close(name, "ABORTED", clock.now(), { ...(error && { error }), ...(cause && { cause }) });
      aborts.get(name)?.();
    },
    quiet: runs.quiet,
    begun: runs.begun,
    close: async (patienceMs) => {
      gate.close();
      runs.close();
      let timer: NodeJS.Timeout | undefined;
      await Promise.race([runs.quiet(), new Promise((late) => (timer = setTimeout(late, patienceMs)))]);
      clearTimeout(timer);
      for (const abort of aborts.values()) abort();
    },
  };
}

/** At boot: forget what the service would have forgotten, and what waits in states that are no more starts over. */
function settleIn(book: Executions, { waiting }: Interpreter, clock: MovableClock): void {
  book.forgetStoppedBefore(clock.now() - KEPT_MS);
  for (const state of book.waitingIn()) if (!waiting.has(state)) book.unpark(state);
}

function record(book: Executions, name: string, now: number, end: StretchEnd): void {
  if (end.end === "succeeded") book.close(name, "SUCCEEDED", now, { output: JSON.stringify(end.output) });
  if (end.end === "failed") book.close(name, "FAILED", now, { error: end.error, cause: end.cause });
}
