// A shopper sees refund, store credit with its extra, and an exchange side by side, and takes other goods.
import { describe, expect, it } from "vitest";
import { seriousViolations } from "../support/browser/accessible.ts";
import { anOrder, LANTERN, POSTCODE } from "../support/browser/orders.ts";
import { publish } from "../support/browser/policy.ts";
import { choose, findOrder, goOn } from "../support/browser/portal.ts";
import { aShop } from "../support/browser/shop.ts";
import { visitors } from "../support/browser/visitor.ts";

const shop = aShop();
const people = visitors();

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
  it("says the difference either way beside refund and store credit, and is made with one press", async () => {
    await publish(shop(), POLICY);
    const plain = anOrder({ number: "9001", goods: [LANTERN], now: shop().runtime.now() });
    await shop().bring({ ...plain, lines: plain.lines.map((line) => ({ ...line, variants: [BLUE, GOLD, RED] })) });
    const page = await people.arrive();
    await findOrder(page, shop(), "9001");
    await choose(page, LANTERN.title, "I no longer want it", 2);
    await goOn(page);
    const card = (name: string) => page.locator(".resolution").filter({ hasText: name });
    await card("Refund").getByText("£6.78", { exact: true }).waitFor();
    await card("Store credit").getByText("£7.46 as store credit, £0.68 of it on top").waitFor();
    await card("Exchange").getByText("Choose what you would like instead.").click();

    const send = page.getByRole("button", { name: "Exchange 2 items" });
    await send.click();
    await page.getByText("Choose what you would like instead, or take a refund").waitFor();
    const instead = page.getByLabel(`Instead of ${LANTERN.title}`);
    expect(await instead.evaluate((field) => field === document.activeElement)).toBe(true);
    await page.getByText("Not in stock: RED METAL LANTERN").waitFor();
    await instead.selectOption({ label: "GOLD METAL LANTERN, £5.00 each" });
    await card("Exchange").getByText("Your new goods, for £3.22 more.").waitFor();
    await page.locator(".bar").getByText("You pay").waitFor();
    await instead.selectOption({ label: "BLUE METAL LANTERN, £3.00 each" });
    await card("Exchange").getByText("Your new goods, and £0.78 back.").waitFor();
    expect(await seriousViolations(page)).toEqual([]);
    await page.getByText("How this adds up").click();
    await page.getByRole("row").filter({ hasText: "2 × BLUE METAL LANTERN, new" }).getByText("-£6.00").waitFor();

    await send.click();
    await page.waitForURL(/\/returns\//);
    await page.getByText("2 × BLUE METAL LANTERN come to you instead.").waitFor();
  });
});

describe("what is kept", () => {
  it("is named, and an extra stands below the total it is put on", async () => {
    const plain = anOrder({ number: "9002", goods: [LANTERN], now: shop().runtime.now() });
    await shop().bring({ ...plain, shipTo: { country: "US", postcode: POSTCODE, city: "Leeds" } });
    const page = await people.arrive();
    await findOrder(page, shop(), "9002");
    await choose(page, LANTERN.title, "I no longer want it", 2);
    await goOn(page);
    await page.locator(".resolution").filter({ hasText: "Store credit" }).click();
    expect(await page.locator(".resolution").filter({ hasText: "Exchange" }).count()).toBe(0);
    await page.getByText("How this adds up").click();
    const parts = await page.getByRole("table").getByRole("row").allInnerTexts();
    expect(parts.map((part) => part.replaceAll(/\s+/g, " "))).toEqual([
      `2 × ${LANTERN.title} £6.78`,
      "Return shipping -£1.50",
      "Total £5.28",
      "Extra for store credit £0.53",
      "You get altogether £5.81",
      expect.stringMatching(/^Of this VAT \(20%\)/),
    ]);
  });
});
