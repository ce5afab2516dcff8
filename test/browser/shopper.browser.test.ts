// A shopper sends something back, in a real browser against the running application.
import { describe, expect, it } from "vitest";
import { anOrder, CABINET, emailOf, HEART, LANTERN, POSTCODE, WREATH } from "../support/browser/orders.ts";
import { choose, findOrder, goOn, headline, line, sendBack } from "../support/browser/portal.ts";
import { aShop } from "../support/browser/shop.ts";
import { visitors } from "../support/browser/visitor.ts";
import type { OrderView, ReturnView } from "../../functions/contracts/portal-documents.ts";

const shop = aShop();
const people = visitors();

const order = (number: string, goods = [HEART, LANTERN], deliveredDaysAgo = 5) =>
  anOrder({ number, goods, deliveredDaysAgo, now: shop().runtime.now() });

describe("finding the order", () => {
  it("says kindly that nothing was found, and keeps what was typed", async () => {
    await shop().bring(order("1001"));
    const page = await people.arrive();
    await findOrder(page, shop(), "1001", "somebody@else.example");
    await page.getByRole("alert").filter({ hasText: "We found no order" }).waitFor();
    expect(await page.getByLabel("Order number").inputValue()).toBe("1001");
    expect(await page.getByLabel("E-mail address or postcode").inputValue()).toBe("somebody@else.example");
  });

  it("asks at the field for what is missing, and puts the cursor there", async () => {
    const page = await people.arrive();
    await page.goto(shop().url);
    await page.getByLabel("Order number").fill("1001");
    await page.getByRole("button", { name: "Find my order" }).click();
    await page.getByText("Enter the e-mail address or the postcode you ordered with").waitFor();
    expect(
      await page.getByLabel("E-mail address or postcode").evaluate((field) => field === document.activeElement),
    ).toBe(true);
  });

  it("takes the postcode as well as the e-mail address", async () => {
    await shop().bring(order("1002"));
    const page = await people.arrive();
    await findOrder(page, shop(), "1002", POSTCODE.toLowerCase());
    await headline(page, "Order 1002");
  });
});

describe("choosing", () => {
  it("shows what can go back and until when, what cannot and why", async () => {
    // Where the law lets everything go back for two weeks, a final sale would go back as well.
    await shop().bring({
      ...order("1003", [HEART, WREATH]),
      shipTo: { country: "US", postcode: POSTCODE, city: "Leeds" },
    });
    const page = await people.arrive();
    await findOrder(page, shop(), "1003");
    await page.getByText(/^Can go back until /).waitFor();
    await page.getByText("1 item cannot go back").click();
    await line(page, WREATH.title).getByText("This was a final sale and cannot be returned.").waitFor();
  });

  it("lets a shopper report our fault on goods whose time is over", async () => {
    await shop().bring(order("1004", [LANTERN], 60));
    const page = await people.arrive();
    await findOrder(page, shop(), "1004");
    await page.getByText("Nothing in this order can go back at the moment").waitFor();
    await page.getByRole("button", { name: "Something is wrong with it" }).click();
    const reasons = await line(page, LANTERN.title).getByLabel("Why?").locator("option").allInnerTexts();
    expect(reasons).toEqual([
      "Choose a reason",
      "Arrived damaged",
      "Does not work",
      "Not what I ordered",
      "Parts are missing",
    ]);
  });

  it("asks for a reason at the line that has none", async () => {
    await shop().bring(order("1005"));
    const page = await people.arrive();
    await findOrder(page, shop(), "1005");
    await line(page, HEART.title).getByRole("checkbox").check({ force: true });
    await goOn(page);
    await line(page, HEART.title).getByText("Choose a reason, so that we treat it right").waitFor();
  });

  it("keeps the choice over a refresh and on the way back", async () => {
    await shop().bring(order("1006"));
    const page = await people.arrive();
    await findOrder(page, shop(), "1006");
    await choose(page, HEART.title, "Too small", 4);
    await page.reload();
    await page.getByText("4 items chosen").waitFor();
    await goOn(page);
    await headline(page, "What you get back");
    await page.reload();
    await page.getByRole("button", { name: "Send back 4 items" }).waitFor();
    await page.goBack();
    await page.getByText("4 items chosen").waitFor();
    expect(await line(page, HEART.title).getByLabel("Why?").inputValue()).toBe("too-small");
  });
});

describe("seeing the money", () => {
  it("says how much, to where and when before anything is committed, and opens the total to its parts", async () => {
    await shop().bring(order("1007"));
    const page = await people.arrive();
    await findOrder(page, shop(), "1007");
    await choose(page, HEART.title, "Too small", 2);
    await choose(page, LANTERN.title, "Too large", 1);
    await page.locator(".bar").getByText("£8.49").waitFor();
    await goOn(page);
    await page.getByText("£8.49 to your card, usually within 5 days after we have your parcel.").waitFor();
    await page.getByText("How this adds up").click();
    const parts = await page.getByRole("table").getByRole("row").allInnerTexts();
    expect(parts.map((part) => part.replaceAll(/\s+/g, " "))).toEqual([
      `2 × ${HEART.title} £5.10`,
      `1 × ${LANTERN.title} £3.39`,
      "Total £8.49",
      "Of this VAT (20%) £1.43",
    ]);
    expect(await returnsOf("1007")).toHaveLength(0);
  });

  it("says beforehand that a colleague looks at a return of high value", async () => {
    await shop().bring(order("1008", [CABINET]));
    const page = await people.arrive();
    await sendBack(page, shop(), "1008", CABINET.title);
    await headline(page, "A colleague looks at your return");
    await page.getByText(/You have our answer by .*\d\./).waitFor();
  });
});

describe("sending back", () => {
  it("makes the return with one press and shows the way back and by when", async () => {
    await shop().bring(order("1009"));
    const page = await people.arrive();
    await sendBack(page, shop(), "1009", HEART.title, 2);
    await headline(page, "Send your parcel");
    await page.getByText(/^Please hand it in by /).waitFor();
    await page.getByText("Tracking code").waitFor();
    await page.getByText("Your return was accepted").waitFor();
    expect(await page.locator('[aria-current="step"]').innerText()).toContain("Your parcel reaches us");
  });

  it("makes one return of a double press", async () => {
    await shop().bring(order("1010"));
    const page = await people.arrive();
    await findOrder(page, shop(), "1010");
    await choose(page, HEART.title, "Too small", 2);
    await goOn(page);
    await page.getByRole("button", { name: "Send back 2 items" }).dblclick();
    await page.waitForURL(/\/returns\//);
    expect(await returnsOf("1010")).toHaveLength(1);
  });

  it("makes one return when the answer was lost and the shopper presses again", async () => {
    await shop().bring(order("1011"));
    const page = await people.arrive();
    await findOrder(page, shop(), "1011");
    await choose(page, HEART.title, "Too small", 2);
    await goOn(page);
    await page.route("**/api/returns", async (route) => {
      await route.fetch();
      await route.abort();
    });
    const send = page.getByRole("button", { name: "Send back 2 items" });
    await send.click();
    await page.getByText("You can press again without worry: it stays one return.").waitFor();
    await page.unroute("**/api/returns");
    await send.click();
    await page.waitForURL(/\/returns\//);
    expect(await returnsOf("1011")).toHaveLength(1);
  });

  it("cancels when asked twice, and says what that means", async () => {
    await shop().bring(order("1012"));
    const page = await people.arrive();
    await sendBack(page, shop(), "1012", HEART.title, 2);
    await page.getByRole("button", { name: "Cancel this return" }).click();
    await page.getByRole("button", { name: "Cancel the return" }).click();
    await headline(page, "You canceled this return");
  });
});

describe("following the return", () => {
  it("sees the parcel arrive and the money go out without touching the page", async () => {
    await shop().bring(order("1013"));
    const page = await people.arrive();
    const returnId = await sendBack(page, shop(), "1013", HEART.title, 2);
    await headline(page, "Send your parcel");
    await shop().asStaff("warehouse", `/api/desk/returns/${returnId}/receive`, {});
    await headline(page, "We have your parcel");
    const lines = [{ lineId: "L1", condition: "A" }];
    await shop().asStaff("warehouse", `/api/desk/returns/${returnId}/inspection`, { lines });
    await headline(page, "All done");
    await page.getByText("You got £5.10 back.").waitFor();
  });

  it("leads through the first page to a return that was linked, once the visit is over", async () => {
    await shop().bring(order("1014"));
    const page = await people.arrive();
    const returnId = await sendBack(page, shop(), "1014", HEART.title, 2);
    await page.context().clearCookies();
    await page.goto(`${shop().url}/returns/${returnId}`);
    await page.getByText("To keep your order private, please find it once more.").waitFor();
    await page.getByLabel("E-mail address or postcode").fill(emailOf("1014"));
    await page.getByRole("button", { name: "Find my order" }).click();
    await page.waitForURL(`**/returns/${returnId}`);
    await headline(page, "Send your parcel");
  });

  it("speaks German to who asks for it, and remembers", async () => {
    await shop().bring(order("1015"));
    const page = await people.arrive();
    await findOrder(page, shop(), "1015");
    await page.getByLabel("Language").selectOption("de");
    await headline(page, "Bestellung 1015");
    await page.reload();
    await page.getByText("Was möchten Sie zurückgeben?").waitFor();
    expect(await page.locator("html").getAttribute("lang")).toBe("de");
  });
});

describe("an order of 1,114 lines", () => {
  it("is searched, chosen as a whole, given one reason and sent back", async () => {
    const goods = Array.from({ length: 1_114 }, (_, at) => ({
      ...HEART,
      title: `PAPER LANTERN No ${at + 1}.`,
      quantity: 1,
    }));
    await shop().bring(order("1016", goods));
    const page = await people.arrive();
    await findOrder(page, shop(), "1016");
    await headline(page, "Order 1016");
    expect(await page.locator(".line").count()).toBeLessThan(50);
    await page.getByLabel("Search in this order").fill("No 1114.");
    await line(page, "PAPER LANTERN No 1114.").waitFor();
    await page.getByLabel("Search in this order").fill("");
    await page.getByRole("button", { name: "Choose all 1,114 lines" }).click();
    await page.getByText("1,114 items chosen").waitFor();
    await page
      .getByLabel("The same reason for all 1,114 lines without one")
      .selectOption({ label: "Not as described" });
    await goOn(page);
    await page.getByRole("button", { name: "Ask to send back 1,114 items" }).click();
    await headline(page, "A colleague looks at your return");
    const [made] = await returnsOf("1016");
    expect(made?.units).toBe(1_114);
  });
});

/** Asked over the API, as another visit of the same shopper. */
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
