// Every hostile text in every field of an imported order, and wherever free text is allowed.
import { beforeAll, describe, expect, it, vi } from "vitest";
import { aDatabase, changedItems } from "../support/journey/database.ts";
import { collectComplaints, HOSTILE } from "../support/journey/hostile.ts";
import { anOrder } from "../support/journey/orders.ts";
import { returnsAtEveryStage } from "../support/journey/returns-by-stage.ts";
import { problemFlaw } from "../support/journey/problems.ts";
import { deskCommand, viewDeskReturn, inspect, receive } from "../support/journey/staff.ts";
import { signIn } from "../support/journey/shopper.ts";
import { aShop, parseJsonLines, MONDAY } from "../support/journey/world.ts";

// Hundreds of requests per test take a while on a busy machine.
vi.setConfig({ testTimeout: 360_000 });

const database = aDatabase();
const shop = aShop({ dynamodbUrl: database.url });
returnsAtEveryStage(shop);
let before: ReadonlyMap<string, string>;
beforeAll(async () => {
  before = await database.items();
});

const expectNothingWritten = async (): Promise<void> => {
  await shop.settled();
  expect(changedItems(before, await database.items())).toEqual([]);
};

describe("in an imported order", () => {
  const tender = { tenderId: "t", kind: "card", gateway: "sandbox", reference: "pi_x", amount: "30.00" };
  const validOrder = JSON.parse(JSON.stringify(anOrder(MONDAY, { lines: [{ lineId: "boots" }] }))) as Record<
    string,
    unknown
  >;
  // A duplicate tender, so that the order is never accepted whatever else is valid.
  const invalidOrder = { ...validOrder, tenders: [tender, tender] };
  const [first = {}] = validOrder["lines"] as object[];
  const withLine = (change: object) => ({ lines: [{ ...first, ...change }] });

  it.each<[string, (text: string) => object]>([
    ["/placedAt", (placedAt) => ({ placedAt })],
    ["/currency", (currency) => ({ currency })],
    ["/duties", (duties) => ({ duties })],
    ["/customer/email", (email) => ({ customer: { customerId: "c", email } })],
    ["/shipTo/country", (country) => ({ shipTo: { country } })],
    ["/discounts/0/amount", (amount) => ({ discounts: [{ code: "x", amount }] })],
    ["/shipping/0/amount", (amount) => ({ shipping: [{ shippingId: "s", amount }] })],
    ["/tenders/0/kind", (kind) => ({ tenders: [{ ...tender, kind }, tender] })],
    ["/tenders/0/amount", (amount) => ({ tenders: [{ ...tender, amount }, tender] })],
    ["/lines/0/unitPrice", (unitPrice) => withLine({ unitPrice })],
    ["/lines/0/discount", (discount) => withLine({ discount })],
    ["/lines/0/quantity", (quantity) => withLine({ quantity })],
    ["/lines/0/finalSale", (finalSale) => withLine({ finalSale })],
    ["/lines/0/imageUrl", (imageUrl) => withLine({ imageUrl })],
    ["/lines/0/deliveredAt", (deliveredAt) => withLine({ deliveredAt })],
    ["/lines/0/shippedAt", (shippedAt) => withLine({ shippedAt })],
    ["/lines/0/taxes/0/rate", (rate) => withLine({ taxes: [{ name: "VAT", rate }] })],
    ["/lines/0/taxes/0/amount", (amount) => withLine({ taxes: [{ name: "VAT", rate: "0.20", amount }] })],
    ["/lines/0/paid/gross", (gross) => withLine({ paid: { net: "25.00", tax: "5.00", gross } })],
    [
      "/lines/0/variants/0/unitPrice",
      (unitPrice) => withLine({ variants: [{ sku: "", title: "", inStock: true, unitPrice }] }),
    ],
  ])("as %s", async (pointer, change) => {
    const body = HOSTILE.map((text) => JSON.stringify({ ...invalidOrder, ...change(text) })).join("\n");
    const reply = await shop.as("service", "POST", "/api/admin/orders", { body, headers: NDJSON });
    const results = parseJsonLines<{ outcome: string; at?: string; code: string }>(reply.text);
    expect(results).toHaveLength(HOSTILE.length);
    const unexpected = results.filter(
      ({ outcome, at, code }) =>
        outcome !== "rejected" || (at !== pointer && code !== "duplicate-tender" && code !== "discount-exceeds-line"),
    );
    expect(unexpected).toEqual([]);
    await expectNothingWritten();
  });

  it("as a line of its own", async () => {
    const lines = HOSTILE.filter((text) => text.trim() !== "" && !/[\n\r]/.test(text));
    const reply = await shop.as("service", "POST", "/api/admin/orders", { body: lines.join("\n"), headers: NDJSON });
    const results = parseJsonLines<{ outcome: string; line: number }>(reply.text);
    expect(results.map((answer) => answer.outcome)).toEqual(lines.map(() => "rejected"));
    await expectNothingWritten();
  });
});

const NDJSON = { "content-type": "application/x-ndjson" };

describe("in the free-text fields of an order", () => {
  /** Substitutes a short text where the field does not allow this length. */
  const fitting = (maxLength: number, text: string): string => (text.length <= maxLength ? text : "x");
  const orderWithText = (text: string, index: number) => ({
    ...anOrder(MONDAY),
    ...{ orderId: `texts-${index}`, orderNumber: `T-${index}` },
    customer: {
      ...{ customerId: `c-${index}`, email: `c${index}@mail.example`, name: text },
      ...{ phone: fitting(50, text), locale: fitting(35, text), tags: [text] },
    },
    shipTo: { country: "DE", region: text, city: text, lines: [text] },
    lines: [
      {
        ...{ lineId: "a", quantity: 1, unitPrice: "10.00", sku: text, title: text },
        ...{ tags: [text], productType: text, vendor: text, collections: [text] },
        taxes: [{ name: fitting(60, text) || "x", rate: "0.20" }],
      },
    ],
    discounts: [{ code: text, amount: "1.00" }],
  });
  const orderWithIds = (text: string, index: number) => ({
    ...anOrder(MONDAY),
    ...{ orderId: `${text}`, orderNumber: text },
    customer: { customerId: text, email: `n${index}@mail.example` },
    lines: [{ lineId: text, sku: "S", title: "T", quantity: 2, unitPrice: "10.00" }],
    shipping: [{ shippingId: text, amount: "2.00" }],
    tenders: [{ tenderId: text, kind: "card" as const, gateway: "sandbox", reference: text, amount: "22.00" }],
  });

  const importOrders = async (orders: readonly object[]) => {
    const body = orders.map((order) => JSON.stringify(order)).join("\n");
    const reply = await shop.as("service", "POST", "/api/admin/orders", { body, headers: NDJSON });
    return parseJsonLines<{ outcome: string; at?: string }>(reply.text);
  };

  it("is stored and shown unchanged, or refused with the field's name", async () => {
    const orders = HOSTILE.map(orderWithText);
    const results = await importOrders(orders);
    expect(results.filter(({ outcome, at = "" }) => outcome === "rejected" && !at.startsWith("/"))).toEqual([]);
    const accepted = orders.filter((_, index) => results[index]?.outcome === "accepted");
    expect(accepted.length).toBeGreaterThan(450);
    expect(
      await collectComplaints(accepted, async (order) => {
        const shopper = await signIn(shop, order);
        const [line] = (await shopper.viewOrder()).lines;
        return line?.title === order.lines[0]?.title && line?.sku === order.lines[0]?.sku ? undefined : line?.title;
      }),
    ).toEqual([]);
  });

  it("works in ids as well: the order can be found, quoted and returned", { timeout: 90_000 }, async () => {
    const orders = HOSTILE.map(orderWithIds);
    const results = await importOrders(orders);
    expect(results.filter(({ outcome, at = "" }) => outcome === "rejected" && !at.startsWith("/"))).toEqual([]);
    const accepted = orders.filter((_, index) => results[index]?.outcome === "accepted");
    expect(accepted.map(({ orderId }) => orderId)).toEqual(
      expect.arrayContaining(["__proto__", "constructor", "a#b", "/"]),
    );
    expect(
      await collectComplaints(accepted, async (order, index) => {
        const shopper = await signIn(shop, order);
        const { orderId: lineId } = order;
        const quote = await shopper.quote([{ lineId, quantity: 2 }]);
        if (quote.total.gross !== "22.00" || quote.lines[0]?.lineId !== lineId)
          return `${lineId}: ${quote.total.gross}`;
        if (index % 24 > 0 && !RISKY.has(lineId)) return undefined;
        const returnId = `named-${index}`;
        await shopper.requestReturn(returnId, [{ lineId, quantity: 1 }]);
        await shopper.waitForStatus(returnId, "awaiting-parcel");
        await receive(shop, returnId, [{ lineId, receivedQuantity: 1 }]);
        await inspect(shop, returnId, [{ lineId, condition: "A" }]);
        const { refunded, lines } = await shopper.waitForStatus(returnId, "closed");
        const left = (await shopper.viewOrder()).lines[0]?.returnableQuantity;
        const right = refunded === "10.00" && lines[0]?.acceptedQuantity === 1 && left === 1;
        return right ? undefined : `${lineId}: refunded ${refunded}, ${left} left`;
      }),
    ).toEqual([]);
  });
});

/** Property names that every object has. */
const RISKY = new Set(["__proto__", "constructor", "toString", "valueOf", "hasOwnProperty", "prototype"]);

describe("in other free text", () => {
  it("a note is returned unchanged, or refused for what no note may contain", async () => {
    const accepted: string[] = [];
    expect(
      await collectComplaints(HOSTILE, async (text) => {
        const reply = await deskCommand(shop, "support", "closed", "notes", { text });
        if (reply.status === 200) accepted.push(text);
        return reply.status === 200 ? undefined : problemFlaw(reply, text);
      }),
    ).toEqual([]);
    const storedNotes = (await viewDeskReturn(shop, "closed")).notes.map((note) => note.text);
    expect(storedNotes.toSorted()).toEqual(accepted.toSorted());
    const refused = HOSTILE.filter((text) => !accepted.includes(text));
    expect(
      refused.filter(
        (text) => text !== "" && text.length <= 2_000 && text.isWellFormed() && !/[^\P{Cc}\t\n\r]/u.test(text),
      ),
    ).toEqual([]);
  });

  it("a policy's name is returned unchanged", async () => {
    const names = HOSTILE.filter((text) => text.length > 0 && text.length <= 100 && text.isWellFormed());
    for (const name of names.filter((_, index) => index % 8 === 0)) {
      const body = { name, rules: [{ id: "offers", then: { resolutions: ["refund"] } }] };
      expect((await shop.as("admin", "PUT", "/api/admin/policy/draft", { body })).status).toBe(200);
      const read = await shop.as("admin", "GET", "/api/admin/policy/draft");
      expect(read.json()).toMatchObject({ policy: { name } });
    }
  });
});
