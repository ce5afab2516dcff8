// From what was shown and what was accepted to who gets what: each choice by an example.
import { describe, expect, it } from "vitest";
import { claimOf, EMPTY_TALLY, withClaim, withinPaid } from "../../functions/domain/order/tally.ts";
import type { Order } from "../../functions/domain/order/order.ts";
import { quote, type QuoteAsk } from "../../functions/domain/refund/quote.ts";
import { claimOfPlan, settle, type Settlement } from "../../functions/domain/refund/settle.ts";
import { CARD, MUG, orderOf } from "./an-order.ts";

function settled(
  order: Order,
  ask: QuoteAsk,
  accepted: Settlement["accepted"],
  allowed?: Settlement["allowed"],
  shares?: Settlement["shares"],
) {
  const figures = quote(order, EMPTY_TALLY, ask);
  if (!figures.ok) throw new Error(figures.refusal.code);
  return settle({
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
  const ask = { lines: EVERYTHING, includeShipping: true };
  it("goes back when everything that was announced is accepted", () =>
    expect(settled(POSTED, ask, { mug: 3, lamp: 1 })).toMatchObject({
      shipping: { gross: 2_500 },
      total: { gross: 12_100 },
    }));

  it("does not go back to who announced everything and sent one mug", () =>
    expect(settled(POSTED, ask, { mug: 1, lamp: 0 })).toMatchObject({
      shipping: { gross: 0 },
      total: { gross: 1_200 },
    }));

  it("does not go back either when one line of several was not accepted, or not named", () => {
    expect(settled(POSTED, ask, { mug: 3, lamp: 0 }).total.gross).toBe(3_600);
    expect(settled(POSTED, ask, { mug: 3 })).toMatchObject({ shipping: { gross: 0 }, total: { gross: 3_600 } });
  });

  it("is claimed as long as it goes back", () => {
    const figures = quote(POSTED, EMPTY_TALLY, ask);
    if (!figures.ok) throw new Error(figures.refusal.code);
    const claimed = (accepted: Settlement["accepted"]) =>
      claimOfPlan(figures.value, settled(POSTED, ask, accepted)).shipping;
    expect(claimed({ mug: 3, lamp: 1 })).toEqual([{ shippingId: "post", gross: 2_500 }]);
    expect(claimed({ mug: 3, lamp: 0 })).toEqual([]);
  });

  it("goes back when the goods were free", () => {
    const free = orderOf({
      lines: [{ ...MUG, unitPrice: "0.00" }],
      shipping: [{ shippingId: "post", amount: "25.00" }],
      tenders: [{ ...CARD, amount: "25.00" }],
    });
    const plan = settled(free, { lines: [{ lineId: "mug", quantity: 3 }], includeShipping: true }, { mug: 3 });
    expect(plan).toMatchObject({ credit: { gross: 0 }, total: { gross: 2_500 }, instructions: [{ refund: 2_500 }] });
  });
});

describe("what a reviewer allowed", () => {
  const ask = { lines: EVERYTHING };
  it("is credited instead, its tax in proportion, and what was withheld is not claimed by anyone else", () => {
    const plan = settled(orderOf(), ask, { mug: 3, lamp: 1 }, { lamp: 3_000 });
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
    const figures = quote(orderOf(), EMPTY_TALLY, ask);
    expect(figures.ok && claimOfPlan(figures.value, plan).lines[1]).toEqual({
      lineId: "lamp",
      quantity: 1,
      gross: 6_000,
      tax: 1_000,
    });
  });

  it("counts in proportion when fewer units are accepted", () =>
    expect(settled(orderOf(), ask, { mug: 1, lamp: 1 }, { mug: 900 })).toMatchObject({
      lines: [{ gross: 300, withheld: { gross: 900 } }, { gross: 6_000 }],
    }));

  it("of nothing is nothing", () =>
    expect(settled(orderOf(), { lines: [{ lineId: "lamp", quantity: 1 }] }, { lamp: 1 }, { lamp: 0 })).toMatchObject({
      total: { gross: 0 },
      instructions: [],
    }));
});

describe("the condition it arrived in", () => {
  const lamp = { lines: [{ lineId: "lamp", quantity: 1 }] };
  const graded = (percent: number, allowed?: number) =>
    settled(orderOf(), lamp, { lamp: 1 }, allowed === undefined ? {} : { lamp: allowed }, {
      lamp: { grade: "C", percent },
    }).lines[0];

  it("takes its share of what the accepted units are worth, rounded once, and says that it was the condition", () => {
    expect(graded(50)).toEqual({
      ...{ lineId: "lamp", quantity: 1, net: 2_500, tax: 500, gross: 3_000 },
      ...{ withheld: { net: 2_500, tax: 500, gross: 3_000 }, withheldBy: "grade" },
    });
    expect(graded(33.33)).toMatchObject({ gross: 2_000, withheldBy: "grade" });
    expect(graded(0)).toMatchObject({ gross: 0, withheld: { gross: 6_000 }, withheldBy: "grade" });
  });

  it("takes nothing where all of it is credited", () =>
    expect(graded(100)).toEqual({ lineId: "lamp", quantity: 1, net: 5_000, tax: 1_000, gross: 6_000 }));

  it("and a reviewer's amount count by the lower of the two, and the reviewer's where they are the same", () => {
    expect(graded(50, 4_000)).toMatchObject({ gross: 3_000, withheldBy: "grade" });
    expect(graded(50, 2_000)).toMatchObject({ gross: 2_000, withheldBy: "review" });
    expect(graded(50, 3_000)).toMatchObject({ gross: 3_000, withheldBy: "review" });
  });
});

describe("a partial credit", () => {
  it("is never more for fewer units", () => {
    const ask = { lines: [{ lineId: "mug", quantity: 3, credit: 500 }] };
    expect(settled(orderOf(), ask, { mug: 3 }).total.gross).toBe(500);
    expect(settled(orderOf(), ask, { mug: 1 }).total.gross).toBe(500);
    expect(settled(orderOf(), ask, { mug: 0 }).total.gross).toBe(0);
  });
});

describe("store credit", () => {
  const ask: QuoteAsk = { lines: EVERYTHING, resolution: "store-credit" };

  it("is one instruction to ourselves, whatever the order was paid with", () =>
    expect(settled(orderOf(), ask, { mug: 3, lamp: 1 }).instructions).toEqual([
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

  it("is new store credit also where the order was paid with a tender of that name", () => {
    const order = orderOf({
      tenders: [
        { ...CARD, tenderId: "store-credit", amount: "10.00" },
        { ...CARD, amount: "86.00" },
      ],
    });
    const figures = quote(order, EMPTY_TALLY, ask);
    if (!figures.ok) throw new Error(figures.refusal.code);
    expect(withinPaid(order, withClaim(EMPTY_TALLY, claimOf(figures.value), "return-1"))).toBe(true);
    const [instruction] = settled(order, ask, { mug: 3, lamp: 1 }).instructions;
    expect(instruction).toMatchObject({ kind: "store-credit", gateway: "store-credit", refund: 9_600 });
  });
});

describe("an instruction", () => {
  it("is named after the return and the tender's place on the order, and carries what the tender paid", () =>
    expect(settled(orderOf(), { lines: EVERYTHING }, { mug: 3, lamp: 1 }).instructions).toEqual([
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

  it("is none for a tender that gets nothing", () =>
    expect(settled(orderOf(), { lines: [{ lineId: "mug", quantity: 1 }] }, { mug: 1 }).instructions).toMatchObject([
      { tenderId: "gift", refund: 1_200 },
    ]));
});
