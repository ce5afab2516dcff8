// One row of a target: when it is due, where it stands, and what it sets off.
import { required } from "../../item-at.ts";
import { type Instant, type Milliseconds, SECOND } from "../../time/instant.ts";
import type { SlaTarget, TargetClock } from "./model.ts";
import { durationOf, ownTimeOf } from "./notation.ts";
import type { OwnTime, Span } from "./own-time.ts";
import { pausesIn } from "./pauses.ts";
import type { Row } from "./rows.ts";

/** A row's own time from its start on, with the pauses that hold it. */
type Course = { readonly time: OwnTime; readonly startedAt: Instant; readonly pauses: readonly Span[] };

export type Surroundings = { readonly time: OwnTime; readonly pauses: readonly Span[]; readonly now: Instant };

export function targetClock(target: SlaTarget, row: Row, { time, pauses, now }: Surroundings): TargetClock {
  const { startedAt, endedAt } = row;
  const within = required(durationOf(target.within), "the schema has read every duration");
  // What ends in a pause is judged as if the shopper had answered at that instant.
  const rowPauses = target.pauses === false ? [] : pausesIn(pauses, { from: startedAt, to: endedAt ?? Infinity });
  const course: Course = { time, startedAt, pauses: rowPauses };
  const dueAt = dueOf(within, course) ?? null;
  const until = endedAt ?? now;
  const state = stateOf(dueAt, until, endedAt);
  return {
    target: target.target,
    startedAt,
    dueAt,
    state,
    ...(endedAt !== undefined && { metAt: endedAt }),
    ...(state === "breached" && dueAt !== null && { breachedAt: dueAt }),
    pausedSeconds: pausedTime(course, until) / SECOND,
    escalations: escalationsOf(target, { within, before: endedAt ?? Infinity }, course),
  };
}

function stateOf(dueAt: Instant | null, until: Instant, endedAt: Instant | undefined): TargetClock["state"] {
  if (dueAt === null) return "paused";
  if (until > dueAt) return "breached";
  return endedAt === undefined ? "running" : "met";
}

/**
 * When so much own time has passed; undefined where the target stands still before. `holds`: a pause that begins at that very
 * instant comes first, so it happens when the pause ends.
 */
function instantOf(ownTime: Milliseconds, holds: boolean, { time, startedAt, pauses }: Course): Instant | undefined {
  let at = time.advance(startedAt, Math.max(0, ownTime));
  for (const pause of pauses) {
    const begins = at === pause.from;
    if (at < pause.from || (begins && !holds)) break;
    if (pause.to === Infinity) return undefined;
    at = begins ? pause.to : time.advance(at, time.within(pause));
  }
  return at;
}

/** At the very instant of due nothing is breached yet, so a pause that begins then holds the target. */
const dueOf = (within: Milliseconds, course: Course): Instant | undefined => instantOf(within, true, course);

function escalationsOf(
  target: SlaTarget,
  { within, before }: { readonly within: Milliseconds; readonly before: Instant },
  course: Course,
): TargetClock["escalations"] {
  const all = (target.escalations ?? []).flatMap(({ at, do: actions }) => {
    const ownTime = required(ownTimeOf(at, within), "the schema has read every escalation");
    const instant = instantOf(ownTime, ownTime <= 0 || ownTime === within, course);
    return instant === undefined || instant >= before ? [] : [{ at: instant, do: actions }];
  });
  return all.toSorted((a, b) => a.at - b.at);
}

const pausedTime = ({ time, pauses }: Course, until: Instant): Milliseconds =>
  pauses.reduce((sum, { from, to }) => sum + time.within({ from, to: Math.min(to, until) }), 0);
