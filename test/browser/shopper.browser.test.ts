// A shopper returns items in a real browser against the running application.
import { describe, expect, it } from "vitest";
import { anOrder, CABINET, emailOf, HEART, LANTERN, POSTCODE, WREATH } from "../support/browser/orders.ts";
import { choose, findOrder, continueToQuote, expectHeadline, line, sendBack } from "../support/browser/portal.ts";
import { setUpShop } from "../support/browser/shop.ts";
import { setUpVisitors } from "../support/browser/visitor.ts";
import type { OrderView, ReturnView } from "../../functions/contracts/portal-documents.ts";

const shop = setUpShop();
const visitors = setUpVisitors();

const order = (number: string, goods = [HEART, LANTERN], deliveredDaysAgo = 5) =>
  anOrder({ number, goods, deliveredDaysAgo, now: shop().runtime.now() });

describe("finding the order", () => {
  it("says that nothing was found and keeps the input", async () => {
    await shop().importOrders(order("1001"));
    const page = await visitors.openPage();
    await findOrder(page, shop(), "1001", "somebody@else.example");
    await page.getByRole("alert").filter({ hasText: "We found no order" }).waitFor();
    expect(await page.getByLabel("Order number").inputValue()).toBe("1001");
    expect(await page.getByLabel("Email address or postcode").inputValue()).toBe("somebody@else.example");
  });

  it("shows an error at the missing field and focuses it", async () => {
    const page = await visitors.openPage();
    await page.goto(shop().url);
    await page.getByLabel("Order number").fill("1001");
    await page.getByRole("button", { name: "Find my order" }).click();
    await page.getByText("Enter the email address or the postcode you ordered with").waitFor();
    expect(
      await page.getByLabel("Email address or postcode").evaluate((field) => field === document.activeElement),
    ).toBe(true);
  });

  it("accepts the postcode instead of the email address", async () => {
    await shop().importOrders(order("1002"));
    const page = await visitors.openPage();
    await findOrder(page, shop(), "1002", POSTCODE.toLowerCase());
    await expectHeadline(page, "Order 1002");
  });
});

describe("selecting lines", () => {
  it("shows which lines can be returned until when, and why others cannot", async () => {
    // Where the law grants a two-week right of withdrawal, a final sale could be returned as well.
    await shop().importOrders({
      ...order("1003", [HEART, WREATH]),
      shipTo: { country: "US", postcode: POSTCODE, city: "Leeds" },
    });
    const page = await visitors.openPage();
    await findOrder(page, shop(), "1003");
    await page.getByText(/^Can be returned until /).waitFor();
    await page.getByText("1 item cannot be returned").click();
    await line(page, WREATH.title).getByText("This was a final sale and cannot be returned.").waitFor();
  });

  it("allows a claim after the return period", async () => {
    await shop().importOrders(order("1004", [LANTERN], 60));
    const page = await visitors.openPage();
    await findOrder(page, shop(), "1004");
    await page.getByText("Nothing in this order can be returned right now").waitFor();
    await page.getByRole("button", { name: "Report a problem with this item" }).click();
    const reasons = await line(page, LANTERN.title).getByLabel("Why?").locator("option").allInnerTexts();
    expect(reasons).toEqual([
      "Choose a reason",
      "Arrived damaged",
      "Does not work",
      "Not what I ordered",
      "Parts are missing",
    ]);
  });

  it("shows an error at the line without a reason", async () => {
    await shop().importOrders(order("1005"));
    const page = await visitors.openPage();
    await findOrder(page, shop(), "1005");
    await line(page, HEART.title).getByRole("checkbox").check({ force: true });
    await continueToQuote(page);
    await line(page, HEART.title).getByText("Choose why you are returning this").waitFor();
  });

  it("keeps the selection after a reload and when going back", async () => {
    await shop().importOrders(order("1006"));
    const page = await visitors.openPage();
    await findOrder(page, shop(), "1006");
    await choose(page, HEART.title, "Too small", 4);
    await page.reload();
    await page.getByText("4 items selected").waitFor();
    await continueToQuote(page);
    await expectHeadline(page, "What you'll get back");
    await page.reload();
    await page.getByRole("button", { name: "Send back 4 items" }).waitFor();
    await page.goBack();
    await page.getByText("4 items selected").waitFor();
    expect(await line(page, HEART.title).getByLabel("Why?").inputValue()).toBe("too-small");
  });
});

describe("the quote", () => {
  it("shows how much is refunded where and when before submitting, with a breakdown", async () => {
    await shop().importOrders(order("1007"));
    const page = await visitors.openPage();
    await findOrder(page, shop(), "1007");
    await choose(page, HEART.title, "Too small", 2);
    await choose(page, LANTERN.title, "Too large", 1);
    await page.locator(".bar").getByText("£8.49").waitFor();
    await continueToQuote(page);
    await page.getByText("We'll refund £8.49 to your card, usually within 5 days of receiving your parcel.").waitFor();
    await page.getByText("How this adds up").click();
    const parts = await page.getByRole("table").getByRole("row").allInnerTexts();
    expect(parts.map((part) => part.replaceAll(/\s+/g, " "))).toEqual([
      `2 × ${HEART.title} £5.10`,
      `1 × ${LANTERN.title} £3.39`,
      "Total £8.49",
      "Includes VAT (20%) £1.43",
    ]);
    expect(await returnsOf("1007")).toHaveLength(0);
  });

  it("announces the review of a high-value return", async () => {
    await shop().importOrders(order("1008", [CABINET]));
    const page = await visitors.openPage();
    await sendBack(page, shop(), "1008", CABINET.title);
    await expectHeadline(page, "We're reviewing your return");
    await page.getByText(/We'll let you know by .*\d\./).waitFor();
  });
});

describe("creating the return", () => {
  it("creates the return with one press and shows the label and the due date", async () => {
    await shop().importOrders(order("1009"));
    const page = await visitors.openPage();
    await sendBack(page, shop(), "1009", HEART.title, 2);
    await expectHeadline(page, "Send your parcel");
    await page.getByText(/^Please send it by /).waitFor();
    await page.getByText("Tracking number").waitFor();
    await page.getByText("Your return was authorized").waitFor();
    expect(await page.locator('[aria-current="step"]').innerText()).toContain("We receive your parcel");
  });

  it("creates one return on a double press", async () => {
    await shop().importOrders(order("1010"));
    const page = await visitors.openPage();
    await findOrder(page, shop(), "1010");
    await choose(page, HEART.title, "Too small", 2);
    await continueToQuote(page);
    await page.getByRole("button", { name: "Send back 2 items" }).dblclick();
    await page.waitForURL(/\/returns\//);
    expect(await returnsOf("1010")).toHaveLength(1);
  });

  it("creates one return when the response is lost and the shopper retries", async () => {
    await shop().importOrders(order("1011"));
    const page = await visitors.openPage();
    await findOrder(page, shop(), "1011");
    await choose(page, HEART.title, "Too small", 2);
    await continueToQuote(page);
    await page.route("**/api/returns", async (route) => {
      await route.fetch();
      await route.abort();
    });
    const send = page.getByRole("button", { name: "Send back 2 items" });
    await send.click();
    await page.getByText("You can safely try again: this will not create a second return.").waitFor();
    await page.unroute("**/api/returns");
    await send.click();
    await page.waitForURL(/\/returns\//);
    expect(await returnsOf("1011")).toHaveLength(1);
  });

  it("cancels after a confirmation that explains the consequences", async () => {
    await shop().importOrders(order("1012"));
    const page = await visitors.openPage();
    await sendBack(page, shop(), "1012", HEART.title, 2);
    await page.getByRole("button", { name: "Cancel this return" }).click();
    await page.getByRole("button", { name: "Cancel the return" }).click();
    await expectHeadline(page, "You canceled this return");
  });
});

describe("tracking the return", () => {
  it("updates when the parcel arrives and the refund is paid, without a reload", async () => {
    await shop().importOrders(order("1013"));
    const page = await visitors.openPage();
    const returnId = await sendBack(page, shop(), "1013", HEART.title, 2);
    await expectHeadline(page, "Send your parcel");
    await shop().asStaff("warehouse", `/api/desk/returns/${returnId}/receive`, {});
    await expectHeadline(page, "We've received your parcel");
    const lines = [{ lineId: "L1", condition: "A" }];
    await shop().asStaff("warehouse", `/api/desk/returns/${returnId}/inspection`, { lines });
    await expectHeadline(page, "Your return is complete");
    await page.getByText("We've refunded £5.10.").waitFor();
  });

  it("asks to find the order again after the session expired, then opens the linked return", async () => {
    await shop().importOrders(order("1014"));
    const page = await visitors.openPage();
    const returnId = await sendBack(page, shop(), "1014", HEART.title, 2);
    await page.context().clearCookies();
    await page.goto(`${shop().url}/returns/${returnId}`);
    await page.getByText("To protect your order, please find it again.").waitFor();
    await page.getByLabel("Email address or postcode").fill(emailOf("1014"));
    await page.getByRole("button", { name: "Find my order" }).click();
    await page.waitForURL(`**/returns/${returnId}`);
    await expectHeadline(page, "Send your parcel");
  });

  it("switches to German and remembers the choice", async () => {
    await shop().importOrders(order("1015"));
    const page = await visitors.openPage();
    await findOrder(page, shop(), "1015");
    await page.getByLabel("Language").selectOption("de");
    await expectHeadline(page, "Bestellung 1015");
    await page.reload();
    await page.getByText("Was möchten Sie zurückgeben?").waitFor();
    expect(await page.locator("html").getAttribute("lang")).toBe("de");
  });
});

describe("an order of 1,114 lines", () => {
  it("can be searched, selected completely, given one reason and returned", async () => {
    const goods = Array.from({ length: 1_114 }, (_, at) => ({
      ...HEART,
      title: `PAPER LANTERN No ${at + 1}.`,
      quantity: 1,
    }));
    await shop().importOrders(order("1016", goods));
    const page = await visitors.openPage();
    await findOrder(page, shop(), "1016");
    await expectHeadline(page, "Order 1016");
    expect(await page.locator(".line").count()).toBeLessThan(50);
    await page.getByLabel("Search this order").fill("No 1114.");
    await line(page, "PAPER LANTERN No 1114.").waitFor();
    await page.getByLabel("Search this order").fill("");
    await page.getByRole("button", { name: "Select all 1,114 products" }).click();
    await page.getByText("1,114 items selected").waitFor();
    await page.getByLabel("Use the same reason for 1,114 products").selectOption({ label: "Not as described" });
    await continueToQuote(page);
    await page.getByRole("button", { name: "Request return of 1,114 items" }).click();
    await expectHeadline(page, "We're reviewing your return");
    const [bigReturn] = await returnsOf("1016");
    expect(bigReturn?.units).toBe(1_114);
  });
});

/** Read over the API, in another session of the same shopper. */
async function returnsOf(number: string): Promise<OrderView["returns"]> {
  const headers = { "content-type": "application/json" };
  const body = JSON.stringify({ orderNumber: number, email: emailOf(number) });
  const session = await fetch(`${shop().url}/api/session`, { method: "POST", headers, body });
  const cookie = session.headers
    .getSetCookie()
    .map((one) => one.split(";")[0])
    .join("; ");
  const answer = await fetch(`${shop().url}/api/order`, { headers: { cookie } });
  return ((await answer.json()) as OrderView).returns satisfies { returnId: ReturnView["returnId"] }[];
}
