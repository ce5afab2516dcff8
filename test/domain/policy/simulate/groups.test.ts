// Simulation totals by country, goods and customer segment: the largest groups separately, all others together.
import { describe, expect, it } from "vitest";
import { GROUPS_MAX, type Groups } from "../../../../functions/domain/policy/simulate/figures.ts";
import { always, EMPTY_POLICY, historicalReturn, simulateAll } from "../../../support/domain/simulations.ts";

describe("groups", () => {
  const refunds = (groups: Groups) =>
    Object.fromEntries(
      Object.entries(groups).map(([name, { draft }]) => [name, [draft.returns, draft.money["USD"]?.refunded]]),
    );

  it("by country and customer segment count whole returns", () => {
    const { country, segment } = simulateAll(
      [
        historicalReturn([{ value: 100 }], {
          "customer.business": true,
          "customer.firstOrder": true,
          "customer.tags": ["vip"],
        }),
        historicalReturn([{ value: 200 }], { "order.country": "CA" }),
        historicalReturn([{ value: 400 }], { "order.country": undefined as unknown as string }),
      ],
      EMPTY_POLICY,
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

  it("by type, vendor and SKU count the money of their lines, and each return once", () => {
    const goods = [
      { value: 1_000, sku: "A", type: "mugs", vendor: "Kiln" },
      { value: 2_000, sku: "B", type: "mugs", vendor: "Lamp & Co" },
      { value: 4_000, sku: "A", type: "lamps", vendor: "Lamp & Co" },
    ];
    const { type, vendor, sku } = simulateAll(
      [historicalReturn(goods)],
      always({ restockingFee: { percent: "10" } }),
    ).groups;
    expect(refunds(sku)).toEqual({ A: [1, 4_500], B: [1, 1_800] });
    expect(refunds(type)).toEqual({ mugs: [1, 2_700], lamps: [1, 3_600] });
    expect(refunds(vendor)).toEqual({ Kiln: [1, 900], "Lamp & Co": [1, 5_400] });
  });

  const ofSku = (sku: string) => historicalReturn([{ value: 100, sku }]);
  const names = Array.from({ length: GROUPS_MAX }, (_, index) => `sku-${index + 100}`);

  it("are merged into the others, the lowest rank first, with both sides", () => {
    const returns = [...names, ...names.slice(1), "new"].map(ofSku);
    const { sku } = simulateAll(returns, always({ verdict: "decline" })).groups;
    expect(Object.keys(sku)).toHaveLength(GROUPS_MAX + 1);
    expect(sku["sku-100"]).toBeUndefined();
    expect(sku["new"]).toMatchObject({ draft: { returns: 1 }, inForce: { returns: 1 } });
    expect(sku["(others)"]).toMatchObject({
      draft: { returns: 1, outcomes: { decline: 1 }, money: { USD: { value: 100 } } },
      inForce: { returns: 1, outcomes: { authorize: 1 } },
    });
  });

  it("with equal rank are merged by name, the last first, in any order of arrival", () => {
    for (const all of [names, names.toReversed()]) {
      const { sku } = simulateAll([...all, "a"].map(ofSku), EMPTY_POLICY).groups;
      expect(names.filter((name) => !Object.hasOwn(sku, name))).toEqual(["sku-199"]);
    }
  });

  it("with the lowest rank are merged, whatever their name", () => {
    for (const all of [names, names.toReversed()]) {
      const twice = all.filter((name) => name !== "sku-150");
      const { sku } = simulateAll([...all, ...twice, "a"].map(ofSku), EMPTY_POLICY).groups;
      expect(names.filter((name) => !Object.hasOwn(sku, name))).toEqual(["sku-150"]);
    }
  });

  it("never lose the others, however few, and goods with that name are counted there", () => {
    const { sku } = simulateAll([...names, ...names, "x", "y"].map(ofSku), EMPTY_POLICY).groups;
    expect(Object.keys(sku)).toHaveLength(GROUPS_MAX + 1);
    expect(sku["(others)"]?.draft.returns).toBe(4);
    const named = simulateAll([...names, "(others)"].map(ofSku), EMPTY_POLICY).groups.sku;
    expect(Object.values(named).map(({ draft }) => draft.returns)).toEqual([...names, "(others)"].map(() => 1));
  });

  it("keep a name that comes late but often, even when they were full", () => {
    const before = names.flatMap((name) => [name, name, name]);
    const late = Array.from({ length: 40 }, (_, index) => ["late", `rare-${index}`]).flat();
    const { sku } = simulateAll([...before, ...late].map(ofSku), EMPTY_POLICY).groups;
    expect(sku["late"]?.draft.returns).toBe(40);
  });

  it("have the others in addition to the maximum, and a returning name starts anew", () => {
    const { sku } = simulateAll([...names, "x", "y", "x", "(others)"].map(ofSku), EMPTY_POLICY).groups;
    expect(Object.keys(sku)).toHaveLength(GROUPS_MAX + 1);
    // x inherited the rank of the group it replaced, and y that of the next: both outrank names that were counted once.
    expect([sku["x"]?.draft.returns, sku["y"]?.draft.returns, sku["(others)"]?.draft.returns]).toEqual([2, 1, 3]);
  });

  it("can have any name", () => {
    const { sku } = simulateAll(["__proto__", "constructor", "__proto__"].map(ofSku), EMPTY_POLICY).groups;
    expect(Object.entries(sku).map(([name, { draft }]) => [name, draft.returns])).toEqual([
      ["__proto__", 2],
      ["constructor", 1],
    ]);
  });
});
