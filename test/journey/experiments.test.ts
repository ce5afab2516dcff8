// An experiment from its first return to the guardrail that stops it, and a rule learned from support's decisions.
import { describe, expect, it } from "vitest";
import type { ExperimentsResponse, SuggestionsResponse } from "../../functions/contracts/experiment-documents.ts";
import { assignedArm } from "../../functions/domain/experiment/assign.ts";
import { withSuggestion } from "../../functions/domain/policy/mining.ts";
import type { Experiment, Policy } from "../../functions/domain/policy/rules.ts";
import { anOrder } from "../support/journey/orders.ts";
import { signIn } from "../support/journey/shopper.ts";
import { decide } from "../support/journey/staff.ts";
import { aShop, MONDAY } from "../support/journey/world.ts";

const shop = aShop();
const admin = (method: "GET" | "PUT" | "POST", path: string, body?: unknown) =>
  shop.as("admin", method, `/api/admin/${path}`, body === undefined ? {} : { body });

const EXPERIMENT: Experiment = {
  id: "asking-first",
  arms: [
    { arm: "as-ever", weight: 1 },
    { arm: "asked", weight: 1 },
  ],
  guardrails: [{ metric: "review-rate", worseByMax: 5 }],
};
const POLICY: Policy = {
  name: "Asking first",
  experiments: [EXPERIMENT],
  rules: [
    { id: "asked-first", arm: "asking-first/asked", then: { verdict: "review" } },
    { id: "thirty-days", then: { window: { days: 30, from: "delivered" } } },
  ],
};
const CUSTOMERS = Array.from({ length: 24 }, (_, index) => `customer-${index}`);
const customersIn = (arm: string) => CUSTOMERS.filter((customerId) => assignedArm(EXPERIMENT, customerId) === arm);

async function publish(policy: object): Promise<void> {
  const draft = await admin("PUT", "policy/draft", policy);
  expect(draft.text, draft.text).toContain("rules");
  expect((await admin("POST", "policy/publish", {})).status).toBe(200);
}
async function requestReturn(customerId: string, returnId: string): Promise<string> {
  const order = anOrder(MONDAY, { customer: { customerId } });
  await shop.importOrders(order);
  await (await signIn(shop, order)).requestReturn(returnId, [{ lineId: order.lines[0]!.lineId, quantity: 1 }]);
  return returnId;
}
const readExperiments = async () => (await admin("GET", "experiments")).json<ExperimentsResponse>();

describe("an experiment", () => {
  it("has no results while no policy has one", async () => {
    expect(await readExperiments()).toEqual({ returns: 0, complete: true, experiments: [] });
    expect((await admin("POST", "experiments/guard", {})).json()).toEqual({ stopped: [] });
  });

  it("treats each customer by their arm, and reports the results", async () => {
    await publish(POLICY);
    for (const customerId of CUSTOMERS) await requestReturn(customerId, `of-${customerId}`);
    await shop.settled();
    const { experiments, returns, complete, since } = await readExperiments();
    expect({ returns, complete }).toEqual({ returns: 24, complete: true });
    expect(since).toBeDefined();
    const [control, treatment] = experiments[0]?.arms ?? [];
    expect(control).toMatchObject({ arm: "as-ever", returns: customersIn("as-ever").length, differences: [] });
    expect(treatment).toMatchObject({ arm: "asked", returns: customersIn("asked").length });
    const rateOf = (arm: typeof treatment) => arm?.shares.find(({ metric }) => metric === "review-rate")?.rate;
    expect([rateOf(control), rateOf(treatment)]).toEqual([0, 1]);
    expect(treatment?.differences.find(({ metric }) => metric === "review-rate")?.low).toBeGreaterThan(0);
    expect(treatment?.stopped).toBeUndefined();
  });

  it("is visible to administrators only, and reading it stops nothing", async () => {
    expect((await shop.as("support", "GET", "/api/admin/experiments")).status).toBe(403);
    expect((await readExperiments()).experiments[0]?.arms[1]?.stopped).toBeUndefined();
  });

  it("suggests a rule from what support always decided", async () => {
    for (const customerId of customersIn("asked")) await decide(shop, `of-${customerId}`, "authorize", "fine");
    const { returns, complete, suggestions } = (await admin("GET", "policy/suggestions")).json<SuggestionsResponse>();
    const times = customersIn("asked").length;
    expect({ returns, complete }).toEqual({ returns: 24, complete: true });
    expect(suggestions).toEqual([
      {
        rule: "asked-first",
        decision: "authorize",
        times,
        of: times,
        covered: times,
        others: 0,
        draft: { id: "learned-asked-first-1", arm: "asking-first/asked", then: { verdict: "authorize" } },
        replaces: true,
      },
    ]);
    await publish(withSuggestion(POLICY, suggestions[0]!));
    const [customerId = ""] = customersIn("asked");
    const learned = await requestReturn(customerId, "learned");
    await shop.settled();
    expect((await shop.as("support", "GET", `/api/desk/returns/${learned}`)).json()).toMatchObject({
      verdict: { outcome: "authorize", rule: "learned-asked-first-1" },
    });
    await publish(POLICY);
  });

  it("is stopped by its guardrail: the arm gets no more customers, and names who stopped it and why", async () => {
    const stopped = {
      experiment: "asking-first",
      arm: "asked",
      by: "guardrail",
      why: expect.stringMatching(/^review-rate \+\d+(\.\d)?$/) as string,
      at: expect.any(String) as string,
    };
    const guarded = await shop.as("service", "POST", "/api/admin/experiments/guard", { body: {} });
    expect(guarded.json()).toEqual({ stopped: [stopped] });
    expect((await admin("POST", "experiments/guard", {})).json()).toEqual({ stopped: [] });
    expect((await readExperiments()).experiments[0]?.arms.map((arm) => arm.stopped)).toEqual([undefined, stopped]);
    await shop.advance("PT1M");
    const [customerId = ""] = customersIn("asked");
    const next = await requestReturn(customerId, "after-the-stop");
    await shop.settled();
    expect((await shop.as("support", "GET", `/api/desk/returns/${next}`)).json()).toMatchObject({
      verdict: { outcome: "authorize" },
    });
  });
});

describe("an arm stopped by a person", () => {
  const SECOND: Experiment = {
    id: "looking",
    arms: [
      { arm: "trusting", weight: 1 },
      { arm: "looking", weight: 1 },
    ],
  };
  const LOOKING: Policy = {
    name: "Looking",
    experiments: [SECOND],
    rules: [
      { id: "look", arm: "looking/looking", then: { verdict: "review" } },
      { id: "thirty-days", then: { window: { days: 30, from: "delivered" } } },
    ],
  };
  const stopArm = (arm: string, body: unknown, experiment = "looking") =>
    admin("POST", `experiments/${experiment}/arms/${arm}/stop`, body);
  const customersInArm = CUSTOMERS.filter((customerId) => assignedArm(SECOND, customerId) === "looking");
  const outcomeOf = async (returnId: string): Promise<unknown> => {
    await shop.settled();
    return (await shop.as("support", "GET", `/api/desk/returns/${returnId}`)).json<{ verdict: { outcome: string } }>()
      .verdict.outcome;
  };
  const stoppedArm = {
    experiment: "looking",
    arm: "looking",
    why: "Too many to look at",
    by: expect.any(String) as string,
  };

  it("gets no more customers, and keeps the first stop with its actor and reason", async () => {
    await shop.advance("P1D");
    await publish(LOOKING);
    expect(await outcomeOf(await requestReturn(customersInArm[0]!, "looked-at"))).toBe("review");
    const first = await stopArm("looking", { why: "Too many to look at" });
    expect([first.status, first.json()]).toEqual([200, { ...stoppedArm, at: expect.any(String) as string }]);
    expect((await stopArm("looking", { why: "Another thought" })).json()).toEqual(first.json());
    const { experiments } = await readExperiments();
    expect(experiments.find(({ id }) => id === "looking")?.arms.map(({ stopped }) => stopped)).toEqual([
      undefined,
      first.json(),
    ]);
    await shop.advance("PT1M");
    expect(await outcomeOf(await requestReturn(customersInArm[1]!, "trusted"))).toBe("authorize");
  });

  it("cannot be the first or an unknown one, and needs a reason", async () => {
    expect((await stopArm("trusting", { why: "So" })).json()).toMatchObject({ code: "first-arm-stays" });
    expect((await stopArm("elsewhere", { why: "So" })).status).toBe(404);
    expect((await stopArm("looking", { why: "So" }, "unheard-of")).status).toBe(404);
    expect((await stopArm("looking", { why: " " })).json()).toMatchObject({ code: "invalid-input" });
    expect((await stopArm("looking", {})).json()).toMatchObject({ code: "invalid-input" });
  });

  it("can be stopped by an administrator only", async () => {
    const path = "/api/admin/experiments/looking/arms/looking/stop";
    for (const role of ["support", "supervisor", "service"] as const)
      expect((await shop.as(role, "POST", path, { body: { why: "So" } })).status).toBe(403);
  });

  it("is still shown after its policy is no longer in force, after those in force", async () => {
    const shownExperiments = async () => (await readExperiments()).experiments.map(({ id, earlier }) => [id, earlier]);
    expect(await shownExperiments()).toEqual([
      ["looking", undefined],
      ["asking-first", true],
    ]);
    await publish({ ...LOOKING, name: "Nothing tried", experiments: [], rules: LOOKING.rules.slice(1) });
    expect(await shownExperiments()).toEqual([
      ["asking-first", true],
      ["looking", true],
    ]);
    expect((await readExperiments()).experiments[1]?.arms[1]).toMatchObject({ returns: 1, stopped: stoppedArm });
  });
});
