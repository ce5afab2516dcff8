// The sentences every gate keeps: it stands on the return's summary, and opening one is news.
import { describe, expect, it } from "vitest";
import { summaryOf } from "../../functions/domain/returns/summary.ts";
import { memoryWorld } from "../../functions/adapters/memory/world.ts";
import { day, declined, requested, reviewRequested, stateOf } from "../domain/a-return.ts";
import { aName, STORAGES, storages } from "./returns-storage.ts";

const open = storages();
const IN_REVIEW = [requested(), reviewRequested()];

describe.each(STORAGES)("gates, %s", (name) => {
  const storage = () => open.fresh(name);

  it("open on a return, leave its view and its log as they are, and may open again", async () => {
    const returnId = aName("return");
    await storage().log.append({ returnId, past: [], events: IN_REVIEW });
    for (const token of ["token-1", "token-1", "token-2"])
      await storage().gates.open(returnId, { place: "in-review", token });
    expect(await storage().returns.summary(returnId)).toEqual(summaryOf(returnId, stateOf(IN_REVIEW)));
    expect(await storage().log.read(returnId)).toEqual(IN_REVIEW);
    expect(await storage().log.append({ returnId, past: IN_REVIEW, events: [declined(day(1))] })).toBe("appended");
  });

  it("do not open on a return nobody requested", async () => {
    await expect(storage().gates.open("nobody's", { place: "in-review", token: "t" })).rejects.toThrow("no return");
    expect(await storage().returns.summary("nobody's")).toBeUndefined();
  });
});

describe("gates, in memory", () => {
  it("are told of, with what stood there before", async () => {
    const { ports, untold } = memoryWorld();
    await ports.log.append({ returnId: "r", past: [], events: IN_REVIEW });
    await ports.gates.open("r", { place: "in-review", token: "token-1" });
    await ports.log.append({ returnId: "r", past: IN_REVIEW, events: [declined(day(1))] });
    const gate = { place: "in-review", token: "token-1" };
    expect(untold.filter(({ kind }) => kind === "summary")).toMatchObject([
      { after: { summary: { status: "in-review" } } },
      { before: { summary: { status: "in-review" } }, after: { summary: { status: "in-review" }, gate } },
      { before: { gate }, after: { summary: { status: "declined" }, gate } },
    ]);
  });
});
