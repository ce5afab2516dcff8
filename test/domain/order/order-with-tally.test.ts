// Whether everything of an order has come back: used by shipping and duties that are refunded with the whole order.
import { describe, expect, it } from "vitest";
import { isEverythingReturned } from "../../../functions/domain/order/order-with-tally.ts";
import { EMPTY_TALLY, type OrderTally } from "../../../functions/domain/order/tally.ts";
import { LAMP, MUG, orderOf } from "../../support/domain/an-order.ts";

const tallyOf = (units: Readonly<Record<string, number>>): OrderTally => ({
  ...EMPTY_TALLY,
  lines: Object.fromEntries(
    Object.entries(units).map(([lineId, quantity]) => [lineId, { quantity, gross: 0, tax: 0 }]),
  ),
});
const isComplete = (
  returning: Parameters<typeof isEverythingReturned>[1],
  units: Readonly<Record<string, number>> = {},
  order = orderOf(),
) => isEverythingReturned({ order, tally: tallyOf(units) }, returning);
const all = orderOf().lines.map(({ lineId, quantity }) => ({ lineId, quantity }));

describe("everything is returned", () => {
  it("once every unit is, in one return or in several", () => {
    expect(isComplete(all)).toBe(true);
    expect(isComplete(all.slice(1))).toBe(false);
    const [first] = all;
    expect(isComplete(all.slice(1), { [first?.lineId ?? ""]: first?.quantity ?? 0 })).toBe(true);
    expect(isComplete(all.map((line) => ({ ...line, quantity: line.quantity - 1 })))).toBe(false);
  });

  it("also when a refund from outside counted more units than were bought", () =>
    expect(isComplete([], Object.fromEntries(all.map(({ lineId, quantity }) => [lineId, quantity + 1])))).toBe(true));

  it("without the lines that cannot be returned", () => {
    const order = orderOf({ lines: [MUG, { ...LAMP, returnable: false }] });
    expect(isComplete([{ lineId: "mug", quantity: 3 }], {}, order)).toBe(true);
  });
});
