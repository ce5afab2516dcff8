// The state machine as the local interpreter gets it. Time and tokens are not left to the interpreter: it fires timeouts
// beyond 24.8 days at once, resolves TimeoutSecondsPath after Parameters, and knows no tokens. So a waiting state of the
// copy hands its timeout and its own input to us beside its parameters, and keeps no timeout itself.

export type State = {
  readonly Type: string;
  readonly Resource?: string;
  readonly Parameters?: unknown;
  readonly InputPath?: string;
  readonly TimeoutSeconds?: number;
  readonly TimeoutSecondsPath?: string;
  readonly HeartbeatSeconds?: number;
  readonly Retry?: readonly Retrier[];
  readonly [field: string]: unknown;
};
type Retrier = { readonly MaxDelaySeconds?: number; readonly [field: string]: unknown };
export type Machine = { readonly StartAt: string; readonly States: Readonly<Record<string, State>> };

/** What a waiting state's handler receives: `task` is what the deployed state would have been given. */
export type WaitingTask = {
  readonly task: unknown;
  readonly input: unknown;
  readonly timeoutSeconds?: number;
  readonly heartbeatSeconds?: number;
};

export type LocalCopy = {
  readonly machine: Machine;
  /** States that wait for a token. */
  readonly waiting: ReadonlySet<string>;
  /** States that call a function and go on with its answer. */
  readonly calling: ReadonlySet<string>;
};

/** Nobody waits longer than this for the next try on a laptop, whatever the deployed machine says. */
const RETRY_PAUSE_MAX_SECONDS = 5;
const TOKEN = ".waitForTaskToken";
const INVOKE = "arn:aws:states:::lambda:invoke";

/** Throws for what only the real service can do. */
export function localCopy(definition: object): LocalCopy {
  const { StartAt, States } = definition as Machine;
  const waiting = new Set<string>();
  const calling = new Set<string>();
  const states = Object.entries(States).map(([name, state]) => {
    const impatient = { ...state, ...(state.Retry && { Retry: state.Retry.map(patience) }) };
    if (state.Type !== "Task") return [name, refuseNested(name, impatient)] as const;
    if (state.Resource !== INVOKE && state.Resource !== INVOKE + TOKEN) {
      throw new Error(`${name}: only ${INVOKE} runs here, not ${state.Resource}`);
    }
    if (state.Resource === INVOKE) {
      calling.add(name);
      const { TimeoutSecondsPath: _, ...task } = impatient;
      return [name, task] as const;
    }
    waiting.add(name);
    return [name, waitingState(name, impatient)] as const;
  });
  return { machine: { StartAt, States: Object.fromEntries(states) }, waiting, calling };
}

function waitingState(name: string, state: State): State {
  const { Parameters, TimeoutSeconds, TimeoutSecondsPath, HeartbeatSeconds, ...rest } = state;
  if (state.InputPath !== undefined) throw new Error(`${name}: a waiting state with an InputPath cannot run here`);
  return {
    ...rest,
    Parameters: {
      ...(Parameters === undefined ? { "task.$": "$" } : { task: Parameters }),
      "input.$": "$",
      ...(TimeoutSecondsPath && { "timeoutSeconds.$": TimeoutSecondsPath }),
      ...(TimeoutSeconds && { timeoutSeconds: TimeoutSeconds }),
      ...(HeartbeatSeconds && { heartbeatSeconds: HeartbeatSeconds }),
    },
  };
}

function refuseNested(name: string, state: State): State {
  if (JSON.stringify(state).includes(TOKEN)) throw new Error(`${name}: a wait inside ${state.Type} cannot run here`);
  return state;
}

const patience = (retrier: Retrier): Retrier => ({
  ...retrier,
  MaxDelaySeconds: Math.min(RETRY_PAUSE_MAX_SECONDS, retrier.MaxDelaySeconds ?? RETRY_PAUSE_MAX_SECONDS),
});
