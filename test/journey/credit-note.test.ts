// What was credited, on paper: it adds up to the cent, says the tax per rate, and holds no name once a customer is erased.
// And what the shopper sees and reads follows what was accepted, not what was once quoted.
import { describe, expect, it } from "vitest";
import type { CreditNote } from "../../functions/contracts/credit-note-document.ts";
import type { ReturnView } from "../../functions/contracts/portal-documents.ts";
import type { Problem } from "../../functions/contracts/problem.ts";
import type { QuoteAnswer } from "../../functions/contracts/quote-document.ts";
import { anOrder, type OrderWish } from "../support/journey/orders.ts";
import { settleAtProvider, tellProvider } from "../support/journey/payments.ts";
import { type Shopper, shopperOf, type Wish } from "../support/journey/shopper.ts";
import { decide, deskAsks, inspect, receive, resume } from "../support/journey/staff.ts";
import { aShop, MONDAY, until } from "../support/journey/world.ts";

const shop = aShop();

const TWO_RATES: OrderWish = {
  lines: [
    { title: "<b>Mug</b>", unitPrice: "9.99" },
    { unitPrice: "3.33", taxes: [{ name: "VAT", rate: "0.05" }] },
  ],
};

async function anOrderOf(wish: OrderWish = {}) {
  const order = anOrder(MONDAY, wish);
  await shop.sell(order);
  return { order, shopper: await shopperOf(shop, order), reference: order.tenders[0]?.reference ?? "" };
}

type Finding = { lineId: string; condition: string; acceptedQuantity?: number };

async function sentBack(shopper: Shopper, returnId: string, lines: Wish, more = {}): Promise<void> {
  await shopper.sendBack(returnId, lines, more);
  await shopper.sees(returnId, "awaiting-parcel");
  await receive(shop, returnId);
}

async function settledAs(shopper: Shopper, returnId: string, lines: Finding[]): Promise<ReturnView> {
  await inspect(shop, returnId, lines);
  return shopper.sees(returnId, "closed");
}

const noteOf = (returnId: string, query = "", headers = {}) =>
  shop.as("finance", "GET", `/api/finance/returns/${returnId}/credit-note${query}`, { headers });
const cents = (decimal: string): number => Math.round(Number(decimal) * 100);
const sum = (amounts: readonly string[]): number => amounts.reduce((total, one) => total + cents(one), 0);

function addsUp({ total, taxes, tenders, lines, shipping, fees, goodwill }: CreditNote): void {
  const parts = [...lines, ...shipping, ...fees, ...goodwill];
  for (const part of ["net", "tax", "gross"] as const)
    expect(sum(parts.map((one) => one[part]))).toBe(cents(total[part]));
  expect(sum(taxes.map(({ tax }) => tax))).toBe(cents(total.tax));
  expect(sum(tenders.map(({ amount }) => amount))).toBe(cents(total.gross));
  expect(cents(total.net) + cents(total.tax)).toBe(cents(total.gross));
}

describe("a credit note", () => {
  it("is there once the refund is worked out, and adds up to the cent, per rate", async () => {
    const { shopper, order } = await anOrderOf(TWO_RATES);
    await sentBack(shopper, "noted", [
      { lineId: "1", quantity: 2 },
      { lineId: "2", quantity: 3 },
    ]);
    const early = await noteOf("noted");
    expect([early.status, early.json<Problem>().code]).toEqual([409, "no-credit-note-yet"]);
    const closed = await settledAs(shopper, "noted", [
      { lineId: "1", condition: "A", acceptedQuantity: 1 },
      { lineId: "2", condition: "A" },
    ]);
    const note = (await noteOf("noted")).json<CreditNote>();
    addsUp(note);
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

  it("stays the same however often it is asked for, and a goodwill joins it with its own tax", async () => {
    const again = [(await noteOf("noted")).text, (await noteOf("noted")).text];
    expect(new Set(again).size).toBe(1);
    await deskAsks(shop, "support", "noted", "goodwill", { amount: "1.23", reasonCode: "kindness" });
    await deskAsks(shop, "support", "noted", "goodwill", { amount: "5.00", reasonCode: "gift", to: "store-credit" });
    const note = (await noteOf("noted")).json<CreditNote>();
    addsUp(note);
    expect(note.goodwill.map(({ to, gross }) => [to, gross])).toEqual([
      ["original", "1.23"],
      ["store-credit", "5.00"],
    ]);
    expect(note.total.gross).toBe("26.21");
  });

  it("is a page to print in the reader's language, where text stays text and nothing can run", async () => {
    const page = await noteOf("noted", "?format=html", { "accept-language": "de" });
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

  it("of goods that were worth nothing to us says so by its figures", async () => {
    const { shopper } = await anOrderOf();
    await sentBack(shopper, "nothing", [{ lineId: "1", quantity: 1 }]);
    await settledAs(shopper, "nothing", [{ lineId: "1", condition: "missing" }]);
    expect((await noteOf("nothing")).json()).toMatchObject({
      lines: [],
      total: { gross: "0.00" },
      taxes: [],
      tenders: [],
    });
  });

  it("is for finance, support and administrators, and of no return that is not there", async () => {
    expect((await shop.as("warehouse", "GET", "/api/finance/returns/noted/credit-note")).status).toBe(403);
    expect((await shop.as("support", "GET", "/api/finance/returns/noted/credit-note")).status).toBe(200);
    expect((await noteOf("nobody's")).status).toBe(404);
    expect((await noteOf("noted", "?format=pdf")).status).toBe(400);
  });
});

describe("the money a shopper sees", () => {
  it("is what was shown, and after inspection what was accepted", async () => {
    const { shopper } = await anOrderOf();
    await sentBack(shopper, "partly", [{ lineId: "1", quantity: 3 }]);
    expect((await shopper.look("partly")).moneyBack).toMatchObject([{ amount: "30.00" }]);
    const closed = await settledAs(shopper, "partly", [{ lineId: "1", condition: "A", acceptedQuantity: 1 }]);
    expect(closed.moneyBack).toEqual([{ tenderId: "card", kind: "card", label: "card", amount: "10.00" }]);
  });
});

describe("letters about money", () => {
  it("speak of the bank where a bank has a part in it, and not of one where it is store credit", async () => {
    const tenders: OrderWish["tenders"] = [
      { tenderId: "gift", kind: "gift-card", gateway: "gift-card", reference: "G-1", amount: "30.00" },
    ];
    const { shopper, order } = await anOrderOf({ tenders });
    await sentBack(shopper, "credit", [{ lineId: "1", quantity: 1 }]);
    await settledAs(shopper, "credit", [{ lineId: "1", condition: "A" }]);
    const last = (await shop.letters(order.customer.email)).at(-1);
    expect(last?.text).toContain("store credit");
    expect(last?.text).not.toContain("bank");
  });

  it("say that we are on it when a refund falls later, and not when it never stood", async () => {
    const { shopper, order, reference } = await anOrderOf();
    await tellProvider(shop, reference, "fail-later");
    await sentBack(shopper, "falls", [{ lineId: "1", quantity: 1 }]);
    await settledAs(shopper, "falls", [{ lineId: "1", condition: "A" }]);
    await settleAtProvider(shop, reference, "fail");
    await shopper.sees("falls", "payment-failed");
    const told = await until(
      "a letter",
      () => shop.letters(order.customer.email),
      (letters) => letters.some(({ subject }) => subject.includes("we are on it")),
    );
    expect(told.at(-1)?.text).toContain("you need not do anything");
    await resume(shop, "falls");
    await shopper.sees("falls", "closed");

    const other = await anOrderOf();
    await tellProvider(shop, other.reference, "fail");
    await sentBack(other.shopper, "never-stood", [{ lineId: "1", quantity: 1 }]);
    await inspect(shop, "never-stood", [{ lineId: "1", condition: "A" }]);
    await other.shopper.sees("never-stood", "payment-failed");
    const subjects = (await shop.letters(other.order.customer.email)).map(({ subject }) => subject);
    expect(subjects.some((subject) => subject.includes("we are on it"))).toBe(false);
  });
});

describe("a quote that is no longer true", () => {
  const confirm = (shopper: Shopper, returnId: string, quoteId: string) =>
    shopper.ask("POST", "/api/returns", { body: { returnId, quoteId } });

  it("is refused with a fresh one for the same question, which can be confirmed at once", async () => {
    const { shopper, order } = await anOrderOf();
    const shown = await shopper.quote([{ lineId: "1", quantity: 2 }]);
    expect([shown.arithmeticVersion, shown.policyVersion]).toEqual([expect.any(Number), expect.any(String)]);
    const wish = { returnId: "in-between", amount: "12.00", reasonCode: "kindness" };
    await shop.as("support", "POST", `/api/desk/orders/${order.orderId}/goodwill`, { body: wish });
    const refused = await confirm(shopper, "fresh", shown.quoteId);
    expect([refused.status, refused.json<Problem>().code]).toEqual([409, "quote-changed"]);
    const fresh = refused.json<Problem>().quote as QuoteAnswer;
    expect([shown.total.gross, fresh.total.gross, fresh.lines[0]?.quantity]).toEqual(["20.00", "8.00", 2]);
    expect((await confirm(shopper, "fresh", fresh.quoteId)).status).toBe(201);
  });

  it("brings none where there is nothing to quote any more", async () => {
    const { shopper } = await anOrderOf();
    const { quoteId } = await shopper.quote([{ lineId: "1", quantity: 3 }]);
    await shop.advance("PT31M");
    await shopper.sendBack("all-of-it", [{ lineId: "1", quantity: 3 }]);
    const refused = await confirm(shopper, "too-late", quoteId);
    expect(refused.json()).toMatchObject({ code: "quote-expired" });
    expect(refused.json<Problem>().quote).toBeUndefined();
  });
});

// Last, because time passes here.
describe("a label", () => {
  it.each(["cancel", "decline", "expire"])("is no longer there to print after %s", async (how) => {
    const { shopper, order } = await anOrderOf();
    const returnId = `label-${how}`;
    await shopper.sendBack(returnId, [{ lineId: "1", quantity: 1 }]);
    await shopper.sees(returnId, "awaiting-parcel");
    expect((await shopper.ask("GET", `/api/returns/${returnId}/label`)).status).toBe(200);
    if (how === "cancel") await shopper.ask("POST", `/api/returns/${returnId}/cancel`);
    if (how === "decline") await decide(shop, returnId, "decline", "other");
    if (how === "expire") await shop.advance("P40D");
    // After forty days a visit is over as well.
    const signedIn = await shopperOf(shop, order);
    await signedIn.sees(returnId, { cancel: "canceled", decline: "declined", expire: "expired" }[how] ?? "");
    const label = await signedIn.ask("GET", `/api/returns/${returnId}/label`);
    expect([label.status, label.json<Problem>().code]).toEqual([404, "label-not-valid"]);
    expect((await signedIn.look(returnId)).label).toBeUndefined();
  });
});
