// What is claimed on an order by every return together: the cap on what can ever go back or be refunded.
import { describe, expect, it } from "vitest";
import { Bug } from "../../functions/domain/invariant.ts";
import {
  claimedOn,
  claimOf,
  EMPTY_TALLY,
  holds,
  lineTally,
  NO_CLAIM,
  type OrderTally,
  withClaim,
  withClaimChanged,
  withinPaid,
} from "../../functions/domain/order/tally.ts";
import { quote } from "../../functions/domain/refund/quote.ts";
import { LAMP, MUG, orderOf } from "./an-order.ts";
import { quoteOf } from "./a-return.ts";

const CLAIM = claimOf(quoteOf({}));
const claimed = withClaim(EMPTY_TALLY, CLAIM, "return-1");

/** As it comes back from where it is kept. */
const kept = (tally: OrderTally): OrderTally => JSON.parse(JSON.stringify(tally)) as OrderTally;

describe("a claim", () => {
  it("holds units and money per line, and money per tender", () =>
    expect(claimed).toEqual({
      version: 1,
      lines: { mug: { quantity: 2, gross: 2_400, tax: 400 }, lamp: { quantity: 1, gross: 6_000, tax: 1_000 } },
      shipping: {},
      tenders: { gift: 2_000, card: 6_400 },
      returnIds: ["return-1"],
    }));

  it("given back leaves the tally as it was, but for its version and who was there", () => {
    const back = withClaimChanged(claimed, CLAIM, NO_CLAIM);
    expect(back.version).toBe(2);
    expect(back.returnIds).toEqual(["return-1"]);
    expect(lineTally(back, "mug")).toEqual({ quantity: 0, gross: 0, tax: 0 });
    expect(claimedOn(back.tenders, "card")).toBe(0);
    expect(quote(orderOf(), back, { lines: [{ lineId: "mug", quantity: 3 }] }).ok).toBe(true);
  });

  it("of more than was claimed cannot be given back", () =>
    expect(() => withClaimChanged(EMPTY_TALLY, CLAIM, NO_CLAIM)).toThrow(Bug));
});

describe("a tally", () => {
  const whole = { ...CLAIM, shipping: [{ shippingId: "post", gross: 500 }] };
  const tally = withClaim(EMPTY_TALLY, whole, "return-1");

  it("holds what was claimed, any part of it, and nothing", () => {
    expect(holds(tally, whole)).toBe(true);
    expect(holds(tally, { ...whole, lines: whole.lines.slice(1), tenders: [] })).toBe(true);
    expect(holds(EMPTY_TALLY, NO_CLAIM)).toBe(true);
  });

  it("does not hold more of anything: units, money, tax, shipping or tender", () => {
    const more: readonly Partial<typeof whole>[] = [
      { lines: [whole.lines[0]!, { lineId: "lamp", quantity: 2, gross: 6_000, tax: 1_000 }] },
      { lines: [whole.lines[0]!, { lineId: "lamp", quantity: 1, gross: 6_001, tax: 1_000 }] },
      { lines: [whole.lines[0]!, { lineId: "lamp", quantity: 1, gross: 6_000, tax: 1_001 }] },
      { lines: [{ lineId: "sofa", quantity: 1, gross: 0, tax: 0 }, whole.lines[1]!] },
      { shipping: [...whole.shipping, { shippingId: "air", gross: 1 }] },
      { tenders: [...whole.tenders, { tenderId: "cash", refund: 1 }] },
    ];
    for (const change of more) expect(holds(tally, { ...whole, ...change })).toBe(false);
    expect(holds(EMPTY_TALLY, whole)).toBe(false);
  });
});

describe("what is claimed on an order", () => {
  const order = orderOf({ shipping: [{ shippingId: "post", amount: "5.00" }] });
  const full: OrderTally = {
    version: 1,
    lines: { mug: { quantity: 3, gross: 3_600, tax: 600 }, lamp: { quantity: 1, gross: 6_000, tax: 1_000 } },
    shipping: { post: 500 },
    tenders: { card: 7_600, gift: 2_000 },
    returnIds: [],
  };

  it("may be all that was paid", () => expect(withinPaid(order, full)).toBe(true));

  it.each<[string, Partial<OrderTally>]>([
    ["units", { lines: { ...full.lines, lamp: { quantity: 2, gross: 6_000, tax: 1_000 } } }],
    ["money of a line", { lines: { ...full.lines, lamp: { quantity: 1, gross: 6_001, tax: 1_000 } } }],
    ["tax of a line", { lines: { ...full.lines, lamp: { quantity: 1, gross: 6_000, tax: 1_001 } } }],
    ["shipping", { shipping: { post: 501 } }],
    ["money of a tender", { tenders: { card: 7_600, gift: 2_001 } }],
  ])("is never more %s than was paid for", (_, over) => expect(withinPaid(order, { ...full, ...over })).toBe(false));
});

describe("a line called like something every object has", () => {
  const names = ["constructor", "__proto__", "toString", "hasOwnProperty", "then", "valueOf"];

  it.each(names)("%s, is claimed once and no more", (lineId) => {
    const order = orderOf({ lines: [{ ...MUG, lineId }, LAMP] });
    const asked = { lines: [{ lineId, quantity: 3 }] };
    const first = quote(order, EMPTY_TALLY, asked);
    expect(first).toMatchObject({ ok: true, value: { total: { gross: 3_600 } } });
    if (!first.ok) return;
    const tally = kept(withClaim(EMPTY_TALLY, claimOf(first.value), "return-1"));
    expect(lineTally(tally, lineId)).toEqual({ quantity: 3, gross: 3_600, tax: 600 });
    expect(quote(order, tally, asked)).toMatchObject({ refusal: { code: "exceeds-returnable-quantity" } });
    expect(withinPaid(order, withClaim(tally, claimOf(first.value), "return-2"))).toBe(false);
  });

  it.each(names)("%s, holds as a tender and as shipping too", (name) => {
    const order = orderOf({
      shipping: [{ shippingId: name, amount: "5.00" }],
      tenders: [{ tenderId: name, kind: "card", gateway: "sandbox", reference: "pi_1", amount: "101.00" }],
    });
    const asked = { lines: [{ lineId: "lamp", quantity: 1 }], includeShipping: true };
    const first = quote(order, EMPTY_TALLY, asked);
    if (!first.ok) throw new Error(first.refusal.code);
    const tally = kept(withClaim(EMPTY_TALLY, claimOf(first.value), "return-1"));
    expect(claimedOn(tally.tenders, name)).toBe(6_500);
    expect(claimedOn(tally.shipping, name)).toBe(500);
    expect(quote(order, tally, { lines: [{ lineId: "mug", quantity: 3 }], includeShipping: true })).toMatchObject({
      value: { shipping: [], tenders: [{ tenderId: name, refund: 3_600 }] },
    });
  });
});
