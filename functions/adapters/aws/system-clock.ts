// The time of the machine: the only place that looks at it.
import type { Clock } from "../../app/ports.ts";

export const systemClock: Clock = { now: () => Date.now() };
