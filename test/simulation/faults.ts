// Trouble at every port: before a call nothing happened, after it the answer is lost. Whoever calls cannot tell which.
import { TransientFault } from "../../functions/app/ports.ts";
import type { Scheduler } from "./scheduler.ts";

/** How likely a call fails before its effect, and again after it. */
export type Trouble = () => number;

/** The process was ended in the middle of a step: a name that the state machine knows. */
class Died extends Error {
  override readonly name = "Lambda.ServiceException";
}

/** What a process remembers by itself: no call that could fail. */
const REMEMBERED = "recall";

type Method = (...given: unknown[]) => unknown;

/** The same port, whose every call waits for a turn and may fail. */
export function troubled<T extends object>(port: T, scheduler: Scheduler, trouble: Trouble): T {
  const meet = async (words: string): Promise<void> => {
    await scheduler.turn();
    if (!scheduler.chance(trouble())) return;
    throw scheduler.chance(0.5) ? new TransientFault(words) : new Died(words);
  };
  return new Proxy(port, {
    get(target, name) {
      const method: unknown = Reflect.get(target, name);
      if (typeof method !== "function" || name === REMEMBERED) return method;
      return async (...given: unknown[]) => {
        await meet(`${String(name)} did not get through`);
        const answer: unknown = await (method as Method).apply(target, given);
        await meet(`the answer of ${String(name)} was lost`);
        return answer;
      };
    },
  });
}
