// Every hostile text in every field of an order that a shop hands over, and wherever any text may stand.
import { beforeAll, describe, expect, it, vi } from "vitest";
import { aDatabase, changedItems } from "../support/journey/database.ts";
import { complaints, HOSTILE } from "../support/journey/hostile.ts";
import { anOrder } from "../support/journey/orders.ts";
import { returnsAtEveryPlace } from "../support/journey/places.ts";
import { flawIn } from "../support/journey/problems.ts";
import { deskAsks, deskView, inspect, receive } from "../support/journey/staff.ts";
import { shopperOf } from "../support/journey/shopper.ts";
import { aShop, linesOf, MONDAY } from "../support/journey/world.ts";

// Hundreds of requests a test; a busy machine takes its time.
vi.setConfig({ testTimeout: 90_000 });

const database = aDatabase();
const shop = aShop({ dynamodbUrl: database.url });
returnsAtEveryPlace(shop);
let before: ReadonlyMap<string, string>;
beforeAll(async () => {
  before = await database.items();
});

const nothingWasWritten = async (): Promise<void> => {
  await shop.settled();
  expect(changedItems(before, await database.items())).toEqual([]);
};

describe("in an order that a shop hands over", () => {
  const tender = { tenderId: "t", kind: "card", gateway: "sandbox", reference: "pi_x", amount: "30.00" };
  const sound = JSON.parse(JSON.stringify(anOrder(MONDAY, { lines: [{ lineId: "boots" }] }))) as Record<
    string,
    unknown
  >;
  // The same tender twice: whatever else is right with it, it is never taken.
  const never = { ...sound, tenders: [tender, tender] };
  const [first = {}] = sound["lines"] as object[];
  const onLine = (change: object) => ({ lines: [{ ...first, ...change }] });

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
    ["/lines/0/unitPrice", (unitPrice) => onLine({ unitPrice })],
    ["/lines/0/discount", (discount) => onLine({ discount })],
    ["/lines/0/quantity", (quantity) => onLine({ quantity })],
    ["/lines/0/finalSale", (finalSale) => onLine({ finalSale })],
    ["/lines/0/imageUrl", (imageUrl) => onLine({ imageUrl })],
    ["/lines/0/deliveredAt", (deliveredAt) => onLine({ deliveredAt })],
    ["/lines/0/shippedAt", (shippedAt) => onLine({ shippedAt })],
    ["/lines/0/taxes/0/rate", (rate) => onLine({ taxes: [{ name: "VAT", rate }] })],
    ["/lines/0/taxes/0/amount", (amount) => onLine({ taxes: [{ name: "VAT", rate: "0.20", amount }] })],
    ["/lines/0/paid/gross", (gross) => onLine({ paid: { net: "25.00", tax: "5.00", gross } })],
    [
      "/lines/0/variants/0/unitPrice",
      (unitPrice) => onLine({ variants: [{ sku: "", title: "", inStock: true, unitPrice }] }),
    ],
  ])("as %s", async (pointer, change) => {
    const body = HOSTILE.map((text) => JSON.stringify({ ...never, ...change(text) })).join("\n");
    const reply = await shop.as("service", "POST", "/api/admin/orders", { body, headers: NDJSON });
    const answers = linesOf<{ outcome: string; at?: string; code: string }>(reply.text);
    expect(answers).toHaveLength(HOSTILE.length);
    const strange = answers.filter(
      ({ outcome, at, code }) =>
        outcome !== "rejected" || (at !== pointer && code !== "duplicate-tender" && code !== "discount-exceeds-line"),
    );
    expect(strange).toEqual([]);
    await nothingWasWritten();
  });

  it("as a line of its own", async () => {
    const lines = HOSTILE.filter((text) => text.trim() !== "" && !/[\n\r]/.test(text));
    const reply = await shop.as("service", "POST", "/api/admin/orders", { body: lines.join("\n"), headers: NDJSON });
    const answers = linesOf<{ outcome: string; line: number }>(reply.text);
    expect(answers.map((answer) => answer.outcome)).toEqual(lines.map(() => "rejected"));
    await nothingWasWritten();
  });
});

const NDJSON = { "content-type": "application/x-ndjson" };

describe("where an order holds any text", () => {
  /** Where a field holds less than the text, it holds something else. */
  const upTo = (most: number, text: string): string => (text.length <= most ? text : "x");
  const everywhere = (text: string, index: number) => ({
    ...anOrder(MONDAY),
    ...{ orderId: `texts-${index}`, orderNumber: `T-${index}` },
    customer: {
      ...{ customerId: `c-${index}`, email: `c${index}@mail.example`, name: text },
      ...{ phone: upTo(50, text), locale: upTo(35, text), tags: [text] },
    },
    shipTo: { country: "DE", region: text, city: text, lines: [text] },
    lines: [
      {
        ...{ lineId: "a", quantity: 1, unitPrice: "10.00", sku: text, title: text },
        ...{ tags: [text], productType: text, vendor: text, collections: [text] },
        taxes: [{ name: upTo(60, text) || "x", rate: "0.20" }],
      },
    ],
    discounts: [{ code: text, amount: "1.00" }],
  });
  const named = (text: string, index: number) => ({
    ...anOrder(MONDAY),
    ...{ orderId: `${text}`, orderNumber: text },
    customer: { customerId: text, email: `n${index}@mail.example` },
    lines: [{ lineId: text, sku: "S", title: "T", quantity: 2, unitPrice: "10.00" }],
    shipping: [{ shippingId: text, amount: "2.00" }],
    tenders: [{ tenderId: text, kind: "card" as const, gateway: "sandbox", reference: text, amount: "22.00" }],
  });

  const handedOver = async (orders: readonly object[]) => {
    const body = orders.map((order) => JSON.stringify(order)).join("\n");
    const reply = await shop.as("service", "POST", "/api/admin/orders", { body, headers: NDJSON });
    return linesOf<{ outcome: string; at?: string }>(reply.text);
  };

  it("it is taken and shown as it was written, or refused by the field's name", async () => {
    const orders = HOSTILE.map(everywhere);
    const answers = await handedOver(orders);
    expect(answers.filter(({ outcome, at = "" }) => outcome === "rejected" && !at.startsWith("/"))).toEqual([]);
    const taken = orders.filter((_, index) => answers[index]?.outcome === "accepted");
    expect(taken.length).toBeGreaterThan(450);
    expect(
      await complaints(taken, async (order) => {
        const shopper = await shopperOf(shop, order);
        const [line] = (await shopper.order()).lines;
        return line?.title === order.lines[0]?.title && line?.sku === order.lines[0]?.sku ? undefined : line?.title;
      }),
    ).toEqual([]);
  });

  it("even its ids may be called anything: it can be found, quoted and sent back", { timeout: 90_000 }, async () => {
    const orders = HOSTILE.map(named);
    const answers = await handedOver(orders);
    expect(answers.filter(({ outcome, at = "" }) => outcome === "rejected" && !at.startsWith("/"))).toEqual([]);
    const taken = orders.filter((_, index) => answers[index]?.outcome === "accepted");
    expect(taken.map(({ orderId }) => orderId)).toEqual(
      expect.arrayContaining(["__proto__", "constructor", "a#b", "/"]),
    );
    expect(
      await complaints(taken, async (order, index) => {
        const shopper = await shopperOf(shop, order);
        const { orderId: lineId } = order;
        const quote = await shopper.quote([{ lineId, quantity: 2 }]);
        if (quote.total.gross !== "22.00" || quote.lines[0]?.lineId !== lineId)
          return `${lineId}: ${quote.total.gross}`;
        if (index % 24 > 0 && !RISKY.has(lineId)) return undefined;
        const returnId = `named-${index}`;
        await shopper.sendBack(returnId, [{ lineId, quantity: 1 }]);
        await shopper.sees(returnId, "awaiting-parcel");
        await receive(shop, returnId, [{ lineId, receivedQuantity: 1 }]);
        await inspect(shop, returnId, [{ lineId, condition: "A" }]);
        const { refunded, lines } = await shopper.sees(returnId, "closed");
        const left = (await shopper.order()).lines[0]?.returnableQuantity;
        const right = refunded === "10.00" && lines[0]?.acceptedQuantity === 1 && left === 1;
        return right ? undefined : `${lineId}: refunded ${refunded}, ${left} left`;
      }),
    ).toEqual([]);
  });
});

/** Names that every object answers to. */
const RISKY = new Set(["__proto__", "constructor", "toString", "valueOf", "hasOwnProperty", "prototype"]);

describe("where any text may stand", () => {
  it("a colleague's note comes back as it was written, or is refused for what no note holds", async () => {
    const taken: string[] = [];
    expect(
      await complaints(HOSTILE, async (text) => {
        const reply = await deskAsks(shop, "support", "closed", "notes", { text });
        if (reply.status === 200) taken.push(text);
        return reply.status === 200 ? undefined : flawIn(reply, text);
      }),
    ).toEqual([]);
    const kept = (await deskView(shop, "closed")).notes.map((note) => note.text);
    expect(kept.toSorted()).toEqual(taken.toSorted());
    const refused = HOSTILE.filter((text) => !taken.includes(text));
    expect(
      refused.filter(
        (text) => text !== "" && text.length <= 2_000 && text.isWellFormed() && !/[^\P{Cc}\t\n\r]/u.test(text),
      ),
    ).toEqual([]);
  });

  it("a policy's name comes back as it was written", async () => {
    const names = HOSTILE.filter((text) => text.length > 0 && text.length <= 100 && text.isWellFormed());
    for (const name of names.filter((_, index) => index % 8 === 0)) {
      const body = { name, rules: [{ id: "offers", then: { resolutions: ["refund"] } }] };
      expect((await shop.as("admin", "PUT", "/api/admin/policy/draft", { body })).status).toBe(200);
      const read = await shop.as("admin", "GET", "/api/admin/policy/draft");
      expect(read.json()).toMatchObject({ policy: { name } });
    }
  });
});
