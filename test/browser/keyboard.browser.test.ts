// A return from start to finish with the keyboard alone.
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { anOrder, emailOf, HEART, LANTERN } from "../support/browser/orders.ts";
import { nameOfFocus, tabTo } from "../support/browser/keyboard.ts";
import { expectHeadline } from "../support/browser/portal.ts";
import { setUpShop } from "../support/browser/shop.ts";
import { DESKTOP, setUpVisitors } from "../support/browser/visitor.ts";

const shop = setUpShop();
const visitors = setUpVisitors();

const focusIsSeen = (page: Page): Promise<boolean> =>
  page.evaluate(() => {
    const here = document.activeElement;
    // A checkbox is drawn by its label, which also shows its focus.
    const drawn = here?.closest("[data-focus-visible]") ?? here;
    return drawn !== null && drawn !== undefined && getComputedStyle(drawn).outlineStyle !== "none";
  });

describe("with the keyboard alone", () => {
  it("a shopper finds the order, selects lines, reviews the quote and creates the return", async () => {
    await shop().importOrders(anOrder({ number: "5001", goods: [HEART, LANTERN], now: shop().runtime.now() }));
    const page = await visitors.openPage({ viewport: DESKTOP });
    await page.goto(shop().url);
    await expectHeadline(page, "Start a return");
    await tabTo(page, "Order number");
    await page.keyboard.type("5001");
    await tabTo(page, "Email address or postcode");
    await page.keyboard.type(emailOf("5001"));
    await page.keyboard.press("Enter");

    await expectHeadline(page, "Order 5001");
    await tabTo(page, new RegExp(`^${HEART.title}`));
    expect(await focusIsSeen(page)).toBe(true);
    await page.keyboard.press("Space");
    await tabTo(page, "One more");
    await page.keyboard.press("Enter");
    await tabTo(page, "Why?");
    await page.keyboard.type("Too small");
    await tabTo(page, "See what you'll get back");
    expect(await focusIsSeen(page)).toBe(true);
    await page.keyboard.press("Enter");

    await expectHeadline(page, "What you'll get back");
    await page.getByRole("radio", { name: /^Refund/ }).waitFor();
    await tabTo(page, /^Refund/);
    await page.keyboard.press("ArrowDown");
    await page.getByText("You'll get £5.10 as store credit once we have inspected your parcel.").waitFor();
    await page.keyboard.press("ArrowUp");
    await tabTo(page, "How this adds up");
    await page.keyboard.press("Enter");
    await page.getByRole("row", { name: /^Total/ }).waitFor();
    await tabTo(page, "Send back 2 items");
    await page.keyboard.press("Enter");

    await expectHeadline(page, "Send your parcel");
    await tabTo(page, "Cancel this return");
    await page.keyboard.press("Enter");
    await page.getByRole("dialog", { name: "Cancel this return?" }).waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "hidden" });
    expect(await page.evaluate(nameOfFocus)).toBe("Cancel this return");
  });

  it("the page header can be skipped", async () => {
    const page = await visitors.openPage({ viewport: DESKTOP });
    await page.goto(shop().url);
    await expectHeadline(page, "Start a return");
    await page.keyboard.press("Tab");
    expect(await page.evaluate(nameOfFocus)).toBe("Skip to main content");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    expect(await page.evaluate(nameOfFocus)).toBe("Order number");
  });
});
