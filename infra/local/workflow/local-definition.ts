// The state machine definition for the local interpreter. The interpreter fires timeouts beyond 24.8 days at once,
// resolves TimeoutSecondsPath after Parameters, and does not know task tokens, so timeouts and tokens are handled here.
// A waiting state therefore passes its timeout and its own input along with its parameters, and has no timeout itself.

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
export type StateMachineDefinition = { readonly StartAt: string; readonly States: Readonly<Record<string, State>> };

/** What a waiting state's handler receives. `task`: the parameters that the deployed state would have. */
export type WaitingTask = {
  readonly task: unknown;
  readonly input: unknown;
  readonly timeoutSeconds?: number;
  readonly heartbeatSeconds?: number;
};

export type LocalDefinition = {
  readonly definition: StateMachineDefinition;
  /** States that wait for a task token. */
  readonly waitingStates: ReadonlySet<string>;
  /** States that call a function and continue with its result. */
  readonly callingStates: ReadonlySet<string>;
};

/** Caps the pause before a retry on a laptop, whatever the deployed definition says. */
const RETRY_DELAY_MAX_SECONDS = 5;
const TOKEN_SUFFIX = ".waitForTaskToken";
const INVOKE = "arn:aws:states:::lambda:invoke";

/** Throws for a definition that uses features of the real service that are missing here. */
export function localDefinition(definition: object): LocalDefinition {
  const { StartAt, States } = definition as StateMachineDefinition;
  const waitingStates = new Set<string>();
  const callingStates = new Set<string>();
  const states = Object.entries(States).map(([name, state]) => {
    const withShortRetries = { ...state, ...(state.Retry && { Retry: state.Retry.map(shortRetry) }) };
    if (state.Type !== "Task") return [name, rejectNestedWait(name, withShortRetries)] as const;
    if (state.Resource !== INVOKE && state.Resource !== INVOKE + TOKEN_SUFFIX) {
      throw new Error(`${name}: only ${INVOKE} runs here, not ${state.Resource}`);
    }
    if (state.Resource === INVOKE) {
      callingStates.add(name);
      const { TimeoutSecondsPath: _, ...task } = withShortRetries;
      return [name, task] as const;
    }
    waitingStates.add(name);
    return [name, localWaitingState(name, withShortRetries)] as const;
  });
  return { definition: { StartAt, States: Object.fromEntries(states) }, waitingStates, callingStates };
}

function localWaitingState(name: string, state: State): State {
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

function rejectNestedWait(name: string, state: State): State {
  if (JSON.stringify(state).includes(TOKEN_SUFFIX))
    throw new Error(`${name}: a wait inside ${state.Type} cannot run here`);
  return state;
}

const shortRetry = (retrier: Retrier): Retrier => ({
  ...retrier,
  MaxDelaySeconds: Math.min(RETRY_DELAY_MAX_SECONDS, retrier.MaxDelaySeconds ?? RETRY_DELAY_MAX_SECONDS),
});
