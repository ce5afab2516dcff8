// What all returns of an order together have reserved: the cap on what can ever be returned or refunded.
import { describe, expect, it } from "vitest";
import { Bug } from "../../../functions/domain/invariant.ts";
import {
  reservedAmount,
  EMPTY_TALLY,
  lineTally,
  EMPTY_RESERVATION,
  type OrderTally,
  withReservation,
  withReservationChanged,
} from "../../../functions/domain/order/tally.ts";
import { hasReservation, isWithinPaid } from "../../../functions/domain/order/reservation-checks.ts";
import { quoteReservation } from "../../../functions/domain/refund/quote-reservation.ts";
import { quote } from "../../../functions/domain/refund/quote.ts";
import { LAMP, MUG, orderOf } from "../../support/domain/an-order.ts";
import { quoteOf } from "../../support/domain/a-return.ts";

const RESERVATION = quoteReservation(quoteOf({}));
const reserved = withReservation(EMPTY_TALLY, RESERVATION, "return-1");

/** As it is read back from storage. */
const reloaded = (tally: OrderTally): OrderTally => JSON.parse(JSON.stringify(tally)) as OrderTally;

describe("a reservation", () => {
  it("holds units and money per line, and money per tender", () =>
    expect(reserved).toEqual({
      version: 1,
      lines: { mug: { quantity: 2, gross: 2_400, tax: 400 }, lamp: { quantity: 1, gross: 6_000, tax: 1_000 } },
      shipping: {},
      tenders: { gift: 2_000, card: 6_400 },
      returnIds: ["return-1"],
    }));

  it("released leaves the tally as it was, except for its version and its return ids", () => {
    const back = withReservationChanged(reserved, RESERVATION, EMPTY_RESERVATION);
    expect(back.version).toBe(2);
    expect(back.returnIds).toEqual(["return-1"]);
    expect(lineTally(back, "mug")).toEqual({ quantity: 0, gross: 0, tax: 0 });
    expect(reservedAmount(back.tenders, "card")).toBe(0);
    expect(quote(orderOf(), back, { lines: [{ lineId: "mug", quantity: 3 }] }).ok).toBe(true);
  });

  it("cannot be released beyond what was reserved", () =>
    expect(() => withReservationChanged(EMPTY_TALLY, RESERVATION, EMPTY_RESERVATION)).toThrow(Bug));
});

describe("a tally", () => {
  const whole = { ...RESERVATION, shipping: [{ shippingId: "post", gross: 500 }] };
  const tally = withReservation(EMPTY_TALLY, whole, "return-1");

  it("has what was reserved, any part of it, and an empty reservation", () => {
    expect(hasReservation(tally, whole)).toBe(true);
    expect(hasReservation(tally, { ...whole, lines: whole.lines.slice(1), tenders: [] })).toBe(true);
    expect(hasReservation(EMPTY_TALLY, EMPTY_RESERVATION)).toBe(true);
  });

  it("does not have more of anything: units, money, tax, shipping or tender", () => {
    const more: readonly Partial<typeof whole>[] = [
      { lines: [whole.lines[0]!, { lineId: "lamp", quantity: 2, gross: 6_000, tax: 1_000 }] },
      { lines: [whole.lines[0]!, { lineId: "lamp", quantity: 1, gross: 6_001, tax: 1_000 }] },
      { lines: [whole.lines[0]!, { lineId: "lamp", quantity: 1, gross: 6_000, tax: 1_001 }] },
      { lines: [{ lineId: "sofa", quantity: 1, gross: 0, tax: 0 }, whole.lines[1]!] },
      { shipping: [...whole.shipping, { shippingId: "air", gross: 1 }] },
      { tenders: [...whole.tenders, { tenderId: "cash", refund: 1 }] },
    ];
    for (const change of more) expect(hasReservation(tally, { ...whole, ...change })).toBe(false);
    expect(hasReservation(EMPTY_TALLY, whole)).toBe(false);
  });
});

describe("what is reserved of an order", () => {
  const order = orderOf({ shipping: [{ shippingId: "post", amount: "5.00" }] });
  const full: OrderTally = {
    version: 1,
    lines: { mug: { quantity: 3, gross: 3_600, tax: 600 }, lamp: { quantity: 1, gross: 6_000, tax: 1_000 } },
    shipping: { post: 500 },
    tenders: { card: 7_600, gift: 2_000 },
    returnIds: [],
  };

  it("may be all that was paid", () => expect(isWithinPaid(order, full)).toBe(true));

  it.each<[string, Partial<OrderTally>]>([
    ["units", { lines: { ...full.lines, lamp: { quantity: 2, gross: 6_000, tax: 1_000 } } }],
    ["money of a line", { lines: { ...full.lines, lamp: { quantity: 1, gross: 6_001, tax: 1_000 } } }],
    ["tax of a line", { lines: { ...full.lines, lamp: { quantity: 1, gross: 6_000, tax: 1_001 } } }],
    ["shipping", { shipping: { post: 501 } }],
    ["money of a tender", { tenders: { card: 7_600, gift: 2_001 } }],
  ])("is never more %s than was paid for", (_, over) => expect(isWithinPaid(order, { ...full, ...over })).toBe(false));
});

describe("a line named like a property that every object inherits", () => {
  const names = ["constructor", "__proto__", "toString", "hasOwnProperty", "then", "valueOf"];

  it.each(names)("%s, is reserved once and no more", (lineId) => {
    const order = orderOf({ lines: [{ ...MUG, lineId }, LAMP] });
    const input = { lines: [{ lineId, quantity: 3 }] };
    const first = quote(order, EMPTY_TALLY, input);
    expect(first).toMatchObject({ ok: true, value: { total: { gross: 3_600 } } });
    if (!first.ok) return;
    const tally = reloaded(withReservation(EMPTY_TALLY, quoteReservation(first.value), "return-1"));
    expect(lineTally(tally, lineId)).toEqual({ quantity: 3, gross: 3_600, tax: 600 });
    expect(quote(order, tally, input)).toMatchObject({ refusal: { code: "exceeds-returnable-quantity" } });
    expect(isWithinPaid(order, withReservation(tally, quoteReservation(first.value), "return-2"))).toBe(false);
  });

  it.each(names)("%s, works as a tender and as shipping too", (name) => {
    const order = orderOf({
      shipping: [{ shippingId: name, amount: "5.00" }],
      tenders: [{ tenderId: name, kind: "card", gateway: "sandbox", reference: "pi_1", amount: "101.00" }],
    });
    const input = { lines: [{ lineId: "lamp", quantity: 1 }], includeShipping: true };
    const first = quote(order, EMPTY_TALLY, input);
    if (!first.ok) throw new Error(first.refusal.code);
    const tally = reloaded(withReservation(EMPTY_TALLY, quoteReservation(first.value), "return-1"));
    expect(reservedAmount(tally.tenders, name)).toBe(6_500);
    expect(reservedAmount(tally.shipping, name)).toBe(500);
    expect(quote(order, tally, { lines: [{ lineId: "mug", quantity: 3 }], includeShipping: true })).toMatchObject({
      value: { shipping: [], tenders: [{ tenderId: name, refund: 3_600 }] },
    });
  });
});
