// Support gives money for which nothing comes back: on a case and on an order, the amount typed twice; finance reads the note.
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { signIn } from "../support/browser/desk.ts";
import { anOrder, HEART } from "../support/browser/orders.ts";
import { madeReturn } from "../support/browser/portal.ts";
import { aShop } from "../support/browser/shop.ts";
import { DESKTOP, visitors } from "../support/browser/visitor.ts";

const shop = aShop();
const people = visitors();

const agent = async (path: string, name = "Sam Support") => {
  const page = await people.arrive({ viewport: DESKTOP });
  await signIn(page, shop(), name, path);
  return page;
};
async function fill(page: Page, amount: string, again: string): Promise<void> {
  await page.getByLabel("Amount in GBP").fill(amount);
  await page.getByRole("dialog").getByLabel("Reason").selectOption({ label: "It came too late" });
  await page.getByLabel("Type the amount once more").fill(again);
}

describe("goodwill", () => {
  it("is given on a case, when the amount is typed the same twice", async () => {
    await shop().bring(anOrder({ number: "8001", goods: [HEART], now: shop().runtime.now() }));
    const returnId = await madeReturn(shop(), "8001", [{ lineId: "L1", quantity: 2, reason: "too-small" }]);
    await shop().runtime.settled();
    const page = await agent(`/desk/returns/${returnId}`);
    await page.getByRole("button", { name: "Give goodwill" }).click();
    await fill(page, "3,00", "4.00");
    await page.getByRole("button", { name: "Give £3.00" }).click();
    await page.getByText("This is not the amount above").waitFor();
    await page.getByLabel("Type the amount once more").fill("3.00");
    await page.getByRole("button", { name: "Give £3.00" }).click();
    await page.getByText("Goodwill of £3.00 is given.").waitFor();
    await page.getByText(/^Goodwill, .*: to how it was paid$/).waitFor();
  });

  it("is given on an order without a return, which makes a case and a credit note", async () => {
    await shop().bring(anOrder({ number: "8002", goods: [HEART], now: shop().runtime.now() }));
    const page = await agent("/desk/orders");
    await page.getByLabel("Order number").fill("8002");
    await page.getByRole("button", { name: "Find it" }).click();
    await page.getByText("There is no return of this order yet.").waitFor();
    await page.getByRole("button", { name: "Give goodwill" }).click();
    await fill(page, "2.50", "2.50");
    await page.getByRole("button", { name: "Give £2.50" }).click();
    await page.waitForURL(/\/desk\/returns\//);
    await page.getByRole("heading", { level: 1, name: "Order 8002" }).waitFor();
    await shop().runtime.settled();

    const finance = await agent("/desk/refunds", "Fay Finance");
    await finance.getByRole("link", { name: "Credit note order-8002" }).click();
    await finance.getByRole("heading", { level: 1, name: /^Credit note / }).waitFor();
    const total = finance.getByRole("row").filter({ hasText: "Total" });
    expect((await total.innerText()).replaceAll(/\s+/g, " ")).toBe("Total £2.08 £0.42 £2.50");
  });

  it("is refused in words when it is more than is left", async () => {
    await shop().bring(anOrder({ number: "8003", goods: [HEART], now: shop().runtime.now() }));
    const page = await agent("/desk/orders?number=8003");
    await page.getByRole("button", { name: "Give goodwill" }).click();
    await fill(page, "99.00", "99.00");
    await page.getByRole("button", { name: "Give £99.00" }).click();
    await page.getByRole("dialog").getByRole("alert").waitFor();
    expect(await page.getByLabel("Amount in GBP").inputValue()).toBe("99.00");
  });
});
