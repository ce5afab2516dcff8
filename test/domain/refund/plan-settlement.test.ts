// From what was quoted and what was accepted to who gets what: each choice by an example.
import { describe, expect, it } from "vitest";
import { EMPTY_TALLY, withReservation } from "../../../functions/domain/order/tally.ts";
import { isWithinPaid } from "../../../functions/domain/order/reservation-checks.ts";
import { quoteReservation } from "../../../functions/domain/refund/quote-reservation.ts";
import type { Order } from "../../../functions/domain/order/order.ts";
import { quote, type QuoteInput } from "../../../functions/domain/refund/quote.ts";
import { planReservation, planSettlement } from "../../../functions/domain/refund/plan-settlement.ts";
import type { Settlement } from "../../../functions/domain/refund/settlement.ts";
import { CARD, MUG, orderOf } from "../../support/domain/an-order.ts";

function planFor(
  order: Order,
  input: QuoteInput,
  accepted: Settlement["accepted"],
  allowed?: Settlement["allowed"],
  shares?: Settlement["shares"],
) {
  const figures = quote(order, EMPTY_TALLY, input);
  if (!figures.ok) throw new Error(figures.refusal.code);
  return planSettlement({
    returnId: "return-1",
    reason: "unwanted",
    order,
    quote: figures.value,
    accepted,
    ...(allowed && { allowed }),
    ...(shares && { shares }),
  });
}

const EVERYTHING = [
  { lineId: "mug", quantity: 3 },
  { lineId: "lamp", quantity: 1 },
];
const POSTED = orderOf({
  shipping: [{ shippingId: "post", amount: "25.00" }],
  tenders: [{ ...CARD, amount: "121.00" }],
});

describe("shipping", () => {
  const input = { lines: EVERYTHING, includeShipping: true };
  it("is refunded when everything that was announced is accepted", () =>
    expect(planFor(POSTED, input, { mug: 3, lamp: 1 })).toMatchObject({
      shipping: { gross: 2_500 },
      total: { gross: 12_100 },
    }));

  it("is not refunded to a shopper who announced everything and sent one mug", () =>
    expect(planFor(POSTED, input, { mug: 1, lamp: 0 })).toMatchObject({
      shipping: { gross: 0 },
      total: { gross: 1_200 },
    }));

  it("is not refunded either when one line of several was not accepted, or not listed", () => {
    expect(planFor(POSTED, input, { mug: 3, lamp: 0 }).total.gross).toBe(3_600);
    expect(planFor(POSTED, input, { mug: 3 })).toMatchObject({ shipping: { gross: 0 }, total: { gross: 3_600 } });
  });

  it("is reserved only if it is refunded", () => {
    const figures = quote(POSTED, EMPTY_TALLY, input);
    if (!figures.ok) throw new Error(figures.refusal.code);
    const reservedShipping = (accepted: Settlement["accepted"]) =>
      planReservation(figures.value, planFor(POSTED, input, accepted)).shipping;
    expect(reservedShipping({ mug: 3, lamp: 1 })).toEqual([{ shippingId: "post", gross: 2_500 }]);
    expect(reservedShipping({ mug: 3, lamp: 0 })).toEqual([]);
  });

  it("is refunded when the goods were free", () => {
    const free = orderOf({
      lines: [{ ...MUG, unitPrice: "0.00" }],
      shipping: [{ shippingId: "post", amount: "25.00" }],
      tenders: [{ ...CARD, amount: "25.00" }],
    });
    const plan = planFor(free, { lines: [{ lineId: "mug", quantity: 3 }], includeShipping: true }, { mug: 3 });
    expect(plan).toMatchObject({ credit: { gross: 0 }, total: { gross: 2_500 }, instructions: [{ refund: 2_500 }] });
  });
});

describe("what a reviewer allowed", () => {
  const input = { lines: EVERYTHING };
  it("is credited instead, its tax in proportion, and the withheld part stays reserved", () => {
    const plan = planFor(orderOf(), input, { mug: 3, lamp: 1 }, { lamp: 3_000 });
    expect(plan.lines).toEqual([
      { lineId: "mug", quantity: 3, net: 3_000, tax: 600, gross: 3_600 },
      {
        lineId: "lamp",
        quantity: 1,
        net: 2_500,
        tax: 500,
        gross: 3_000,
        withheld: { net: 2_500, tax: 500, gross: 3_000 },
        withheldBy: "review",
      },
    ]);
    expect(plan.total.gross).toBe(6_600);
    const figures = quote(orderOf(), EMPTY_TALLY, input);
    expect(figures.ok && planReservation(figures.value, plan).lines[1]).toEqual({
      lineId: "lamp",
      quantity: 1,
      gross: 6_000,
      tax: 1_000,
    });
  });

  it("counts in proportion when fewer units are accepted", () =>
    expect(planFor(orderOf(), input, { mug: 1, lamp: 1 }, { mug: 900 })).toMatchObject({
      lines: [{ gross: 300, withheld: { gross: 900 } }, { gross: 6_000 }],
    }));

  it("of zero is zero", () =>
    expect(planFor(orderOf(), { lines: [{ lineId: "lamp", quantity: 1 }] }, { lamp: 1 }, { lamp: 0 })).toMatchObject({
      total: { gross: 0 },
      instructions: [],
    }));
});

describe("the condition it arrived in", () => {
  const lamp = { lines: [{ lineId: "lamp", quantity: 1 }] };
  const gradedLine = (percent: number, allowed?: number) =>
    planFor(orderOf(), lamp, { lamp: 1 }, allowed === undefined ? {} : { lamp: allowed }, {
      lamp: { grade: "C", percent },
    }).lines[0];

  it("reduces the credit to its share of the accepted units' value, rounded once, and is recorded as the reason", () => {
    expect(gradedLine(50)).toEqual({
      ...{ lineId: "lamp", quantity: 1, net: 2_500, tax: 500, gross: 3_000 },
      ...{ withheld: { net: 2_500, tax: 500, gross: 3_000 }, withheldBy: "grade" },
    });
    expect(gradedLine(33.33)).toMatchObject({ gross: 2_000, withheldBy: "grade" });
    expect(gradedLine(0)).toMatchObject({ gross: 0, withheld: { gross: 6_000 }, withheldBy: "grade" });
  });

  it("withholds nothing at 100 percent", () =>
    expect(gradedLine(100)).toEqual({ lineId: "lamp", quantity: 1, net: 5_000, tax: 1_000, gross: 6_000 }));

  it("and a reviewer's amount: the lower of the two counts, and the reviewer's where they are equal", () => {
    expect(gradedLine(50, 4_000)).toMatchObject({ gross: 3_000, withheldBy: "grade" });
    expect(gradedLine(50, 2_000)).toMatchObject({ gross: 2_000, withheldBy: "review" });
    expect(gradedLine(50, 3_000)).toMatchObject({ gross: 3_000, withheldBy: "review" });
  });
});

describe("a partial credit", () => {
  it("is never more for fewer units", () => {
    const input = { lines: [{ lineId: "mug", quantity: 3, credit: 500 }] };
    expect(planFor(orderOf(), input, { mug: 3 }).total.gross).toBe(500);
    expect(planFor(orderOf(), input, { mug: 1 }).total.gross).toBe(500);
    expect(planFor(orderOf(), input, { mug: 0 }).total.gross).toBe(0);
  });
});

describe("store credit", () => {
  const input: QuoteInput = { lines: EVERYTHING, resolution: "store-credit" };

  it("is one instruction to ourselves, whatever the order was paid with", () =>
    expect(planFor(orderOf(), input, { mug: 3, lamp: 1 }).instructions).toEqual([
      {
        instructionId: "return-1.credit",
        returnId: "return-1",
        orderId: "order-1",
        reason: "unwanted",
        tenderId: "store-credit",
        kind: "store-credit",
        gateway: "store-credit",
        reference: "return-1",
        currency: "GBP",
        refund: 9_600,
      },
    ]));

  it("is new store credit also where the order was paid with a tender of that id", () => {
    const order = orderOf({
      tenders: [
        { ...CARD, tenderId: "store-credit", amount: "10.00" },
        { ...CARD, amount: "86.00" },
      ],
    });
    const figures = quote(order, EMPTY_TALLY, input);
    if (!figures.ok) throw new Error(figures.refusal.code);
    expect(isWithinPaid(order, withReservation(EMPTY_TALLY, quoteReservation(figures.value), "return-1"))).toBe(true);
    const [instruction] = planFor(order, input, { mug: 3, lamp: 1 }).instructions;
    expect(instruction).toMatchObject({ kind: "store-credit", gateway: "store-credit", refund: 9_600 });
  });
});

describe("an instruction", () => {
  it("is named after the return and the tender's position on the order, and states what the tender paid", () =>
    expect(planFor(orderOf(), { lines: EVERYTHING }, { mug: 3, lamp: 1 }).instructions).toEqual([
      {
        instructionId: "return-1.2",
        returnId: "return-1",
        orderId: "order-1",
        reason: "unwanted",
        tenderId: "gift",
        kind: "gift-card",
        gateway: "gift-card",
        reference: "GC-1",
        currency: "GBP",
        refund: 2_000,
        tenderAmount: 2_000,
      },
      {
        instructionId: "return-1.1",
        returnId: "return-1",
        orderId: "order-1",
        reason: "unwanted",
        tenderId: "card",
        kind: "card",
        gateway: "sandbox",
        reference: "pi_1",
        currency: "GBP",
        refund: 7_600,
        tenderAmount: 7_600,
      },
    ]));

  it("is not made for a tender that gets nothing", () =>
    expect(planFor(orderOf(), { lines: [{ lineId: "mug", quantity: 1 }] }, { mug: 1 }).instructions).toMatchObject([
      { tenderId: "gift", refund: 1_200 },
    ]));
});
