// Arms of experiments that take nobody any more, in memory.
import type { StoppedArms } from "../../app/ports.ts";
import type { StoppedArm } from "../../domain/experiment/assign.ts";

export function memoryStoppedArms(): StoppedArms {
  const stopped = new Map<string, StoppedArm>();
  return {
    all: async () => [...stopped.values()],
    stop: async (one) => {
      const name = JSON.stringify([one.experiment, one.arm]);
      if (!stopped.has(name)) stopped.set(name, { ...one });
    },
  };
}
