// The simulated world's time and its chance. Everybody who touches the world first waits for a turn, and a seeded die
// decides whose it is: so every interleaving is possible, and the same seed gives the same one again.
import type { Instant } from "../../functions/domain/sla/instant.ts";
import { seededRandom } from "../../infra/replay/random.ts";

const TURNS_MAX = 200_000;
/** How often time goes on although somebody could act. */
const IMPATIENCE = 0.02;

export interface Scheduler {
  now(): Instant;
  chance(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number;
  /** Others may go first. */
  turn(): Promise<void>;
  sleep(milliseconds: number): Promise<void>;
  /** Starts somebody. What they throw ends the simulation with that failure. */
  spawn(work: () => Promise<void>): void;
  /** Until nobody acts any more, or only waits for what lies beyond `until`. Answers how many turns were taken. */
  run(until: Instant): Promise<number>;
}

type Timer = { readonly at: Instant; readonly fire: () => void };

/** Everything between two turns runs on microtasks alone, so that afterwards everybody waits for a turn again. */
const drained = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

export function schedulerFrom(seed: number, start: Instant): Scheduler {
  const random = seededRandom(seed);
  const waiting: (() => void)[] = [];
  const failures: unknown[] = [];
  let timers: Timer[] = [];
  let now = start;

  const chance = (probability: number): boolean => random() < probability;

  const goOn = (): void => {
    const earliest = Math.min(...timers.map(({ at }) => at));
    now = Math.max(now, earliest);
    const due = timers.filter(({ at }) => at <= now);
    timers = timers.filter(({ at }) => at > now);
    for (const { fire } of due) fire();
  };

  const step = (until: Instant): boolean => {
    const isDue = timers.some(({ at }) => at <= until);
    const timePasses = isDue && (waiting.length === 0 || chance(IMPATIENCE));
    if (timePasses) goOn();
    else if (waiting.length > 0) waiting.splice(Math.floor(random() * waiting.length), 1)[0]!();
    else return false;
    return true;
  };

  return {
    now: () => now,
    chance,
    pick: (list) => list[Math.floor(random() * list.length)]!,
    between: (least, most) => least + Math.floor(random() * (most - least + 1)),
    turn: () => new Promise((resolve) => waiting.push(resolve)),
    sleep: (milliseconds) => new Promise((fire) => timers.push({ at: now + milliseconds, fire })),
    spawn: (work) => void work().catch((failure: unknown) => failures.push(failure)),
    async run(until) {
      for (let turns = 0; turns < TURNS_MAX; turns++) {
        await drained();
        if (failures.length > 0) throw failures[0];
        if (!step(until)) return turns;
      }
      throw new Error(`the world did not come to rest in ${TURNS_MAX} turns`);
    },
  };
}
