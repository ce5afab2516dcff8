// A shopper compares refund, store credit with bonus, and exchange, and chooses replacements.
import { describe, expect, it } from "vitest";
import { seriousViolations } from "../support/browser/accessible.ts";
import { anOrder, LANTERN, POSTCODE } from "../support/browser/orders.ts";
import { publish } from "../support/browser/policy.ts";
import { choose, findOrder, continueToQuote } from "../support/browser/portal.ts";
import { setUpShop } from "../support/browser/shop.ts";
import { setUpVisitors } from "../support/browser/visitor.ts";

const shop = setUpShop();
const visitors = setUpVisitors();

const POLICY = {
  name: "Exchange",
  rules: [
    {
      id: "labels-cost-something-overseas",
      when: { fact: "order.country", is: "US" },
      then: { returnShippingFee: { amount: { GBP: "1.50" } } },
    },
    {
      id: "what-we-offer",
      then: {
        window: { days: 30, from: "delivered" },
        resolutions: ["refund", "store-credit", "exchange"],
        bonus: { percent: "10" },
      },
    },
  ],
};

const BLUE = { sku: "LANTERN-BLUE", title: "BLUE METAL LANTERN", unitPrice: "3.00", inStock: true };
const GOLD = { sku: "LANTERN-GOLD", title: "GOLD METAL LANTERN", unitPrice: "5.00", inStock: true };
const RED = { sku: "LANTERN-RED", title: "RED METAL LANTERN", unitPrice: "3.39", inStock: false };

describe("an exchange", () => {
  it("shows the difference beside refund and store credit, and is created with one press", async () => {
    await publish(shop(), POLICY);
    const plain = anOrder({ number: "9001", goods: [LANTERN], now: shop().runtime.now() });
    await shop().importOrders({
      ...plain,
      lines: plain.lines.map((line) => ({ ...line, variants: [BLUE, GOLD, RED] })),
    });
    const page = await visitors.openPage();
    await findOrder(page, shop(), "9001");
    await choose(page, LANTERN.title, "I no longer want it", 2);
    await continueToQuote(page);
    const card = (name: string) => page.locator(".resolution").filter({ hasText: name });
    await card("Refund").getByText("£6.78", { exact: true }).waitFor();
    await card("Store credit").getByText("You'll get £7.46 as store credit, including a bonus of £0.68").waitFor();
    await card("Exchange").getByText("Choose what you would like instead.").click();

    const send = page.getByRole("button", { name: "Exchange 2 items" });
    await send.click();
    await page.getByText("Choose what you would like instead, or choose a refund").waitFor();
    const instead = page.getByLabel(`Replacement for ${LANTERN.title}`);
    expect(await instead.evaluate((field) => field === document.activeElement)).toBe(true);
    await page.getByText("Out of stock: RED METAL LANTERN").waitFor();
    await instead.selectOption({ label: "GOLD METAL LANTERN, £5.00 each" });
    await card("Exchange").getByText("You'll get your new items for an extra £3.22.").waitFor();
    await page.locator(".bar").getByText("You pay").waitFor();
    await instead.selectOption({ label: "BLUE METAL LANTERN, £3.00 each" });
    await card("Exchange").getByText("You'll get your new items and £0.78 back.").waitFor();
    expect(await seriousViolations(page)).toEqual([]);
    await page.getByText("How this adds up").click();
    await page.getByRole("row").filter({ hasText: "2 × BLUE METAL LANTERN, new" }).getByText("-£6.00").waitFor();

    await send.click();
    await page.waitForURL(/\/returns\//);
    await page.getByText("You'll get 2 × BLUE METAL LANTERN instead.").waitFor();
  });
});

describe("fees and bonus", () => {
  it("are listed, with the bonus below the total it is added to", async () => {
    const plain = anOrder({ number: "9002", goods: [LANTERN], now: shop().runtime.now() });
    await shop().importOrders({ ...plain, shipTo: { country: "US", postcode: POSTCODE, city: "Leeds" } });
    const page = await visitors.openPage();
    await findOrder(page, shop(), "9002");
    await choose(page, LANTERN.title, "I no longer want it", 2);
    await continueToQuote(page);
    await page.locator(".resolution").filter({ hasText: "Store credit" }).click();
    expect(await page.locator(".resolution").filter({ hasText: "Exchange" }).count()).toBe(0);
    await page.getByText("How this adds up").click();
    const parts = await page.getByRole("table").getByRole("row").allInnerTexts();
    expect(parts.map((part) => part.replaceAll(/\s+/g, " "))).toEqual([
      `2 × ${LANTERN.title} £6.78`,
      "Return shipping -£1.50",
      "Total £5.28",
      "Store credit bonus £0.53",
      "Total with bonus £5.81",
      expect.stringMatching(/^Includes VAT \(20%\)/),
    ]);
  });
});
