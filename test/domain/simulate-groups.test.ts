// A draft over recorded returns, by country, goods and customer: the largest groups for themselves, and all others together.
import { describe, expect, it } from "vitest";
import { GROUPS_MAX, type Groups } from "../../functions/domain/policy/simulate/figures.ts";
import { always, NOTHING_SAID, recorded, simulated } from "./simulations.ts";

describe("groups", () => {
  const refunds = (groups: Groups) =>
    Object.fromEntries(
      Object.entries(groups).map(([name, { draft }]) => [name, [draft.returns, draft.money["USD"]?.refunded]]),
    );

  it("are by country and by who the customer is, with whole returns", () => {
    const { country, segment } = simulated(
      [
        recorded([{ value: 100 }], {
          "customer.business": true,
          "customer.firstOrder": true,
          "customer.tags": ["vip"],
        }),
        recorded([{ value: 200 }], { "order.country": "CA" }),
        recorded([{ value: 400 }], { "order.country": undefined as unknown as string }),
      ],
      NOTHING_SAID,
    ).groups;
    expect(refunds(country)).toEqual({ US: [1, 100], CA: [1, 200], "(unknown)": [1, 400] });
    expect(refunds(segment)).toEqual({
      business: [1, 100],
      "first-order": [1, 100],
      "tag:vip": [1, 100],
      consumer: [2, 600],
      returning: [2, 600],
    });
  });

  it("are by type, vendor and article, with the lines' own money: a return counts once in each", () => {
    const goods = [
      { value: 1_000, sku: "A", type: "mugs", vendor: "Kiln" },
      { value: 2_000, sku: "B", type: "mugs", vendor: "Lamp & Co" },
      { value: 4_000, sku: "A", type: "lamps", vendor: "Lamp & Co" },
    ];
    const { type, vendor, sku } = simulated([recorded(goods)], always({ restockingFee: { percent: "10" } })).groups;
    expect(refunds(sku)).toEqual({ A: [1, 4_500], B: [1, 1_800] });
    expect(refunds(type)).toEqual({ mugs: [1, 2_700], lamps: [1, 3_600] });
    expect(refunds(vendor)).toEqual({ Kiln: [1, 900], "Lamp & Co": [1, 5_400] });
  });

  const ofSku = (sku: string) => recorded([{ value: 100, sku }]);
  const names = Array.from({ length: GROUPS_MAX }, (_, index) => `sku-${index + 100}`);

  it("make room by handing the smallest to the others, whole and on both sides", () => {
    const returns = [...names, ...names.slice(1), "new"].map(ofSku);
    const { sku } = simulated(returns, always({ verdict: "decline" })).groups;
    expect(Object.keys(sku)).toHaveLength(GROUPS_MAX + 1);
    expect(sku["sku-100"]).toBeUndefined();
    expect(sku["new"]).toMatchObject({ draft: { returns: 1 }, inForce: { returns: 1 } });
    expect(sku["(others)"]).toMatchObject({
      draft: { returns: 1, outcomes: { decline: 1 }, money: { USD: { value: 100 } } },
      inForce: { returns: 1, outcomes: { authorize: 1 } },
    });
  });

  it("give up the last by name of those that are alike, in whatever order they came", () => {
    for (const all of [names, names.toReversed()]) {
      const { sku } = simulated([...all, "a"].map(ofSku), NOTHING_SAID).groups;
      expect(names.filter((name) => !Object.hasOwn(sku, name))).toEqual(["sku-199"]);
    }
  });

  it("give up the smallest, whatever its name", () => {
    for (const all of [names, names.toReversed()]) {
      const twice = all.filter((name) => name !== "sku-150");
      const { sku } = simulated([...all, ...twice, "a"].map(ofSku), NOTHING_SAID).groups;
      expect(names.filter((name) => !Object.hasOwn(sku, name))).toEqual(["sku-150"]);
    }
  });

  it("never give up the others, however few they are, and nobody for goods of that name", () => {
    const { sku } = simulated([...names, ...names, "x", "y"].map(ofSku), NOTHING_SAID).groups;
    expect(Object.keys(sku)).toHaveLength(GROUPS_MAX + 1);
    expect(sku["(others)"]?.draft.returns).toBe(4);
    const named = simulated([...names, "(others)"].map(ofSku), NOTHING_SAID).groups.sku;
    expect(Object.values(named).map(({ draft }) => draft.returns)).toEqual([...names, "(others)"].map(() => 1));
  });

  it("keep what comes late and often, however full they were before", () => {
    const before = names.flatMap((name) => [name, name, name]);
    const late = Array.from({ length: 40 }, (_, index) => ["late", `rare-${index}`]).flat();
    const { sku } = simulated([...before, ...late].map(ofSku), NOTHING_SAID).groups;
    expect(sku["late"]?.draft.returns).toBe(40);
  });

  it("hold the others beside the most there are, and are begun anew by who comes back", () => {
    const { sku } = simulated([...names, "x", "y", "x", "(others)"].map(ofSku), NOTHING_SAID).groups;
    expect(Object.keys(sku)).toHaveLength(GROUPS_MAX + 1);
    // x took over the rank of whom it replaced, and y that of the next: both are larger than who was named once.
    expect([sku["x"]?.draft.returns, sku["y"]?.draft.returns, sku["(others)"]?.draft.returns]).toEqual([2, 1, 3]);
  });

  it("may have any name", () => {
    const { sku } = simulated(["__proto__", "constructor", "__proto__"].map(ofSku), NOTHING_SAID).groups;
    expect(Object.entries(sku).map(([name, { draft }]) => [name, draft.returns])).toEqual([
      ["__proto__", 2],
      ["constructor", 1],
    ]);
  });
});
