// The whole lifecycle over HTTP, on the local runtime: an order is imported, goods are returned, money is refunded and
// the ledger records it.
import { describe, expect, it } from "vitest";
import { anOrder } from "../support/journey/orders.ts";
import { refundedTotal, refundsAtProvider } from "../support/journey/payments.ts";
import { type Shopper, signIn } from "../support/journey/shopper.ts";
import {
  deskCommand,
  viewDeskReturn,
  inspect,
  readJournal,
  readQueue,
  receive,
  readRefunds,
  verifyLedger,
} from "../support/journey/staff.ts";
import { aShop, parseJsonLines, MONDAY } from "../support/journey/world.ts";
import { toIsoString } from "../../functions/domain/time/instant.ts";

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

  it("begins with the imported order, and importing it again changes nothing", async () => {
    await shop.importOrders(order);
    const again = await shop.as("service", "POST", "/api/admin/orders", {
      body: `${JSON.stringify(order)}\n{"orderId":7}\n`,
      headers: { "content-type": "application/x-ndjson" },
    });
    expect(parseJsonLines(again.text)).toEqual([
      { line: 1, orderId: order.orderId, outcome: "unchanged" },
      expect.objectContaining({ line: 2, outcome: "rejected", code: "invalid-input", at: "/orderId" }),
    ]);
  });

  it("shows the shopper for each line what can be returned, until when, and why not", async () => {
    jana = await signIn(shop, order);
    const view = await jana.viewOrder();
    expect(view).toMatchObject({ orderNumber: order.orderNumber, currency: "EUR", paid: "90.40", returns: [] });
    // The end of that day in the destination's time zone.
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

  it("shows the refund for every available resolution before anything is confirmed", async () => {
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
    expect(quote.expiresAt > toIsoString(MONDAY)).toBe(true);
  });

  it("is decided by the rules at once, and has a label", async () => {
    const created = await jana.requestReturn("boots", [
      { lineId: "1", quantity: 2, reason: "too-small", note: "My toes!" },
      { lineId: "2", quantity: 1, reason: "unwanted" },
    ]);
    expect(created).toMatchObject({
      returnId: "boots",
      orderId: order.orderId,
      refunded: "0.00",
      resolution: "refund",
    });
    const view = await jana.waitForStatus("boots", "awaiting-parcel");
    expect(view).toMatchObject({
      decision: { outcome: "authorize" },
      promises: [{ what: "parcel" }],
      can: { cancel: true },
      quote: { total: { gross: "87.90" } },
    });
    expect(view.rmaNumber).toMatch(/^R[0-9A-Z]{8}$/);
    const label = await jana.send("GET", "/api/returns/boots/label");
    expect(label.headers["content-type"]).toContain("text/html");
    expect(label.text).toContain(view.rmaNumber);
  });

  it("responds with 304 if the shopper has the current version", async () => {
    const first = await jana.send("GET", "/api/returns/boots");
    const etag = first.headers["etag"] ?? "";
    const again = await jana.send("GET", "/api/returns/boots", { headers: { "if-none-match": etag } });
    expect([first.status, again.status, again.text]).toEqual([200, 304, ""]);
  });

  it("reserves the units, so that none are left to return", async () => {
    const view = await jana.viewOrder();
    expect(view.lines.map((line) => line.returnableQuantity)).toEqual([0, 0, 1]);
    expect(view.lines[0]?.eligibility).toMatchObject({ eligible: false, code: "already-returned" });
    expect(view.returns).toMatchObject([{ returnId: "boots", status: "awaiting-parcel", units: 3, total: "87.90" }]);
    const refused = await jana.send("POST", "/api/quotes", { body: { lines: [{ lineId: "1", quantity: 1 }] } });
    expect(refused.status).toBe(409);
    expect(refused.json()).toMatchObject({ code: "already-returned" });
  });

  it("is received and inspected by the warehouse, with the shopper's note beside it", async () => {
    const waiting = await readQueue(shop, "&queue=warehouse");
    expect(waiting.map(({ returnId }) => returnId)).toContain("boots");
    const received = await receive(shop, "boots");
    expect(received).toMatchObject({ status: "awaiting-inspection", actions: expect.arrayContaining(["inspection"]) });
    expect((await viewDeskReturn(shop, "boots")).notes).toEqual([{ about: "1", text: "My toes!" }]);
    const inspected = await inspect(shop, "boots", [
      { lineId: "1", condition: "A" },
      { lineId: "2", condition: "B" },
    ]);
    expect(inspected.lines).toMatchObject([
      { receivedQuantity: 2, acceptedQuantity: 2, condition: "A" },
      { receivedQuantity: 1, acceptedQuantity: 1, condition: "B" },
    ]);
  });

  it("is refunded to the cent and closed, without another person", async () => {
    const closed = await jana.waitForStatus("boots", "closed");
    expect(closed).toMatchObject({ refunded: "87.90", promises: [], can: { cancel: false } });
    const refunds = await refundsAtProvider(shop, reference);
    expect(refunds).toMatchObject([{ status: "succeeded", amount: 8790 }]);
    expect(await readQueue(shop)).toEqual([]);
  });

  it("has a timeline without staff names for the shopper, and with them for the desk", async () => {
    const eventTypes = [
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
    const view = await jana.viewReturn("boots");
    expect(view.timeline.map(({ type }) => type)).toEqual(eventTypes);
    expect(view.timeline.filter(({ by }) => by.id !== undefined)).toEqual([]);
    expect(view.timeline.at(-2)).toMatchObject({ type: "refund-posted", data: { amount: "87.90", currency: "EUR" } });
    const deskReturn = await viewDeskReturn(shop, "boots");
    expect(deskReturn.timeline.map(({ type }) => type)).toEqual(eventTypes);
    expect(deskReturn.timeline.find(({ type }) => type === "parcel-received")?.by).toEqual({
      kind: "staff",
      id: "walt-warehouse",
    });
    expect(deskReturn.customer).toMatchObject({ name: "Jana Nováková", email: order.customer.email });
    expect(deskReturn.verdict?.trace.length).toBeGreaterThan(2);
  });

  it("sends an email when there is something to do and when it is closed", async () => {
    const emails = await shop.emails(order.customer.email);
    expect(emails.map(({ subject }) => subject)).toEqual([
      `Your return for order ${order.orderNumber}: send it by 2026-06-29`,
      `87.90 EUR for order ${order.orderNumber}`,
    ]);
    expect(emails[0]?.text).toContain("/returns/boots");
  });

  it("is in the ledger: one refund, balanced entries, an intact chain", async () => {
    expect(await readRefunds(shop, "boots")).toMatchObject([
      { status: "posted", amount: "87.90", currency: "EUR", kind: "card", gateway: "sandbox", orderId: order.orderId },
    ]);
    const entries = await readJournal(shop, "boots");
    expect(entries.map(({ what }) => what)).toEqual(["refund-planned", "refund-posted"]);
    for (const { legs } of entries)
      expect(sum(legs.map(({ debit }) => debit))).toBe(sum(legs.map(({ credit }) => credit)));
    expect(await verifyLedger(shop)).toMatchObject({
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
    expect(parseJsonLines<{ amount: string }>(jsonl.text).map(({ amount }) => amount)).toEqual(["87.90"]);
  });

  it("can no longer be canceled, received, inspected or decided", async () => {
    const cancelReply = await jana.send("POST", "/api/returns/boots/cancel");
    expect([cancelReply.status, cancelReply.json<{ code: string }>().code]).toEqual([409, "too-late-to-cancel"]);
    const refusals = await Promise.all([
      deskCommand(shop, "warehouse", "boots", "receive"),
      deskCommand(shop, "warehouse", "boots", "inspection", { lines: [{ lineId: "1", condition: "A" }] }),
      deskCommand(shop, "support", "boots", "decision", { verdict: "decline", reasonCode: "other" }),
      deskCommand(shop, "support", "boots", "escalate"),
      deskCommand(shop, "support", "boots", "resume"),
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
  it("a canceled return releases its units, and the shopper is told", async () => {
    const order = anOrder(MONDAY);
    await shop.importOrders(order);
    const shopper = await signIn(shop, order);
    await shopper.requestReturn("canceled-one", [{ lineId: "1", quantity: 3 }]);
    await shopper.waitForStatus("canceled-one", "awaiting-parcel");
    const canceled = await shopper.send("POST", "/api/returns/canceled-one/cancel");
    expect(canceled.json()).toMatchObject({ status: "canceled", can: { cancel: false }, promises: [] });
    const again = await shopper.send("POST", "/api/returns/canceled-one/cancel");
    expect(again.json()).toMatchObject({ status: "canceled" });
    expect((await shopper.viewOrder()).lines[0]?.returnableQuantity).toBe(3);
    expect((await shop.emails(order.customer.email)).at(-1)?.subject).toContain("is canceled");
    expect(await readRefunds(shop, "canceled-one")).toEqual([]);
  });

  it("goods worth less than a parcel are refunded and kept", async () => {
    const order = anOrder(MONDAY, { lines: [{ quantity: 1, unitPrice: "3.50" }] });
    await shop.importOrders(order);
    const shopper = await signIn(shop, order);
    const quote = await shopper.quote([{ lineId: "1", quantity: 1 }]);
    expect(quote.verdict).toMatchObject({ outcome: "keep-the-item", code: "keep-the-item" });
    await shopper.requestReturn("kept", [{ lineId: "1", quantity: 1 }]);
    const closed = await shopper.waitForStatus("kept", "closed");
    expect(closed).toMatchObject({ refunded: "3.50", decision: { outcome: "keep-the-item" } });
    expect(closed.timeline.map(({ type }) => type)).not.toContain("label-issued");
    expect((await shopper.send("GET", "/api/returns/kept/label")).status).toBe(404);
  });

  it("units that are not accepted are not refunded, and can be returned again", async () => {
    // 10.00 over three units is 3.34, 3.33, 3.33.
    const order = anOrder(MONDAY, {
      lines: [{ quantity: 3, unitPrice: "3.3333", paid: { net: "8.33", tax: "1.67", gross: "10.00" } }],
    });
    await shop.importOrders(order);
    const shopper = await signIn(shop, order);
    await shopper.requestReturn("worn", [{ lineId: "1", quantity: 3 }]);
    await shopper.waitForStatus("worn", "awaiting-parcel");
    await receive(shop, "worn", [{ lineId: "1", receivedQuantity: 2 }]);
    await inspect(shop, "worn", [{ lineId: "1", condition: "C", acceptedQuantity: 1 }]);
    expect(await shopper.waitForStatus("worn", "closed")).toMatchObject({
      refunded: "3.34",
      lines: [{ quantity: 3, receivedQuantity: 2, acceptedQuantity: 1, condition: "C" }],
    });
    const [line] = (await shopper.viewOrder()).lines;
    expect(line).toMatchObject({ returnableQuantity: 2, unitPaid: "3.33" });
    const rest = await shopper.quote([{ lineId: "1", quantity: 2 }]);
    expect(rest.total.gross).toBe("6.66");
    await shopper.requestReturn("worn-rest", [{ lineId: "1", quantity: 2 }]);
    await shopper.waitForStatus("worn-rest", "awaiting-parcel");
    await receive(shop, "worn-rest");
    await inspect(shop, "worn-rest", [{ lineId: "1", condition: "A" }]);
    await shopper.waitForStatus("worn-rest", "closed");
    const paid = await refundsAtProvider(shop, order.tenders[0]?.reference ?? "");
    expect(refundedTotal(paid)).toBe(1000);
  });

  it("a return of which nothing is accepted is closed without a refund", async () => {
    const order = anOrder(MONDAY);
    await shop.importOrders(order);
    const shopper = await signIn(shop, order);
    await shopper.requestReturn("missing", [{ lineId: "1", quantity: 1 }]);
    await shopper.waitForStatus("missing", "awaiting-parcel");
    await receive(shop, "missing", [{ lineId: "1", receivedQuantity: 0 }]);
    await inspect(shop, "missing", [{ lineId: "1", condition: "missing" }]);
    expect(await shopper.waitForStatus("missing", "closed")).toMatchObject({ refunded: "0.00" });
    const [, last] = await shop.emails(order.customer.email);
    expect(last?.subject).toBe(`About your return for order ${order.orderNumber}`);
    expect(last?.text).not.toContain("on its way");
    expect(await readRefunds(shop, "missing")).toEqual([]);
    expect((await shopper.viewOrder()).lines[0]?.returnableQuantity).toBe(3);
  });

  it("yen have no decimals and are refunded as whole yen", async () => {
    const order = anOrder(MONDAY, {
      currency: "JPY",
      lines: [{ quantity: 3, unitPrice: "333", paid: { net: "909", tax: "91", gross: "1000" } }],
      tenders: [{ tenderId: "card", kind: "card", gateway: "sandbox", reference: "pi_yen", amount: "1000" }],
    });
    await shop.importOrders(order);
    const shopper = await signIn(shop, order);
    const quote = await shopper.quote([{ lineId: "1", quantity: 2 }]);
    expect(quote.total).toEqual({ net: "606", tax: "61", gross: "667" });
    await shopper.requestReturn("yen", [{ lineId: "1", quantity: 2 }]);
    await shopper.waitForStatus("yen", "awaiting-parcel");
    await receive(shop, "yen");
    await inspect(shop, "yen", [{ lineId: "1", condition: "A" }]);
    expect(await shopper.waitForStatus("yen", "closed")).toMatchObject({ refunded: "667" });
    expect(await refundsAtProvider(shop, "pi_yen")).toMatchObject([{ amount: 667, status: "succeeded" }]);
  });

  it("store credit is issued by the shop itself and never reaches the card", async () => {
    const order = anOrder(MONDAY);
    await shop.importOrders(order);
    const shopper = await signIn(shop, order);
    await shopper.requestReturn("credit", [{ lineId: "1", quantity: 2 }], { resolution: "store-credit" });
    await shopper.waitForStatus("credit", "awaiting-parcel");
    await receive(shop, "credit");
    await inspect(shop, "credit", [{ lineId: "1", condition: "A" }]);
    const closed = await shopper.waitForStatus("credit", "closed");
    expect(closed).toMatchObject({ refunded: "20.00", resolution: "store-credit" });
    expect(closed.moneyBack).toMatchObject([{ kind: "store-credit", amount: "20.00" }]);
    expect(await readRefunds(shop, "credit")).toMatchObject([
      { kind: "store-credit", status: "posted", amount: "20.00" },
    ]);
    expect(await refundsAtProvider(shop, order.tenders[0]?.reference ?? "")).toEqual([]);
  });

  it("shipping is refunded with a whole order, and not with half of one", async () => {
    const change = { lines: [{ quantity: 2 }], shipping: [{ shippingId: "s1", amount: "4.90" }] };
    const [whole, half] = [anOrder(MONDAY, change), anOrder(MONDAY, change)];
    await shop.importOrders(whole, half);
    const all = await (await signIn(shop, whole)).quote([{ lineId: "1", quantity: 2 }]);
    const one = await (await signIn(shop, half)).quote([{ lineId: "1", quantity: 1 }]);
    expect([all.total.gross, one.total.gross]).toEqual(["24.90", "10.00"]);
  });

  it("every cent of these tests is in the ledger", async () => {
    const proof = await verifyLedger(shop);
    expect(proof.ok).toBe(true);
    expect(proof.posted.toSorted((a, b) => (a.currency < b.currency ? -1 : 1))).toEqual([
      { currency: "EUR", amount: "121.40" },
      { currency: "JPY", amount: "667" },
    ]);
  });
});

const sum = (amounts: readonly string[]): number =>
  amounts.reduce((total, one) => total + Math.round(Number(one) * 100), 0);
