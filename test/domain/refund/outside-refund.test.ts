// Refunds made outside Comeback: reported parts are checked against the order, unexplained money is allocated, and open
// returns are not paid twice.
import { describe, expect, it } from "vitest";
import { entryForEvent } from "../../../functions/domain/ledger/journal.ts";
import { EMPTY_TALLY, withReservation } from "../../../functions/domain/order/tally.ts";
import { isReservationCovered, isWithinPaid } from "../../../functions/domain/order/reservation-checks.ts";
import { quoteReservation } from "../../../functions/domain/refund/quote-reservation.ts";
import {
  outsideLogId,
  type OutsideRefund,
  outsideRefund,
  type OutsideRefundNotice,
  tallyWithOutsideRefund,
} from "../../../functions/domain/refund/outside-refund.ts";
import { canOverride } from "../../../functions/domain/returns/decide/review.ts";
import type { ReturnEvent } from "../../../functions/domain/returns/events.ts";
import {
  ACCEPTED,
  ARRIVED,
  day,
  escalated,
  PAYMENTS,
  PLANNED,
  quoteOf,
  stateOf,
} from "../../support/domain/a-return.ts";
import { orderOf, T0 } from "../../support/domain/an-order.ts";

const order = orderOf({
  shipping: [{ shippingId: "post", amount: "5.00" }],
  tenders: [{ ...CARD(), amount: "101.00" }],
});
function CARD() {
  return { tenderId: "card", kind: "card" as const, gateway: "sandbox", reference: "pi_1" };
}
const noticeWith = (more: Partial<OutsideRefundNotice>): OutsideRefundNotice => ({
  refundId: "re_9",
  source: "till",
  refundedAt: T0,
  tenders: [{ tenderId: "card", refund: 1_200 }],
  ...more,
});

function recordOutside(more: Partial<OutsideRefundNotice>, tally = EMPTY_TALLY): OutsideRefund {
  const result = outsideRefund(order, tally, noticeWith(more));
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return result.value;
}

describe("a refund made outside", () => {
  it("of units is their value, with their tax", () =>
    expect(recordOutside({ lines: [{ lineId: "mug", quantity: 1 }] })).toMatchObject({
      lines: [{ lineId: "mug", quantity: 1, net: 1_000, tax: 200, gross: 1_200 }],
      shipping: [],
      unallocated: 0,
    }));

  it("of an amount has the tax that follows from what was credited before", () =>
    expect(
      recordOutside({
        lines: [{ lineId: "mug", quantity: 0, gross: 700 }],
        shipping: [{ shippingId: "post", gross: 500 }],
      }),
    ).toMatchObject({ lines: [{ quantity: 0, gross: 700, tax: 117 }], shipping: [{ gross: 500, tax: 0 }] }));

  it("without a stated purpose is allocated to the lines, then to shipping, and the rest stays unallocated", () => {
    expect(recordOutside({})).toMatchObject({
      lines: [
        { lineId: "mug", quantity: 0, gross: 450 },
        { lineId: "lamp", quantity: 0, gross: 750 },
      ],
      unallocated: 0,
    });
    const claimed = withReservation(EMPTY_TALLY, quoteReservation(quoteOf({ order })), "return-1");
    expect(recordOutside({ tenders: [{ tenderId: "card", refund: 2_000 }] }, claimed)).toMatchObject({
      lines: [{ lineId: "mug", gross: 1_200 }],
      shipping: [{ gross: 500 }],
      unallocated: 300,
    });
  });

  it("is booked as paid, and an unexplained rest on an account of its own", () => {
    const event = {
      type: "outside-refund-recorded",
      ...recordOutside({}),
      unallocated: 0,
      at: day(1),
      by: PAYMENTS,
    } as const;
    expect(entryForEvent("_outside:order-1:re_9", 1, event)?.legs).toEqual([
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
    expect(entryForEvent("_outside:order-1:re_9", 1, rest)?.legs).toEqual([
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
  ])("%o is refused as %s", (change, code, at) =>
    expect(outsideRefund(order, EMPTY_TALLY, noticeWith(change))).toMatchObject({ ok: false, refusal: { code, at } }),
  );

  it("has a log id that no other refund and no return can have", () => {
    expect(outsideLogId("a:b", "c")).not.toBe(outsideLogId("a", "b:c"));
    expect(outsideLogId("a/b", "c")).toBe("_outside:a%2Fb:c");
  });
});

describe("a return that no longer fits what was paid", () => {
  const stuck = (...events: readonly ReturnEvent[]) => stateOf([...events, escalated("exceeds-tender", true, day(6))]);

  it("can be declined at any stage until its plan; without that problem not after it was accepted", () => {
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
  const claim = quoteReservation(quoted);
  const open = withReservation(EMPTY_TALLY, claim, "return-1");

  it("both fit where there was enough for both", () => {
    const tallyAfter = tallyWithOutsideRefund(open, recordOutside({ lines: [{ lineId: "mug", quantity: 1 }] }, open));
    expect(isReservationCovered(order, tallyAfter, claim)).toBe(true);
    expect(tallyAfter.outside).toEqual([{ refundId: "re_9", source: "till", refundedAt: T0, refund: 1_200 }]);
  });

  it.each([
    ["units", { lines: [{ lineId: "mug", quantity: 2 }], tenders: [{ tenderId: "card", refund: 2_400 }] }],
    ["money of a line", { lines: [{ lineId: "lamp", quantity: 0, gross: 1_200 }] }],
  ])("do not both fit where they take the same %s", (_what, change) => {
    const tallyAfter = tallyWithOutsideRefund(open, recordOutside(change, open));
    expect(isReservationCovered(order, tallyAfter, claim)).toBe(false);
    expect(
      isReservationCovered(order, tallyAfter, {
        lines: claim.lines.map((line) => ({ ...line, gross: 0 })),
        shipping: [],
        tenders: [],
      }),
    ).toBe(true);
  });

  it("do not both fit where the tender has no room for both", () => {
    const tally = { ...open, tenders: { card: 10_101 } };
    expect(isReservationCovered(order, tally, claim)).toBe(false);
    expect(isReservationCovered(order, { ...open, tenders: { card: 10_100 } }, claim)).toBe(true);
  });

  it("do not both fit where the same shipping was refunded twice", () => {
    const withShipping = { ...claim, shipping: [{ shippingId: "post", gross: 500 }] };
    expect(isReservationCovered(order, { ...open, shipping: { post: 500 } }, withShipping)).toBe(true);
    expect(isReservationCovered(order, { ...open, shipping: { post: 501 } }, withShipping)).toBe(false);
    expect(isReservationCovered(order, { ...open, shipping: { post: 501 } }, claim)).toBe(true);
  });

  it("above a cap, a count may stay or fall but not grow, and other lines are not affected", () => {
    const over = tallyWithOutsideRefund(
      open,
      recordOutside({ lines: [{ lineId: "lamp", quantity: 0, gross: 1_200 }] }, open),
    );
    expect(isWithinPaid(order, over)).toBe(false);
    expect(isWithinPaid(order, over, over)).toBe(true);
    const more = {
      ...over,
      lines: { ...over.lines, lamp: { ...over.lines["lamp"]!, gross: over.lines["lamp"]!.gross + 1 } },
    };
    expect(isWithinPaid(order, more, over)).toBe(false);
  });
});
