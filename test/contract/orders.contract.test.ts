// The contract of every order store: what was paid never changes, and what returns have reserved is stored beside it.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Customer } from "../../functions/app/ports/customers.ts";
import { EMPTY_TALLY, withReservation } from "../../functions/domain/order/tally.ts";
import { quoteReservation } from "../../functions/domain/refund/quote-reservation.ts";
import type { Order } from "../../functions/domain/order/order.ts";
import { CARD, LAMP, MUG, orderOf } from "../support/domain/an-order.ts";
import { quoteOf, requested } from "../support/domain/a-return.ts";
import { aName, STORAGES, openStores } from "../support/contract/returns-storage.ts";
import "../seed.ts";

const stores = openStores();

const customerOf = (order: Order, more: Partial<Customer> = {}): Customer => ({
  customerId: order.customerId,
  email: "ann@example.com",
  postcode: "N1 9GU",
  ...more,
});

/** An order with an id and number that no other test uses. */
const anOrder = (changes: Parameters<typeof orderOf>[0] = {}): Order => {
  const orderId = aName("order");
  return orderOf({ orderId, orderNumber: `N-${orderId}`, ...changes });
};

/** An order with this many lamps, one per line. */
const longOrder = (lines: number, title: (index: number) => string, orderId = aName("order")): Order =>
  anOrder({
    orderId,
    orderNumber: `N-${orderId}`,
    lines: Array.from({ length: lines }, (_, index) => ({ ...LAMP, lineId: String(index), title: title(index) })),
    tenders: [{ ...CARD, amount: "200000.00" }],
  });

describe.each(STORAGES)("orders, %s", (name) => {
  const storage = () => stores.fresh(name);
  const put = (order: Order, customer = customerOf(order)) => storage().orders.put(order, customer);

  it("that were never imported are not found", async () => {
    expect(await storage().orders.readWithTally("nobody's")).toBeUndefined();
    expect(await storage().orders.readOrder("nobody's")).toBeUndefined();
    expect(await storage().orders.findByNumber("nobody's")).toBeUndefined();
    expect(await storage().customers.read("nobody", "nobody's")).toBeUndefined();
  });

  it("are read as imported, with an empty tally, and found by their number", async () => {
    const order = anOrder({
      lines: [{ ...MUG, variants: [{ sku: "BLUE", title: "Blue", unitPrice: "9.9999", inStock: true }] }],
      shipping: [{ shippingId: "post", amount: "5.00", standard: false, standardAmount: "2.00" }],
      duties: "1.00",
      shopCurrency: "EUR",
      shopRate: "1.1837",
    });
    expect(await put(order)).toBe("accepted");
    expect(await storage().orders.readWithTally(order.orderId)).toEqual({ order, tally: EMPTY_TALLY });
    expect(await storage().orders.readOrder(order.orderId)).toEqual(order);
    const { orderId, customerId } = order;
    expect(await storage().orders.findByNumber(order.orderNumber)).toEqual({ orderId, customerId });
    expect(await storage().customers.read(customerId, orderId)).toEqual(customerOf(order));
  });

  it("are found by their payments, unless another order has the same reference", async () => {
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

  it("distinguish payments whose gateway and reference join to the same text", async () => {
    const name = aName("pi");
    const order = anOrder({ tenders: [{ ...CARD, amount: "97.00", gateway: "a#b", reference: name }] });
    await put(order);
    expect(await storage().orders.findPayment("a", `b#${name}`)).toBeUndefined();
    expect(await storage().orders.findPayment("a#b", name)).toMatchObject({ orderId: order.orderId });
  });

  it("are unchanged when imported again", async () => {
    const order = anOrder();
    await put(order);
    expect(await put(order)).toBe("unchanged");
  });

  it("accept changes of delivery, titles, variants and customer, and keep their tally", async () => {
    const orderId = aName("order");
    const orderNumber = `N-${orderId}`;
    const order = anOrder({ orderId, orderNumber });
    await put(order);
    const next = withReservation(EMPTY_TALLY, quoteReservation(quoteOf({ order })), "return-1");
    const returnId = aName("return");
    await storage().log.append({
      returnId,
      previousEvents: [],
      events: [requested({ order })],
      tally: { orderId, next },
    });
    const updated = anOrder({
      orderId,
      orderNumber,
      lines: [{ ...MUG, deliveredAt: "2010-11-30T10:00:00Z", title: "Mug", variants: [] }, LAMP],
    });
    expect(await put(updated, customerOf(updated, { email: "ann@new.example" }))).toBe("accepted");
    expect(await storage().orders.readWithTally(orderId)).toEqual({ order: updated, tally: next });
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
  ])("reject a change of %s after payment", async (_, change) => {
    const order = anOrder();
    await put(order);
    expect(await put(change(order))).toBe("conflict");
    expect(await storage().orders.readWithTally(order.orderId)).toEqual({ order, tally: EMPTY_TALLY });
    expect(await storage().orders.findByNumber(`${order.orderNumber}-other`)).toBeUndefined();
  });

  it("are found by their number as people type it", async () => {
    const order = anOrder({ orderNumber: `#a-${Date.now()}` });
    await put(order);
    const bare = order.orderNumber.slice(1);
    for (const typed of [bare, ` ${order.orderNumber} `, bare.toUpperCase(), `# ${bare}`])
      expect((await storage().orders.findByNumber(typed))?.orderId, typed).toBe(order.orderId);
    const other = anOrder({ orderNumber: bare });
    expect(await put(other)).toBe("accepted");
    expect((await storage().orders.findByNumber(bare))?.orderId).toBe(other.orderId);
    expect((await storage().orders.findByNumber(order.orderNumber))?.orderId).toBe(order.orderId);
  });

  it("reject a number that another order has", async () => {
    const order = anOrder();
    await put(order);
    const other = anOrder({ orderNumber: order.orderNumber });
    expect(await put(other)).toBe("conflict");
    expect(await storage().orders.readWithTally(other.orderId)).toBeUndefined();
    expect((await storage().orders.findByNumber(order.orderNumber))?.orderId).toBe(order.orderId);
  });

  it("are one order when imported many times at once", async () => {
    const order = anOrder();
    const outcomes = await Promise.all(Array.from({ length: 6 }, () => put(order)));
    expect(outcomes.every((outcome) => outcome === "accepted" || outcome === "unchanged")).toBe(true);
    expect(await storage().orders.readWithTally(order.orderId)).toEqual({ order, tally: EMPTY_TALLY });
  });

  it("with the same number, imported at once, are one order and a conflict", async () => {
    const order = anOrder();
    const conflicting = anOrder({ orderNumber: order.orderNumber });
    const outcomes = await Promise.all([put(order), put(conflicting)]);
    expect(outcomes.toSorted()).toEqual(["accepted", "conflict"]);
  });

  it("of 2,000 lines are read back line by line, with the longest titles too", async () => {
    for (const title of [(index: number) => `Lamp ${index}`, () => "\u{1F9E6}".repeat(240)]) {
      const order = longOrder(2_000, title);
      expect(await put(order)).toBe("accepted");
      expect(await storage().orders.readWithTally(order.orderId)).toEqual({ order, tally: EMPTY_TALLY });
      expect(await put(order)).toBe("unchanged");
    }
  });

  it("keep each line once when a long order is imported again, shorter or longer", () =>
    fc.assert(
      fc.asyncProperty(fc.array(fc.nat(400), { minLength: 2, maxLength: 4 }), async (lengths) => {
        const orderId = aName("order");
        for (const length of lengths) {
          const order = longOrder(800, () => "x".repeat(length), orderId);
          await put(order);
          expect(await storage().orders.readWithTally(orderId)).toEqual({ order, tally: EMPTY_TALLY });
        }
      }),
      { numRuns: 5, examples: [[[400, 1]], [[1, 400, 1]]] },
    ));

  it("with unusual ids are kept apart", async () => {
    for (const orderId of ["__proto__", "constructor", "ORDER#1", "a#b", " ", "ä/\u{1F9E6}"]) {
      const order = anOrder({ orderId, orderNumber: `${name} ${orderId}` });
      await put(order);
      expect((await storage().orders.readWithTally(orderId))?.order).toEqual(order);
    }
  });

  describe("cached by a running process", () => {
    it("are read again after an update", async () => {
      const { orders } = storage();
      const orderId = aName("order");
      const first = anOrder({ orderId, orderNumber: `N-${orderId}` });
      await orders.put(first, customerOf(first));
      expect(await orders.readOrder(orderId)).toEqual(first);
      const updated = anOrder({ orderId, orderNumber: `N-${orderId}`, lines: [{ ...MUG, title: "Mug" }, LAMP] });
      await orders.put(updated, customerOf(updated));
      expect(await orders.readOrder(orderId)).toEqual(updated);
    });

    it("have their tally read again every time", async () => {
      const { orders } = storage();
      const order = anOrder();
      await orders.put(order, customerOf(order));
      await orders.readWithTally(order.orderId);
      const next = withReservation(EMPTY_TALLY, quoteReservation(quoteOf({ order })), "return-1");
      const tally = { orderId: order.orderId, next };
      await storage().log.append({
        returnId: aName("return"),
        previousEvents: [],
        events: [requested({ order })],
        tally,
      });
      expect((await orders.readWithTally(order.orderId))?.tally).toEqual(next);
    });
  });
});
