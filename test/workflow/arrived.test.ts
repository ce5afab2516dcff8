// Rules that look at what arrived: the same rules that decided the return are asked again once the goods were looked at. They say
// what the goods are worth, or call a person, who lets the money go, all or part of it, or says no.
import { beforeEach, describe, expect, it, vi } from "vitest";
import * as staff from "../../functions/app/desk/act-on-return.ts";
import { deskFile } from "../../functions/app/read-return.ts";
import type { Rule } from "../../functions/domain/policy/rules.ts";
import { request, type WorkflowWorld, workflowWorld } from "./workflow-world.ts";

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
async function arriving(...names: readonly (keyof typeof RULES)[]): Promise<WorkflowWorld> {
  const world = await workflowWorld();
  const { policy } = await world.ports.policies.inForce();
  const rules = [...names.map((name) => RULES[name]!), ...policy.rules];
  await world.ports.policies.publish({ ...policy, rules }, { at: 0, by: "ada" });
  await request(world);
  return world;
}

type Found = Parameters<typeof staff.inspect>[2]["lines"][number];

async function looked(world: WorkflowWorld, found: Partial<Found>, receivedQuantity = 2): Promise<void> {
  await staff.receive(
    world.ports,
    { returnId: RETURN_ID, staff: WIM },
    { lines: [{ lineId: "mug", receivedQuantity }] },
  );
  await world.settled();
  const lines = [{ lineId: "mug", condition: "A" as const, ...found }];
  await staff.inspect(world.ports, { returnId: RETURN_ID, staff: WIM }, { lines });
  await world.settled();
}

const decide = async (world: WorkflowWorld, body: Parameters<typeof staff.decide>[2]) => {
  const decided = await staff.decide(world.ports, { returnId: RETURN_ID, staff: ANA }, body);
  await world.settled();
  return decided;
};
const judged = async (world: WorkflowWorld) => (await world.stateOf(RETURN_ID)).judged;
const paid = async (world: WorkflowWorld) => (await world.stateOf(RETURN_ID)).plan?.total.gross;

beforeEach(() => void vi.spyOn(console, "error").mockImplementation(() => undefined));

describe("goods that are as announced", () => {
  it("are paid, and the rules are asked again only where one of them looks at what arrived", async () => {
    const plain = await arriving();
    await looked(plain, {});
    expect([await judged(plain), await paid(plain)]).toEqual([undefined, 2_400]);

    const watched = await arriving("wrong");
    await looked(watched, {});
    expect((await judged(watched))?.outcome).toBe("authorize");
    expect(await paid(watched)).toBe(2_400);
    expect(watched.statusOf(RETURN_ID)).toBe("SUCCEEDED");
  });
});

describe("what the goods are worth", () => {
  it("is what rules about what arrived say of them", async () => {
    const world = await arriving("halved");
    await looked(world, { acceptedQuantity: 1 }, 1);
    expect(await paid(world)).toBe(600);
  });

  it("is what was agreed where they say nothing", async () => {
    const world = await arriving("halved");
    await looked(world, {});
    expect(await paid(world)).toBe(2_400);
  });
});

describe("a seal that was found broken", () => {
  const sealed: Rule = {
    id: "broken-seals",
    when: { fact: "line.sealBroken", is: true },
    then: { gradeShare: { ...ALL, A: 25 } },
  };

  it("counts for rules about seals, and is told in the story", async () => {
    const world = await workflowWorld();
    const { policy } = await world.ports.policies.inForce();
    await world.ports.policies.publish({ ...policy, rules: [sealed, ...policy.rules] }, { at: 0, by: "ada" });
    await request(world);
    await looked(world, { sealBroken: true });
    expect(await paid(world)).toBe(600);
    const events = await world.ports.log.read(RETURN_ID);
    expect(events.find(({ type }) => type === "line-inspected")).toMatchObject({ lineId: "mug", sealBroken: true });
  });

  it("has the rules asked again for the law's sake where none of them looks at it, and pays what was agreed", async () => {
    const world = await arriving();
    await looked(world, { sealBroken: true });
    expect((await judged(world))?.outcome).toBe("authorize");
    expect(await paid(world)).toBe(2_400);
  });
});

describe("goods that a rule puts in question", () => {
  it.each([
    ["wrong", { wrongItem: true }],
    ["refused", { condition: "D" as const }],
  ])("wait for a person before any money goes, whether it says review or no: %s", async (name, found) => {
    const world = await arriving(name);
    await looked(world, found);
    const state = await world.stateOf(RETURN_ID);
    expect(state.escalation).toMatchObject({ why: "goods-in-question", stuck: true });
    expect([state.status, state.plan, state.judged?.rule]).toEqual(["inspected", undefined, RULES[name]!.id]);
    expect(world.gateway.givenBack(CARD)).toBe(0);
  });

  it("are paid in full by that person's yes, and the case closes", async () => {
    const world = await arriving("wrong");
    await looked(world, { wrongItem: true });
    await decide(world, { verdict: "authorize", reasonCode: "fine" });
    expect(await paid(world)).toBe(2_400);
    expect(world.gateway.givenBack(CARD)).toBe(CARD_SHARE);
    expect((await world.stateOf(RETURN_ID)).status).toBe("closed");
    const events = await world.ports.log.read(RETURN_ID);
    expect(events.find(({ type }) => type === "review-resolved")).toMatchObject({
      decision: "authorize",
      by: { kind: "staff", id: "ana" },
    });
  });

  it("are paid in part where that person says so, never more than was quoted", async () => {
    const world = await arriving("wrong");
    await looked(world, { wrongItem: true });
    const yes = (amount: string) => ({
      verdict: "authorize" as const,
      reasonCode: "fine",
      amounts: [{ lineId: "mug", amount }],
    });
    expect(await decide(world, yes("24.01"))).toMatchObject({ ok: false, refusal: { code: "exceeds-quoted-amount" } });
    await decide(world, yes("10.00"));
    expect(await paid(world)).toBe(1_000);
    expect((await world.stateOf(RETURN_ID)).status).toBe("closed");
  });

  it("are decided by whoever may decide so much, and paid by no way around that", async () => {
    const world = await arriving("wrong", "limited");
    await looked(world, { wrongItem: true });
    const yes = { verdict: "authorize" as const, reasonCode: "fine" };
    expect(await decide(world, yes)).toMatchObject({ ok: false, refusal: { code: "above-authority" } });
    const ana = { returnId: RETURN_ID, staff: ANA };
    expect(await staff.resume(world.ports, ana)).toMatchObject({ ok: false, refusal: { code: "decide-instead" } });
    await staff.escalate(world.ports, ana, {});
    expect(await staff.resume(world.ports, ana)).toMatchObject({ ok: false, refusal: { code: "decide-instead" } });
    await world.settled();
    expect(await paid(world)).toBe(undefined);
    expect((await world.stateOf(RETURN_ID)).escalation?.why).toBe("goods-in-question");
  });

  it("are not paid after that person's no", async () => {
    const world = await arriving("wrong");
    await looked(world, { wrongItem: true });
    await decide(world, { verdict: "decline", reasonCode: "other-goods" });
    const state = await world.stateOf(RETURN_ID);
    expect([state.status, state.plan]).toEqual(["declined", undefined]);
    expect(world.gateway.givenBack(CARD)).toBe(0);
    expect(world.statusOf(RETURN_ID)).toBe("SUCCEEDED");
  });

  it("that were refused may be paid after all, and need not come a second time", async () => {
    const world = await arriving("wrong");
    await looked(world, { wrongItem: true });
    await decide(world, { verdict: "decline", reasonCode: "other-goods" });
    await decide(world, { verdict: "authorize", reasonCode: "fine-after-all" });
    const state = await world.stateOf(RETURN_ID);
    expect([state.status, state.plan?.total.gross]).toEqual(["closed", 2_400]);
    expect(world.gateway.givenBack(CARD)).toBe(CARD_SHARE);
    expect((await world.typesOf(RETURN_ID)).filter((type) => type === "label-issued")).toHaveLength(1);
  });

  it("are a person's as well where the money went before", async () => {
    const world = await arriving("wrong", "early");
    await looked(world, { wrongItem: true });
    expect((await world.stateOf(RETURN_ID)).escalation?.why).toBe("goods-in-question");
    expect(await decide(world, { verdict: "decline", reasonCode: "other-goods" })).toMatchObject({ ok: false });
    await staff.resume(world.ports, { returnId: RETURN_ID, staff: ANA });
    await world.settled();
    expect((await world.stateOf(RETURN_ID)).status).toBe("closed");
    expect(await paid(world)).toBe(2_400);
  });
});

describe("what the rules said again", () => {
  it("comes out of its facts and versions bit for bit, whatever was published since", async () => {
    const world = await arriving("wrong");
    const { policy } = await world.ports.policies.inForce();
    await world.ports.policies.publish({ ...policy, rules: [] }, { at: 1, by: "ada" });
    await looked(world, { wrongItem: true });
    expect((await judged(world))?.rule).toBe("wrong-goods");
    expect((await deskFile(world.ports, RETURN_ID))?.hindsight?.recomputes).toBe(true);
  });
});
