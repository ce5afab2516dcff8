// A shopper withdraws from the contract in a real browser: link, statement, confirmation and receipt.
import { describe, expect, it } from "vitest";
import { seriousViolations } from "../support/browser/accessible.ts";
import { anOrder, HEART, LANTERN } from "../support/browser/orders.ts";
import { findOrder, expectHeadline } from "../support/browser/portal.ts";
import { setUpShop } from "../support/browser/shop.ts";
import { setUpVisitors } from "../support/browser/visitor.ts";

const shop = setUpShop();
const visitors = setUpVisitors();

const order = (number: string, deliveredDaysAgo = 5) =>
  anOrder({ number, goods: [HEART, LANTERN], deliveredDaysAgo, now: shop().runtime.now() });

describe("withdrawing from the contract", () => {
  it("takes two steps and ends with a receipt that shows date and time", async () => {
    await shop().importOrders(order("7001"));
    const page = await visitors.openPage();
    await findOrder(page, shop(), "7001");
    await page.getByRole("link", { name: "Withdraw from contract" }).click();
    await expectHeadline(page, "Withdraw from contract");
    await page.getByText(/^I withdraw from the contract for order 7001 of .+, for these goods: 6 × WHITE/).waitFor();
    expect(await seriousViolations(page)).toEqual([]);
    await page.getByRole("checkbox", { name: "6 × WHITE METAL LANTERN" }).uncheck({ force: true });
    await page.getByText(/goods: 6 × WHITE HANGING HEART T-LIGHT HOLDER\.$/).waitFor();
    await page.getByLabel("Your name").fill("Ada Bright");
    await page.getByRole("button", { name: "Confirm withdrawal" }).click();
    await expectHeadline(page, "Your withdrawal has been received");
    await page.getByText(/^Submitted on .+\d{1,2}:\d{2}:\d{2}/).waitFor();
    await page.getByText("We have sent this receipt to s***@example.com.").waitFor();
    await page.getByText("Name: Ada Bright").waitFor();
    expect(await seriousViolations(page)).toEqual([]);
    await page.getByRole("link", { name: "See what happens next" }).click();
    await page.waitForURL(/\/returns\//);
  });

  it("uses the statutory wording in German", async () => {
    await shop().importOrders(order("7002"));
    const page = await visitors.openPage({ locale: "de-DE" });
    await page.goto(shop().url);
    await page.getByLabel("Bestellnummer").fill("7002");
    await page.getByLabel(/E-Mail/).fill("shopper-7002@example.com");
    await page.getByRole("button", { name: "Bestellung suchen" }).click();
    await page.getByRole("link", { name: "Vertrag widerrufen" }).click();
    await page.getByText(/^Hiermit widerrufe ich den Vertrag/).waitFor();
    await page.getByRole("button", { name: "Widerruf bestätigen" }).waitFor();
  });

  it("is not offered after the withdrawal period", async () => {
    await shop().importOrders(order("7003", 20));
    const page = await visitors.openPage();
    await findOrder(page, shop(), "7003");
    await expectHeadline(page, "Order 7003");
    expect(await page.getByRole("link", { name: "Withdraw from contract" }).count()).toBe(0);
    await page.goto(`${shop().url}/order/withdraw`);
    await page.getByText(/^There is no legal right of withdrawal for this/).waitFor();
  });
});
