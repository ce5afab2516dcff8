// Rules that use inspection facts: the policies of the verdict are evaluated again after inspection. They set what the
// goods are worth, or leave the decision to a person, who authorizes all or part of it, or declines.
import { describe, expect, it } from "vitest";
import * as staff from "../../functions/app/desk/staff-commands.ts";
import { loadDeskReturn } from "../../functions/app/load-return.ts";
import type { Rule } from "../../functions/domain/policy/rules.ts";
import { requestReturnOf, type WorkflowWorld, workflowWorld } from "../support/workflow/workflow-world.ts";

const RETURN_ID = "return-1";
const WIM = { id: "wim", roles: ["warehouse"] };
const ANA = { id: "ana", roles: ["support"] };
const CARD = "pi_1";
const CARD_SHARE = 400;

const ALL = { A: 100, B: 100, C: 100, D: 100, missing: 100 };
const RULES: Readonly<Record<string, Rule>> = {
  wrong: { id: "wrong-goods", when: { anyLine: { fact: "line.wrongItem", is: true } }, then: { verdict: "review" } },
  refused: { id: "broken-goods", when: { anyLine: { fact: "line.grade", is: "D" } }, then: { verdict: "decline" } },
  halved: { id: "worn-mugs", when: { fact: "line.missing", is: true }, then: { gradeShare: { ...ALL, A: 50 } } },
  limited: { id: "limits", then: { authority: { support: { GBP: "5.00" } } } },
  early: { id: "at-once", then: { refundWhen: "at-once" } },
};

/** Two mugs, 24.00: 20.00 to the gift card and 4.00 to the card. */
async function requestedWith(...names: readonly (keyof typeof RULES)[]): Promise<WorkflowWorld> {
  const world = await workflowWorld();
  const { policy } = await world.ports.policies.inForce();
  const rules = [...names.map((name) => RULES[name]!), ...policy.rules];
  await world.ports.policies.publish({ ...policy, rules }, { at: 0, by: "ada" });
  await requestReturnOf(world);
  return world;
}

type Finding = Parameters<typeof staff.inspect>[2]["lines"][number];

async function receiveAndInspect(world: WorkflowWorld, finding: Partial<Finding>, receivedQuantity = 2): Promise<void> {
  await staff.receive(
    world.ports,
    { returnId: RETURN_ID, staff: WIM },
    { lines: [{ lineId: "mug", receivedQuantity }] },
  );
  await world.settled();
  const lines = [{ lineId: "mug", condition: "A" as const, ...finding }];
  await staff.inspect(world.ports, { returnId: RETURN_ID, staff: WIM }, { lines });
  await world.settled();
}

const decide = async (world: WorkflowWorld, body: Parameters<typeof staff.decide>[2]) => {
  const decided = await staff.decide(world.ports, { returnId: RETURN_ID, staff: ANA }, body);
  await world.settled();
  return decided;
};
const postInspectionVerdict = async (world: WorkflowWorld) => (await world.stateOf(RETURN_ID)).postInspectionVerdict;
const plannedTotal = async (world: WorkflowWorld) => (await world.stateOf(RETURN_ID)).plan?.total.gross;

describe("goods as announced", () => {
  it("are paid, and the policies are evaluated again only if a rule uses inspection facts", async () => {
    const withoutRule = await requestedWith();
    await receiveAndInspect(withoutRule, {});
    expect([await postInspectionVerdict(withoutRule), await plannedTotal(withoutRule)]).toEqual([undefined, 2_400]);

    const withRule = await requestedWith("wrong");
    await receiveAndInspect(withRule, {});
    expect((await postInspectionVerdict(withRule))?.outcome).toBe("authorize");
    expect(await plannedTotal(withRule)).toBe(2_400);
    expect(withRule.statusOf(RETURN_ID)).toBe("SUCCEEDED");
  });
});

describe("the value of the goods", () => {
  it("is what rules on inspection facts say", async () => {
    const world = await requestedWith("halved");
    await receiveAndInspect(world, { acceptedQuantity: 1 }, 1);
    expect(await plannedTotal(world)).toBe(600);
  });

  it("is the quoted one if they say nothing", async () => {
    const world = await requestedWith("halved");
    await receiveAndInspect(world, {});
    expect(await plannedTotal(world)).toBe(2_400);
  });
});

describe("a seal found broken", () => {
  const sealRule: Rule = {
    id: "broken-seals",
    when: { fact: "line.sealBroken", is: true },
    then: { gradeShare: { ...ALL, A: 25 } },
  };

  it("is used by rules on seals, and is in the log", async () => {
    const world = await workflowWorld();
    const { policy } = await world.ports.policies.inForce();
    await world.ports.policies.publish({ ...policy, rules: [sealRule, ...policy.rules] }, { at: 0, by: "ada" });
    await requestReturnOf(world);
    await receiveAndInspect(world, { sealBroken: true });
    expect(await plannedTotal(world)).toBe(600);
    const events = await world.ports.log.read(RETURN_ID);
    expect(events.find(({ type }) => type === "line-inspected")).toMatchObject({ lineId: "mug", sealBroken: true });
  });

  it("causes an evaluation for the statutory right even if no rule uses it, and the quoted amount is paid", async () => {
    const world = await requestedWith();
    await receiveAndInspect(world, { sealBroken: true });
    expect((await postInspectionVerdict(world))?.outcome).toBe("authorize");
    expect(await plannedTotal(world)).toBe(2_400);
  });
});

describe("goods that a rule questions", () => {
  it.each([
    ["wrong", { wrongItem: true }],
    ["refused", { condition: "D" as const }],
  ])("wait for a person before any payment, whether the rule reviews or declines: %s", async (name, finding) => {
    const world = await requestedWith(name);
    await receiveAndInspect(world, finding);
    const state = await world.stateOf(RETURN_ID);
    expect(state.escalation).toMatchObject({ why: "goods-in-question", stuck: true });
    expect([state.status, state.plan, state.postInspectionVerdict?.rule]).toEqual([
      "inspected",
      undefined,
      RULES[name]!.id,
    ]);
    expect(world.gateway.refundedTotal(CARD)).toBe(0);
  });

  it("are paid in full when the person authorizes, and the case closes", async () => {
    const world = await requestedWith("wrong");
    await receiveAndInspect(world, { wrongItem: true });
    await decide(world, { verdict: "authorize", reasonCode: "fine" });
    expect(await plannedTotal(world)).toBe(2_400);
    expect(world.gateway.refundedTotal(CARD)).toBe(CARD_SHARE);
    expect((await world.stateOf(RETURN_ID)).status).toBe("closed");
    const events = await world.ports.log.read(RETURN_ID);
    expect(events.find(({ type }) => type === "review-resolved")).toMatchObject({
      decision: "authorize",
      by: { kind: "staff", id: "ana" },
    });
  });

  it("are paid in part if the person says so, never more than was quoted", async () => {
    const world = await requestedWith("wrong");
    await receiveAndInspect(world, { wrongItem: true });
    const authorizeFor = (amount: string) => ({
      verdict: "authorize" as const,
      reasonCode: "fine",
      amounts: [{ lineId: "mug", amount }],
    });
    expect(await decide(world, authorizeFor("24.01"))).toMatchObject({
      ok: false,
      refusal: { code: "exceeds-quoted-amount" },
    });
    await decide(world, authorizeFor("10.00"));
    expect(await plannedTotal(world)).toBe(1_000);
    expect((await world.stateOf(RETURN_ID)).status).toBe("closed");
  });

  it("are decided within the person's authority, and cannot be paid any other way", async () => {
    const world = await requestedWith("wrong", "limited");
    await receiveAndInspect(world, { wrongItem: true });
    const authorizeFor = { verdict: "authorize" as const, reasonCode: "fine" };
    expect(await decide(world, authorizeFor)).toMatchObject({ ok: false, refusal: { code: "above-authority" } });
    const ana = { returnId: RETURN_ID, staff: ANA };
    expect(await staff.resume(world.ports, ana)).toMatchObject({ ok: false, refusal: { code: "decide-instead" } });
    await staff.escalate(world.ports, ana, {});
    expect(await staff.resume(world.ports, ana)).toMatchObject({ ok: false, refusal: { code: "decide-instead" } });
    await world.settled();
    expect(await plannedTotal(world)).toBe(undefined);
    expect((await world.stateOf(RETURN_ID)).escalation?.why).toBe("goods-in-question");
  });

  it("are not paid after the person declines", async () => {
    const world = await requestedWith("wrong");
    await receiveAndInspect(world, { wrongItem: true });
    await decide(world, { verdict: "decline", reasonCode: "other-goods" });
    const state = await world.stateOf(RETURN_ID);
    expect([state.status, state.plan]).toEqual(["declined", undefined]);
    expect(world.gateway.refundedTotal(CARD)).toBe(0);
    expect(world.statusOf(RETURN_ID)).toBe("SUCCEEDED");
  });

  it("may be paid after a decline is overridden, and need not be sent again", async () => {
    const world = await requestedWith("wrong");
    await receiveAndInspect(world, { wrongItem: true });
    await decide(world, { verdict: "decline", reasonCode: "other-goods" });
    await decide(world, { verdict: "authorize", reasonCode: "fine-after-all" });
    const state = await world.stateOf(RETURN_ID);
    expect([state.status, state.plan?.total.gross]).toEqual(["closed", 2_400]);
    expect(world.gateway.refundedTotal(CARD)).toBe(CARD_SHARE);
    expect((await world.typesOf(RETURN_ID)).filter((type) => type === "label-issued")).toHaveLength(1);
  });

  it("are escalated as well if they were refunded early", async () => {
    const world = await requestedWith("wrong", "early");
    await receiveAndInspect(world, { wrongItem: true });
    expect((await world.stateOf(RETURN_ID)).escalation?.why).toBe("goods-in-question");
    expect(await decide(world, { verdict: "decline", reasonCode: "other-goods" })).toMatchObject({ ok: false });
    await staff.resume(world.ports, { returnId: RETURN_ID, staff: ANA });
    await world.settled();
    expect((await world.stateOf(RETURN_ID)).status).toBe("closed");
    expect(await plannedTotal(world)).toBe(2_400);
  });
});

describe("the evaluation after inspection", () => {
  it("is reproduced exactly from its facts and versions, whatever was published since", async () => {
    const world = await requestedWith("wrong");
    const { policy } = await world.ports.policies.inForce();
    await world.ports.policies.publish({ ...policy, rules: [] }, { at: 1, by: "ada" });
    await receiveAndInspect(world, { wrongItem: true });
    expect((await postInspectionVerdict(world))?.rule).toBe("wrong-goods");
    expect(await loadDeskReturn(world.ports, RETURN_ID)).toMatchObject({
      value: { reevaluation: { recomputes: true } },
    });
  });
});
