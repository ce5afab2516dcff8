// The contract of every gate store: the gate is stored on the return's summary, and opening it emits a stream event.
import { describe, expect, it } from "vitest";
import { summaryOf } from "../../functions/domain/returns/summary.ts";
import { memoryWorld } from "../../functions/adapters/memory/world.ts";
import { day, declined, requested, reviewRequested, stateOf } from "../support/domain/a-return.ts";
import { aName, STORAGES, openStores } from "../support/contract/returns-storage.ts";

const stores = openStores();
const IN_REVIEW = [requested(), reviewRequested()];

describe.each(STORAGES)("gates, %s", (name) => {
  const storage = () => stores.fresh(name);

  it("open on a return without changing its summary or log, and may be opened again", async () => {
    const returnId = aName("return");
    await storage().log.append({ returnId, previousEvents: [], events: IN_REVIEW });
    for (const token of ["token-1", "token-1", "token-2"])
      await storage().gates.open(returnId, { stage: "in-review", token });
    expect(await storage().returns.summary(returnId)).toEqual(summaryOf(returnId, stateOf(IN_REVIEW)));
    expect(await storage().log.read(returnId)).toEqual(IN_REVIEW);
    expect(await storage().log.append({ returnId, previousEvents: IN_REVIEW, events: [declined(day(1))] })).toBe(
      "appended",
    );
  });

  it("do not open on a return that does not exist", async () => {
    await expect(storage().gates.open("nobody's", { stage: "in-review", token: "t" })).rejects.toThrow("no return");
    expect(await storage().returns.summary("nobody's")).toBeUndefined();
  });
});

describe("gates, in memory", () => {
  it("emit a stream event with the old and the new image", async () => {
    const { ports, pendingEvents } = memoryWorld();
    await ports.log.append({ returnId: "r", previousEvents: [], events: IN_REVIEW });
    await ports.gates.open("r", { stage: "in-review", token: "token-1" });
    await ports.log.append({ returnId: "r", previousEvents: IN_REVIEW, events: [declined(day(1))] });
    const gate = { stage: "in-review", token: "token-1" };
    expect(pendingEvents.filter(({ kind }) => kind === "summary")).toMatchObject([
      { after: { summary: { status: "in-review" } } },
      { before: { summary: { status: "in-review" } }, after: { summary: { status: "in-review" }, gate } },
      { before: { gate }, after: { summary: { status: "declined" }, gate } },
    ]);
  });
});
