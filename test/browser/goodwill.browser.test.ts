// Support grants goodwill on a case and on an order, entering the amount twice; finance opens the credit note.
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { signIn } from "../support/browser/desk.ts";
import { anOrder, HEART } from "../support/browser/orders.ts";
import { createReturn } from "../support/browser/portal.ts";
import { setUpShop } from "../support/browser/shop.ts";
import { DESKTOP, setUpVisitors } from "../support/browser/visitor.ts";

const shop = setUpShop();
const visitors = setUpVisitors();

const openDesk = async (path: string, name = "Sam Support") => {
  const page = await visitors.openPage({ viewport: DESKTOP });
  await signIn(page, shop(), name, path);
  return page;
};
async function fillGoodwill(page: Page, amount: string, again: string): Promise<void> {
  await page.getByLabel("Amount in GBP").fill(amount);
  await page.getByRole("dialog").getByLabel("Reason").selectOption({ label: "Arrived too late" });
  await page.getByLabel("Enter the amount again").fill(again);
}

describe("goodwill", () => {
  it("is granted on a case when both amounts match", async () => {
    await shop().importOrders(anOrder({ number: "8001", goods: [HEART], now: shop().runtime.now() }));
    const returnId = await createReturn(shop(), "8001", [{ lineId: "L1", quantity: 2, reason: "too-small" }]);
    await shop().runtime.whenIdle();
    const page = await openDesk(`/desk/returns/${returnId}`);
    await page.getByRole("button", { name: "Give goodwill" }).click();
    await fillGoodwill(page, "3,00", "4.00");
    await page.getByRole("button", { name: "Give £3.00" }).click();
    await page.getByText("The two amounts do not match").waitFor();
    await page.getByLabel("Enter the amount again").fill("3.00");
    await page.getByRole("button", { name: "Give £3.00" }).click();
    await page.getByText("Goodwill of £3.00 was given.").waitFor();
    await page.getByText(/^Goodwill, .*: to the original payment methods$/).waitFor();
  });

  it("is granted on an order without a return, which creates a case and a credit note", async () => {
    await shop().importOrders(anOrder({ number: "8002", goods: [HEART], now: shop().runtime.now() }));
    const page = await openDesk("/desk/orders");
    await page.getByLabel("Order number").fill("8002");
    await page.getByRole("button", { name: "Find order" }).click();
    await page.getByText("No returns for this order yet.").waitFor();
    await page.getByRole("button", { name: "Give goodwill" }).click();
    await fillGoodwill(page, "2.50", "2.50");
    await page.getByRole("button", { name: "Give £2.50" }).click();
    await page.waitForURL(/\/desk\/returns\//);
    await page.getByRole("heading", { level: 1, name: "Order 8002" }).waitFor();
    await shop().runtime.whenIdle();

    const finance = await openDesk("/desk/refunds", "Fay Finance");
    await finance.getByRole("link", { name: "Credit note order-8002" }).click();
    await finance.getByRole("heading", { level: 1, name: /^Credit note / }).waitFor();
    const total = finance.getByRole("row").filter({ hasText: "Total" });
    expect((await total.innerText()).replaceAll(/\s+/g, " ")).toBe("Total £2.08 £0.42 £2.50");
  });

  it("is refused with a message when it exceeds the remaining amount", async () => {
    await shop().importOrders(anOrder({ number: "8003", goods: [HEART], now: shop().runtime.now() }));
    const page = await openDesk("/desk/orders?number=8003");
    await page.getByRole("button", { name: "Give goodwill" }).click();
    await fillGoodwill(page, "99.00", "99.00");
    await page.getByRole("button", { name: "Give £99.00" }).click();
    await page.getByRole("dialog").getByRole("alert").waitFor();
    expect(await page.getByLabel("Amount in GBP").inputValue()).toBe("99.00");
  });
});
