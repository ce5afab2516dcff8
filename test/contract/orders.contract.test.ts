// The sentences every keeper of orders keeps: what was paid is frozen, what is claimed on it stands beside it.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Customer } from "../../functions/app/ports.ts";
import { claimOf, EMPTY_TALLY, withClaim } from "../../functions/domain/order/tally.ts";
import type { Order } from "../../functions/domain/order/order.ts";
import { CARD, LAMP, MUG, orderOf } from "../domain/an-order.ts";
import { quoteOf, requested } from "../domain/a-return.ts";
import { aName, STORAGES, storages } from "./returns-storage.ts";
import "../seed.ts";

const open = storages();

const customerOf = (order: Order, more: Partial<Customer> = {}): Customer => ({
  customerId: order.customerId,
  email: "ann@example.com",
  postcode: "N1 9GU",
  ...more,
});

/** An order nobody else has, under a number of its own. */
const anOrder = (changes: Parameters<typeof orderOf>[0] = {}): Order => {
  const orderId = aName("order");
  return orderOf({ orderId, orderNumber: `N-${orderId}`, ...changes });
};

/** As many lamps as asked for, each a line of its own. */
const longOrder = (lines: number, title: (index: number) => string, orderId = aName("order")): Order =>
  anOrder({
    orderId,
    orderNumber: `N-${orderId}`,
    lines: Array.from({ length: lines }, (_, index) => ({ ...LAMP, lineId: String(index), title: title(index) })),
    tenders: [{ ...CARD, amount: "200000.00" }],
  });

describe.each(STORAGES)("orders, %s", (name) => {
  const storage = () => open.fresh(name);
  const put = (order: Order, customer = customerOf(order)) => storage().orders.put(order, customer);

  it("that nobody handed over are not there", async () => {
    expect(await storage().orders.read("nobody's")).toBeUndefined();
    expect(await storage().orders.facts("nobody's")).toBeUndefined();
    expect(await storage().orders.findByNumber("nobody's")).toBeUndefined();
    expect(await storage().customers.read("nobody", "nobody's")).toBeUndefined();
  });

  it("are read as they were handed over, with nothing claimed on them, and found by their number", async () => {
    const order = anOrder({
      lines: [{ ...MUG, variants: [{ sku: "BLUE", title: "Blue", unitPrice: "9.9999", inStock: true }] }],
      shipping: [{ shippingId: "post", amount: "5.00", standard: false, standardAmount: "2.00" }],
      duties: "1.00",
      shopCurrency: "EUR",
      shopRate: "1.1837",
    });
    expect(await put(order)).toBe("accepted");
    expect(await storage().orders.read(order.orderId)).toEqual({ order, tally: EMPTY_TALLY });
    expect(await storage().orders.facts(order.orderId)).toEqual(order);
    const { orderId, customerId } = order;
    expect(await storage().orders.findByNumber(order.orderNumber)).toEqual({ orderId, customerId });
    expect(await storage().customers.read(customerId, orderId)).toEqual(customerOf(order));
  });

  it("are found by their payments, as long as nobody else's bears the same name", async () => {
    const [reference, other] = [aName("pi"), aName("pi")];
    const tenders = [
      { ...CARD, amount: "40.00", reference },
      { ...CARD, tenderId: "again", amount: "36.00", reference },
      { ...CARD, tenderId: "wallet", amount: "20.00", gateway: "stripe", reference: other },
      { ...CARD, tenderId: "unnamed", amount: "1.00", reference: "" },
    ];
    const order = anOrder({ tenders });
    const { orderId } = order;
    await put(order);
    const { orders } = storage();
    expect(await orders.findPayment("sandbox", reference)).toEqual({ orderId, tenderId: "card" });
    expect(await orders.findPayment("stripe", other)).toEqual({ orderId, tenderId: "wallet" });
    expect(await orders.findPayment("stripe", reference)).toBeUndefined();
    expect(await orders.findPayment("sandbox", "")).toBeUndefined();
    await put(anOrder({ tenders: [{ ...CARD, amount: "97.00", reference }] }));
    expect(await orders.findPayment("sandbox", reference)).toBeUndefined();
  });

  it("keep two payments apart whose names run together", async () => {
    const name = aName("pi");
    const order = anOrder({ tenders: [{ ...CARD, amount: "97.00", gateway: "a#b", reference: name }] });
    await put(order);
    expect(await storage().orders.findPayment("a", `b#${name}`)).toBeUndefined();
    expect(await storage().orders.findPayment("a#b", name)).toMatchObject({ orderId: order.orderId });
  });

  it("handed over again are unchanged", async () => {
    const order = anOrder();
    await put(order);
    expect(await put(order)).toBe("unchanged");
  });

  it("take news of delivery, of titles, of variants and of the customer, and keep what is claimed on them", async () => {
    const orderId = aName("order");
    const orderNumber = `N-${orderId}`;
    const order = anOrder({ orderId, orderNumber });
    await put(order);
    const next = withClaim(EMPTY_TALLY, claimOf(quoteOf({ order })), "return-1");
    const returnId = aName("return");
    await storage().log.append({ returnId, past: [], events: [requested({ order })], tally: { orderId, next } });
    const later = anOrder({
      orderId,
      orderNumber,
      lines: [{ ...MUG, deliveredAt: "2010-11-30T10:00:00Z", title: "Mug", variants: [] }, LAMP],
    });
    expect(await put(later, customerOf(later, { email: "ann@new.example" }))).toBe("accepted");
    expect(await storage().orders.read(orderId)).toEqual({ order: later, tally: next });
    expect(await storage().customers.read(order.customerId, orderId)).toMatchObject({ email: "ann@new.example" });
  });

  it.each<[string, (order: Order) => Order]>([
    [
      "money of a line",
      (order) => ({ ...order, lines: order.lines.map((line) => ({ ...line, paid: { net: 1, tax: 0, gross: 1 } })) }),
    ],
    ["units of a line", (order) => ({ ...order, lines: order.lines.map((line) => ({ ...line, quantity: 9 })) })],
    ["lines", (order) => ({ ...order, lines: order.lines.slice(1) })],
    [
      "tenders",
      (order) => ({ ...order, tenders: order.tenders.map((tender) => ({ ...tender, reference: "pi_thief" })) }),
    ],
    [
      "shipping",
      (order) => ({
        ...order,
        shipping: [{ shippingId: "x", paid: { net: 1, tax: 0, gross: 1 }, taxes: [], standard: true }],
      }),
    ],
    ["duties", (order) => ({ ...order, duties: 1 })],
    ["rate", (order) => ({ ...order, shop: { currency: "EUR", exponent: 2, rate: "1.2" } })],
    ["currency", (order) => ({ ...order, currency: "EUR" })],
    ["customer", (order) => ({ ...order, customerId: "another" })],
    ["number", (order) => ({ ...order, orderNumber: `${order.orderNumber}-other` })],
  ])("never take another %s than was paid", async (_, change) => {
    const order = anOrder();
    await put(order);
    expect(await put(change(order))).toBe("conflict");
    expect(await storage().orders.read(order.orderId)).toEqual({ order, tally: EMPTY_TALLY });
    expect(await storage().orders.findByNumber(`${order.orderNumber}-other`)).toBeUndefined();
  });

  it("never take a number that another order has", async () => {
    const order = anOrder();
    await put(order);
    const other = anOrder({ orderNumber: order.orderNumber });
    expect(await put(other)).toBe("conflict");
    expect(await storage().orders.read(other.orderId)).toBeUndefined();
    expect((await storage().orders.findByNumber(order.orderNumber))?.orderId).toBe(order.orderId);
  });

  it("handed over many times at once are one order", async () => {
    const order = anOrder();
    const outcomes = await Promise.all(Array.from({ length: 6 }, () => put(order)));
    expect(outcomes.every((outcome) => outcome === "accepted" || outcome === "unchanged")).toBe(true);
    expect(await storage().orders.read(order.orderId)).toEqual({ order, tally: EMPTY_TALLY });
  });

  it("of one number, handed over at once, are one order and a conflict", async () => {
    const order = anOrder();
    const rival = anOrder({ orderNumber: order.orderNumber });
    const outcomes = await Promise.all([put(order), put(rival)]);
    expect(outcomes.toSorted()).toEqual(["accepted", "conflict"]);
  });

  it("of 2,000 lines come back line by line, at their longest too", async () => {
    for (const title of [(index: number) => `Lamp ${index}`, () => "\u{1F9E6}".repeat(240)]) {
      const order = longOrder(2_000, title);
      expect(await put(order)).toBe("accepted");
      expect(await storage().orders.read(order.orderId)).toEqual({ order, tally: EMPTY_TALLY });
      expect(await put(order)).toBe("unchanged");
    }
  });

  it("keep each line once when a long order is told anew in fewer words, or in more", () =>
    fc.assert(
      fc.asyncProperty(fc.array(fc.nat(400), { minLength: 2, maxLength: 4 }), async (lengths) => {
        const orderId = aName("order");
        for (const length of lengths) {
          const order = longOrder(800, () => "x".repeat(length), orderId);
          await put(order);
          expect(await storage().orders.read(orderId)).toEqual({ order, tally: EMPTY_TALLY });
        }
      }),
      { numRuns: 5, examples: [[[400, 1]], [[1, 400, 1]]] },
    ));

  it("called like anything are kept apart", async () => {
    for (const orderId of ["__proto__", "constructor", "ORDER#1", "a#b", " ", "ä/\u{1F9E6}"]) {
      const order = anOrder({ orderId, orderNumber: `${name} ${orderId}` });
      await put(order);
      expect((await storage().orders.read(orderId))?.order).toEqual(order);
    }
  });

  describe("remembered by a running process", () => {
    it("are told anew by it after it was given news", async () => {
      const { orders } = storage();
      const orderId = aName("order");
      const first = anOrder({ orderId, orderNumber: `N-${orderId}` });
      await orders.put(first, customerOf(first));
      expect(await orders.facts(orderId)).toEqual(first);
      const later = anOrder({ orderId, orderNumber: `N-${orderId}`, lines: [{ ...MUG, title: "Mug" }, LAMP] });
      await orders.put(later, customerOf(later));
      expect(await orders.facts(orderId)).toEqual(later);
    });

    it("have their claims read anew every time", async () => {
      const { orders } = storage();
      const order = anOrder();
      await orders.put(order, customerOf(order));
      await orders.read(order.orderId);
      const next = withClaim(EMPTY_TALLY, claimOf(quoteOf({ order })), "return-1");
      const tally = { orderId: order.orderId, next };
      await storage().log.append({ returnId: aName("return"), past: [], events: [requested({ order })], tally });
      expect((await orders.read(order.orderId))?.tally).toEqual(next);
    });
  });
});
