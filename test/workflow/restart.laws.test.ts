// Starting over is always safe: whatever a return is doing, its workflow may be started again from the beginning, beside the
// old one or after that was killed, and the story ends as it would have. Steps may lose their answers on the way.
import fc from "fast-check";
import { beforeEach, describe, expect, it, vi } from "vitest";
import * as staff from "../../functions/app/desk/act-on-return.ts";
import { act } from "../../functions/app/act.ts";
import { TransientFault } from "../../functions/app/ports.ts";
import { cancelReturn } from "../../functions/domain/returns/decide/desk.ts";
import type { ReturnAnswers } from "../../functions/domain/policy/vocabulary/questions.ts";
import type { ReturnStatus } from "../../functions/domain/returns/state.ts";
import { SHOPPER } from "../domain/a-return.ts";
import { by } from "../domain/given.ts";
import { request, type WorkflowWorld, workflowWorld } from "./workflow-world.ts";
import "../domain/runs.ts";

const ANA = { id: "ana", roles: ["support"] };
const RETURN_ID = "return-1";
const staffed = { returnId: RETURN_ID, staff: ANA };

/** What people, providers and time do. Each is tried, and may be too late. */
const DEEDS: Readonly<Record<string, (world: WorkflowWorld) => Promise<unknown>>> = {
  request: (world) => request(world),
  approve: ({ ports }) => staff.decide(ports, staffed, { verdict: "authorize", reasonCode: "ok" }),
  decline: ({ ports }) => staff.decide(ports, staffed, { verdict: "decline", reasonCode: "worn" }),
  receive: ({ ports }) => staff.receive(ports, staffed, {}),
  inspect: ({ ports }) => staff.inspect(ports, staffed, { lines: [{ lineId: "mug", condition: "A" }] }),
  cancel: ({ ports, time }) => act(ports, RETURN_ID, (state) => cancelReturn(state, by(SHOPPER, time.now()))),
  escalate: ({ ports }) => staff.escalate(ports, staffed, {}),
  resume: ({ ports }) => staff.resume(ports, staffed),
  "the provider pays": async ({ gateway }) => {
    for (const [name, { answer }] of gateway.refunds) if (answer.status === "pending") gateway.becomes(name, "posted");
  },
  "a day": ({ time }) => Promise.resolve(time.advance("P1D")),
  scan: async ({ ports, time }) => {
    const scannedAt = new Date(time.now()).toISOString();
    return staff.scan(ports, staffed, { scanId: "scan-1", status: "in-transit", scannedAt });
  },
  "two weeks": ({ time }) => Promise.resolve(time.advance("P14D")),
};

type Story = {
  readonly deeds: readonly string[];
  readonly pends: boolean;
  readonly end: ReturnStatus;
  readonly refundWhen?: ReturnAnswers["refundWhen"];
};
const STORIES: readonly Story[] = [
  { deeds: ["request", "receive", "inspect"], pends: false, end: "closed" },
  { deeds: ["request", "receive", "inspect", "the provider pays", "two weeks"], pends: true, end: "closed" },
  { deeds: ["request", "receive", "a day", "inspect"], pends: false, end: "closed" },
  { deeds: ["request", "escalate", "resume", "receive", "inspect"], pends: false, end: "closed" },
  { deeds: ["request", "escalate", "receive", "inspect"], pends: false, end: "closed" },
  { deeds: ["request", "two weeks"], pends: false, end: "expired" },
  { deeds: ["request", "a day", "cancel", "receive"], pends: false, end: "canceled" },
  { deeds: ["request", "decline", "receive"], pends: false, end: "declined" },
  { deeds: ["request", "decline", "approve", "receive", "inspect"], pends: false, end: "closed" },
  { deeds: ["request", "scan", "receive", "inspect"], pends: false, end: "closed", refundWhen: "at-once" },
  {
    deeds: ["request", "cancel", "scan", "receive", "inspect", "the provider pays", "two weeks"],
    pends: true,
    end: "closed",
    refundWhen: "at-once",
  },
  { deeds: ["request", "two weeks", "receive", "inspect"], pends: false, end: "closed", refundWhen: "at-once" },
  { deeds: ["request", "scan", "cancel", "receive", "inspect"], pends: false, end: "closed", refundWhen: "first-scan" },
  { deeds: ["request", "two weeks", "scan"], pends: false, end: "expired", refundWhen: "first-scan" },
  {
    deeds: ["request", "receive", "inspect", "the provider pays", "two weeks"],
    pends: true,
    end: "closed",
    refundWhen: "receipt",
  },
];

/** After which deed the workflow is started over, whether the old one is killed first, and which calls lose their answers. */
const someTrouble = fc.record({
  restarts: fc.array(fc.record({ after: fc.nat(5), kills: fc.boolean() }), { maxLength: 4 }),
  lost: fc.array(fc.nat(25), { maxLength: 6 }),
});
type Trouble = { readonly restarts: readonly { after: number; kills: boolean }[]; readonly lost: readonly number[] };

async function tell({ deeds, pends, refundWhen }: Story, { restarts, lost }: Trouble): Promise<WorkflowWorld> {
  let calls = 0;
  const world = await workflowWorld({}, ({ step }) =>
    lost.includes(calls++) && !step.startsWith("Await")
      ? { after: new TransientFault("the answer was lost") }
      : undefined,
  );
  if (refundWhen) {
    const { policy } = await world.ports.policies.inForce();
    const rules = [{ id: "moment", then: { refundWhen } }, ...policy.rules];
    await world.ports.policies.publish({ ...policy, rules }, { at: 0, by: "ada" });
  }
  if (pends) world.gateway.expect("pend");
  let starts = 0;
  for (const [index, deed] of deeds.entries()) {
    await DEEDS[deed]!(world);
    await world.settled();
    for (const { kills } of restarts.filter(({ after }) => after === index)) {
      if (kills) for (const { name } of world.machine.book.list("RUNNING", 100, 0)) world.machine.stop(name);
      await world.ports.workflow.start(`again-${++starts}`, RETURN_ID);
      await world.settled();
    }
  }
  return world;
}

const CALM: Trouble = { restarts: [], lost: [] };

beforeEach(() => void vi.spyOn(console, "error").mockImplementation(() => undefined));

describe("a story told again from any place", () => {
  it.each(STORIES)("$deeds ends $end", async (story) => {
    const world = await tell(story, CALM);
    expect((await world.stateOf(RETURN_ID)).status).toBe(story.end);
  });

  it("ends the same, happens the same, and pays the same", () =>
    fc.assert(
      fc.asyncProperty(fc.constantFrom(...STORIES), someTrouble, async (story, trouble) => {
        const calm = await tell(story, CALM);
        const troubled = await tell(story, trouble);
        expect((await troubled.stateOf(RETURN_ID)).status).toBe(story.end);
        expect(await troubled.typesOf(RETURN_ID)).toEqual(await calm.typesOf(RETURN_ID));
        expect(troubled.gateway.givenBack("pi_1")).toBe(calm.gateway.givenBack("pi_1"));
        expect([...troubled.gateway.refunds.keys()]).toEqual([...calm.gateway.refunds.keys()]);
        expect((await troubled.ports.ledger.head()).seq).toBe((await calm.ports.ledger.head()).seq);
        expect(troubled.post.letters.map(({ letterId }) => letterId)).toEqual(
          calm.post.letters.map(({ letterId }) => letterId),
        );
      }),
      { numRuns: process.env["CI"] === "true" ? 200 : 40 },
    ));

  it("leaves no execution behind: in time every one of them sees that it is over", () =>
    fc.assert(
      fc.asyncProperty(fc.constantFrom(...STORIES), someTrouble, async (story, trouble) => {
        const world = await tell(story, trouble);
        await world.pass("P1Y1D");
        expect(world.machine.book.list("RUNNING", 100, 0)).toEqual([]);
        expect(world.machine.book.list("FAILED", 100, 0)).toEqual([]);
        expect((await world.stateOf(RETURN_ID)).status).toBe(story.end);
      }),
      { numRuns: process.env["CI"] === "true" ? 100 : 20 },
    ));
});
