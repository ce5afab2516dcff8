// Where executions wait for a task token. A wait ends when its token is used or when the local clock passes its
// deadline; one timer serves the earliest deadline. Tokens are stored with the executions, so they survive the process.
import { randomBytes } from "node:crypto";
import type { MovableClock } from "../runtime/clock.ts";
import type { Execution, Executions, WaitOutcome, Wait } from "./executions.ts";
import { WorkflowFault } from "./faults.ts";
import { TIMEOUT } from "./interpreter.ts";

/** Longer waits re-arm the timer: Node's timers overflow at 24.8 days. */
const TIMER_MAX_MS = 3_600_000;
const DUE_BATCH_MAX = 200;

export type Gate = {
  mintToken(execution: string): string;
  /** Accepts the token from now on, before the wait is stored. */
  beginWait(execution: string, wait: Wait): void;
  /** Stores the wait, or returns its outcome if it has already ended. */
  commitWait(token: string): WaitOutcome | undefined;
  /** Drops an opening whose function failed. */
  cancelWait(token: string): void;
  /** Throws InvalidToken, TaskDoesNotExist or TaskTimedOut. */
  endWait(token: string, outcome: WaitOutcome): void;
  recordHeartbeat(token: string): void;
  /** Times out what is due and re-arms the timer. */
  fireDue(): void;
  close(): void;
};

type PendingWait = { readonly execution: string; readonly wait: Wait; outcome?: WaitOutcome };

/** `onReleased` is called for every waiting execution whose wait has ended, after the outcome is stored. */
export function createGate(
  executions: Executions,
  clock: MovableClock,
  onReleased: (execution: Execution) => void,
): Gate {
  const pendingWaits = new Map<string, PendingWait>();
  const timer = deadlineTimer(clock, fireDue);

  const endWait = (name: string, outcome: WaitOutcome): void => {
    executions.endWait(name, outcome);
    const execution = executions.findByName(name);
    if (execution) onReleased(execution);
  };

  function fireDue(): void {
    timer.clear();
    const now = clock.now();
    for (let due = executions.due(now, DUE_BATCH_MAX); due.length > 0; due = executions.due(now, DUE_BATCH_MAX)) {
      for (const { name, dueAt } of due) {
        const isTimedOut = dueAt !== null && dueAt <= now;
        endWait(name, { error: isTimedOut ? TIMEOUT : "States.HeartbeatTimeout", cause: "" });
      }
    }
    timer.set(executions.nextDueAt() ?? Infinity);
  }

  clock.onMove(fireDue);
  return {
    mintToken: (execution) =>
      `${Buffer.from(execution).toString("base64url")}.${randomBytes(18).toString("base64url")}`,
    beginWait: (execution, wait) => void pendingWaits.set(wait.token, { execution, wait }),
    cancelWait: (token) => void pendingWaits.delete(token),
    commitWait: (token) => {
      const pendingWait = pendingWaits.get(token);
      pendingWaits.delete(token);
      if (!pendingWait || pendingWait.outcome) return pendingWait?.outcome;
      executions.saveWait(pendingWait.execution, pendingWait.wait);
      timer.set(Math.min(pendingWait.wait.dueAt ?? Infinity, pendingWait.wait.heartbeatDueAt ?? Infinity));
      return undefined;
    },
    endWait: (token, outcome) => {
      const pendingWait = pendingWaits.get(token);
      if (pendingWait && !pendingWait.outcome) {
        // The token was used before the function that opened the wait returned. Stored now, because success was
        // reported.
        executions.saveWait(pendingWait.execution, pendingWait.wait);
        executions.endWait(pendingWait.execution, outcome);
        pendingWait.outcome = outcome;
        return;
      }
      endWait(waitingExecution(executions, token).name, outcome);
    },
    recordHeartbeat: (token) => {
      if (!pendingWaits.has(token)) waitingExecution(executions, token);
      executions.recordHeartbeat(token, clock.now());
    },
    fireDue,
    close: timer.close,
  };
}

/** One timer, for the earliest of the deadlines it is told. */
function deadlineTimer(clock: MovableClock, onDue: () => void) {
  let timer: NodeJS.Timeout | undefined;
  let timerDueAt = Infinity;
  let isClosed = false;
  return {
    set: (dueAt: number): void => {
      if (isClosed || dueAt >= timerDueAt) return;
      clearTimeout(timer);
      timerDueAt = dueAt;
      timer = setTimeout(onDue, Math.min(TIMER_MAX_MS, Math.max(0, dueAt - clock.now()) + 1));
    },
    clear: (): void => {
      timerDueAt = Infinity;
      clearTimeout(timer);
    },
    close: (): void => {
      isClosed = true;
      clearTimeout(timer);
    },
  };
}

function waitingExecution(executions: Executions, token: string): Execution {
  const execution = executions.findByToken(token);
  if (execution) return execution;
  const [name = "", randomPart = ""] = token.split(".");
  if (!name || !/^[\w-]{24}$/.test(randomPart))
    throw new WorkflowFault("InvalidToken", "Invalid Token: 'Invalid token'");
  if (!executions.findByName(Buffer.from(name, "base64url").toString())) {
    throw new WorkflowFault("TaskDoesNotExist", "Task Does Not Exist: 'Provided task does not exist'");
  }
  throw new WorkflowFault("TaskTimedOut", "Task Timed Out: 'Provided task does not exist anymore'");
}
