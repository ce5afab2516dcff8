// The order of a replay's steps: requests at their original time, returns of one order in sequence, and no clock jump
// with returns in flight. Uses a recorded clock and fake returns of a given length.
import { describe, expect, it } from "vitest";
import { HOUR, MINUTE } from "../../functions/domain/time/instant.ts";
import type { PlannedReturn } from "../../infra/tools/replay/replay-planner.ts";
import { IN_FLIGHT_MAX, replayReturns } from "../../infra/tools/replay/schedule.ts";

const planned = (returnId: string, at: number, orderId = returnId): PlannedReturn => ({
  returnId,
  orderId,
  customerId: "1",
  at,
  units: new Map(),
  creditRows: [],
});

const nextTick = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** The steps in order: "clock 720" moves the clock to minute 720, "ask a" requests return a, "end a" completes it. */
async function runRecorded(returns: PlannedReturn[], ticksInFlight: number, failingId?: string) {
  let now = 0;
  let maxInFlight = 0;
  let inFlight = 0;
  const steps: string[] = [];
  const clock = {
    now: () => now,
    moveTo: async (to: number) => {
      if (to > now) steps.push(`clock ${to / MINUTE}`);
      now = Math.max(now, to);
    },
  };
  const done = replayReturns(clock, returns, async ({ returnId }, requested) => {
    maxInFlight = Math.max(maxInFlight, ++inFlight);
    steps.push(`ask ${returnId}`);
    await nextTick();
    if (returnId === failingId) throw new Error("it broke");
    requested();
    for (let n = 0; n < ticksInFlight; n++) await nextTick();
    steps.push(`end ${returnId}`);
    inFlight -= 1;
  });
  return {
    failure: await done.then(
      () => undefined,
      (error: Error) => error.message,
    ),
    steps,
    maxInFlight,
  };
}

describe("replaying returns", () => {
  it("requests each at its time, and does not wait for its end when the next is near", async () => {
    const { steps } = await runRecorded([planned("a", 5 * MINUTE), planned("b", 6 * MINUTE)], 20);
    expect(steps).toEqual(["clock 5", "ask a", "clock 6", "ask b", "end a", "end b"]);
  });

  it("completes all returns in flight before the clock jumps by hours", async () => {
    const { steps } = await runRecorded([planned("a", MINUTE), planned("b", MINUTE + 4 * HOUR)], 20);
    expect(steps).toEqual(["clock 1", "ask a", "end a", "clock 241", "ask b", "end b"]);
  });

  it("runs returns of one order one after the other", async () => {
    const { steps } = await runRecorded([planned("a", MINUTE, "order"), planned("b", MINUTE, "order")], 20);
    expect(steps).toEqual(["clock 1", "ask a", "end a", "ask b", "end b"]);
  });

  it("never has more returns in flight than the limit", async () => {
    const returns = Array.from({ length: 3 * IN_FLIGHT_MAX }, (_, n) => planned(`r${n}`, MINUTE));
    const { steps, maxInFlight } = await runRecorded(returns, 20);
    expect(maxInFlight).toBe(IN_FLIGHT_MAX);
    expect(steps.filter((line) => line.startsWith("end"))).toHaveLength(returns.length);
  });

  it("stops at the first failure, after the returns in flight have ended", async () => {
    const returns = [planned("a", MINUTE), planned("b", 2 * MINUTE), planned("c", 3 * MINUTE)];
    const { failure, steps } = await runRecorded(returns, 20, "b");
    expect(failure).toBe("it broke");
    expect(steps).toEqual(["clock 1", "ask a", "clock 2", "ask b", "end a"]);
  });
});
