// Injects faults into ports. A fault before a call means that it had no effect; one after it means that its response
// was lost. The caller cannot tell which.
import { TransientFault } from "../../functions/app/ports/transient-fault.ts";
import type { Scheduler } from "./scheduler.ts";

/** The probability that a call fails before its effect, and again after it. */
export type FaultProbability = () => number;

/** The process was terminated during a step. The state machine's retriers match this error name. */
class ProcessTerminated extends Error {
  override readonly name = "Lambda.ServiceException";
}

/** Reads the process's own memory, so it never fails. */
const NEVER_FAILS = "recall";

type AnyMethod = (...args: unknown[]) => unknown;

/** Wraps a port so that every call waits for its turn and may fail. */
export function withFaults<T extends object>(port: T, scheduler: Scheduler, faultProbability: FaultProbability): T {
  const maybeFail = async (message: string): Promise<void> => {
    await scheduler.turn();
    if (!scheduler.chance(faultProbability())) return;
    throw scheduler.chance(0.5) ? new TransientFault(message) : new ProcessTerminated(message);
  };
  return new Proxy(port, {
    get(target, name) {
      const method: unknown = Reflect.get(target, name);
      if (typeof method !== "function" || name === NEVER_FAILS) return method;
      return async (...args: unknown[]) => {
        await maybeFail(`${String(name)} did not get through`);
        const result: unknown = await (method as AnyMethod).apply(target, args);
        await maybeFail(`the answer of ${String(name)} was lost`);
        return result;
      };
    },
  });
}
