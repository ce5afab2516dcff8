// Experiment arms that no longer accept customers, in memory.
import type { StoppedArms } from "../../app/ports/stopped-arms.ts";
import type { StoppedArm } from "../../domain/experiment/assign.ts";

export function memoryStoppedArms(): StoppedArms {
  const stopped = new Map<string, StoppedArm>();
  return {
    list: async () => [...stopped.values()],
    stop: async (stoppedArm) => {
      const name = JSON.stringify([stoppedArm.experiment, stoppedArm.arm]);
      if (!stopped.has(name)) stopped.set(name, { ...stoppedArm });
    },
  };
}
