// A draft over everything that was recorded, beside what is in force.
import { describe, expect, it } from "vitest";
import { anOrder } from "../support/journey/orders.ts";
import { shopperOf } from "../support/journey/shopper.ts";
import { aShop, MONDAY } from "../support/journey/world.ts";

const shop = aShop();
const simulate = (body: object) => shop.as("admin", "POST", "/api/admin/policy/simulate", { body });
const STRICT = {
  name: "Strict",
  rules: [
    { id: "all-fees", then: { restockingFee: { percent: "10" } } },
    { id: "look", then: { verdict: "review" } },
  ],
};

describe("a draft", () => {
  it("is simulated over recorded returns, with what would have gone differently and why", async () => {
    const order = anOrder(MONDAY);
    await shop.sell(order);
    await (await shopperOf(shop, order)).sendBack("simulated", [{ lineId: order.lines[0]!.lineId, quantity: 1 }]);
    const answer = await simulate({ policy: STRICT });
    expect(answer.status).toBe(200);
    const said = answer.json<{ next?: string }>();
    expect(said).toMatchObject({
      total: { draft: { returns: 1, outcomes: { review: 1 } }, inForce: { returns: 1, outcomes: { review: 0 } } },
      changed: {
        count: 1,
        list: [
          { returnId: "simulated", question: "verdict", draft: { rule: "look", step: { held: true, rule: "look" } } },
        ],
      },
    });
    expect(said.next).toBeUndefined();
  });

  it("may hold an experiment: every customer is in the arm they would be in", async () => {
    const experiments = [{ id: "looks", arms: ["none", "all"].map((arm) => ({ arm, weight: 1 })) }];
    const rules = ["none", "all"].map((arm) => ({
      id: `arm-${arm}`,
      arm: `looks/${arm}`,
      then: { verdict: "review" },
    }));
    const policy = { name: "Trial", rules, experiments };
    expect((await simulate({ policy })).json()).toMatchObject({
      total: { draft: { returns: 1, outcomes: { review: 1 } } },
    });
    const tried = await shop.as("admin", "POST", "/api/admin/policy/try", { body: { policy, returnId: "simulated" } });
    expect(tried.json()).toMatchObject({ draft: { outcome: "review" }, inForce: { outcome: "authorize" } });
  });

  it("finds nothing where nothing was recorded", async () => {
    const answer = await simulate({ policy: STRICT, from: "2001-01", to: "2001-02" });
    expect(answer.json()).toMatchObject({ total: { draft: { returns: 0 } }, changed: { count: 0, list: [] } });
  });

  it("does not go on from totals that were not handed out for the same question", async () => {
    const answer = await simulate({ policy: STRICT, next: "made-up" });
    expect(answer.json()).toMatchObject({ code: "invalid-input", errors: [{ pointer: "/next" }] });
  });

  it("is the administrators' to simulate", async () => {
    expect((await shop.as("support", "POST", "/api/admin/policy/simulate", { body: {} })).status).toBe(403);
  });
});
