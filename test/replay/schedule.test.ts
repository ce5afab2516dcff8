// The order in which a replay does things: requests at their time, one return of an order after the other, no leaps with
// returns under way. A clock that can be watched, and returns that end when they are told to.
import { describe, expect, it } from "vitest";
import { HOUR, MINUTE } from "../../functions/domain/sla/instant.ts";
import type { PlannedReturn } from "../../infra/replay/reading.ts";
import { IN_FLIGHT_MAX, replayReturns } from "../../infra/replay/schedule.ts";

const planned = (returnId: string, at: number, orderId = returnId): PlannedReturn => ({
  returnId,
  orderId,
  customerId: "1",
  at,
  units: new Map(),
  creditRows: [],
});

const breath = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** What happened, in order: "12:00" moves the clock to minute 720, "ask a", "end a". */
async function watched(returns: PlannedReturn[], flight: number, failing?: string) {
  let now = 0;
  let most = 0;
  let underWay = 0;
  const story: string[] = [];
  const clock = {
    now: () => now,
    moveTo: async (to: number) => {
      if (to > now) story.push(`clock ${to / MINUTE}`);
      now = Math.max(now, to);
    },
  };
  const done = replayReturns(clock, returns, async ({ returnId }, requested) => {
    most = Math.max(most, ++underWay);
    story.push(`ask ${returnId}`);
    await breath();
    if (returnId === failing) throw new Error("it broke");
    requested();
    for (let n = 0; n < flight; n++) await breath();
    story.push(`end ${returnId}`);
    underWay -= 1;
  });
  return {
    failure: await done.then(
      () => undefined,
      (error: Error) => error.message,
    ),
    story,
    most,
  };
}

describe("replaying returns", () => {
  it("asks for each at its time, and does not wait for its end when the next is near", async () => {
    const { story } = await watched([planned("a", 5 * MINUTE), planned("b", 6 * MINUTE)], 20);
    expect(story).toEqual(["clock 5", "ask a", "clock 6", "ask b", "end a", "end b"]);
  });

  it("lets everything end before the clock goes over hours", async () => {
    const { story } = await watched([planned("a", MINUTE), planned("b", MINUTE + 4 * HOUR)], 20);
    expect(story).toEqual(["clock 1", "ask a", "end a", "clock 241", "ask b", "end b"]);
  });

  it("takes returns of one order one after the other", async () => {
    const { story } = await watched([planned("a", MINUTE, "order"), planned("b", MINUTE, "order")], 20);
    expect(story).toEqual(["clock 1", "ask a", "end a", "ask b", "end b"]);
  });

  it("has no more under way than it may", async () => {
    const many = Array.from({ length: 3 * IN_FLIGHT_MAX }, (_, n) => planned(`r${n}`, MINUTE));
    const { story, most } = await watched(many, 20);
    expect(most).toBe(IN_FLIGHT_MAX);
    expect(story.filter((line) => line.startsWith("end"))).toHaveLength(many.length);
  });

  it("stops at the first failure, after what was under way", async () => {
    const returns = [planned("a", MINUTE), planned("b", 2 * MINUTE), planned("c", 3 * MINUTE)];
    const { failure, story } = await watched(returns, 20, "b");
    expect(failure).toBe("it broke");
    expect(story).toEqual(["clock 1", "ask a", "clock 2", "ask b", "end a"]);
  });
});
