// The executions and their waits, one row each: a thousand waiting returns cost a thousand rows and no memory, and a
// restart continues every one where it was.
import { preparedStatements, type StateStore, type Statements } from "../runtime/state-store.ts";

export type Status = "RUNNING" | "SUCCEEDED" | "FAILED" | "TIMED_OUT" | "ABORTED";

export type Execution = {
  readonly name: string;
  readonly status: Status;
  /** JSON text, as received. */
  readonly input: string;
  readonly startedAt: number;
  readonly stoppedAt: number | null;
  readonly output: string | null;
  readonly error: string | null;
  readonly cause: string | null;
  /** The waiting state and its input (JSON text); both null before the first wait. */
  readonly state: string | null;
  readonly stateInput: string | null;
  /** How the last wait ended (JSON text); null while waiting. */
  readonly outcome: string | null;
};

/** An open wait. `dueAt` is null without a timeout. Instants are the local clock's. */
export type Wait = {
  readonly token: string;
  readonly state: string;
  readonly stateInput: string;
  readonly dueAt: number | null;
  readonly heartbeatSeconds: number | null;
  readonly heartbeatDueAt: number | null;
};

/** How a wait ended: with an output (JSON text), or with an error as the state machine sees it. */
export type WaitOutcome = { readonly output: string } | { readonly error: string; readonly cause?: string };

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS executions (
    name TEXT PRIMARY KEY, status TEXT NOT NULL, input TEXT NOT NULL, startedAt INTEGER NOT NULL, stoppedAt INTEGER,
    output TEXT, error TEXT, cause TEXT, state TEXT, stateInput TEXT, outcome TEXT,
    token TEXT, dueAt INTEGER, heartbeatSeconds INTEGER, heartbeatDueAt INTEGER
  ) WITHOUT ROWID;
  CREATE UNIQUE INDEX IF NOT EXISTS executionByToken ON executions (token) WHERE token IS NOT NULL;
  CREATE INDEX IF NOT EXISTS executionByDueAt ON executions (MIN(COALESCE(dueAt, 1e18), COALESCE(heartbeatDueAt, 1e18)))
    WHERE token IS NOT NULL;
  CREATE INDEX IF NOT EXISTS executionByStatus ON executions (status, startedAt);
`;
const NEXT_DEADLINE = "MIN(COALESCE(dueAt, 1e18), COALESCE(heartbeatDueAt, 1e18))";
const COLUMNS = "name, status, input, startedAt, stoppedAt, output, error, cause, state, stateInput, outcome";

/** The end of an execution: its status, when it stopped, and its output (JSON text) or error. */
export type ExecutionEnd = {
  readonly status: Status;
  readonly at: number;
  readonly output?: string;
  readonly error?: string;
  readonly cause?: string;
};

export type Executions = ReturnType<typeof openExecutions>;

export function openExecutions(store: StateStore) {
  store.exec(SCHEMA);
  const statements = preparedStatements(store);
  return { ...executionRows(statements), ...waitRows(statements) };
}

const executionRows = ({ run, first, all }: Statements) => ({
  findByName: (name: string) => first<Execution>(`SELECT ${COLUMNS} FROM executions WHERE name = ?`, name),
  findByToken: (token: string) => first<Execution>(`SELECT ${COLUMNS} FROM executions WHERE token = ?`, token),

  add: (name: string, input: string, startedAt: number): void =>
    run("INSERT INTO executions (name, status, input, startedAt) VALUES (?, 'RUNNING', ?, ?)", name, input, startedAt),

  /** Only the first call has an effect. */
  finish: (name: string, { status, at, output, error, cause }: ExecutionEnd): void =>
    run(
      `UPDATE executions SET status = ?, stoppedAt = ?, output = ?, error = ?, cause = ?,
       token = NULL, state = NULL, stateInput = NULL, outcome = NULL, dueAt = NULL, heartbeatDueAt = NULL
       WHERE name = ? AND status = 'RUNNING'`,
      ...[status, at, output ?? null, error ?? null, cause ?? null, name],
    ),

  /** Running but not waiting: what a restart has to continue. */
  interrupted: () =>
    all<Execution>(`SELECT ${COLUMNS} FROM executions WHERE status = 'RUNNING' AND token IS NULL ORDER BY startedAt`),

  list: (status: string | undefined, limit: number, offset: number) =>
    all<Execution>(
      `SELECT ${COLUMNS} FROM executions WHERE status = COALESCE(?1, status)
       ORDER BY startedAt DESC, name LIMIT ?2 OFFSET ?3`,
      ...[status ?? null, limit, offset],
    ),

  deleteStoppedBefore: (instant: number): void =>
    run("DELETE FROM executions WHERE status <> 'RUNNING' AND stoppedAt < ?", instant),
});

const waitRows = ({ run, first, all }: Statements) => ({
  /** Stores the open wait; from here on the execution needs no process. */
  saveWait: (name: string, { token, state, stateInput, dueAt, heartbeatSeconds, heartbeatDueAt }: Wait): void =>
    run(
      `UPDATE executions SET token = ?, state = ?, stateInput = ?, dueAt = ?, heartbeatSeconds = ?, heartbeatDueAt = ?,
       outcome = NULL WHERE name = ? AND status = 'RUNNING'`,
      ...[token, state, stateInput, dueAt, heartbeatSeconds, heartbeatDueAt, name],
    ),

  /** Ends the wait; its token is invalid afterwards. */
  endWait: (name: string, outcome: WaitOutcome): void =>
    run("UPDATE executions SET outcome = ?, token = NULL WHERE name = ?", JSON.stringify(outcome), name),

  recordHeartbeat: (token: string, now: number): void =>
    run("UPDATE executions SET heartbeatDueAt = ? + heartbeatSeconds * 1000 WHERE token = ?", now, token),

  /** When the next wait times out; undefined if none does. */
  nextDueAt: (): number | undefined => {
    const next = first<{ due: number }>(
      `SELECT ${NEXT_DEADLINE} AS due FROM executions WHERE token IS NOT NULL ORDER BY ${NEXT_DEADLINE} LIMIT 1`,
    );
    return next && next.due < 1e18 ? next.due : undefined;
  },

  /** Waits that have timed out, the longest overdue first. */
  due: (now: number, limit: number) =>
    all<{ name: string; dueAt: number | null; heartbeatDueAt: number | null }>(
      `SELECT name, dueAt, heartbeatDueAt FROM executions
       WHERE token IS NOT NULL AND ${NEXT_DEADLINE} <= ? ORDER BY ${NEXT_DEADLINE} LIMIT ?`,
      ...[now, limit],
    ),

  /** The states in which executions wait, to find those that the definition no longer has. */
  waitingStates: () =>
    all<{ state: string }>("SELECT DISTINCT state FROM executions WHERE token IS NOT NULL").map(({ state }) => state),

  restartWaitingIn: (state: string): void =>
    run(
      "UPDATE executions SET token = NULL, state = NULL, stateInput = NULL WHERE token IS NOT NULL AND state = ?",
      state,
    ),
});
