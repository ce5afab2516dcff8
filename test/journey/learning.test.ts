// An experiment from its first return to the guardrail that ends it, and a rule that is learned from what support decided.
import { describe, expect, it } from "vitest";
import type { ExperimentsAnswer, SuggestionsAnswer } from "../../functions/contracts/experiment-documents.ts";
import { armOf } from "../../functions/domain/experiment/assign.ts";
import { withSuggestion } from "../../functions/domain/policy/mining.ts";
import type { Experiment, Policy } from "../../functions/domain/policy/rules.ts";
import { anOrder } from "../support/journey/orders.ts";
import { shopperOf } from "../support/journey/shopper.ts";
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
const inArm = (arm: string) => CUSTOMERS.filter((customerId) => armOf(EXPERIMENT, customerId) === arm);

async function publish(policy: object): Promise<void> {
  const draft = await admin("PUT", "policy/draft", policy);
  expect(draft.text, draft.text).toContain("rules");
  expect((await admin("POST", "policy/publish", {})).status).toBe(200);
}
async function sendBack(customerId: string, returnId: string): Promise<string> {
  const order = anOrder(MONDAY, { customer: { customerId } });
  await shop.sell(order);
  await (await shopperOf(shop, order)).sendBack(returnId, [{ lineId: order.lines[0]!.lineId, quantity: 1 }]);
  return returnId;
}
const results = async () => (await admin("GET", "experiments")).json<ExperimentsAnswer>();

describe("an experiment", () => {
  it("is nothing while no policy has one", async () => {
    expect(await results()).toEqual({ returns: 0, complete: true, experiments: [] });
    expect((await admin("POST", "experiments/guard", {})).json()).toEqual({ stopped: [] });
  });

  it("treats each customer by their arm, and tells what came of it", async () => {
    await publish(POLICY);
    for (const customerId of CUSTOMERS) await sendBack(customerId, `of-${customerId}`);
    await shop.settled();
    const { experiments, returns, complete, since } = await results();
    expect({ returns, complete }).toEqual({ returns: 24, complete: true });
    expect(since).toBeDefined();
    const [control, asked] = experiments[0]?.arms ?? [];
    expect(control).toMatchObject({ arm: "as-ever", returns: inArm("as-ever").length, differences: [] });
    expect(asked).toMatchObject({ arm: "asked", returns: inArm("asked").length });
    const rateOf = (arm: typeof asked) => arm?.shares.find(({ metric }) => metric === "review-rate")?.rate;
    expect([rateOf(control), rateOf(asked)]).toEqual([0, 1]);
    expect(asked?.differences.find(({ metric }) => metric === "review-rate")?.low).toBeGreaterThan(0);
    expect(asked?.stopped).toBeUndefined();
  });

  it("lets only an administrator see it, and stops nothing by being looked at", async () => {
    expect((await shop.as("support", "GET", "/api/admin/experiments")).status).toBe(403);
    expect((await results()).experiments[0]?.arms[1]?.stopped).toBeUndefined();
  });

  it("teaches a rule what support decided every time", async () => {
    for (const customerId of inArm("asked")) await decide(shop, `of-${customerId}`, "authorize", "fine");
    const { returns, complete, suggestions } = (await admin("GET", "policy/suggestions")).json<SuggestionsAnswer>();
    const times = inArm("asked").length;
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
    const [customerId = ""] = inArm("asked");
    const learned = await sendBack(customerId, "learned");
    await shop.settled();
    expect((await shop.as("support", "GET", `/api/desk/returns/${learned}`)).json()).toMatchObject({
      verdict: { outcome: "authorize", rule: "learned-asked-first-1" },
    });
    await publish(POLICY);
  });

  it("is ended by its guardrail: the arm takes nobody any more, and says who stopped it and why", async () => {
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
    expect((await results()).experiments[0]?.arms.map((arm) => arm.stopped)).toEqual([undefined, stopped]);
    await shop.advance("PT1M");
    const [customerId = ""] = inArm("asked");
    const next = await sendBack(customerId, "after-the-stop");
    await shop.settled();
    expect((await shop.as("support", "GET", `/api/desk/returns/${next}`)).json()).toMatchObject({
      verdict: { outcome: "authorize" },
    });
  });
});

describe("an arm that a person ends", () => {
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
  const stop = (arm: string, body: unknown, experiment = "looking") =>
    admin("POST", `experiments/${experiment}/arms/${arm}/stop`, body);
  const looked = CUSTOMERS.filter((customerId) => armOf(SECOND, customerId) === "looking");
  const outcomeOf = async (returnId: string): Promise<unknown> => {
    await shop.settled();
    return (await shop.as("support", "GET", `/api/desk/returns/${returnId}`)).json<{ verdict: { outcome: string } }>()
      .verdict.outcome;
  };
  const ended = { experiment: "looking", arm: "looking", why: "Too many to look at", by: expect.any(String) as string };

  it("takes nobody any more, and says by whom and why: the first who ended it", async () => {
    await shop.advance("P1D");
    await publish(LOOKING);
    expect(await outcomeOf(await sendBack(looked[0]!, "looked-at"))).toBe("review");
    const first = await stop("looking", { why: "Too many to look at" });
    expect([first.status, first.json()]).toEqual([200, { ...ended, at: expect.any(String) as string }]);
    expect((await stop("looking", { why: "Another thought" })).json()).toEqual(first.json());
    const { experiments } = await results();
    expect(experiments.find(({ id }) => id === "looking")?.arms.map(({ stopped }) => stopped)).toEqual([
      undefined,
      first.json(),
    ]);
    await shop.advance("PT1M");
    expect(await outcomeOf(await sendBack(looked[1]!, "trusted"))).toBe("authorize");
  });

  it("is never the first, nor one that nobody knows; and wants to know why", async () => {
    expect((await stop("trusting", { why: "So" })).json()).toMatchObject({ code: "first-arm-stays" });
    expect((await stop("elsewhere", { why: "So" })).status).toBe(404);
    expect((await stop("looking", { why: "So" }, "unheard-of")).status).toBe(404);
    expect((await stop("looking", { why: " " })).json()).toMatchObject({ code: "invalid-input" });
    expect((await stop("looking", {})).json()).toMatchObject({ code: "invalid-input" });
  });

  it("is ended by an administrator, and by nobody else", async () => {
    const path = "/api/admin/experiments/looking/arms/looking/stop";
    for (const role of ["support", "supervisor", "service"] as const)
      expect((await shop.as(role, "POST", path, { body: { why: "So" } })).status).toBe(403);
  });

  it("is still shown when its policy is not in force any more, behind those that are", async () => {
    const seen = async () => (await results()).experiments.map(({ id, earlier }) => [id, earlier]);
    expect(await seen()).toEqual([
      ["looking", undefined],
      ["asking-first", true],
    ]);
    await publish({ ...LOOKING, name: "Nothing tried", experiments: [], rules: LOOKING.rules.slice(1) });
    expect(await seen()).toEqual([
      ["asking-first", true],
      ["looking", true],
    ]);
    expect((await results()).experiments[1]?.arms[1]).toMatchObject({ returns: 1, stopped: ended });
  });
});
