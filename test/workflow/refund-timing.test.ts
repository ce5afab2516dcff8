// Refund timing, as the rules set it: with the label, at the first scan, on receipt, or after inspection. The goods
// take the same way, and the refund is paid once.
import { describe, expect, it } from "vitest";
import { executeCommand } from "../../functions/app/execute-command.ts";
import * as staff from "../../functions/app/desk/staff-commands.ts";
import { cancelReturn } from "../../functions/domain/returns/decide/desk.ts";
import type { ReturnSettings } from "../../functions/domain/policy/vocabulary/settings.ts";
import type { ReturnEvent } from "../../functions/domain/returns/events.ts";
import type { Condition } from "../../functions/domain/vocabulary/inspection.ts";
import { contextOf } from "../support/domain/given.ts";
import { SHOPPER } from "../support/domain/a-return.ts";
import { requestReturnOf, type WorkflowWorld, workflowWorld } from "../support/workflow/workflow-world.ts";

const RETURN_ID = "return-1";
const WIM = { id: "wim", roles: ["warehouse"] };
const ANA = { id: "ana", roles: ["support"] };
const CARD = "pi_1";

/** Two mugs, 24.00: 20.00 to the gift card and 4.00 to the card. */
async function worldWithTiming(refundWhen: ReturnSettings["refundWhen"]): Promise<WorkflowWorld> {
  const world = await workflowWorld();
  const { policy } = await world.ports.policies.inForce();
  const grades = { A: 100, B: 100, C: 50, D: 0, missing: 0 };
  const rules = [{ id: "moment", then: { refundWhen, gradeShare: grades } }, ...policy.rules];
  await world.ports.policies.publish({ ...policy, rules }, { at: 0, by: "ada" });
  return world;
}

const scan = async (world: WorkflowWorld, status = "in-transit"): Promise<void> => {
  const scannedAt = new Date(world.time.now()).toISOString();
  await staff.scan(world.ports, { returnId: RETURN_ID, staff: WIM }, { scanId: `scan ${status}`, status, scannedAt });
  await world.settled();
};
const receive = async (world: WorkflowWorld, receivedQuantity = 2): Promise<void> => {
  const lines = [{ lineId: "mug", receivedQuantity }];
  await staff.receive(world.ports, { returnId: RETURN_ID, staff: WIM }, { lines });
  await world.settled();
};
const inspect = async (world: WorkflowWorld, acceptedQuantity = 2, condition: Condition = "A"): Promise<void> => {
  const lines = [{ lineId: "mug", condition, acceptedQuantity }];
  await staff.inspect(world.ports, { returnId: RETURN_ID, staff: WIM }, { lines });
  await world.settled();
};
const resume = async (world: WorkflowWorld): Promise<void> => {
  await staff.resume(world.ports, { returnId: RETURN_ID, staff: ANA });
  await world.settled();
};

const isPaid = async (world: WorkflowWorld): Promise<boolean> => (await world.stateOf(RETURN_ID)).plan !== undefined;
const escalations = async (world: WorkflowWorld): Promise<readonly string[]> =>
  (await world.ports.log.read(RETURN_ID)).flatMap((event) => (event.type === "case-escalated" ? [event.why] : []));

const PAYMENT_EVENTS: readonly ReturnEvent["type"][] = ["refund-planned", "store-credit-issued", "refund-posted"];
const OPENING_EVENTS: readonly ReturnEvent["type"][] = ["return-requested", "return-authorized", "label-issued"];

describe("each timing, when nothing goes wrong", () => {
  const TIMINGS = [
    [
      "at-once",
      [...OPENING_EVENTS, ...PAYMENT_EVENTS, "parcel-scanned", "parcel-received", "line-inspected", "return-closed"],
    ],
    [
      "first-scan",
      [...OPENING_EVENTS, "parcel-scanned", ...PAYMENT_EVENTS, "parcel-received", "line-inspected", "return-closed"],
    ],
    [
      "receipt",
      [...OPENING_EVENTS, "parcel-scanned", "parcel-received", ...PAYMENT_EVENTS, "line-inspected", "return-closed"],
    ],
    [
      "inspection",
      [...OPENING_EVENTS, "parcel-scanned", "parcel-received", "line-inspected", ...PAYMENT_EVENTS, "return-closed"],
    ],
  ] as const;

  it.each(TIMINGS)("%s", async (refundWhen, types) => {
    const world = await worldWithTiming(refundWhen);
    await requestReturnOf(world);
    await scan(world);
    await receive(world);
    await inspect(world);
    expect(await world.typesOf(RETURN_ID)).toEqual(types);
    expect(world.gateway.refundedTotal(CARD)).toBe(400);
    expect(world.statusOf(RETURN_ID)).toBe("SUCCEEDED");
    expect((await world.stateOf(RETURN_ID)).inspected).toMatchObject([{ disposition: "restock" }]);
    expect((await world.ports.ledger.head()).seq).toBe(3);
  });

  it.each([
    ["at-once", ["email-awaiting-parcel-with-label", "email-closed-early"]],
    ["first-scan", ["email-awaiting-parcel", "email-early", "email-closed-early"]],
    ["receipt", ["email-awaiting-parcel", "email-early", "email-closed-early"]],
  ] as const)("%s has its own emails", async (refundWhen, emailIds) => {
    const world = await worldWithTiming(refundWhen);
    await requestReturnOf(world);
    await scan(world);
    await receive(world);
    await inspect(world);
    const { text } = await world.ports.messages("en");
    const params = { orderNumber: "1001", total: "24.00 GBP", url: `https://shop.example/returns/${RETURN_ID}` };
    expect(world.mailer.emails.map(({ subject }) => subject.split(" until ")[0]!.split(" send it by")[0])).toEqual(
      emailIds.map(
        (id) =>
          text(`${id}-subject`, { ...params, until: "x" })
            .split(" until ")[0]!
            .split(" send it by")[0],
      ),
    );
  });
});

describe("the first scan", () => {
  it("must be one in transit: a printed label pays nothing", async () => {
    const world = await worldWithTiming("first-scan");
    await requestReturnOf(world);
    await scan(world, "pre-transit");
    expect(await isPaid(world)).toBe(false);
    await scan(world, "in-transit");
    expect(await isPaid(world)).toBe(true);
  });

  it("may be missed: receiving the parcel pays for what arrived", async () => {
    const world = await worldWithTiming("first-scan");
    await requestReturnOf(world);
    await receive(world, 1);
    expect((await world.stateOf(RETURN_ID)).plan).toMatchObject({ total: { gross: 1_200 } });
  });

  it("and a passing deadline have one winner, and an expired return is never paid", async () => {
    for (const first of ["scan", "time"] as const) {
      const world = await worldWithTiming("first-scan");
      await requestReturnOf(world);
      world.time.advance("P14D");
      if (first === "time") await world.settled();
      await scan(world);
      await world.pass("PT1S");
      const state = await world.stateOf(RETURN_ID);
      expect([state.status, state.plan !== undefined]).toEqual(
        first === "scan" ? ["awaiting-parcel", true] : ["expired", false],
      );
      expect(await escalations(world)).toEqual(first === "scan" ? ["parcel-overdue"] : []);
      const reserved = (await world.ports.orders.readWithTally("order-1"))?.tally.lines["mug"]?.quantity;
      expect(reserved).toBe(first === "scan" ? 2 : 0);
    }
  });
});

describe("a refund on receipt", () => {
  it("pays for the units that arrived, and the others can be returned later", async () => {
    const world = await worldWithTiming("receipt");
    await requestReturnOf(world);
    await receive(world, 1);
    expect((await world.stateOf(RETURN_ID)).plan).toMatchObject({ total: { gross: 1_200 } });
    expect((await world.ports.orders.readWithTally("order-1"))?.tally.lines["mug"]?.quantity).toBe(1);
    await inspect(world, 1);
    expect((await world.stateOf(RETURN_ID)).status).toBe("closed");
    expect(await escalations(world)).toEqual([]);
  });
});

describe("more refunded than accepted", () => {
  it.each([
    ["fewer units are accepted", 2, 1, "A"],
    ["fewer units came", 1, 1, "A"],
    ["nothing came", 0, 0, "missing"],
    ["they came in a worse condition", 2, 2, "C"],
  ] as const)("is escalated if %s, and closes unchanged when resumed", async (_, received, accepted, condition) => {
    const world = await worldWithTiming("at-once");
    await requestReturnOf(world);
    await receive(world, received);
    await inspect(world, accepted, condition);
    expect(await world.stateOf(RETURN_ID)).toMatchObject({
      status: "awaiting-payment",
      escalation: { why: "refunded-more-than-accepted", stuck: true },
    });
    expect((await world.ports.returns.summary(RETURN_ID))?.queue).toBe("trouble");
    await resume(world);
    expect((await world.stateOf(RETURN_ID)).status).toBe("closed");
    expect(world.statusOf(RETURN_ID)).toBe("SUCCEEDED");
    expect(world.gateway.refundedTotal(CARD)).toBe(400);
    expect(await escalations(world)).toEqual(["refunded-more-than-accepted"]);
  });
});

describe("a parcel that never arrives after an early refund", () => {
  it("is escalated instead of expiring, keeps its reservation, and gets a new deadline when resumed", async () => {
    const world = await worldWithTiming("at-once");
    await requestReturnOf(world);
    await world.pass("P14D");
    expect(await world.stateOf(RETURN_ID)).toMatchObject({
      status: "awaiting-parcel",
      escalation: { why: "parcel-overdue", stuck: true },
    });
    expect((await world.ports.orders.readWithTally("order-1"))?.tally.lines["mug"]?.quantity).toBe(2);
    await resume(world);
    await world.pass("P13D");
    expect(await escalations(world)).toEqual(["parcel-overdue"]);
    await world.pass("P1D");
    expect(await escalations(world)).toEqual(["parcel-overdue", "parcel-overdue"]);
    await receive(world);
    await inspect(world);
    expect((await world.stateOf(RETURN_ID)).status).toBe("closed");
  });

  it("ends when a person records that nothing arrived", async () => {
    const world = await worldWithTiming("at-once");
    await requestReturnOf(world);
    await world.pass("P14D");
    await receive(world, 0);
    await inspect(world, 0, "missing");
    await resume(world);
    expect((await world.stateOf(RETURN_ID)).status).toBe("closed");
    expect(await escalations(world)).toEqual(["parcel-overdue", "refunded-more-than-accepted"]);
  });
});

describe("a pending early refund", () => {
  it("does not delay the goods, and the return closes when both are done", async () => {
    const world = await worldWithTiming("at-once");
    world.gateway.queueBehaviors("pend");
    await requestReturnOf(world);
    expect((await world.stateOf(RETURN_ID)).status).toBe("awaiting-parcel");
    expect((await world.ports.returns.summary(RETURN_ID))?.queue).toBe("warehouse");
    await receive(world);
    await inspect(world);
    expect((await world.stateOf(RETURN_ID)).status).toBe("awaiting-payment");
    world.gateway.settle("return-1.1", "posted");
    await world.pass("P7D");
    expect((await world.stateOf(RETURN_ID)).status).toBe("closed");
    expect(await escalations(world)).toEqual([]);
  });

  it("is checked at its own deadline while the parcel is awaited, and escalated when overdue", async () => {
    const world = await worldWithTiming("at-once");
    world.gateway.queueBehaviors("pend");
    await requestReturnOf(world);
    await world.pass("P7D");
    expect(world.steps.map(({ step }) => step)).toContain("CheckPayment");
    expect(await escalations(world)).toEqual(["payment-overdue"]);
    expect(await world.stateOf(RETURN_ID)).toMatchObject({ status: "awaiting-parcel", escalation: { stuck: false } });
    world.gateway.settle("return-1.1", "posted");
    await world.pass("P1D");
    await receive(world);
    await inspect(world);
    expect((await world.stateOf(RETURN_ID)).status).toBe("closed");
    expect(world.gateway.refundedTotal(CARD)).toBe(400);
  });

  it("that fails waits for a person, also if the parcel arrives meanwhile, and is retried with a new instruction id", async () => {
    const world = await worldWithTiming("at-once");
    world.gateway.queueBehaviors("fail");
    await requestReturnOf(world);
    expect((await world.stateOf(RETURN_ID)).escalation).toMatchObject({ why: "payment-failed", stuck: true });
    await receive(world);
    await inspect(world);
    expect(await world.stateOf(RETURN_ID)).toMatchObject({
      status: "payment-failed",
      escalation: { why: "payment-failed", stuck: true },
    });
    await resume(world);
    expect((await world.stateOf(RETURN_ID)).status).toBe("closed");
    expect([...world.gateway.refunds].map(([name, { answer }]) => [name, answer.status])).toEqual([
      ["return-1.1", "failed"],
      ["return-1.1~2", "posted"],
    ]);
  });
});

describe("a return with an early refund", () => {
  it("can be neither canceled nor declined", async () => {
    const world = await worldWithTiming("at-once");
    await requestReturnOf(world);
    const canceled = await executeCommand(world.ports, { returnId: RETURN_ID }, (state) =>
      cancelReturn(state, contextOf(SHOPPER, world.time.now())),
    );
    expect(canceled).toMatchObject({ refusal: { code: "too-late-to-cancel" } });
    const command = { returnId: RETURN_ID, staff: ANA };
    expect(await staff.decide(world.ports, command, { verdict: "decline", reasonCode: "worn" })).toMatchObject({
      refusal: { code: "not-in-review" },
    });
  });

  it("is not paid again by any restart of the workflow", async () => {
    const world = await worldWithTiming("at-once");
    await requestReturnOf(world);
    for (const again of ["a", "b", "c"]) {
      await world.ports.workflow.start(again, RETURN_ID);
      await world.settled();
    }
    await receive(world);
    await world.ports.workflow.start("d", RETURN_ID);
    await world.settled();
    await inspect(world);
    expect(world.gateway.refundedTotal(CARD)).toBe(400);
    expect((await world.typesOf(RETURN_ID)).filter((type) => type === "refund-planned")).toHaveLength(1);
    await world.pass("P1Y1D");
    expect(world.machine.executions.list("RUNNING", 10, 0)).toEqual([]);
  });
});
