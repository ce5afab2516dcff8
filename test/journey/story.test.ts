// The whole story over HTTP, on the real runtime: an order comes in, goods go back, money goes back, the books say so.
import { describe, expect, it } from "vitest";
import { anOrder } from "../support/journey/orders.ts";
import { paidBack, refundsAtProvider } from "../support/journey/payments.ts";
import { type Shopper, shopperOf } from "../support/journey/shopper.ts";
import {
  deskAsks,
  deskView,
  inspect,
  journalOf,
  queueOf,
  receive,
  refundsOf,
  verification,
} from "../support/journey/staff.ts";
import { aShop, linesOf, MONDAY } from "../support/journey/world.ts";
import { isoOf } from "../../functions/domain/sla/instant.ts";

const shop = aShop();

describe("a return from request to refund", () => {
  const order = anOrder(MONDAY, {
    lines: [
      { title: "Walking boots", quantity: 2, unitPrice: "39.95" },
      { title: "Boot wax", quantity: 1, unitPrice: "8.00" },
      { title: "Gift wrapping", quantity: 1, unitPrice: "2.50", returnable: false },
    ],
    customer: { name: "Jana Nováková" },
  });
  const { reference = "" } = order.tenders[0] ?? {};
  let jana: Shopper;

  it("begins when the shop hands over the order, and handing it over again changes nothing", async () => {
    await shop.sell(order);
    const again = await shop.as("service", "POST", "/api/admin/orders", {
      body: `${JSON.stringify(order)}\n{"orderId":7}\n`,
      headers: { "content-type": "application/x-ndjson" },
    });
    expect(linesOf(again.text)).toEqual([
      { line: 1, orderId: order.orderId, outcome: "unchanged" },
      expect.objectContaining({ line: 2, outcome: "rejected", code: "invalid-input", at: "/orderId" }),
    ]);
  });

  it("shows the shopper per line what can go back, until when, and why not", async () => {
    jana = await shopperOf(shop, order);
    const view = await jana.order();
    expect(view).toMatchObject({ orderNumber: order.orderNumber, currency: "EUR", paid: "90.40", returns: [] });
    // The end of that day where the goods went.
    const until = "2026-07-12T21:59:59.999Z";
    expect(
      view.lines.map(({ title, returnableQuantity, unitPaid, eligibility }) => ({
        title,
        returnableQuantity,
        unitPaid,
        eligibility,
      })),
    ).toEqual([
      {
        title: "Walking boots",
        returnableQuantity: 2,
        unitPaid: "39.95",
        eligibility: { eligible: true, code: "window-open", until, words: "Can be returned until July 12, 2026." },
      },
      {
        title: "Boot wax",
        returnableQuantity: 1,
        unitPaid: "8.00",
        eligibility: { eligible: true, code: "window-open", until, words: "Can be returned until July 12, 2026." },
      },
      {
        title: "Gift wrapping",
        returnableQuantity: 1,
        unitPaid: "2.50",
        eligibility: {
          eligible: false,
          code: "not-returnable",
          words: "This is a fee or service and cannot be returned.",
        },
      },
    ]);
  });

  it("shows the money, for every resolution on offer, before anything is promised", async () => {
    const quote = await jana.quote([
      { lineId: "1", quantity: 2, reason: "too-small", note: "My toes!" },
      { lineId: "2", quantity: 1, reason: "unwanted" },
    ]);
    expect(quote.total).toEqual({ net: "73.25", tax: "14.65", gross: "87.90" });
    expect(quote.verdict).toMatchObject({
      outcome: "authorize",
      code: "authorize",
      words: "Your return is authorized.",
    });
    expect(quote.moneyBack).toEqual([{ tenderId: "card", kind: "card", label: "card", amount: "87.90" }]);
    expect(quote.offers.map(({ resolution, total }) => [resolution, total.gross])).toEqual([
      ["refund", "87.90"],
      ["store-credit", "87.90"],
    ]);
    expect(quote.expiresAt > isoOf(MONDAY)).toBe(true);
  });

  it("is decided by the rules at once, and the label is there", async () => {
    const created = await jana.sendBack("boots", [
      { lineId: "1", quantity: 2, reason: "too-small", note: "My toes!" },
      { lineId: "2", quantity: 1, reason: "unwanted" },
    ]);
    expect(created).toMatchObject({
      returnId: "boots",
      orderId: order.orderId,
      refunded: "0.00",
      resolution: "refund",
    });
    const seen = await jana.sees("boots", "awaiting-parcel");
    expect(seen).toMatchObject({
      decision: { outcome: "authorize" },
      promises: [{ what: "parcel" }],
      can: { cancel: true },
      quote: { total: { gross: "87.90" } },
    });
    expect(seen.rmaNumber).toMatch(/^R[0-9A-Z]{8}$/);
    const label = await jana.ask("GET", "/api/returns/boots/label");
    expect(label.headers["content-type"]).toContain("text/html");
    expect(label.text).toContain(seen.rmaNumber);
  });

  it("answers 304 to a shopper who has seen it", async () => {
    const first = await jana.ask("GET", "/api/returns/boots");
    const etag = first.headers["etag"] ?? "";
    const again = await jana.ask("GET", "/api/returns/boots", { headers: { "if-none-match": etag } });
    expect([first.status, again.status, again.text]).toEqual([200, 304, ""]);
  });

  it("uses the units up, so that the order has none left to return", async () => {
    const view = await jana.order();
    expect(view.lines.map((line) => line.returnableQuantity)).toEqual([0, 0, 1]);
    expect(view.lines[0]?.eligibility).toMatchObject({ eligible: false, code: "already-returned" });
    expect(view.returns).toMatchObject([{ returnId: "boots", status: "awaiting-parcel", units: 3, total: "87.90" }]);
    const refused = await jana.ask("POST", "/api/quotes", { body: { lines: [{ lineId: "1", quantity: 1 }] } });
    expect(refused.status).toBe(409);
    expect(refused.json()).toMatchObject({ code: "already-returned" });
  });

  it("is received and inspected by the warehouse, with the shopper's words beside it", async () => {
    const waiting = await queueOf(shop, "&queue=warehouse");
    expect(waiting.map(({ returnId }) => returnId)).toContain("boots");
    const received = await receive(shop, "boots");
    expect(received).toMatchObject({ status: "awaiting-inspection", actions: expect.arrayContaining(["inspection"]) });
    expect((await deskView(shop, "boots")).notes).toEqual([{ about: "1", text: "My toes!" }]);
    const inspected = await inspect(shop, "boots", [
      { lineId: "1", condition: "A" },
      { lineId: "2", condition: "B" },
    ]);
    expect(inspected.lines).toMatchObject([
      { receivedQuantity: 2, acceptedQuantity: 2, condition: "A" },
      { receivedQuantity: 1, acceptedQuantity: 1, condition: "B" },
    ]);
  });

  it("is refunded to the cent and closed, with nobody asked again", async () => {
    const closed = await jana.sees("boots", "closed");
    expect(closed).toMatchObject({ refunded: "87.90", promises: [], can: { cancel: false } });
    const refunds = await refundsAtProvider(shop, reference);
    expect(refunds).toMatchObject([{ status: "succeeded", amount: 8790 }]);
    expect(await queueOf(shop)).toEqual([]);
  });

  it("tells the shopper its story without the desk's names, and the desk with them", async () => {
    const story = [
      "return-requested",
      "return-authorized",
      "label-issued",
      "parcel-received",
      "line-inspected",
      "line-inspected",
      "refund-planned",
      "refund-posted",
      "return-closed",
    ];
    const seen = await jana.look("boots");
    expect(seen.timeline.map(({ type }) => type)).toEqual(story);
    expect(seen.timeline.filter(({ by }) => by.id !== undefined)).toEqual([]);
    expect(seen.timeline.at(-2)).toMatchObject({ type: "refund-posted", data: { amount: "87.90", currency: "EUR" } });
    const file = await deskView(shop, "boots");
    expect(file.timeline.map(({ type }) => type)).toEqual(story);
    expect(file.timeline.find(({ type }) => type === "parcel-received")?.by).toEqual({
      kind: "staff",
      id: "walt-warehouse",
    });
    expect(file.customer).toMatchObject({ name: "Jana Nováková", email: order.customer.email });
    expect(file.verdict?.trace.length).toBeGreaterThan(2);
  });

  it("writes to the shopper when there is something to do and when it is done", async () => {
    const letters = await shop.letters(order.customer.email);
    expect(letters.map(({ subject }) => subject)).toEqual([
      `Your return for order ${order.orderNumber}: send it by 2026-06-29`,
      `87.90 EUR for order ${order.orderNumber}`,
    ]);
    expect(letters[0]?.text).toContain("/returns/boots");
  });

  it("stands in the books: one refund, entries that balance, a chain that holds", async () => {
    expect(await refundsOf(shop, "boots")).toMatchObject([
      { status: "posted", amount: "87.90", currency: "EUR", kind: "card", gateway: "sandbox", orderId: order.orderId },
    ]);
    const entries = await journalOf(shop, "boots");
    expect(entries.map(({ what }) => what)).toEqual(["refund-planned", "refund-posted"]);
    for (const { legs } of entries)
      expect(sum(legs.map(({ debit }) => debit))).toBe(sum(legs.map(({ credit }) => credit)));
    expect(await verification(shop)).toMatchObject({
      ok: true,
      balanced: true,
      chainIntact: true,
      posted: [{ currency: "EUR", amount: "87.90" }],
    });
  });

  it("is exported as CSV and as JSON Lines with the same sum", async () => {
    const csv = await shop.as("finance", "GET", "/api/finance/export?format=csv&status=posted");
    expect(csv.headers["content-type"]).toContain("text/csv");
    const [head = "", ...rows] = csv.text.trimEnd().split(/\r?\n/);
    expect(head.split(",").slice(0, 4)).toEqual(["at", "status", "returnId", "orderId"]);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toContain(",87.90,");
    const jsonl = await shop.as("finance", "GET", "/api/finance/export?format=jsonl&status=posted");
    expect(linesOf<{ amount: string }>(jsonl.text).map(({ amount }) => amount)).toEqual(["87.90"]);
  });

  it("can no longer be canceled, received, inspected or decided", async () => {
    const late = await jana.ask("POST", "/api/returns/boots/cancel");
    expect([late.status, late.json<{ code: string }>().code]).toEqual([409, "too-late-to-cancel"]);
    const refusals = await Promise.all([
      deskAsks(shop, "warehouse", "boots", "receive"),
      deskAsks(shop, "warehouse", "boots", "inspection", { lines: [{ lineId: "1", condition: "A" }] }),
      deskAsks(shop, "support", "boots", "decision", { verdict: "decline", reasonCode: "other" }),
      deskAsks(shop, "support", "boots", "escalate"),
      deskAsks(shop, "support", "boots", "resume"),
    ]);
    expect(refusals.map((reply) => [reply.status, reply.json<{ code: string }>().code])).toEqual([
      [409, "not-awaiting-parcel"],
      [409, "not-awaiting-inspection"],
      [409, "not-in-review"],
      [409, "already-over"],
      [409, "not-escalated"],
    ]);
  });
});

describe("other endings", () => {
  it("a canceled return gives the units back, and the shopper is told", async () => {
    const order = anOrder(MONDAY);
    await shop.sell(order);
    const shopper = await shopperOf(shop, order);
    await shopper.sendBack("canceled-one", [{ lineId: "1", quantity: 3 }]);
    await shopper.sees("canceled-one", "awaiting-parcel");
    const canceled = await shopper.ask("POST", "/api/returns/canceled-one/cancel");
    expect(canceled.json()).toMatchObject({ status: "canceled", can: { cancel: false }, promises: [] });
    const again = await shopper.ask("POST", "/api/returns/canceled-one/cancel");
    expect(again.json()).toMatchObject({ status: "canceled" });
    expect((await shopper.order()).lines[0]?.returnableQuantity).toBe(3);
    expect((await shop.letters(order.customer.email)).at(-1)?.subject).toContain("is canceled");
    expect(await refundsOf(shop, "canceled-one")).toEqual([]);
  });

  it("what is worth less than a parcel is refunded and kept", async () => {
    const order = anOrder(MONDAY, { lines: [{ quantity: 1, unitPrice: "3.50" }] });
    await shop.sell(order);
    const shopper = await shopperOf(shop, order);
    const quote = await shopper.quote([{ lineId: "1", quantity: 1 }]);
    expect(quote.verdict).toMatchObject({ outcome: "keep-the-item", code: "keep-the-item" });
    await shopper.sendBack("kept", [{ lineId: "1", quantity: 1 }]);
    const closed = await shopper.sees("kept", "closed");
    expect(closed).toMatchObject({ refunded: "3.50", decision: { outcome: "keep-the-item" } });
    expect(closed.timeline.map(({ type }) => type)).not.toContain("label-issued");
    expect((await shopper.ask("GET", "/api/returns/kept/label")).status).toBe(404);
  });

  it("what is not accepted is not refunded, to the cent, and can be sent back again", async () => {
    // 10.00 over three units is 3.34, 3.33, 3.33.
    const order = anOrder(MONDAY, {
      lines: [{ quantity: 3, unitPrice: "3.3333", paid: { net: "8.33", tax: "1.67", gross: "10.00" } }],
    });
    await shop.sell(order);
    const shopper = await shopperOf(shop, order);
    await shopper.sendBack("worn", [{ lineId: "1", quantity: 3 }]);
    await shopper.sees("worn", "awaiting-parcel");
    await receive(shop, "worn", [{ lineId: "1", receivedQuantity: 2 }]);
    await inspect(shop, "worn", [{ lineId: "1", condition: "C", acceptedQuantity: 1 }]);
    expect(await shopper.sees("worn", "closed")).toMatchObject({
      refunded: "3.34",
      lines: [{ quantity: 3, receivedQuantity: 2, acceptedQuantity: 1, condition: "C" }],
    });
    const [line] = (await shopper.order()).lines;
    expect(line).toMatchObject({ returnableQuantity: 2, unitPaid: "3.33" });
    const rest = await shopper.quote([{ lineId: "1", quantity: 2 }]);
    expect(rest.total.gross).toBe("6.66");
    await shopper.sendBack("worn-rest", [{ lineId: "1", quantity: 2 }]);
    await shopper.sees("worn-rest", "awaiting-parcel");
    await receive(shop, "worn-rest");
    await inspect(shop, "worn-rest", [{ lineId: "1", condition: "A" }]);
    await shopper.sees("worn-rest", "closed");
    const paid = await refundsAtProvider(shop, order.tenders[0]?.reference ?? "");
    expect(paidBack(paid)).toBe(1000);
  });

  it("nothing accepted is nothing refunded, and the return is over all the same", async () => {
    const order = anOrder(MONDAY);
    await shop.sell(order);
    const shopper = await shopperOf(shop, order);
    await shopper.sendBack("missing", [{ lineId: "1", quantity: 1 }]);
    await shopper.sees("missing", "awaiting-parcel");
    await receive(shop, "missing", [{ lineId: "1", receivedQuantity: 0 }]);
    await inspect(shop, "missing", [{ lineId: "1", condition: "missing" }]);
    expect(await shopper.sees("missing", "closed")).toMatchObject({ refunded: "0.00" });
    const [, last] = await shop.letters(order.customer.email);
    expect(last?.subject).toBe(`About your return for order ${order.orderNumber}`);
    expect(last?.text).not.toContain("on its way");
    expect(await refundsOf(shop, "missing")).toEqual([]);
    expect((await shopper.order()).lines[0]?.returnableQuantity).toBe(3);
  });

  it("yen have no cents, and come back as whole yen", async () => {
    const order = anOrder(MONDAY, {
      currency: "JPY",
      lines: [{ quantity: 3, unitPrice: "333", paid: { net: "909", tax: "91", gross: "1000" } }],
      tenders: [{ tenderId: "card", kind: "card", gateway: "sandbox", reference: "pi_yen", amount: "1000" }],
    });
    await shop.sell(order);
    const shopper = await shopperOf(shop, order);
    const quote = await shopper.quote([{ lineId: "1", quantity: 2 }]);
    expect(quote.total).toEqual({ net: "606", tax: "61", gross: "667" });
    await shopper.sendBack("yen", [{ lineId: "1", quantity: 2 }]);
    await shopper.sees("yen", "awaiting-parcel");
    await receive(shop, "yen");
    await inspect(shop, "yen", [{ lineId: "1", condition: "A" }]);
    expect(await shopper.sees("yen", "closed")).toMatchObject({ refunded: "667" });
    expect(await refundsAtProvider(shop, "pi_yen")).toMatchObject([{ amount: 667, status: "succeeded" }]);
  });

  it("store credit is issued by the shop itself and never reaches the card", async () => {
    const order = anOrder(MONDAY);
    await shop.sell(order);
    const shopper = await shopperOf(shop, order);
    await shopper.sendBack("credit", [{ lineId: "1", quantity: 2 }], { resolution: "store-credit" });
    await shopper.sees("credit", "awaiting-parcel");
    await receive(shop, "credit");
    await inspect(shop, "credit", [{ lineId: "1", condition: "A" }]);
    const closed = await shopper.sees("credit", "closed");
    expect(closed).toMatchObject({ refunded: "20.00", resolution: "store-credit" });
    expect(closed.moneyBack).toMatchObject([{ kind: "store-credit", amount: "20.00" }]);
    expect(await refundsOf(shop, "credit")).toMatchObject([
      { kind: "store-credit", status: "posted", amount: "20.00" },
    ]);
    expect(await refundsAtProvider(shop, order.tenders[0]?.reference ?? "")).toEqual([]);
  });

  it("a whole order sent back gives its shipping back too, half of it does not", async () => {
    const wish = { lines: [{ quantity: 2 }], shipping: [{ shippingId: "s1", amount: "4.90" }] };
    const [whole, half] = [anOrder(MONDAY, wish), anOrder(MONDAY, wish)];
    await shop.sell(whole, half);
    const all = await (await shopperOf(shop, whole)).quote([{ lineId: "1", quantity: 2 }]);
    const one = await (await shopperOf(shop, half)).quote([{ lineId: "1", quantity: 1 }]);
    expect([all.total.gross, one.total.gross]).toEqual(["24.90", "10.00"]);
  });

  it("every cent of all of this is in the books", async () => {
    const proof = await verification(shop);
    expect(proof.ok).toBe(true);
    expect(proof.posted.toSorted((a, b) => (a.currency < b.currency ? -1 : 1))).toEqual([
      { currency: "EUR", amount: "121.40" },
      { currency: "JPY", amount: "667" },
    ]);
  });
});

const sum = (amounts: readonly string[]): number =>
  amounts.reduce((total, one) => total + Math.round(Number(one) * 100), 0);
