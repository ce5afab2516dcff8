// The simulation's clock and random numbers. Every access to shared state waits for a turn, and a seeded generator
// chooses whose turn is next: every interleaving is possible, and the same seed reproduces the same one.
import type { Instant } from "../../functions/domain/time/instant.ts";
import { seededRandom } from "../../infra/tools/replay/random.ts";

const TURNS_MAX = 200_000;
/** Probability that time advances although somebody is waiting for a turn. */
const TIME_PASSES_PROBABILITY = 0.02;

export interface Scheduler {
  now(): Instant;
  chance(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** A whole number from `least` to `most`, both included. */
  between(min: number, max: number): number;
  /** Waits for a turn; others may go first. */
  turn(): Promise<void>;
  sleep(milliseconds: number): Promise<void>;
  /** Starts concurrent work. If it rejects, the simulation ends with that failure. */
  spawn(work: () => Promise<void>): void;
  /** Runs until nothing is left to do before `until`. Resolves with the number of turns taken. */
  run(until: Instant): Promise<number>;
}

type Timer = { readonly at: Instant; readonly fire: () => void };

/** Work between two turns uses only microtasks; once they have run, everybody waits for a turn or a timer again. */
const drainMicrotasks = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

export function createScheduler(seed: number, start: Instant): Scheduler {
  const random = seededRandom(seed);
  const waiting: (() => void)[] = [];
  const failures: unknown[] = [];
  let timers: Timer[] = [];
  let now = start;

  const chance = (probability: number): boolean => random() < probability;

  const advanceTime = (): void => {
    const earliest = Math.min(...timers.map(({ at }) => at));
    now = Math.max(now, earliest);
    const due = timers.filter(({ at }) => at <= now);
    timers = timers.filter(({ at }) => at > now);
    for (const { fire } of due) fire();
  };

  const step = (until: Instant): boolean => {
    const isDue = timers.some(({ at }) => at <= until);
    const isTimePassing = isDue && (waiting.length === 0 || chance(TIME_PASSES_PROBABILITY));
    if (isTimePassing) advanceTime();
    else if (waiting.length > 0) waiting.splice(Math.floor(random() * waiting.length), 1)[0]!();
    else return false;
    return true;
  };

  return {
    now: () => now,
    chance,
    pick: (list) => list[Math.floor(random() * list.length)]!,
    between: (min, max) => min + Math.floor(random() * (max - min + 1)),
    turn: () => new Promise((resolve) => waiting.push(resolve)),
    sleep: (milliseconds) => new Promise((fire) => timers.push({ at: now + milliseconds, fire })),
    spawn: (work) => void work().catch((failure: unknown) => failures.push(failure)),
    async run(until) {
      for (let turns = 0; turns < TURNS_MAX; turns++) {
        await drainMicrotasks();
        if (failures.length > 0) throw failures[0];
        if (!step(until)) return turns;
      }
      throw new Error(`the world did not come to rest in ${TURNS_MAX} turns`);
    },
  };
}
