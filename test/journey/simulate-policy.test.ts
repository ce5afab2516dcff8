// A draft over everything that was recorded, beside what is in force.
import { describe, expect, it } from "vitest";
import type { SimulationDocument } from "../../functions/contracts/simulation-document.ts";
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

  it("says of every product what is paid and kept of it, with its part of the fees for the whole return", async () => {
    const lines = [
      { sku: "MUG", productType: "mugs", vendor: "Kiln" },
      { sku: "LAMP", productType: "lamps", vendor: "Kiln", unitPrice: "20.00" },
    ];
    // Where no law forbids fees.
    const order = anOrder(MONDAY, {
      lines,
      shipTo: { country: "US", region: "US-CA", postcode: "90001", city: "Los Angeles" },
    });
    await shop.sell(order);
    const wanted = order.lines.map(({ lineId }) => ({ lineId, quantity: 1 }));
    await (await shopperOf(shop, order)).sendBack("of-two-products", wanted);
    const fees = { restockingFee: { percent: "10" }, handlingFee: { amount: { EUR: "1.00" } } };
    const answer = await simulate({ policy: { name: "Fees", rules: [{ id: "fees", then: fees }] } });
    const { type, sku } = answer.json<SimulationDocument>().groups;
    const moneyOf = (groups: typeof sku, name: string) => groups.find((one) => one.name === name)?.draft.money["EUR"];
    const mug = { value: "10.00", refunded: "8.67", fees: "1.33", kept: "1.33" };
    const lamp = { value: "20.00", refunded: "17.33", fees: "2.67", kept: "2.67" };
    for (const name of ["MUG", "mugs"]) expect(moneyOf([...sku, ...type], name)).toMatchObject(mug);
    for (const name of ["LAMP", "lamps"]) expect(moneyOf([...sku, ...type], name)).toMatchObject(lamp);
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
