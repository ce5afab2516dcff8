// Refunds made outside: what is told is held to the order, what was not told is spread, and what is open then is not paid twice.
import { describe, expect, it } from "vitest";
import { journalOf } from "../../functions/domain/ledger/journal.ts";
import { claimOf, EMPTY_TALLY, stillFits, withClaim, withinPaid } from "../../functions/domain/order/tally.ts";
import {
  outsideLogId,
  type OutsideRefund,
  outsideRefund,
  type OutsideTold,
  tallyWithOutside,
} from "../../functions/domain/refund/outside.ts";
import { canOverride } from "../../functions/domain/returns/decide/review.ts";
import type { ReturnEvent } from "../../functions/domain/returns/events.ts";
import { ACCEPTED, ARRIVED, day, escalated, PAYMENTS, PLANNED, quoteOf, stateOf } from "./a-return.ts";
import { orderOf, T0 } from "./an-order.ts";

const order = orderOf({
  shipping: [{ shippingId: "post", amount: "5.00" }],
  tenders: [{ ...CARD(), amount: "101.00" }],
});
function CARD() {
  return { tenderId: "card", kind: "card" as const, gateway: "sandbox", reference: "pi_1" };
}
const told = (more: Partial<OutsideTold>): OutsideTold => ({
  refundId: "re_9",
  source: "till",
  refundedAt: T0,
  tenders: [{ tenderId: "card", refund: 1_200 }],
  ...more,
});

function recorded(more: Partial<OutsideTold>, tally = EMPTY_TALLY): OutsideRefund {
  const made = outsideRefund(order, tally, told(more));
  if (!made.ok) throw new Error(JSON.stringify(made.refusal));
  return made.value;
}

describe("a refund made outside", () => {
  it("of units is worth what they are, with their tax", () =>
    expect(recorded({ lines: [{ lineId: "mug", quantity: 1 }] })).toMatchObject({
      lines: [{ lineId: "mug", quantity: 1, net: 1_000, tax: 200, gross: 1_200 }],
      shipping: [],
      unallocated: 0,
    }));

  it("of an amount has the tax that follows from what was credited before", () =>
    expect(
      recorded({
        lines: [{ lineId: "mug", quantity: 0, gross: 700 }],
        shipping: [{ shippingId: "post", gross: 500 }],
      }),
    ).toMatchObject({ lines: [{ quantity: 0, gross: 700, tax: 117 }], shipping: [{ gross: 500, tax: 0 }] }));

  it("of nothing that was named is spread over the lines, then shipping, and the rest stands on its own", () => {
    expect(recorded({})).toMatchObject({
      lines: [
        { lineId: "mug", quantity: 0, gross: 450 },
        { lineId: "lamp", quantity: 0, gross: 750 },
      ],
      unallocated: 0,
    });
    const claimed = withClaim(EMPTY_TALLY, claimOf(quoteOf({ order })), "return-1");
    expect(recorded({ tenders: [{ tenderId: "card", refund: 2_000 }] }, claimed)).toMatchObject({
      lines: [{ lineId: "mug", gross: 1_200 }],
      shipping: [{ gross: 500 }],
      unallocated: 300,
    });
  });

  it("is booked as paid, what nobody can explain on an account of its own", () => {
    const event = {
      type: "outside-refund-recorded",
      ...recorded({}),
      unallocated: 0,
      at: day(1),
      by: PAYMENTS,
    } as const;
    expect(journalOf("_outside:order-1:re_9", 1, event)?.legs).toEqual([
      { account: "sales-returns", debit: 1_000, credit: 0 },
      { account: "tax-payable", debit: 200, credit: 0 },
      { account: "cash:sandbox", debit: 0, credit: 1_200 },
    ]);
    const rest = {
      ...event,
      lines: [],
      unallocated: 1_200,
      tenders: [{ ...event.tenders[0]!, kind: "gift-card" as const }],
    };
    expect(journalOf("_outside:order-1:re_9", 1, rest)?.legs).toEqual([
      { account: "unallocated-refunds", debit: 1_200, credit: 0 },
      { account: "store-credit-liability", debit: 0, credit: 1_200 },
    ]);
  });

  it.each([
    [{ lines: [{ lineId: "mug", quantity: 2 }] }, "does-not-add-up", "/tenders"],
    [{ lines: [{ lineId: "vase", quantity: 1 }] }, "unknown-line", "/lines/0/lineId"],
    [
      {
        lines: [
          { lineId: "mug", quantity: 1 },
          { lineId: "mug", quantity: 1 },
        ],
      },
      "line-asked-twice",
      "/lines/1/lineId",
    ],
    [{ lines: [{ lineId: "mug", quantity: 4 }] }, "exceeds-returnable-quantity", "/lines/0/quantity"],
    [{ lines: [{ lineId: "mug", quantity: 1, gross: 3_601 }] }, "exceeds-line-amount", "/lines/0/amount"],
    [{ shipping: [{ shippingId: "air", gross: 1 }] }, "unknown-shipping", "/shipping/0/shippingId"],
    [{ shipping: [{ shippingId: "post", gross: 501 }] }, "exceeds-shipping-amount", "/shipping/0/amount"],
    [
      {
        shipping: [
          { shippingId: "post", gross: 1 },
          { shippingId: "post", gross: 1 },
        ],
      },
      "line-asked-twice",
      "/shipping/1/shippingId",
    ],
    [{ tenders: [{ tenderId: "cash", refund: 1 }] }, "unknown-tender", "/tenders/0/tenderId"],
    [
      {
        tenders: [
          { tenderId: "card", refund: 1 },
          { tenderId: "card", refund: 1 },
        ],
      },
      "line-asked-twice",
      "/tenders/1/tenderId",
    ],
    [{ tenders: [{ tenderId: "card", refund: 10_101 }] }, "exceeds-tender", "/tenders/0/amount"],
    [{ tenders: [{ tenderId: "card", refund: 0 }] }, "nothing-to-refund", "/tenders"],
  ])("%o is refused as %s", (wish, code, at) =>
    expect(outsideRefund(order, EMPTY_TALLY, told(wish))).toMatchObject({ ok: false, refusal: { code, at } }),
  );

  it("has a log no other refund and no return can have", () => {
    expect(outsideLogId("a:b", "c")).not.toBe(outsideLogId("a", "b:c"));
    expect(outsideLogId("a/b", "c")).toBe("_outside:a%2Fb:c");
  });
});

describe("a return that no longer fits", () => {
  const stuck = (...events: readonly ReturnEvent[]) => stateOf([...events, escalated("exceeds-tender", true, day(6))]);

  it("can be declined wherever it stands, until its money is planned; and otherwise not after it was accepted", () => {
    expect(canOverride(stuck(...ACCEPTED), "decline")).toBe(true);
    expect(canOverride(stuck(...ARRIVED), "decline")).toBe(true);
    expect(canOverride(stuck(...PLANNED), "decline")).toBe(false);
    expect(canOverride(stuck(...ACCEPTED), "authorize")).toBe(false);
    expect(canOverride(stateOf(ACCEPTED), "decline")).toBe(false);
    expect(canOverride(stateOf([...ACCEPTED, escalated("asked-by-staff", true, day(6))]), "decline")).toBe(false);
  });
});

describe("an open return and a refund made outside", () => {
  const quoted = quoteOf({ order });
  const claim = claimOf(quoted);
  const open = withClaim(EMPTY_TALLY, claim, "return-1");

  it("both fit where there was enough for both", () => {
    const also = tallyWithOutside(open, recorded({ lines: [{ lineId: "mug", quantity: 1 }] }, open));
    expect(stillFits(order, also, claim)).toBe(true);
    expect(also.outside).toEqual([{ refundId: "re_9", source: "till", refundedAt: T0, refund: 1_200 }]);
  });

  it.each([
    ["units", { lines: [{ lineId: "mug", quantity: 2 }], tenders: [{ tenderId: "card", refund: 2_400 }] }],
    ["money of a line", { lines: [{ lineId: "lamp", quantity: 0, gross: 1_200 }] }],
  ])("no longer fit where both were for the same %s", (_what, wish) => {
    const also = tallyWithOutside(open, recorded(wish, open));
    expect(stillFits(order, also, claim)).toBe(false);
    expect(
      stillFits(order, also, { lines: claim.lines.map((line) => ({ ...line, gross: 0 })), shipping: [], tenders: [] }),
    ).toBe(true);
  });

  it("no longer fit where the tender has no room for both", () => {
    const tally = { ...open, tenders: { card: 10_101 } };
    expect(stillFits(order, tally, claim)).toBe(false);
    expect(stillFits(order, { ...open, tenders: { card: 10_100 } }, claim)).toBe(true);
  });

  it("no longer fit where shipping went back twice", () => {
    const withShipping = { ...claim, shipping: [{ shippingId: "post", gross: 500 }] };
    expect(stillFits(order, { ...open, shipping: { post: 500 } }, withShipping)).toBe(true);
    expect(stillFits(order, { ...open, shipping: { post: 501 } }, withShipping)).toBe(false);
    expect(stillFits(order, { ...open, shipping: { post: 501 } }, claim)).toBe(true);
  });

  it("over the cap, a count may stay and sink and never grow, and other lines are free", () => {
    const over = tallyWithOutside(open, recorded({ lines: [{ lineId: "lamp", quantity: 0, gross: 1_200 }] }, open));
    expect(withinPaid(order, over)).toBe(false);
    expect(withinPaid(order, over, over)).toBe(true);
    const more = {
      ...over,
      lines: { ...over.lines, lamp: { ...over.lines["lamp"]!, gross: over.lines["lamp"]!.gross + 1 } },
    };
    expect(withinPaid(order, more, over)).toBe(false);
  });
});
