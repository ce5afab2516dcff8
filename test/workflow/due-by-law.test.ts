// A consumer withdrew from the contract: where the law's day for the money comes before the shop's own promise, it is the promise, and a
// person is told when it is broken. Nothing is ever paid by itself.
import { beforeEach, describe, expect, it, vi } from "vitest";
import * as staff from "../../functions/app/desk/act-on-return.ts";
import { DAY, HOUR } from "../../functions/domain/sla/instant.ts";
import { LAMP, MUG, ORDER } from "../domain/an-order.ts";
import { request, type WorkflowWorld, workflowWorld } from "./workflow-world.ts";

const RETURN_ID = "return-1";
const WIM = { id: "wim", roles: ["warehouse"] };
const ANA = { id: "ana", roles: ["support"] };

/** Asked for on Thursday, 1 December 2022, six days after the goods came. */
async function withdrawing(country: string, business = false): Promise<WorkflowWorld> {
  const world = await workflowWorld();
  world.time.advance("P12Y");
  const lines = [MUG, LAMP].map((line) => ({ ...line, deliveredAt: "2022-11-25T10:00:00Z" }));
  const customer = { ...ORDER.customer, business };
  const order = { ...ORDER, customer, placedAt: "2022-11-20T10:00:00Z", shipTo: { country }, lines };
  await request(world, { order });
  return world;
}

const scan = async (world: WorkflowWorld): Promise<void> => {
  const scannedAt = new Date(world.time.now()).toISOString();
  const wish = { scanId: `scan ${scannedAt}`, status: "in-transit", scannedAt };
  await staff.scan(world.ports, { returnId: RETURN_ID, staff: WIM }, wish);
  await world.settled();
};
const receive = async (world: WorkflowWorld): Promise<void> => {
  await staff.receive(world.ports, { returnId: RETURN_ID, staff: WIM }, {});
  await world.settled();
};
const inspect = async (world: WorkflowWorld): Promise<void> => {
  const lines = [{ lineId: "mug", condition: "A" as const }];
  await staff.inspect(world.ports, { returnId: RETURN_ID, staff: WIM }, { lines });
  await world.settled();
};
const called = async (world: WorkflowWorld): Promise<readonly (readonly [string, number])[]> => {
  const { asked } = await world.stateOf(RETURN_ID);
  return (await world.ports.log.read(RETURN_ID)).flatMap((event) =>
    event.type === "case-escalated" ? [[event.why, (event.at - asked.at) / HOUR] as const] : [],
  );
};
const dueAfter = async (world: WorkflowWorld): Promise<number> => {
  const { asked, dueAt = Infinity } = await world.stateOf(RETURN_ID);
  return dueAt - asked.at;
};

beforeEach(() => void vi.spyOn(console, "error").mockImplementation(() => undefined));

describe("the promise for the inspection", () => {
  it("is the law's where that is sooner, and a person is told when it is broken", async () => {
    const world = await withdrawing("DE");
    await world.pass("P13D");
    await receive(world);
    expect(await dueAfter(world)).toBe(14 * DAY - HOUR);
    await world.pass("PT22H59M");
    expect(await called(world)).toEqual([]);
    await world.pass("PT1M");
    expect(await called(world)).toEqual([["refund-due-by-law", 14 * 24 - 1]]);
    expect(await world.ports.returns.summary(RETURN_ID)).toMatchObject({ queue: "warehouse", escalated: true });
    expect((await world.stateOf(RETURN_ID)).plan).toBeUndefined();
    await inspect(world);
    expect(await world.stateOf(RETURN_ID)).toMatchObject({ status: "closed" });
  });

  it("is broken at once where goods come when the days are over", async () => {
    const world = await withdrawing("DE");
    await world.pass("P13D");
    await world.pass("PT23H30M");
    await receive(world);
    await world.pass("PT1S");
    expect((await called(world)).map(([why]) => why)).toEqual(["refund-due-by-law"]);
  });

  it.each([
    ["the goods come early", "DE", false, "P5D", 7 * DAY],
    ["the law counts from the goods and leaves longer", "GB", false, "P13D", 15 * DAY],
    ["no law asks", "US", false, "P13D", 15 * DAY],
    ["a business sends them back", "DE", true, "P13D", 15 * DAY],
  ] as const)("is the shop's own where %s", async (_, country, business, after, due) => {
    const world = await withdrawing(country, business);
    await world.pass(after);
    await receive(world);
    expect(await dueAfter(world)).toBe(due);
  });

  it("leaves the shop's reminders alone, but for one at the law's moment", async () => {
    const world = await withdrawing("DE");
    await world.pass("P10D");
    await receive(world);
    await world.pass("P2D");
    await world.pass("P1D");
    await world.pass("PT22H59M59S");
    expect((await called(world)).map(([why]) => why)).toEqual(["inspection-overdue", "inspection-overdue"]);
    await world.pass("PT1S");
    expect((await called(world)).at(-1)).toEqual(["refund-due-by-law", 14 * 24 - 1]);
  });
});

describe("the promise of the provider's answer", () => {
  it("is the law's where that is sooner", async () => {
    const world = await withdrawing("DE");
    world.gateway.expect("pend");
    await world.pass("P10D");
    await receive(world);
    await inspect(world);
    expect(await dueAfter(world)).toBe(14 * DAY - HOUR);
    await world.pass("P3DT23H");
    expect(await called(world)).toEqual([["refund-due-by-law", 14 * 24 - 1]]);
    expect(await world.ports.returns.summary(RETURN_ID)).toMatchObject({ queue: "trouble" });
    world.gateway.becomes("return-1.1", "posted");
    await world.pass("P1D");
    expect((await world.stateOf(RETURN_ID)).status).toBe("closed");
    expect(world.gateway.givenBack("pi_1")).toBe(400);
  });
});

describe("a parcel that was sent and does not come", () => {
  it("does not expire: when the law's days are over a person has it, who may give it more time", async () => {
    const world = await withdrawing("DE");
    await world.pass("P2D");
    await scan(world);
    await world.pass("P11DT22H");
    expect(await called(world)).toEqual([]);
    await world.pass("PT1H");
    expect(await called(world)).toEqual([["refund-due-by-law", 14 * 24 - 1]]);
    expect(await world.stateOf(RETURN_ID)).toMatchObject({ status: "awaiting-parcel", escalation: { stuck: true } });
    expect((await world.ports.returns.summary(RETURN_ID))?.queue).toBe("trouble");
    await staff.resume(world.ports, { returnId: RETURN_ID, staff: ANA });
    await world.settled();
    await world.pass("P13D");
    expect(await called(world)).toHaveLength(1);
    await world.pass("P1D");
    expect(await called(world)).toHaveLength(2);
    await receive(world);
    await inspect(world);
    expect(await world.stateOf(RETURN_ID)).toMatchObject({ status: "closed" });
    expect(world.gateway.givenBack("pi_1")).toBe(400);
  });

  it("is waited for as long as the law waits, also beyond the parcel's own days", async () => {
    const world = await withdrawing("GB");
    await world.pass("P10D");
    await scan(world);
    await world.pass("P13DT22H");
    expect(await world.stateOf(RETURN_ID)).toMatchObject({ status: "awaiting-parcel" });
    expect(await called(world)).toEqual([]);
    await world.pass("PT1H");
    expect(await called(world)).toEqual([["refund-due-by-law", 24 * 24 - 1]]);
  });

  it("expires where nobody has proof that it was sent, and where the law waits for the goods", async () => {
    for (const country of ["DE", "CN"]) {
      const world = await withdrawing(country);
      if (country === "CN") await scan(world);
      await world.pass("P14D");
      expect((await world.stateOf(RETURN_ID)).status).toBe("expired");
      expect(await called(world)).toEqual([]);
    }
  });
});
