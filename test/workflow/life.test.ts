// The life of a return, told by the real state machine: what happens by itself, what waits for whom, and what it says meanwhile.
import { beforeEach, describe, expect, it, vi } from "vitest";
import * as staff from "../../functions/app/desk/act-on-return.ts";
import { act } from "../../functions/app/act.ts";
import { type Ports, TransientFault } from "../../functions/app/ports.ts";
import type { Policy, Rule } from "../../functions/domain/policy/rules.ts";
import { cancelReturn } from "../../functions/domain/returns/decide/desk.ts";
import { by } from "../domain/given.ts";
import { SHOPPER } from "../domain/a-return.ts";
import { request, type WorkflowWorld, workflowWorld } from "./workflow-world.ts";

const ANA = { id: "ana", roles: ["support"] };
const WIM = { id: "wim", roles: ["warehouse"] };
const withFirst = (rule: Rule, policy: Policy): Policy => ({ ...policy, rules: [rule, ...policy.rules] });

/** Worth 60.00 or more is decided by a person here, so that the lamp asks for one and mugs do not. */
const reviewing = async (ports: Ports): Promise<void> => {
  const { policy } = await ports.policies.inForce();
  await ports.policies.publish(
    withFirst(
      { id: "dear", when: { fact: "return.value", atLeast: { GBP: "60.00" } }, then: { verdict: "review" } },
      policy,
    ),
    { at: 0, by: "ada" },
  );
};
const LAMP = [{ lineId: "lamp", quantity: 1, reason: "unwanted" }] as const;

const receive = async (world: WorkflowWorld, returnId: string) => {
  const received = await staff.receive(world.ports, { returnId, staff: WIM }, {});
  await world.settled();
  return received;
};
const inspect = async (world: WorkflowWorld, returnId: string, lineId = "mug") => {
  const inspected = await staff.inspect(world.ports, { returnId, staff: WIM }, { lines: [{ lineId, condition: "A" }] });
  await world.settled();
  return inspected;
};
const cancel = async (world: WorkflowWorld, returnId: string) => {
  const canceled = await act(world.ports, returnId, (state) => cancelReturn(state, by(SHOPPER, world.time.now())));
  await world.settled();
  return canceled;
};

beforeEach(() => void vi.spyOn(console, "error").mockImplementation(() => undefined));

describe("a return that no rule is against", () => {
  it("goes from request to refund with one parcel and one look, and closes", async () => {
    const world = await workflowWorld();
    const returnId = await request(world);
    expect((await world.stateOf(returnId)).status).toBe("awaiting-parcel");
    await receive(world, returnId);
    expect((await world.stateOf(returnId)).status).toBe("awaiting-inspection");
    await inspect(world, returnId);
    expect(await world.typesOf(returnId)).toEqual([
      "return-requested",
      "return-authorized",
      "label-issued",
      "parcel-received",
      "line-inspected",
      "refund-planned",
      "store-credit-issued",
      "refund-posted",
      "return-closed",
    ]);
    expect(world.statusOf(returnId)).toBe("SUCCEEDED");
    expect(world.steps.map(({ step }) => step)).toEqual([
      "FindPlace",
      "DecideByPolicy",
      "IssueLabel",
      "AwaitParcel",
      "CheckParcel",
      "AwaitInspection",
      "CheckInspection",
      "Settle",
    ]);
    expect(world.gateway.givenBack("pi_1")).toBe(400);
    expect(world.post.letters.map(({ subject }) => subject.length > 0)).toEqual([true, true]);
    expect((await world.ports.ledger.head()).seq).toBe(3);
  });

  it("is credited at once where the goods are not worth a parcel", async () => {
    const world = await workflowWorld();
    const { policy } = await world.ports.policies.inForce();
    await world.ports.policies.publish(
      withFirst(
        { id: "cheap", when: { fact: "return.value", below: { GBP: "50.00" } }, then: { verdict: "keep-the-item" } },
        policy,
      ),
      { at: 0, by: "ada" },
    );
    const returnId = await request(world);
    expect((await world.stateOf(returnId)).status).toBe("closed");
    expect(world.steps.map(({ step }) => step)).toEqual(["FindPlace", "DecideByPolicy", "Settle"]);
  });

  it("waits for a provider that takes its time, and closes by its news", async () => {
    const world = await workflowWorld();
    world.gateway.expect("pend");
    const returnId = await request(world);
    await receive(world, returnId);
    await inspect(world, returnId);
    expect((await world.stateOf(returnId)).status).toBe("awaiting-payment");
    world.gateway.becomes("return-1.1", "posted");
    await world.pass("P7D");
    expect((await world.stateOf(returnId)).status).toBe("closed");
    expect(world.statusOf(returnId)).toBe("SUCCEEDED");
  });
});

describe("a return that a person decides", () => {
  it("waits for the review, and goes on with a yes", async () => {
    const world = await workflowWorld();
    await reviewing(world.ports);
    const returnId = await request(world, { lines: LAMP });
    expect((await world.stateOf(returnId)).status).toBe("in-review");
    await staff.decide(world.ports, { returnId, staff: ANA }, { verdict: "authorize", reasonCode: "ok" });
    await world.settled();
    expect((await world.stateOf(returnId)).status).toBe("awaiting-parcel");
  });

  it("ends with a no, and begins again when somebody overrides it", async () => {
    const world = await workflowWorld();
    await reviewing(world.ports);
    const returnId = await request(world, { lines: LAMP });
    await staff.decide(world.ports, { returnId, staff: ANA }, { verdict: "decline", reasonCode: "worn" });
    await world.settled();
    expect(world.statusOf(returnId)).toBe("SUCCEEDED");
    await staff.decide(world.ports, { returnId, staff: ANA }, { verdict: "authorize", reasonCode: "goodwill" });
    await world.settled();
    expect((await world.stateOf(returnId)).status).toBe("awaiting-parcel");
    const [again] = world.machine.book.list("RUNNING", 10, 0);
    expect(again?.name).not.toBe(returnId);
    expect(JSON.parse(again?.input ?? "{}")).toMatchObject({ returnId });
  });

  it("calls somebody when the review is late, again after one day and two, and still takes the decision", async () => {
    const world = await workflowWorld();
    await reviewing(world.ports);
    const returnId = await request(world, { lines: LAMP });
    await world.pass("PT4H");
    expect((await world.stateOf(returnId)).escalation).toMatchObject({ why: "review-overdue", stuck: false });
    await world.pass("P1D");
    await world.pass("P1D");
    expect((await world.typesOf(returnId)).filter((type) => type === "case-escalated")).toHaveLength(2);
    await world.pass("P1D");
    expect((await world.typesOf(returnId)).filter((type) => type === "case-escalated")).toHaveLength(3);
    await staff.decide(world.ports, { returnId, staff: ANA }, { verdict: "authorize", reasonCode: "ok" });
    await world.settled();
    expect((await world.stateOf(returnId)).status).toBe("awaiting-parcel");
  });
});

describe("waiting for the parcel", () => {
  it("expires after the promised days, with a letter, and gives the units back to the order", async () => {
    const world = await workflowWorld();
    const returnId = await request(world);
    await world.pass("P13DT23H59M59S");
    expect((await world.stateOf(returnId)).status).toBe("awaiting-parcel");
    await world.pass("PT1S");
    expect((await world.stateOf(returnId)).status).toBe("expired");
    expect(world.statusOf(returnId)).toBe("SUCCEEDED");
    expect(world.post.letters).toHaveLength(2);
    expect((await world.ports.orders.read("order-1"))?.tally.lines["mug"]).toEqual({ quantity: 0, gross: 0, tax: 0 });
    expect(await receive(world, returnId)).toMatchObject({ refusal: { code: "not-awaiting-parcel" } });
  });

  it("ends when the shopper cancels, and the parcel that comes all the same is refused", async () => {
    const world = await workflowWorld();
    const returnId = await request(world);
    expect(await cancel(world, returnId)).toMatchObject({ ok: true });
    expect(world.statusOf(returnId)).toBe("SUCCEEDED");
    expect(await receive(world, returnId)).toMatchObject({ refusal: { code: "not-awaiting-parcel" } });
    await world.pass("P30D");
    expect((await world.stateOf(returnId)).status).toBe("canceled");
    expect(world.gateway.refunds.size).toBe(0);
  });

  it("has one winner when shopper and warehouse act at once", async () => {
    const world = await workflowWorld();
    const returnId = await request(world);
    const [received, canceled] = await Promise.all([
      staff.receive(world.ports, { returnId, staff: WIM }, {}),
      act(world.elsewhere(), returnId, (state) => cancelReturn(state, by(SHOPPER, world.time.now()))),
    ]);
    await world.settled();
    expect([received.ok, canceled.ok].filter(Boolean)).toHaveLength(1);
    expect((await world.stateOf(returnId)).status).toBe(received.ok ? "awaiting-inspection" : "canceled");
  });
});

describe("a step that fails", () => {
  const carrierAway = (): Partial<Ports> => ({
    carrier: { issueLabel: () => Promise.reject(new TransientFault("the carrier does not answer")) },
  });

  it("for a moment is tried again, and nobody is called", async () => {
    let left = 3;
    const world = await workflowWorld({}, ({ step }) =>
      step === "IssueLabel" && left-- > 0 ? { before: new TransientFault("busy") } : undefined,
    );
    const returnId = await request(world);
    expect((await world.stateOf(returnId)).status).toBe("awaiting-parcel");
    expect(await world.typesOf(returnId)).not.toContain("case-escalated");
  });

  it("for good goes to the desk, waits there, is remembered daily, and goes on when it is resumed", async () => {
    const world = await workflowWorld(carrierAway());
    const returnId = await request(world);
    expect(await world.stateOf(returnId)).toMatchObject({
      status: "authorized",
      escalation: { why: "workflow-fault", stuck: true },
    });
    expect(world.steps.filter(({ step }) => step === "IssueLabel")).toHaveLength(7);
    await world.pass("P1D");
    expect((await world.typesOf(returnId)).filter((type) => type === "case-escalated")).toHaveLength(2);
    Object.assign(world.ports.carrier, {
      issueLabel: async () => ({ carrier: "x", trackingCode: "y", labelUrl: "/z" }),
    });
    await staff.resume(world.ports, { returnId, staff: ANA });
    await world.settled();
    expect((await world.stateOf(returnId)).status).toBe("awaiting-parcel");
  });

  it("by a bug of ours goes to the desk at once", async () => {
    const world = await workflowWorld({}, ({ step }) =>
      step === "IssueLabel" ? { before: new Error("a bug") } : undefined,
    );
    const returnId = await request(world);
    expect(world.steps.filter(({ step }) => step === "IssueLabel")).toHaveLength(1);
    expect((await world.stateOf(returnId)).escalation).toMatchObject({ why: "workflow-fault" });
  });

  it("while nobody can be told either is lost for the machine and not for the log: started again, it goes on", async () => {
    let broken = true;
    const world = await workflowWorld({}, ({ step }) =>
      broken && (step === "IssueLabel" || step === "EscalateToDesk") ? { before: new Error("dead") } : undefined,
    );
    const returnId = await request(world);
    expect(world.statusOf(returnId)).toBe("FAILED");
    expect((await world.stateOf(returnId)).status).toBe("authorized");
    broken = false;
    await world.ports.workflow.start(`${returnId}-again`, returnId);
    await world.settled();
    expect((await world.stateOf(returnId)).status).toBe("awaiting-parcel");
  });

  it("at the money, after the provider has paid, never pays twice", async () => {
    const world = await workflowWorld({}, ({ step }, nth) =>
      step === "Settle" && nth <= 3 ? { after: new TransientFault("the answer was lost") } : undefined,
    );
    world.gateway.capture("pi_1", 7_600);
    world.gateway.expect("lose-answer");
    const returnId = await request(world);
    await receive(world, returnId);
    await inspect(world, returnId);
    expect((await world.stateOf(returnId)).status).toBe("closed");
    expect(world.gateway.givenBack("pi_1")).toBe(400);
    expect((await world.typesOf(returnId)).filter((type) => type === "refund-posted")).toHaveLength(1);
  });
});

describe("a refund that fails", () => {
  it("waits at the desk, and is tried under a new name when it is resumed", async () => {
    const world = await workflowWorld();
    world.gateway.expect("fail");
    const returnId = await request(world);
    await receive(world, returnId);
    await inspect(world, returnId);
    expect(await world.stateOf(returnId)).toMatchObject({
      status: "payment-failed",
      escalation: { why: "payment-failed" },
    });
    await staff.resume(world.ports, { returnId, staff: ANA });
    await world.settled();
    expect((await world.stateOf(returnId)).status).toBe("closed");
    expect([...world.gateway.refunds].map(([name, { answer }]) => [name, answer.status])).toEqual([
      ["return-1.1", "failed"],
      ["return-1.1~2", "posted"],
    ]);
  });

  it("to a tender that nobody here can pay goes to the desk and is not forgotten", async () => {
    const world = await workflowWorld({ payments: { named: () => undefined, alike: () => [] } });
    const returnId = await request(world);
    await receive(world, returnId);
    await inspect(world, returnId);
    expect((await world.stateOf(returnId)).escalation).toMatchObject({ why: "no-way-to-pay", stuck: true });
    expect(world.statusOf(returnId)).toBe("RUNNING");
  });
});
