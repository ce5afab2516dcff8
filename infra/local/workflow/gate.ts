// Where executions wait. A wait ends by its token, or when the local clock passes its deadline; one timer stands for the
// earliest deadline of all. Tokens live in the book of executions, so they outlast the process.
import { randomBytes } from "node:crypto";
import type { MovableClock } from "../clock.ts";
import type { Execution, Executions, Outcome, Wait } from "./executions.ts";
import { WorkflowFault } from "./faults.ts";
import { TIMEOUT } from "./interpreter.ts";

/** A timer further off than this is set again on the way: real timers end at 24.8 days. */
const TIMER_MAX_MS = 3_600_000;
const DUE_BATCH_MAX = 200;

export type Gate = {
  mintToken(execution: string): string;
  /** From now on the token may be used, before the wait is written down. */
  opening(execution: string, wait: Wait): void;
  /** Writes the wait down, or answers with how it has ended already. */
  park(token: string): Outcome | undefined;
  /** The opening came to nothing. */
  forget(token: string): void;
  /** Throws InvalidToken, TaskDoesNotExist or TaskTimedOut. */
  settle(token: string, outcome: Outcome): void;
  beat(token: string): void;
  /** Fires what is due and sets the timer anew. */
  look(): void;
  close(): void;
};

type Opening = { readonly execution: string; readonly wait: Wait; outcome?: Outcome };

/** `released` is called for every parked execution whose wait has ended, after that is written down. */
export function openGate(book: Executions, clock: MovableClock, released: (execution: Execution) => void): Gate {
  const openings = new Map<string, Opening>();
  let timer: NodeJS.Timeout | undefined;
  let wakesAt = Infinity;
  let closed = false;

  const setTimer = (dueAt: number): void => {
    if (closed || dueAt >= wakesAt) return;
    clearTimeout(timer);
    wakesAt = dueAt;
    timer = setTimeout(look, Math.min(TIMER_MAX_MS, Math.max(0, dueAt - clock.now()) + 1));
  };

  const release = (name: string, outcome: Outcome): void => {
    book.settle(name, outcome);
    const execution = book.named(name);
    if (execution) released(execution);
  };

  function look(): void {
    wakesAt = Infinity;
    clearTimeout(timer);
    const now = clock.now();
    for (let batch = book.due(now, DUE_BATCH_MAX); batch.length > 0; batch = book.due(now, DUE_BATCH_MAX)) {
      for (const { name, dueAt } of batch) {
        const late = dueAt !== null && dueAt <= now;
        release(name, { error: late ? TIMEOUT : "States.HeartbeatTimeout", cause: "" });
      }
    }
    setTimer(book.nextDueAt() ?? Infinity);
  }

  clock.onMove(look);
  return {
    mintToken: (execution) =>
      `${Buffer.from(execution).toString("base64url")}.${randomBytes(18).toString("base64url")}`,
    opening: (execution, wait) => void openings.set(wait.token, { execution, wait }),
    forget: (token) => void openings.delete(token),
    park: (token) => {
      const opening = openings.get(token);
      openings.delete(token);
      if (!opening || opening.outcome) return opening?.outcome;
      book.park(opening.execution, opening.wait);
      setTimer(Math.min(opening.wait.dueAt ?? Infinity, opening.wait.heartbeatDueAt ?? Infinity));
      return undefined;
    },
    settle: (token, outcome) => {
      const opening = openings.get(token);
      if (opening && !opening.outcome) {
        // Told before the function that opens the wait has even returned. Written down at once: our yes is durable.
        book.park(opening.execution, opening.wait);
        book.settle(opening.execution, outcome);
        opening.outcome = outcome;
        return;
      }
      release(waitingWith(book, token).name, outcome);
    },
    beat: (token) => {
      if (!openings.has(token)) waitingWith(book, token);
      book.beat(token, clock.now());
    },
    look,
    close: () => {
      closed = true;
      clearTimeout(timer);
    },
  };
}

function waitingWith(book: Executions, token: string): Execution {
  const waiting = book.withToken(token);
  if (waiting) return waiting;
  const [name = "", nonce = ""] = token.split(".");
  if (!name || !/^[\w-]{24}$/.test(nonce)) throw new WorkflowFault("InvalidToken", "Invalid Token: 'Invalid token'");
  if (!book.named(Buffer.from(name, "base64url").toString())) {
    throw new WorkflowFault("TaskDoesNotExist", "Task Does Not Exist: 'Provided task does not exist'");
  }
  throw new WorkflowFault("TaskTimedOut", "Task Timed Out: 'Provided task does not exist anymore'");
}
