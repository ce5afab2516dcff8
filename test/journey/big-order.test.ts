// Orders far longer than a transaction of the database: handed over, shown, quoted, sent back, counted, looked at line by
// line and refunded to the cent. The longest order of a real shop's year had 1,114 lines; 2,000 is what we promise.
import { describe, expect, it } from "vitest";
import type { OrderDocument } from "../../functions/contracts/order-document.ts";
import { aDatabase } from "../support/journey/database.ts";
import { anOrder } from "../support/journey/orders.ts";
import { paidBack, refundsAtProvider } from "../support/journey/payments.ts";
import { problemIn } from "../support/journey/problems.ts";
import { type Shopper, shopperOf } from "../support/journey/shopper.ts";
import { decide, deskAsks, deskView, inspect, receive, verification } from "../support/journey/staff.ts";
import { aShop, linesOf, MONDAY } from "../support/journey/world.ts";

const database = aDatabase();
const shop = aShop({ dynamodbUrl: database.url });

/** What the database takes as one item, and what it takes in one transaction. */
const ITEM_BYTES_MAX = 400_000;
const TRANSACTION_BYTES_MAX = 4_000_000;

/** Prices have three decimals, and every goods stands on several lines, as it does in real shops. */
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

/** Rounded half up once per line, in whole cents: another program than ours, on purpose. */
const paidFor = ({ lines }: OrderDocument): number[] =>
  lines.map(({ unitPrice, quantity }) => {
    const thousandths = Number(unitPrice.replace(".", "")) * quantity;
    return Math.floor((thousandths + 5) / 10);
  });
const euros = (cents: number): string => `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, "0")}`;
const total = (cents: readonly number[]): number => cents.reduce((sum, one) => sum + one, 0);

describe.each([1_114, 2_000])("an order of %i lines", (count) => {
  const order = aLongOrder(count);
  const paid = paidFor(order);
  const reference = `pi_long_${count}`;
  const returnId = `all-${count}`;
  /** Three lines of four are accepted whole, of every fourth one unit fewer. */
  const accepted = order.lines.map(({ quantity }, n) => (n % 4 === 3 ? quantity - 1 : quantity));
  let shopper: Shopper;

  it("is handed over and shown, each line with what was paid for it", { timeout: 60_000 }, async () => {
    await shop.sell(order);
    shopper = await shopperOf(shop, order);
    const view = await shopper.order();
    expect(view.lines.map((line) => line.paid)).toEqual(paid.map(euros));
    expect(view.paid).toBe(euros(total(paid)));
    expect(new Set(view.lines.map(({ sku }) => sku)).size).toBeLessThan(count / 3);
  });

  it("is quoted whole, and sent back on that quote", { timeout: 60_000 }, async () => {
    const wish = order.lines
      .map(({ lineId, quantity }) => ({ lineId, quantity, reason: "unwanted" as const }))
      .filter((_, n) => (paid[n] ?? 0) >= 0);
    const { quoteId, total: quoted, lines } = await shopper.quote(wish);
    expect(quoted.gross).toBe(euros(total(paid)));
    expect(lines).toHaveLength(count);
    const reply = await shopper.ask("POST", "/api/returns", { body: { returnId, quoteId } });
    expect(reply.status).toBe(201);
    await shopper.sees(returnId, "in-review");
    await decide(shop, returnId, "authorize", "within-policy");
    await shopper.sees(returnId, "awaiting-parcel");
  });

  it("is received and inspected line by line, in one go", { timeout: 60_000 }, async () => {
    const arrived = order.lines.map(({ lineId, quantity }) => ({ lineId, receivedQuantity: quantity }));
    await receive(shop, returnId, arrived);
    const findings = order.lines.map(({ lineId }, n) => ({
      lineId,
      condition: "B",
      acceptedQuantity: accepted[n] ?? 0,
      note: `looked at ${lineId}`,
    }));
    const inspected = await inspect(shop, returnId, findings);
    expect(inspected.lines.map(({ acceptedQuantity }) => acceptedQuantity)).toEqual(accepted);
    expect((await deskView(shop, returnId)).notes).toHaveLength(count);
  });

  it("is refunded for what was accepted, to the cent, and the rest can be sent back", { timeout: 60_000 }, async () => {
    const closed = await shopper.sees(returnId, "closed");
    // A line's cents go to its first units: one unit fewer is worth the smaller share of it.
    const kept = order.lines.map(({ quantity }, n) => {
      const cents = paid[n] ?? 0;
      const back = accepted[n] ?? 0;
      return back * Math.floor(cents / quantity) + Math.min(back, cents % quantity);
    });
    expect(closed.refunded).toBe(euros(total(kept)));
    expect(paidBack(await refundsAtProvider(shop, reference))).toBe(total(kept));
    const rest = (await shopper.order()).lines.filter(({ returnableQuantity }) => returnableQuantity > 0);
    expect(rest).toHaveLength(order.lines.filter((_, n) => n % 4 === 3).length);
    const quote = await shopper.quote(rest.map(({ lineId }) => ({ lineId, quantity: 1 })));
    expect(quote.total.gross).toBe(euros(total(paid) - total(kept)));
  });

  it("lies in items the database takes", async () => {
    expect(await database.largestItem()).toBeLessThan(ITEM_BYTES_MAX);
    expect(await verification(shop)).toMatchObject({ ok: true });
  });
});

describe("an order that is longer still", () => {
  it("of 2,001 lines is refused by the field's name, and the next order is taken", async () => {
    const body = [aLongOrder(2_001), anOrder(MONDAY)].map((order) => JSON.stringify(order)).join("\n");
    const headers = { "content-type": "application/x-ndjson" };
    const reply = await shop.as("service", "POST", "/api/admin/orders", { body, headers });
    expect(linesOf(reply.text)).toMatchObject([{ outcome: "rejected", at: "/lines" }, { outcome: "accepted" }]);
  });

  it(
    "of 2,000 lines with all that a line may hold is refused by its size, and the next one is taken",
    { timeout: 60_000 },
    async () => {
      const wordy = aLongOrder(2_000);
      const text = "x".repeat(95);
      const full = {
        ...wordy,
        lines: wordy.lines.map((line) => ({ ...line, tags: Array.from({ length: 24 }, (_, n) => `${n}${text}`) })),
      };
      const body = [full, anOrder(MONDAY)].map((order) => JSON.stringify(order)).join("\n");
      expect(Buffer.byteLength(body)).toBeGreaterThan(5_000_000);
      const headers = { "content-type": "application/x-ndjson" };
      const reply = await shop.as("service", "POST", "/api/admin/orders", { body, headers });
      expect(reply.status).toBe(200);
      const [first, second] = linesOf<{ outcome: string }>(reply.text);
      expect(second?.outcome).toBe("accepted");
      expect(first).toMatchObject({ outcome: "rejected", code: "payload-too-large", orderId: full.orderId });
      expect(database.largestWrite()).toBeLessThan(TRANSACTION_BYTES_MAX);
    },
  );

  it("of 2,000 lines and nearly 3 MB is taken", { timeout: 60_000 }, async () => {
    const wordy = aLongOrder(2_000);
    const tags = Array.from({ length: 13 }, (_, n) => `${n}${"x".repeat(85)}`);
    const full = { ...wordy, lines: wordy.lines.map((line) => ({ ...line, tags })) };
    expect(JSON.stringify(full).length).toBeGreaterThan(2_600_000);
    await shop.sell(full);
    expect((await (await shopperOf(shop, full)).order()).lines).toHaveLength(2_000);
    expect(database.largestWrite()).toBeLessThan(TRANSACTION_BYTES_MAX);
  });

  it("a quote with so many words that it could not be confirmed is not given", { timeout: 60_000 }, async () => {
    const order = { ...aLongOrder(2_000), orderId: "wordy", orderNumber: "WORDY" };
    await shop.sell(order);
    const shopper = await shopperOf(shop, order);
    const wish = (words: number) =>
      order.lines.map(({ lineId }) => ({ lineId, quantity: 1, note: "Not what I ordered. ".repeat(words) }));
    const tooMuch = await shopper.ask("POST", "/api/quotes", { body: { lines: wish(18) } });
    expect(problemIn(tooMuch, "too much")).toMatchObject({ status: 413, errors: [{ pointer: "/lines" }] });
    const { quoteId } = await shopper.quote(wish(4));
    const reply = await shopper.ask("POST", "/api/returns", { body: { returnId: "wordy", quoteId } });
    expect(`${reply.status} ${reply.text.slice(0, 200)}`).toMatch(/^201/);
  });
});

describe("a long return that is looked at in parts", () => {
  it("takes inspections one after the other, and refuses a line that was looked at", async () => {
    const order = aLongOrder(40);
    await shop.sell(order);
    const shopper = await shopperOf(shop, order);
    await shopper.sendBack(
      "in-parts",
      order.lines.map(({ lineId }) => ({ lineId, quantity: 1 })),
    );
    await shopper.sees("in-parts", "awaiting-parcel");
    await receive(shop, "in-parts");
    const findings = order.lines.map(({ lineId }) => ({ lineId, condition: "A" }));
    await inspect(shop, "in-parts", findings.slice(0, 25));
    expect((await shopper.look("in-parts")).status).toBe("awaiting-inspection");
    const twice = await deskAsks(shop, "warehouse", "in-parts", "inspection", { lines: findings.slice(24) });
    expect(problemIn(twice, "twice")).toMatchObject({
      code: "line-inspected-twice",
      errors: [{ pointer: "/lines/0/lineId" }],
    });
    await inspect(shop, "in-parts", findings.slice(25));
    await shopper.sees("in-parts", "closed");
  });
});
