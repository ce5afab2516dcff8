// The credit note: it adds up to the cent, states the tax per rate, and holds no name once the customer is erased. The
// shopper's view and emails follow what was accepted, not what was quoted.
import { describe, expect, it } from "vitest";
import type { CreditNote } from "../../functions/contracts/credit-note-document.ts";
import type { ReturnView } from "../../functions/contracts/portal-documents.ts";
import type { Problem } from "../../functions/contracts/problem.ts";
import type { QuoteResponse } from "../../functions/contracts/quote-document.ts";
import { anOrder, type OrderOptions } from "../support/journey/orders.ts";
import { settleAtProvider, setProviderBehavior } from "../support/journey/payments.ts";
import { type Shopper, signIn, type RequestedLines } from "../support/journey/shopper.ts";
import { decide, deskCommand, inspect, receive, resume } from "../support/journey/staff.ts";
import { aShop, MONDAY, until } from "../support/journey/world.ts";

const shop = aShop();

const TWO_RATES: OrderOptions = {
  lines: [
    { title: "<b>Mug</b>", unitPrice: "9.99" },
    { unitPrice: "3.33", taxes: [{ name: "VAT", rate: "0.05" }] },
  ],
};

async function shopperWithOrder(options: OrderOptions = {}) {
  const order = anOrder(MONDAY, options);
  await shop.importOrders(order);
  return { order, shopper: await signIn(shop, order), reference: order.tenders[0]?.reference ?? "" };
}

type Finding = { lineId: string; condition: string; acceptedQuantity?: number };

async function receivedReturn(shopper: Shopper, returnId: string, lines: RequestedLines, more = {}): Promise<void> {
  await shopper.requestReturn(returnId, lines, more);
  await shopper.waitForStatus(returnId, "awaiting-parcel");
  await receive(shop, returnId);
}

async function inspectAndClose(shopper: Shopper, returnId: string, lines: Finding[]): Promise<ReturnView> {
  await inspect(shop, returnId, lines);
  return shopper.waitForStatus(returnId, "closed");
}

const readCreditNote = (returnId: string, query = "", headers = {}) =>
  shop.as("finance", "GET", `/api/finance/returns/${returnId}/credit-note${query}`, { headers });
const cents = (decimal: string): number => Math.round(Number(decimal) * 100);
const sum = (amounts: readonly string[]): number => amounts.reduce((total, one) => total + cents(one), 0);

function expectConsistentTotals({ total, taxes, tenders, lines, shipping, fees, goodwill }: CreditNote): void {
  const parts = [...lines, ...shipping, ...fees, ...goodwill];
  for (const part of ["net", "tax", "gross"] as const)
    expect(sum(parts.map((one) => one[part]))).toBe(cents(total[part]));
  expect(sum(taxes.map(({ tax }) => tax))).toBe(cents(total.tax));
  expect(sum(tenders.map(({ amount }) => amount))).toBe(cents(total.gross));
  expect(cents(total.net) + cents(total.tax)).toBe(cents(total.gross));
}

describe("a credit note", () => {
  it("exists once the refund is planned, and adds up to the cent and per tax rate", async () => {
    const { shopper, order } = await shopperWithOrder(TWO_RATES);
    await receivedReturn(shopper, "noted", [
      { lineId: "1", quantity: 2 },
      { lineId: "2", quantity: 3 },
    ]);
    const beforePlan = await readCreditNote("noted");
    expect([beforePlan.status, beforePlan.json<Problem>().code]).toEqual([409, "no-credit-note-yet"]);
    const closed = await inspectAndClose(shopper, "noted", [
      { lineId: "1", condition: "A", acceptedQuantity: 1 },
      { lineId: "2", condition: "A" },
    ]);
    const note = (await readCreditNote("noted")).json<CreditNote>();
    expectConsistentTotals(note);
    expect(note).toMatchObject({
      number: `CN-${closed.rmaNumber}`,
      orderNumber: order.orderNumber,
      currency: "EUR",
      lines: [
        { lineId: "1", sku: "SKU-1", quantity: 1, gross: "9.99" },
        { lineId: "2", quantity: 3, gross: "9.99" },
      ],
      total: { gross: "19.98" },
      tenders: [{ tenderId: "card", kind: "card", amount: "19.98" }],
    });
    expect(note.taxes.map(({ name, rate, tax }) => [name, rate, tax])).toEqual([
      ["VAT", "0.20", "1.67"],
      ["VAT", "0.05", "0.48"],
    ]);
  });

  it("is the same on every request, and includes later goodwill with its own tax", async () => {
    const again = [(await readCreditNote("noted")).text, (await readCreditNote("noted")).text];
    expect(new Set(again).size).toBe(1);
    await deskCommand(shop, "support", "noted", "goodwill", { amount: "1.23", reasonCode: "kindness" });
    await deskCommand(shop, "support", "noted", "goodwill", { amount: "5.00", reasonCode: "gift", to: "store-credit" });
    const note = (await readCreditNote("noted")).json<CreditNote>();
    expectConsistentTotals(note);
    expect(note.goodwill.map(({ to, gross }) => [to, gross])).toEqual([
      ["original", "1.23"],
      ["store-credit", "5.00"],
    ]);
    expect(note.total.gross).toBe("26.21");
  });

  it("is a printable page in the reader's language, with text escaped and scripts blocked", async () => {
    const page = await readCreditNote("noted", "?format=html", { "accept-language": "de" });
    expect(page.headers["content-type"]).toBe("text/html; charset=utf-8");
    expect(page.headers["content-security-policy"]).toMatch(
      /^default-src 'none'; style-src 'sha256-[A-Za-z0-9+/]+=*'; /,
    );
    expect(page.text).toContain("<h1>Gutschrift CN-");
    expect(page.text).toContain("&lt;b&gt;Mug&lt;/b&gt;");
    expect(page.text).not.toContain("<b>");
    expect(page.text).toContain("26,21");
    expect(page.text).toContain("size:A4");
  });

  it("is zero when nothing was accepted", async () => {
    const { shopper } = await shopperWithOrder();
    await receivedReturn(shopper, "nothing", [{ lineId: "1", quantity: 1 }]);
    await inspectAndClose(shopper, "nothing", [{ lineId: "1", condition: "missing" }]);
    expect((await readCreditNote("nothing")).json()).toMatchObject({
      lines: [],
      total: { gross: "0.00" },
      taxes: [],
      tenders: [],
    });
  });

  it("is for finance, support and administrators, and only of existing returns", async () => {
    expect((await shop.as("warehouse", "GET", "/api/finance/returns/noted/credit-note")).status).toBe(403);
    expect((await shop.as("support", "GET", "/api/finance/returns/noted/credit-note")).status).toBe(200);
    expect((await readCreditNote("nobody's")).status).toBe(404);
    expect((await readCreditNote("noted", "?format=pdf")).status).toBe(400);
  });
});

describe("the refund a shopper sees", () => {
  it("is the quoted amount, and after inspection the accepted one", async () => {
    const { shopper } = await shopperWithOrder();
    await receivedReturn(shopper, "partly", [{ lineId: "1", quantity: 3 }]);
    expect((await shopper.viewReturn("partly")).moneyBack).toMatchObject([{ amount: "30.00" }]);
    const closed = await inspectAndClose(shopper, "partly", [{ lineId: "1", condition: "A", acceptedQuantity: 1 }]);
    expect(closed.moneyBack).toEqual([{ tenderId: "card", kind: "card", label: "card", amount: "10.00" }]);
  });
});

describe("emails about money", () => {
  it("mention the bank for a card refund, and not for store credit", async () => {
    const tenders: OrderOptions["tenders"] = [
      { tenderId: "gift", kind: "gift-card", gateway: "gift-card", reference: "G-1", amount: "30.00" },
    ];
    const { shopper, order } = await shopperWithOrder({ tenders });
    await receivedReturn(shopper, "credit", [{ lineId: "1", quantity: 1 }]);
    await inspectAndClose(shopper, "credit", [{ lineId: "1", condition: "A" }]);
    const last = (await shop.emails(order.customer.email)).at(-1);
    expect(last?.text).toContain("store credit");
    expect(last?.text).not.toContain("bank");
  });

  it("announce a refund that fails later, and not one that was never posted", async () => {
    const { shopper, order, reference } = await shopperWithOrder();
    await setProviderBehavior(shop, reference, "fail-later");
    await receivedReturn(shopper, "falls", [{ lineId: "1", quantity: 1 }]);
    await inspectAndClose(shopper, "falls", [{ lineId: "1", condition: "A" }]);
    await settleAtProvider(shop, reference, "fail");
    await shopper.waitForStatus("falls", "payment-failed");
    const emails = await until(
      "a letter",
      () => shop.emails(order.customer.email),
      (emails) => emails.some(({ subject }) => subject.includes("we are on it")),
    );
    expect(emails.at(-1)?.text).toContain("you do not need to do anything");
    await resume(shop, "falls");
    await shopper.waitForStatus("falls", "closed");

    const other = await shopperWithOrder();
    await setProviderBehavior(shop, other.reference, "fail");
    await receivedReturn(other.shopper, "never-stood", [{ lineId: "1", quantity: 1 }]);
    await inspect(shop, "never-stood", [{ lineId: "1", condition: "A" }]);
    await other.shopper.waitForStatus("never-stood", "payment-failed");
    const subjects = (await shop.emails(other.order.customer.email)).map(({ subject }) => subject);
    expect(subjects.some((subject) => subject.includes("we are on it"))).toBe(false);
  });
});

describe("an outdated quote", () => {
  const confirm = (shopper: Shopper, returnId: string, quoteId: string) =>
    shopper.send("POST", "/api/returns", { body: { returnId, quoteId } });

  it("is refused with a fresh quote for the same request, which can be confirmed at once", async () => {
    const { shopper, order } = await shopperWithOrder();
    const firstQuote = await shopper.quote([{ lineId: "1", quantity: 2 }]);
    expect([firstQuote.arithmeticVersion, firstQuote.policyVersion]).toEqual([expect.any(Number), expect.any(String)]);
    const options = { returnId: "in-between", amount: "12.00", reasonCode: "kindness" };
    await shop.as("support", "POST", `/api/desk/orders/${order.orderId}/goodwill`, { body: options });
    const refused = await confirm(shopper, "fresh", firstQuote.quoteId);
    expect([refused.status, refused.json<Problem>().code]).toEqual([409, "quote-changed"]);
    const freshQuote = refused.json<Problem>().quote as QuoteResponse;
    expect([firstQuote.total.gross, freshQuote.total.gross, freshQuote.lines[0]?.quantity]).toEqual([
      "20.00",
      "8.00",
      2,
    ]);
    expect((await confirm(shopper, "fresh", freshQuote.quoteId)).status).toBe(201);
  });

  it("is refused without one when nothing can be quoted any more", async () => {
    const { shopper } = await shopperWithOrder();
    const { quoteId } = await shopper.quote([{ lineId: "1", quantity: 3 }]);
    await shop.advance("PT31M");
    await shopper.requestReturn("all-of-it", [{ lineId: "1", quantity: 3 }]);
    const refused = await confirm(shopper, "too-late", quoteId);
    expect(refused.json()).toMatchObject({ code: "quote-expired" });
    expect(refused.json<Problem>().quote).toBeUndefined();
  });
});

// Last, because this advances the clock.
describe("a label", () => {
  it.each(["cancel", "decline", "expire"])("cannot be printed any more after %s", async (ending) => {
    const { shopper, order } = await shopperWithOrder();
    const returnId = `label-${ending}`;
    await shopper.requestReturn(returnId, [{ lineId: "1", quantity: 1 }]);
    await shopper.waitForStatus(returnId, "awaiting-parcel");
    expect((await shopper.send("GET", `/api/returns/${returnId}/label`)).status).toBe(200);
    if (ending === "cancel") await shopper.send("POST", `/api/returns/${returnId}/cancel`);
    if (ending === "decline") await decide(shop, returnId, "decline", "other");
    if (ending === "expire") await shop.advance("P40D");
    // After forty days the session has expired as well.
    const signedIn = await signIn(shop, order);
    await signedIn.waitForStatus(
      returnId,
      { cancel: "canceled", decline: "declined", expire: "expired" }[ending] ?? "",
    );
    const label = await signedIn.send("GET", `/api/returns/${returnId}/label`);
    expect([label.status, label.json<Problem>().code]).toEqual([404, "label-not-valid"]);
    expect((await signedIn.viewReturn(returnId)).label).toBeUndefined();
  });
});
