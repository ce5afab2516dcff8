// Statutory refund deadlines after a withdrawal: where the law's deadline is earlier than the shop's own, it applies,
// and a person is told when it is missed. Nothing is paid automatically.
import { describe, expect, it } from "vitest";
import * as staff from "../../functions/app/desk/staff-commands.ts";
import { DAY, HOUR } from "../../functions/domain/time/instant.ts";
import { LAMP, MUG, ORDER } from "../support/domain/an-order.ts";
import { requestReturnOf, type WorkflowWorld, workflowWorld } from "../support/workflow/workflow-world.ts";

const RETURN_ID = "return-1";
const WIM = { id: "wim", roles: ["warehouse"] };
const ANA = { id: "ana", roles: ["support"] };

/** Requested on Thursday, 1 December 2022, six days after delivery. */
async function withdrawalIn(country: string, business = false): Promise<WorkflowWorld> {
  const world = await workflowWorld();
  world.time.advance("P12Y");
  const lines = [MUG, LAMP].map((line) => ({ ...line, deliveredAt: "2022-11-25T10:00:00Z" }));
  const customer = { ...ORDER.customer, business };
  const order = { ...ORDER, customer, placedAt: "2022-11-20T10:00:00Z", shipTo: { country }, lines };
  await requestReturnOf(world, { order });
  return world;
}

const scan = async (world: WorkflowWorld): Promise<void> => {
  const scannedAt = new Date(world.time.now()).toISOString();
  const scanInput = { scanId: `scan ${scannedAt}`, status: "in-transit", scannedAt };
  await staff.scan(world.ports, { returnId: RETURN_ID, staff: WIM }, scanInput);
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
const escalations = async (world: WorkflowWorld): Promise<readonly (readonly [string, number])[]> => {
  const { request } = await world.stateOf(RETURN_ID);
  return (await world.ports.log.read(RETURN_ID)).flatMap((event) =>
    event.type === "case-escalated" ? [[event.why, (event.at - request.at) / HOUR] as const] : [],
  );
};
const dueAfterRequest = async (world: WorkflowWorld): Promise<number> => {
  const { request, dueAt = Infinity } = await world.stateOf(RETURN_ID);
  return dueAt - request.at;
};

describe("the inspection deadline", () => {
  it("is the law's if that is earlier, and missing it is escalated", async () => {
    const world = await withdrawalIn("DE");
    await world.pass("P13D");
    await receive(world);
    expect(await dueAfterRequest(world)).toBe(14 * DAY - HOUR);
    await world.pass("PT22H59M");
    expect(await escalations(world)).toEqual([]);
    await world.pass("PT1M");
    expect(await escalations(world)).toEqual([["refund-due-by-law", 14 * 24 - 1]]);
    expect(await world.ports.returns.summary(RETURN_ID)).toMatchObject({ queue: "warehouse", escalated: true });
    expect((await world.stateOf(RETURN_ID)).plan).toBeUndefined();
    await inspect(world);
    expect(await world.stateOf(RETURN_ID)).toMatchObject({ status: "closed" });
  });

  it("is missed at once if the goods arrive after the statutory period", async () => {
    const world = await withdrawalIn("DE");
    await world.pass("P13D");
    await world.pass("PT23H30M");
    await receive(world);
    await world.pass("PT1S");
    expect((await escalations(world)).map(([why]) => why)).toEqual(["refund-due-by-law"]);
  });

  it.each([
    ["the goods come early", "DE", false, "P5D", 7 * DAY],
    ["the law counts from the goods and leaves longer", "GB", false, "P13D", 15 * DAY],
    ["no law asks", "US", false, "P13D", 15 * DAY],
    ["a business sends them back", "DE", true, "P13D", 15 * DAY],
  ] as const)("is the shop's own if %s", async (_, country, business, after, expectedDue) => {
    const world = await withdrawalIn(country, business);
    await world.pass(after);
    await receive(world);
    expect(await dueAfterRequest(world)).toBe(expectedDue);
  });

  it("keeps the shop's reminders, with one more at the law's deadline", async () => {
    const world = await withdrawalIn("DE");
    await world.pass("P10D");
    await receive(world);
    await world.pass("P2D");
    await world.pass("P1D");
    await world.pass("PT22H59M59S");
    expect((await escalations(world)).map(([why]) => why)).toEqual(["inspection-overdue", "inspection-overdue"]);
    await world.pass("PT1S");
    expect((await escalations(world)).at(-1)).toEqual(["refund-due-by-law", 14 * 24 - 1]);
  });
});

describe("the payment deadline", () => {
  it("is the law's if that is earlier", async () => {
    const world = await withdrawalIn("DE");
    world.gateway.queueBehaviors("pend");
    await world.pass("P10D");
    await receive(world);
    await inspect(world);
    expect(await dueAfterRequest(world)).toBe(14 * DAY - HOUR);
    await world.pass("P3DT23H");
    expect(await escalations(world)).toEqual([["refund-due-by-law", 14 * 24 - 1]]);
    expect(await world.ports.returns.summary(RETURN_ID)).toMatchObject({ queue: "trouble" });
    world.gateway.settle("return-1.1", "posted");
    await world.pass("P1D");
    expect((await world.stateOf(RETURN_ID)).status).toBe("closed");
    expect(world.gateway.refundedTotal("pi_1")).toBe(400);
  });
});

describe("a parcel that was sent and does not arrive", () => {
  it("does not expire: at the law's deadline it is escalated, and a person may extend it", async () => {
    const world = await withdrawalIn("DE");
    await world.pass("P2D");
    await scan(world);
    await world.pass("P11DT22H");
    expect(await escalations(world)).toEqual([]);
    await world.pass("PT1H");
    expect(await escalations(world)).toEqual([["refund-due-by-law", 14 * 24 - 1]]);
    expect(await world.stateOf(RETURN_ID)).toMatchObject({ status: "awaiting-parcel", escalation: { stuck: true } });
    expect((await world.ports.returns.summary(RETURN_ID))?.queue).toBe("trouble");
    await staff.resume(world.ports, { returnId: RETURN_ID, staff: ANA });
    await world.settled();
    await world.pass("P13D");
    expect(await escalations(world)).toHaveLength(1);
    await world.pass("P1D");
    expect(await escalations(world)).toHaveLength(2);
    await receive(world);
    await inspect(world);
    expect(await world.stateOf(RETURN_ID)).toMatchObject({ status: "closed" });
    expect(world.gateway.refundedTotal("pi_1")).toBe(400);
  });

  it("is awaited as long as the law allows, also beyond the parcel deadline", async () => {
    const world = await withdrawalIn("GB");
    await world.pass("P10D");
    await scan(world);
    await world.pass("P13DT22H");
    expect(await world.stateOf(RETURN_ID)).toMatchObject({ status: "awaiting-parcel" });
    expect(await escalations(world)).toEqual([]);
    await world.pass("PT1H");
    expect(await escalations(world)).toEqual([["refund-due-by-law", 24 * 24 - 1]]);
  });

  it("expires without proof of shipping", async () => {
    const world = await withdrawalIn("DE");
    await world.pass("P14D");
    expect((await world.stateOf(RETURN_ID)).status).toBe("expired");
    expect(await escalations(world)).toEqual([]);
  });

  it("goes to a person once a carrier has seen it, also where the law waits for the goods", async () => {
    const world = await withdrawalIn("CN");
    await scan(world);
    await world.pass("P14D");
    expect((await world.stateOf(RETURN_ID)).status).toBe("awaiting-parcel");
    expect((await escalations(world)).map(([why]) => why)).toContain("parcel-overdue");
  });
});
