// The lifecycle of a return on the real state machine: what is automatic, who is waited for, and the status meanwhile.
import { describe, expect, it } from "vitest";
import * as staff from "../../functions/app/desk/staff-commands.ts";
import { executeCommand } from "../../functions/app/execute-command.ts";
import type { Ports } from "../../functions/app/ports.ts";
import { TransientFault } from "../../functions/app/ports/transient-fault.ts";
import type { Policy, Rule } from "../../functions/domain/policy/rules.ts";
import { cancelReturn } from "../../functions/domain/returns/decide/desk.ts";
import { contextOf } from "../support/domain/given.ts";
import { SHOPPER } from "../support/domain/a-return.ts";
import { requestReturnOf, type WorkflowWorld, workflowWorld } from "../support/workflow/workflow-world.ts";

const ANA = { id: "ana", roles: ["support"] };
const WIM = { id: "wim", roles: ["warehouse"] };
const withFirstRule = (rule: Rule, policy: Policy): Policy => ({ ...policy, rules: [rule, ...policy.rules] });

/** Returns of 60.00 or more are reviewed, so that the lamp is and mugs are not. */
const publishReviewRule = async (ports: Ports): Promise<void> => {
  const { policy } = await ports.policies.inForce();
  await ports.policies.publish(
    withFirstRule(
      { id: "expensive", when: { fact: "return.value", atLeast: { GBP: "60.00" } }, then: { verdict: "review" } },
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
  const canceled = await executeCommand(world.ports, { returnId }, (state) =>
    cancelReturn(state, contextOf(SHOPPER, world.time.now())),
  );
  await world.settled();
  return canceled;
};

describe("a return that every rule allows", () => {
  it("goes from request to refund with one parcel and one inspection, and closes", async () => {
    const world = await workflowWorld();
    const returnId = await requestReturnOf(world);
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
    expect(world.gateway.refundedTotal("pi_1")).toBe(400);
    expect(world.mailer.emails.map(({ subject }) => subject.length > 0)).toEqual([true, true]);
    expect((await world.ports.ledger.head()).seq).toBe(3);
  });

  it("is refunded at once if the goods are not worth a parcel", async () => {
    const world = await workflowWorld();
    const { policy } = await world.ports.policies.inForce();
    await world.ports.policies.publish(
      withFirstRule(
        { id: "cheap", when: { fact: "return.value", below: { GBP: "50.00" } }, then: { verdict: "keep-the-item" } },
        policy,
      ),
      { at: 0, by: "ada" },
    );
    const returnId = await requestReturnOf(world);
    expect((await world.stateOf(returnId)).status).toBe("closed");
    expect(world.steps.map(({ step }) => step)).toEqual(["FindPlace", "DecideByPolicy", "Settle"]);
  });

  it("waits for a pending refund, and closes when it is posted", async () => {
    const world = await workflowWorld();
    world.gateway.queueBehaviors("pend");
    const returnId = await requestReturnOf(world);
    await receive(world, returnId);
    await inspect(world, returnId);
    expect((await world.stateOf(returnId)).status).toBe("awaiting-payment");
    world.gateway.settle("return-1.1", "posted");
    await world.pass("P7D");
    expect((await world.stateOf(returnId)).status).toBe("closed");
    expect(world.statusOf(returnId)).toBe("SUCCEEDED");
  });
});

describe("a return in review", () => {
  it("waits for the decision, and continues when authorized", async () => {
    const world = await workflowWorld();
    await publishReviewRule(world.ports);
    const returnId = await requestReturnOf(world, { lines: LAMP });
    expect((await world.stateOf(returnId)).status).toBe("in-review");
    await staff.decide(world.ports, { returnId, staff: ANA }, { verdict: "authorize", reasonCode: "ok" });
    await world.settled();
    expect((await world.stateOf(returnId)).status).toBe("awaiting-parcel");
  });

  it("ends when declined, and starts again when overridden", async () => {
    const world = await workflowWorld();
    await publishReviewRule(world.ports);
    const returnId = await requestReturnOf(world, { lines: LAMP });
    await staff.decide(world.ports, { returnId, staff: ANA }, { verdict: "decline", reasonCode: "worn" });
    await world.settled();
    expect(world.statusOf(returnId)).toBe("SUCCEEDED");
    await staff.decide(world.ports, { returnId, staff: ANA }, { verdict: "authorize", reasonCode: "goodwill" });
    await world.settled();
    expect((await world.stateOf(returnId)).status).toBe("awaiting-parcel");
    const [restarted] = world.machine.executions.list("RUNNING", 10, 0);
    expect(restarted?.name).not.toBe(returnId);
    expect(JSON.parse(restarted?.input ?? "{}")).toMatchObject({ returnId });
  });

  it("is escalated when overdue, again after one and two days, and can still be decided", async () => {
    const world = await workflowWorld();
    await publishReviewRule(world.ports);
    const returnId = await requestReturnOf(world, { lines: LAMP });
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
  it("expires at its deadline, with an email, and releases its units", async () => {
    const world = await workflowWorld();
    const returnId = await requestReturnOf(world);
    await world.pass("P13DT23H59M59S");
    expect((await world.stateOf(returnId)).status).toBe("awaiting-parcel");
    await world.pass("PT1S");
    expect((await world.stateOf(returnId)).status).toBe("expired");
    expect(world.statusOf(returnId)).toBe("SUCCEEDED");
    expect(world.mailer.emails).toHaveLength(2);
    expect((await world.ports.orders.readWithTally("order-1"))?.tally.lines["mug"]).toEqual({
      quantity: 0,
      gross: 0,
      tax: 0,
    });
  });

  it("reopens when the parcel arrives after it expired, and is refunded", async () => {
    const world = await workflowWorld();
    const returnId = await requestReturnOf(world);
    await world.pass("P14D");
    expect((await world.stateOf(returnId)).status).toBe("expired");
    await receive(world, returnId);
    await inspect(world, returnId);
    expect((await world.stateOf(returnId)).status).toBe("closed");
    expect(world.gateway.refundedTotal("pi_1")).toBe(400);
  });

  it("ends when the shopper cancels, and goes on if the parcel arrives all the same", async () => {
    const world = await workflowWorld();
    const returnId = await requestReturnOf(world);
    expect(await cancel(world, returnId)).toMatchObject({ ok: true });
    expect(world.statusOf(returnId)).toBe("SUCCEEDED");
    expect(world.gateway.refunds.size).toBe(0);
    await receive(world, returnId);
    await inspect(world, returnId);
    expect((await world.stateOf(returnId)).status).toBe("closed");
    expect(world.gateway.refundedTotal("pi_1")).toBe(400);
  });

  it("goes on with its goods when the shopper cancels while they are received", async () => {
    const world = await workflowWorld();
    const returnId = await requestReturnOf(world);
    const [received, canceled] = await Promise.all([
      staff.receive(world.ports, { returnId, staff: WIM }, {}),
      executeCommand(world.otherProcess(), { returnId }, (state) =>
        cancelReturn(state, contextOf(SHOPPER, world.time.now())),
      ),
    ]);
    await world.settled();
    expect(received.ok).toBe(true);
    expect(canceled).toMatchObject(canceled.ok ? { ok: true } : { refusal: { code: "too-late-to-cancel" } });
    expect((await world.stateOf(returnId)).status).toBe("awaiting-inspection");
  });
});

describe("a failing step", () => {
  const unavailableCarrier = (): Partial<Ports> => ({
    carrier: { issueLabel: () => Promise.reject(new TransientFault("the carrier does not answer")) },
  });

  it("is retried after a transient error, without an escalation", async () => {
    let failuresLeft = 3;
    const world = await workflowWorld({}, ({ step }) =>
      step === "IssueLabel" && failuresLeft-- > 0 ? { before: new TransientFault("busy") } : undefined,
    );
    const returnId = await requestReturnOf(world);
    expect((await world.stateOf(returnId)).status).toBe("awaiting-parcel");
    expect(await world.typesOf(returnId)).not.toContain("case-escalated");
  });

  it("that keeps failing is escalated, with daily reminders, and continues when resumed", async () => {
    const world = await workflowWorld(unavailableCarrier());
    const returnId = await requestReturnOf(world);
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

  it("with a bug is escalated at once", async () => {
    const world = await workflowWorld({}, ({ step }) =>
      step === "IssueLabel" ? { before: new Error("a bug") } : undefined,
    );
    const returnId = await requestReturnOf(world);
    expect(world.steps.filter(({ step }) => step === "IssueLabel")).toHaveLength(1);
    expect((await world.stateOf(returnId)).escalation).toMatchObject({ why: "workflow-fault" });
  });

  it("whose escalation fails ends the execution but not the return: a restart continues it", async () => {
    let isBroken = true;
    const world = await workflowWorld({}, ({ step }) =>
      isBroken && (step === "IssueLabel" || step === "EscalateToDesk") ? { before: new Error("dead") } : undefined,
    );
    const returnId = await requestReturnOf(world);
    expect(world.statusOf(returnId)).toBe("FAILED");
    expect((await world.stateOf(returnId)).status).toBe("authorized");
    isBroken = false;
    await world.ports.workflow.start(`${returnId}-again`, returnId);
    await world.settled();
    expect((await world.stateOf(returnId)).status).toBe("awaiting-parcel");
  });

  it("never pays twice when it fails after the provider has paid", async () => {
    const world = await workflowWorld({}, ({ step }, nth) =>
      step === "Settle" && nth <= 3 ? { after: new TransientFault("the answer was lost") } : undefined,
    );
    world.gateway.capture("pi_1", 7_600);
    world.gateway.queueBehaviors("lose-response");
    const returnId = await requestReturnOf(world);
    await receive(world, returnId);
    await inspect(world, returnId);
    expect((await world.stateOf(returnId)).status).toBe("closed");
    expect(world.gateway.refundedTotal("pi_1")).toBe(400);
    expect((await world.typesOf(returnId)).filter((type) => type === "refund-posted")).toHaveLength(1);
  });
});

describe("a failed refund", () => {
  it("is escalated, and retried with a new instruction id when resumed", async () => {
    const world = await workflowWorld();
    world.gateway.queueBehaviors("fail");
    const returnId = await requestReturnOf(world);
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

  it("to a tender without a gateway is escalated and stays open", async () => {
    const world = await workflowWorld({ payments: { byName: () => undefined, aliases: () => [] } });
    const returnId = await requestReturnOf(world);
    await receive(world, returnId);
    await inspect(world, returnId);
    expect((await world.stateOf(returnId)).escalation).toMatchObject({ why: "no-way-to-pay", stuck: true });
    expect(world.statusOf(returnId)).toBe("RUNNING");
  });
});
