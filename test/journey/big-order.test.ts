// Orders larger than a DynamoDB transaction: imported, shown, quoted, returned, inspected line by line and refunded to
// the cent. The longest order in a year of a real shop had 1,114 lines; 2,000 are supported.
import { describe, expect, it } from "vitest";
import type { OrderDocument } from "../../functions/contracts/order-document.ts";
import { aDatabase } from "../support/journey/database.ts";
import { anOrder } from "../support/journey/orders.ts";
import { refundedTotal, refundsAtProvider } from "../support/journey/payments.ts";
import { expectProblem } from "../support/journey/problems.ts";
import { type Shopper, signIn } from "../support/journey/shopper.ts";
import { decide, deskCommand, viewDeskReturn, inspect, receive, verifyLedger } from "../support/journey/staff.ts";
import { aShop, parseJsonLines, MONDAY } from "../support/journey/world.ts";

const database = aDatabase();
const shop = aShop({ dynamodbUrl: database.url });

/** DynamoDB's limits for an item and for a transaction. */
const ITEM_BYTES_MAX = 400_000;
const TRANSACTION_BYTES_MAX = 4_000_000;

/** Prices have three decimals and every SKU is on several lines, as in real shops. */
function aLongOrder(count: number): OrderDocument {
  return anOrder(MONDAY, {
    lines: Array.from({ length: count }, (_, n) => ({
      sku: `SKU-${n % Math.ceil(count / 4)}`,
      title: `SET OF ${n % 7} RETRO SPOT TEA CUPS, ASSORTED DESIGNS No ${n}`,
      quantity: 1 + (n % 3),
      unitPrice: `${n % 5}.${String((n * 37) % 1_000).padStart(3, "0")}`,
    })),
    tenders: [
      { tenderId: "card", kind: "card", gateway: "sandbox", reference: `pi_long_${count}`, amount: "99999.00" },
    ],
  });
}

/** Rounded half up once per line, in whole cents; deliberately not the code under test. */
const paidFor = ({ lines }: OrderDocument): number[] =>
  lines.map(({ unitPrice, quantity }) => {
    const thousandths = Number(unitPrice.replace(".", "")) * quantity;
    return Math.floor((thousandths + 5) / 10);
  });
const euros = (cents: number): string => `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, "0")}`;
const total = (cents: readonly number[]): number => cents.reduce((sum, value) => sum + value, 0);

describe.each([1_114, 2_000])("an order of %i lines", (count) => {
  const order = aLongOrder(count);
  const paid = paidFor(order);
  const reference = `pi_long_${count}`;
  const returnId = `all-${count}`;
  /** All units are accepted, except for one unit less on every fourth line. */
  const accepted = order.lines.map(({ quantity }, n) => (n % 4 === 3 ? quantity - 1 : quantity));
  let shopper: Shopper;

  it("is imported and shows each line with its paid amount", { timeout: 60_000 }, async () => {
    await shop.importOrders(order);
    shopper = await signIn(shop, order);
    const view = await shopper.viewOrder();
    expect(view.lines.map((line) => line.paid)).toEqual(paid.map(euros));
    expect(view.paid).toBe(euros(total(paid)));
    expect(new Set(view.lines.map(({ sku }) => sku)).size).toBeLessThan(count / 3);
  });

  it("is quoted as a whole and returned on that quote", { timeout: 60_000 }, async () => {
    const requestedLines = order.lines
      .map(({ lineId, quantity }) => ({ lineId, quantity, reason: "unwanted" as const }))
      .filter((_, n) => (paid[n] ?? 0) >= 0);
    const { quoteId, total: quoted, lines } = await shopper.quote(requestedLines);
    expect(quoted.gross).toBe(euros(total(paid)));
    expect(lines).toHaveLength(count);
    const reply = await shopper.send("POST", "/api/returns", { body: { returnId, quoteId } });
    expect(reply.status).toBe(201);
    await shopper.waitForStatus(returnId, "in-review");
    await decide(shop, returnId, "authorize", "within-policy");
    await shopper.waitForStatus(returnId, "awaiting-parcel");
  });

  it("is received and inspected line by line in one request", { timeout: 60_000 }, async () => {
    const received = order.lines.map(({ lineId, quantity }) => ({ lineId, receivedQuantity: quantity }));
    await receive(shop, returnId, received);
    const findings = order.lines.map(({ lineId }, n) => ({
      lineId,
      condition: "B",
      acceptedQuantity: accepted[n] ?? 0,
      note: `looked at ${lineId}`,
    }));
    const inspected = await inspect(shop, returnId, findings);
    expect(inspected.lines.map(({ acceptedQuantity }) => acceptedQuantity)).toEqual(accepted);
    expect((await viewDeskReturn(shop, returnId)).notes).toHaveLength(count);
  });

  it("is refunded for the accepted units to the cent, and the rest can be returned", { timeout: 60_000 }, async () => {
    const closed = await shopper.waitForStatus(returnId, "closed");
    // A line's remaining cents belong to its first units, so one unit less is the smaller share.
    const refundedCents = order.lines.map(({ quantity }, n) => {
      const cents = paid[n] ?? 0;
      const back = accepted[n] ?? 0;
      return back * Math.floor(cents / quantity) + Math.min(back, cents % quantity);
    });
    expect(closed.refunded).toBe(euros(total(refundedCents)));
    expect(refundedTotal(await refundsAtProvider(shop, reference))).toBe(total(refundedCents));
    const rest = (await shopper.viewOrder()).lines.filter(({ returnableQuantity }) => returnableQuantity > 0);
    expect(rest).toHaveLength(order.lines.filter((_, n) => n % 4 === 3).length);
    const quote = await shopper.quote(rest.map(({ lineId }) => ({ lineId, quantity: 1 })));
    expect(quote.total.gross).toBe(euros(total(paid) - total(refundedCents)));
  });

  it("is stored in items within DynamoDB's limit", async () => {
    expect(await database.largestItem()).toBeLessThan(ITEM_BYTES_MAX);
    expect(await verifyLedger(shop)).toMatchObject({ ok: true });
  });
});

describe("an order above the limits", () => {
  it("of 2,001 lines is refused with a pointer, and the next order is accepted", async () => {
    const body = [aLongOrder(2_001), anOrder(MONDAY)].map((order) => JSON.stringify(order)).join("\n");
    const headers = { "content-type": "application/x-ndjson" };
    const reply = await shop.as("service", "POST", "/api/admin/orders", { body, headers });
    expect(parseJsonLines(reply.text)).toMatchObject([{ outcome: "rejected", at: "/lines" }, { outcome: "accepted" }]);
  });

  it(
    "of 2,000 lines at their maximum size is refused for its size, and the next order is accepted",
    { timeout: 60_000 },
    async () => {
      const longOrder = aLongOrder(2_000);
      const text = "x".repeat(95);
      const full = {
        ...longOrder,
        lines: longOrder.lines.map((line) => ({ ...line, tags: Array.from({ length: 24 }, (_, n) => `${n}${text}`) })),
      };
      const body = [full, anOrder(MONDAY)].map((order) => JSON.stringify(order)).join("\n");
      expect(Buffer.byteLength(body)).toBeGreaterThan(5_000_000);
      const headers = { "content-type": "application/x-ndjson" };
      const reply = await shop.as("service", "POST", "/api/admin/orders", { body, headers });
      expect(reply.status).toBe(200);
      const [first, second] = parseJsonLines<{ outcome: string }>(reply.text);
      expect(second?.outcome).toBe("accepted");
      expect(first).toMatchObject({ outcome: "rejected", code: "payload-too-large", orderId: full.orderId });
      expect(database.largestWrite()).toBeLessThan(TRANSACTION_BYTES_MAX);
    },
  );

  it("of 2,000 lines and nearly 3 MB is accepted", { timeout: 60_000 }, async () => {
    const longOrder = aLongOrder(2_000);
    const tags = Array.from({ length: 13 }, (_, n) => `${n}${"x".repeat(85)}`);
    const full = { ...longOrder, lines: longOrder.lines.map((line) => ({ ...line, tags })) };
    expect(JSON.stringify(full).length).toBeGreaterThan(2_600_000);
    await shop.importOrders(full);
    expect((await (await signIn(shop, full)).viewOrder()).lines).toHaveLength(2_000);
    expect(database.largestWrite()).toBeLessThan(TRANSACTION_BYTES_MAX);
  });

  it("gets no quote whose id would be too long to confirm", { timeout: 60_000 }, async () => {
    const order = { ...aLongOrder(2_000), orderId: "wordy", orderNumber: "WORDY" };
    await shop.importOrders(order);
    const shopper = await signIn(shop, order);
    const requestedLines = (words: number) =>
      order.lines.map(({ lineId }) => ({ lineId, quantity: 1, note: "Not what I ordered. ".repeat(words) }));
    const tooMuch = await shopper.send("POST", "/api/quotes", { body: { lines: requestedLines(18) } });
    expect(expectProblem(tooMuch, "too much")).toMatchObject({ status: 413, errors: [{ pointer: "/lines" }] });
    const { quoteId } = await shopper.quote(requestedLines(4));
    const reply = await shopper.send("POST", "/api/returns", { body: { returnId: "wordy", quoteId } });
    expect(`${reply.status} ${reply.text.slice(0, 200)}`).toMatch(/^201/);
  });
});

describe("a long return inspected in parts", () => {
  it("accepts one inspection after another, and refuses a line that was already inspected", async () => {
    const order = aLongOrder(40);
    await shop.importOrders(order);
    const shopper = await signIn(shop, order);
    await shopper.requestReturn(
      "in-parts",
      order.lines.map(({ lineId }) => ({ lineId, quantity: 1 })),
    );
    await shopper.waitForStatus("in-parts", "awaiting-parcel");
    await receive(shop, "in-parts");
    const findings = order.lines.map(({ lineId }) => ({ lineId, condition: "A" }));
    await inspect(shop, "in-parts", findings.slice(0, 25));
    expect((await shopper.viewReturn("in-parts")).status).toBe("awaiting-inspection");
    const twice = await deskCommand(shop, "warehouse", "in-parts", "inspection", { lines: findings.slice(24) });
    expect(expectProblem(twice, "twice")).toMatchObject({
      code: "line-inspected-twice",
      errors: [{ pointer: "/lines/0/lineId" }],
    });
    await inspect(shop, "in-parts", findings.slice(25));
    await shopper.waitForStatus("in-parts", "closed");
  });
});
