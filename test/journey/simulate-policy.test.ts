// A draft simulated over all stored returns, beside the policy in force.
import { describe, expect, it } from "vitest";
import type { SimulationDocument } from "../../functions/contracts/simulation-document.ts";
import { anOrder } from "../support/journey/orders.ts";
import { signIn } from "../support/journey/shopper.ts";
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
  it("is simulated over stored returns, with what would have changed and why", async () => {
    const order = anOrder(MONDAY);
    await shop.importOrders(order);
    await (await signIn(shop, order)).requestReturn("simulated", [{ lineId: order.lines[0]!.lineId, quantity: 1 }]);
    const reply = await simulate({ policy: STRICT });
    expect(reply.status).toBe(200);
    const simulation = reply.json<{ next?: string }>();
    expect(simulation).toMatchObject({
      total: { draft: { returns: 1, outcomes: { review: 1 } }, inForce: { returns: 1, outcomes: { review: 0 } } },
      changed: {
        count: 1,
        list: [
          { returnId: "simulated", question: "verdict", draft: { rule: "look", step: { held: true, rule: "look" } } },
        ],
      },
    });
    expect(simulation.next).toBeUndefined();
  });

  it("may contain an experiment: every customer gets their arm", async () => {
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

  it("reports per product what is refunded and kept, with its share of the fees of the whole return", async () => {
    const lines = [
      { sku: "MUG", productType: "mugs", vendor: "Kiln" },
      { sku: "LAMP", productType: "lamps", vendor: "Kiln", unitPrice: "20.00" },
    ];
    // A country whose law does not limit fees.
    const order = anOrder(MONDAY, {
      lines,
      shipTo: { country: "US", region: "US-CA", postcode: "90001", city: "Los Angeles" },
    });
    await shop.importOrders(order);
    const requestedLines = order.lines.map(({ lineId }) => ({ lineId, quantity: 1 }));
    await (await signIn(shop, order)).requestReturn("of-two-products", requestedLines);
    const fees = { restockingFee: { percent: "10" }, handlingFee: { amount: { EUR: "1.00" } } };
    const reply = await simulate({ policy: { name: "Fees", rules: [{ id: "fees", then: fees }] } });
    const { type, sku } = reply.json<SimulationDocument>().groups;
    const moneyOf = (groups: typeof sku, name: string) => groups.find((one) => one.name === name)?.draft.money["EUR"];
    const mug = { value: "10.00", refunded: "8.67", fees: "1.33", kept: "1.33" };
    const lamp = { value: "20.00", refunded: "17.33", fees: "2.67", kept: "2.67" };
    for (const name of ["MUG", "mugs"]) expect(moneyOf([...sku, ...type], name)).toMatchObject(mug);
    for (const name of ["LAMP", "lamps"]) expect(moneyOf([...sku, ...type], name)).toMatchObject(lamp);
  });

  it("has no results for months without returns", async () => {
    const reply = await simulate({ policy: STRICT, from: "2001-01", to: "2001-02" });
    expect(reply.json()).toMatchObject({ total: { draft: { returns: 0 } }, changed: { count: 0, list: [] } });
  });

  it("does not continue from progress of another simulation", async () => {
    const reply = await simulate({ policy: STRICT, next: "made-up" });
    expect(reply.json()).toMatchObject({ code: "invalid-input", errors: [{ pointer: "/next" }] });
  });

  it("is simulated by administrators only", async () => {
    expect((await shop.as("support", "POST", "/api/admin/policy/simulate", { body: {} })).status).toBe(403);
  });
});
