// The system time. No other file of the deployed functions reads it.
import type { Clock } from "../../app/ports/clock.ts";

export const systemClock: Clock = { now: () => Date.now() };
