// When the money goes, as the rules say: with the label, by the first scan, by what came, or by what was found. The goods go their
// way all the same, and the money goes once.
import { beforeEach, describe, expect, it, vi } from "vitest";
import { act } from "../../functions/app/act.ts";
import * as staff from "../../functions/app/desk/act-on-return.ts";
import { cancelReturn } from "../../functions/domain/returns/decide/desk.ts";
import type { ReturnAnswers } from "../../functions/domain/policy/vocabulary/questions.ts";
import type { Condition, ReturnEvent } from "../../functions/domain/returns/events.ts";
import { by } from "../domain/given.ts";
import { SHOPPER } from "../domain/a-return.ts";
import { request, type WorkflowWorld, workflowWorld } from "./workflow-world.ts";

const RETURN_ID = "return-1";
const WIM = { id: "wim", roles: ["warehouse"] };
const ANA = { id: "ana", roles: ["support"] };
const CARD = "pi_1";

/** Two mugs, 24.00: 20.00 to the gift card and 4.00 to the card. */
async function refunding(refundWhen: ReturnAnswers["refundWhen"]): Promise<WorkflowWorld> {
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

const PAID: readonly ReturnEvent["type"][] = ["refund-planned", "store-credit-issued", "refund-posted"];
const BEGUN: readonly ReturnEvent["type"][] = ["return-requested", "return-authorized", "label-issued"];

beforeEach(() => void vi.spyOn(console, "error").mockImplementation(() => undefined));

describe("each moment, in a story that goes well", () => {
  const STORIES = [
    ["at-once", [...BEGUN, ...PAID, "parcel-scanned", "parcel-received", "line-inspected", "return-closed"]],
    ["first-scan", [...BEGUN, "parcel-scanned", ...PAID, "parcel-received", "line-inspected", "return-closed"]],
    ["receipt", [...BEGUN, "parcel-scanned", "parcel-received", ...PAID, "line-inspected", "return-closed"]],
    ["inspection", [...BEGUN, "parcel-scanned", "parcel-received", "line-inspected", ...PAID, "return-closed"]],
  ] as const;

  it.each(STORIES)("%s", async (refundWhen, types) => {
    const world = await refunding(refundWhen);
    await request(world);
    await scan(world);
    await receive(world);
    await inspect(world);
    expect(await world.typesOf(RETURN_ID)).toEqual(types);
    expect(world.gateway.givenBack(CARD)).toBe(400);
    expect(world.statusOf(RETURN_ID)).toBe("SUCCEEDED");
    expect((await world.stateOf(RETURN_ID)).inspected).toMatchObject([{ disposition: "restock" }]);
    expect((await world.ports.ledger.head()).seq).toBe(3);
  });

  it.each([
    ["at-once", ["letter-awaiting-parcel-with-label", "letter-closed-early"]],
    ["first-scan", ["letter-awaiting-parcel", "letter-early", "letter-closed-early"]],
    ["receipt", ["letter-awaiting-parcel", "letter-early", "letter-closed-early"]],
  ] as const)("%s is told as it is", async (refundWhen, letters) => {
    const world = await refunding(refundWhen);
    await request(world);
    await scan(world);
    await receive(world);
    await inspect(world);
    const { text } = await world.ports.words("en");
    const params = { orderNumber: "1001", total: "24.00 GBP", url: `https://shop.example/returns/${RETURN_ID}` };
    expect(world.post.letters.map(({ subject }) => subject.split(" until ")[0]!.split(": send it by")[0])).toEqual(
      letters.map(
        (id) =>
          text(`${id}-subject`, { ...params, until: "x" })
            .split(" until ")[0]!
            .split(": send it by")[0],
      ),
    );
  });
});

describe("a first scan", () => {
  it("is one by somebody who has the parcel: a label that was only printed moves no money", async () => {
    const world = await refunding("first-scan");
    await request(world);
    await scan(world, "pre-transit");
    expect(await isPaid(world)).toBe(false);
    await scan(world, "in-transit");
    expect(await isPaid(world)).toBe(true);
  });

  it("that nobody told of is made up for by the parcel itself, with what came", async () => {
    const world = await refunding("first-scan");
    await request(world);
    await receive(world, 1);
    expect((await world.stateOf(RETURN_ID)).plan).toMatchObject({ total: { gross: 1_200 } });
  });

  it("and a time that runs out at the same moment have one winner, and never an expired return that is paid", async () => {
    for (const first of ["scan", "time"] as const) {
      const world = await refunding("first-scan");
      await request(world);
      world.time.advance("P14D");
      if (first === "time") await world.settled();
      await scan(world);
      await world.pass("PT1S");
      const state = await world.stateOf(RETURN_ID);
      expect([state.status, state.plan !== undefined]).toEqual(
        first === "scan" ? ["awaiting-parcel", true] : ["expired", false],
      );
      expect(await escalations(world)).toEqual(first === "scan" ? ["parcel-overdue"] : []);
      const held = (await world.ports.orders.read("order-1"))?.tally.lines["mug"]?.quantity;
      expect(held).toBe(first === "scan" ? 2 : 0);
    }
  });
});

describe("money that went by what came", () => {
  it("is for the units that came, and the others are free to come later", async () => {
    const world = await refunding("receipt");
    await request(world);
    await receive(world, 1);
    expect((await world.stateOf(RETURN_ID)).plan).toMatchObject({ total: { gross: 1_200 } });
    expect((await world.ports.orders.read("order-1"))?.tally.lines["mug"]?.quantity).toBe(1);
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
  ] as const)(
    "goes to a person when %s, and closes as it is when they let it",
    async (_, came, accepted, condition) => {
      const world = await refunding("at-once");
      await request(world);
      await receive(world, came);
      await inspect(world, accepted, condition);
      expect(await world.stateOf(RETURN_ID)).toMatchObject({
        status: "awaiting-payment",
        escalation: { why: "refunded-more-than-accepted", stuck: true },
      });
      expect((await world.ports.returns.summary(RETURN_ID))?.queue).toBe("trouble");
      await resume(world);
      expect((await world.stateOf(RETURN_ID)).status).toBe("closed");
      expect(world.statusOf(RETURN_ID)).toBe("SUCCEEDED");
      expect(world.gateway.givenBack(CARD)).toBe(400);
      expect(await escalations(world)).toEqual(["refunded-more-than-accepted"]);
    },
  );
});

describe("a parcel that never comes after the money has gone", () => {
  it("calls a person instead of expiring, keeps its claim, and has its days again when it is resumed", async () => {
    const world = await refunding("at-once");
    await request(world);
    await world.pass("P14D");
    expect(await world.stateOf(RETURN_ID)).toMatchObject({
      status: "awaiting-parcel",
      escalation: { why: "parcel-overdue", stuck: true },
    });
    expect((await world.ports.orders.read("order-1"))?.tally.lines["mug"]?.quantity).toBe(2);
    await resume(world);
    await world.pass("P13D");
    expect(await escalations(world)).toEqual(["parcel-overdue"]);
    await world.pass("P1D");
    expect(await escalations(world)).toEqual(["parcel-overdue", "parcel-overdue"]);
    await receive(world);
    await inspect(world);
    expect((await world.stateOf(RETURN_ID)).status).toBe("closed");
  });

  it("ends when a person counts that nothing came", async () => {
    const world = await refunding("at-once");
    await request(world);
    await world.pass("P14D");
    await receive(world, 0);
    await inspect(world, 0, "missing");
    await resume(world);
    expect((await world.stateOf(RETURN_ID)).status).toBe("closed");
    expect(await escalations(world)).toEqual(["parcel-overdue", "refunded-more-than-accepted"]);
  });
});

describe("early money that is on its way", () => {
  it("holds up no goods, and the return closes when both are done", async () => {
    const world = await refunding("at-once");
    world.gateway.expect("pend");
    await request(world);
    expect((await world.stateOf(RETURN_ID)).status).toBe("awaiting-parcel");
    expect((await world.ports.returns.summary(RETURN_ID))?.queue).toBe("warehouse");
    await receive(world);
    await inspect(world);
    expect((await world.stateOf(RETURN_ID)).status).toBe("awaiting-payment");
    world.gateway.becomes("return-1.1", "posted");
    await world.pass("P7D");
    expect((await world.stateOf(RETURN_ID)).status).toBe("closed");
    expect(await escalations(world)).toEqual([]);
  });

  it("is asked for by its own promise while the parcel is waited for, and calls a person when it is late", async () => {
    const world = await refunding("at-once");
    world.gateway.expect("pend");
    await request(world);
    await world.pass("P7D");
    expect(world.steps.map(({ step }) => step)).toContain("CheckPayment");
    expect(await escalations(world)).toEqual(["payment-overdue"]);
    expect(await world.stateOf(RETURN_ID)).toMatchObject({ status: "awaiting-parcel", escalation: { stuck: false } });
    world.gateway.becomes("return-1.1", "posted");
    await world.pass("P1D");
    await receive(world);
    await inspect(world);
    expect((await world.stateOf(RETURN_ID)).status).toBe("closed");
    expect(world.gateway.givenBack(CARD)).toBe(400);
  });

  it("and fails waits for a person, also when the parcel comes meanwhile, and is tried under a new name", async () => {
    const world = await refunding("at-once");
    world.gateway.expect("fail");
    await request(world);
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

describe("who has been paid early", () => {
  it("cannot cancel, and nobody can decline", async () => {
    const world = await refunding("at-once");
    await request(world);
    const canceled = await act(world.ports, RETURN_ID, (state) => cancelReturn(state, by(SHOPPER, world.time.now())));
    expect(canceled).toMatchObject({ refusal: { code: "too-late-to-cancel" } });
    const command = { returnId: RETURN_ID, staff: ANA };
    expect(await staff.decide(world.ports, command, { verdict: "decline", reasonCode: "worn" })).toMatchObject({
      refusal: { code: "not-in-review" },
    });
  });

  it("is not paid again by any restart of the workflow", async () => {
    const world = await refunding("at-once");
    await request(world);
    for (const again of ["a", "b", "c"]) {
      await world.ports.workflow.start(again, RETURN_ID);
      await world.settled();
    }
    await receive(world);
    await world.ports.workflow.start("d", RETURN_ID);
    await world.settled();
    await inspect(world);
    expect(world.gateway.givenBack(CARD)).toBe(400);
    expect((await world.typesOf(RETURN_ID)).filter((type) => type === "refund-planned")).toHaveLength(1);
    await world.pass("P1Y1D");
    expect(world.machine.book.list("RUNNING", 10, 0)).toEqual([]);
  });
});
