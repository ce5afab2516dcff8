// Restarting is always safe: whatever a return is doing, its workflow may be started again from the beginning, beside
// the old execution or after that was stopped, and ends the same. Step responses may be lost on the way.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as staff from "../../functions/app/desk/staff-commands.ts";
import { executeCommand } from "../../functions/app/execute-command.ts";
import { TransientFault } from "../../functions/app/ports/transient-fault.ts";
import { cancelReturn } from "../../functions/domain/returns/decide/desk.ts";
import type { ReturnSettings } from "../../functions/domain/policy/vocabulary/settings.ts";
import type { ReturnStatus } from "../../functions/domain/returns/state.ts";
import { SHOPPER } from "../support/domain/a-return.ts";
import { contextOf } from "../support/domain/given.ts";
import { requestReturnOf, type WorkflowWorld, workflowWorld } from "../support/workflow/workflow-world.ts";
import "../support/domain/property-runs.ts";

const ANA = { id: "ana", roles: ["support"] };
const RETURN_ID = "return-1";
const command = { returnId: RETURN_ID, staff: ANA };

/** Actions of people, providers and time. Each may come too late. */
const ACTIONS: Readonly<Record<string, (world: WorkflowWorld) => Promise<unknown>>> = {
  request: (world) => requestReturnOf(world),
  approve: ({ ports }) => staff.decide(ports, command, { verdict: "authorize", reasonCode: "ok" }),
  decline: ({ ports }) => staff.decide(ports, command, { verdict: "decline", reasonCode: "worn" }),
  receive: ({ ports }) => staff.receive(ports, command, {}),
  inspect: ({ ports }) => staff.inspect(ports, command, { lines: [{ lineId: "mug", condition: "A" }] }),
  cancel: ({ ports, time }) =>
    executeCommand(ports, { returnId: RETURN_ID }, (state) => cancelReturn(state, contextOf(SHOPPER, time.now()))),
  escalate: ({ ports }) => staff.escalate(ports, command, {}),
  resume: ({ ports }) => staff.resume(ports, command),
  "the provider pays": async ({ gateway }) => {
    for (const [name, { answer }] of gateway.refunds) if (answer.status === "pending") gateway.settle(name, "posted");
  },
  "a day": ({ time }) => Promise.resolve(time.advance("P1D")),
  scan: async ({ ports, time }) => {
    const scannedAt = new Date(time.now()).toISOString();
    return staff.scan(ports, command, { scanId: "scan-1", status: "in-transit", scannedAt });
  },
  "two weeks": ({ time }) => Promise.resolve(time.advance("P14D")),
};

type Scenario = {
  readonly actions: readonly string[];
  readonly isPending: boolean;
  readonly end: ReturnStatus;
  readonly refundWhen?: ReturnSettings["refundWhen"];
};
const SCENARIOS: readonly Scenario[] = [
  { actions: ["request", "receive", "inspect"], isPending: false, end: "closed" },
  { actions: ["request", "receive", "inspect", "the provider pays", "two weeks"], isPending: true, end: "closed" },
  { actions: ["request", "receive", "a day", "inspect"], isPending: false, end: "closed" },
  { actions: ["request", "escalate", "resume", "receive", "inspect"], isPending: false, end: "closed" },
  { actions: ["request", "escalate", "receive", "inspect"], isPending: false, end: "closed" },
  { actions: ["request", "two weeks"], isPending: false, end: "expired" },
  { actions: ["request", "a day", "cancel"], isPending: false, end: "canceled" },
  { actions: ["request", "a day", "cancel", "receive", "inspect"], isPending: false, end: "closed" },
  { actions: ["request", "two weeks", "receive", "inspect"], isPending: false, end: "closed" },
  { actions: ["request", "decline", "receive"], isPending: false, end: "declined" },
  { actions: ["request", "decline", "approve", "receive", "inspect"], isPending: false, end: "closed" },
  { actions: ["request", "scan", "receive", "inspect"], isPending: false, end: "closed", refundWhen: "at-once" },
  {
    actions: ["request", "cancel", "scan", "receive", "inspect", "the provider pays", "two weeks"],
    isPending: true,
    end: "closed",
    refundWhen: "at-once",
  },
  { actions: ["request", "two weeks", "receive", "inspect"], isPending: false, end: "closed", refundWhen: "at-once" },
  {
    actions: ["request", "scan", "cancel", "receive", "inspect"],
    isPending: false,
    end: "closed",
    refundWhen: "first-scan",
  },
  { actions: ["request", "two weeks", "scan"], isPending: false, end: "expired", refundWhen: "first-scan" },
  {
    actions: ["request", "receive", "inspect", "the provider pays", "two weeks"],
    isPending: true,
    end: "closed",
    refundWhen: "receipt",
  },
];

/**
 * After which actions the workflow is restarted, whether the old execution is stopped first, and which calls lose their
 * responses.
 */
const someFaults = fc.record({
  restarts: fc.array(fc.record({ after: fc.nat(5), kills: fc.boolean() }), { maxLength: 4 }),
  lost: fc.array(fc.nat(25), { maxLength: 6 }),
});
type Faults = { readonly restarts: readonly { after: number; kills: boolean }[]; readonly lost: readonly number[] };

async function runScenario(
  { actions, isPending, refundWhen }: Scenario,
  { restarts, lost }: Faults,
): Promise<WorkflowWorld> {
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
  if (isPending) world.gateway.queueBehaviors("pend");
  let starts = 0;
  for (const [index, action] of actions.entries()) {
    await ACTIONS[action]!(world);
    await world.settled();
    for (const { kills } of restarts.filter(({ after }) => after === index)) {
      if (kills) for (const { name } of world.machine.executions.list("RUNNING", 100, 0)) world.machine.stop(name);
      await world.ports.workflow.start(`again-${++starts}`, RETURN_ID);
      await world.settled();
    }
  }
  return world;
}

const NO_FAULTS: Faults = { restarts: [], lost: [] };

describe("a scenario restarted at any stage", () => {
  it.each(SCENARIOS)("$actions ends as $end", async (scenario) => {
    const world = await runScenario(scenario, NO_FAULTS);
    expect((await world.stateOf(RETURN_ID)).status).toBe(scenario.end);
  });

  it("has the same end, events and payments", () =>
    fc.assert(
      fc.asyncProperty(fc.constantFrom(...SCENARIOS), someFaults, async (scenario, faults) => {
        const uninterrupted = await runScenario(scenario, NO_FAULTS);
        const faulty = await runScenario(scenario, faults);
        expect((await faulty.stateOf(RETURN_ID)).status).toBe(scenario.end);
        expect(await faulty.typesOf(RETURN_ID)).toEqual(await uninterrupted.typesOf(RETURN_ID));
        expect(faulty.gateway.refundedTotal("pi_1")).toBe(uninterrupted.gateway.refundedTotal("pi_1"));
        expect([...faulty.gateway.refunds.keys()]).toEqual([...uninterrupted.gateway.refunds.keys()]);
        expect((await faulty.ports.ledger.head()).seq).toBe((await uninterrupted.ports.ledger.head()).seq);
        expect(faulty.mailer.emails.map(({ emailId }) => emailId)).toEqual(
          uninterrupted.mailer.emails.map(({ emailId }) => emailId),
        );
      }),
      { numRuns: process.env["CI"] === "true" ? 200 : 40 },
    ));

  it("leaves no execution running: in time each of them finds the return finished", () =>
    fc.assert(
      fc.asyncProperty(fc.constantFrom(...SCENARIOS), someFaults, async (scenario, faults) => {
        const world = await runScenario(scenario, faults);
        await world.pass("P1Y1D");
        expect(world.machine.executions.list("RUNNING", 100, 0)).toEqual([]);
        expect(world.machine.executions.list("FAILED", 100, 0)).toEqual([]);
        expect((await world.stateOf(RETURN_ID)).status).toBe(scenario.end);
      }),
      { numRuns: process.env["CI"] === "true" ? 100 : 20 },
    ));
});
