// One row of a target: when it is due, its state, and its escalations.
import { required } from "../../item-at.ts";
import { type Instant, type Milliseconds, SECOND } from "../../time/instant.ts";
import type { SlaTarget, TargetClock } from "./model.ts";
import { durationOf, escalationOffset } from "./notation.ts";
import type { BusinessTime, Span } from "./business-time.ts";
import { pausesIn } from "./pauses.ts";
import type { Row } from "./rows.ts";

/** A row's business time, its start, and its pauses. */
type RowClock = { readonly time: BusinessTime; readonly startedAt: Instant; readonly pauses: readonly Span[] };

export type ClockContext = { readonly time: BusinessTime; readonly pauses: readonly Span[]; readonly now: Instant };

export function targetClock(target: SlaTarget, row: Row, { time, pauses, now }: ClockContext): TargetClock {
  const { startedAt, endedAt } = row;
  const within = required(durationOf(target.within), "the schema has checked every duration");
  // A row that ends during a pause counts as if the shopper had answered at that instant.
  const rowPauses = target.pauses === false ? [] : pausesIn(pauses, { from: startedAt, to: endedAt ?? Infinity });
  const clock: RowClock = { time, startedAt, pauses: rowPauses };
  const dueAt = dueOf(within, clock) ?? null;
  const until = endedAt ?? now;
  const state = stateOf(dueAt, until, endedAt);
  return {
    target: target.target,
    startedAt,
    dueAt,
    state,
    ...(endedAt !== undefined && { metAt: endedAt }),
    ...(state === "breached" && dueAt !== null && { breachedAt: dueAt }),
    pausedSeconds: pausedTime(clock, until) / SECOND,
    escalations: escalationsOf(target, { within, before: endedAt ?? Infinity }, clock),
  };
}

function stateOf(dueAt: Instant | null, until: Instant, endedAt: Instant | undefined): TargetClock["state"] {
  if (dueAt === null) return "paused";
  if (until > dueAt) return "breached";
  return endedAt === undefined ? "running" : "met";
}

/**
 * The instant at which so much business time has passed since the start; undefined if an open pause comes before it.
 * `pauseFirst`: a pause that begins at exactly that instant delays it until the pause ends.
 */
function instantAfter(
  elapsed: Milliseconds,
  pauseFirst: boolean,
  { time, startedAt, pauses }: RowClock,
): Instant | undefined {
  let at = time.advance(startedAt, Math.max(0, elapsed));
  for (const pause of pauses) {
    const begins = at === pause.from;
    if (at < pause.from || (begins && !pauseFirst)) break;
    if (pause.to === Infinity) return undefined;
    at = begins ? pause.to : time.advance(at, time.within(pause));
  }
  return at;
}

/** At the due instant itself nothing is breached yet, so a pause that begins then delays it. */
const dueOf = (within: Milliseconds, clock: RowClock): Instant | undefined => instantAfter(within, true, clock);

function escalationsOf(
  target: SlaTarget,
  { within, before }: { readonly within: Milliseconds; readonly before: Instant },
  clock: RowClock,
): TargetClock["escalations"] {
  const all = (target.escalations ?? []).flatMap(({ at, do: actions }) => {
    const elapsed = required(escalationOffset(at, within), "the schema has checked every escalation");
    const instant = instantAfter(elapsed, elapsed <= 0 || elapsed === within, clock);
    return instant === undefined || instant >= before ? [] : [{ at: instant, do: actions }];
  });
  return all.toSorted((a, b) => a.at - b.at);
}

const pausedTime = ({ time, pauses }: RowClock, until: Instant): Milliseconds =>
  pauses.reduce((sum, { from, to }) => sum + time.within({ from, to: Math.min(to, until) }), 0);
