// The whole of a return without a mouse: only Tab, Space, Enter and what is typed.
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { anOrder, emailOf, HEART, LANTERN } from "../support/browser/orders.ts";
import { nameOfFocus, tabTo } from "../support/browser/keyboard.ts";
import { headline } from "../support/browser/portal.ts";
import { aShop } from "../support/browser/shop.ts";
import { DESKTOP, visitors } from "../support/browser/visitor.ts";

const shop = aShop();
const people = visitors();

const focusIsSeen = (page: Page): Promise<boolean> =>
  page.evaluate(() => {
    const here = document.activeElement;
    // A checkbox is drawn by its label, which shows the focus in its place.
    const drawn = here?.closest("[data-focus-visible]") ?? here;
    return drawn !== null && drawn !== undefined && getComputedStyle(drawn).outlineStyle !== "none";
  });

describe("without a mouse", () => {
  it("a shopper finds the order, chooses, sees the money and sends back", async () => {
    await shop().bring(anOrder({ number: "5001", goods: [HEART, LANTERN], now: shop().runtime.now() }));
    const page = await people.arrive({ viewport: DESKTOP });
    await page.goto(shop().url);
    await headline(page, "Send something back");
    await tabTo(page, "Order number");
    await page.keyboard.type("5001");
    await tabTo(page, "E-mail address or postcode");
    await page.keyboard.type(emailOf("5001"));
    await page.keyboard.press("Enter");

    await headline(page, "Order 5001");
    await tabTo(page, new RegExp(`^${HEART.title}`));
    expect(await focusIsSeen(page)).toBe(true);
    await page.keyboard.press("Space");
    await tabTo(page, "One more");
    await page.keyboard.press("Enter");
    await tabTo(page, "Why?");
    await page.keyboard.type("Too small");
    await tabTo(page, "See what you get");
    expect(await focusIsSeen(page)).toBe(true);
    await page.keyboard.press("Enter");

    await headline(page, "What you get back");
    await page.getByRole("radio", { name: /^Refund/ }).waitFor();
    await tabTo(page, /^Refund/);
    await page.keyboard.press("ArrowDown");
    await page.getByText("£5.10 as store credit, as soon as we have looked at your parcel.").waitFor();
    await page.keyboard.press("ArrowUp");
    await tabTo(page, "How this adds up");
    await page.keyboard.press("Enter");
    await page.getByRole("row", { name: /^Total/ }).waitFor();
    await tabTo(page, "Send back 2 items");
    await page.keyboard.press("Enter");

    await headline(page, "Send your parcel");
    await tabTo(page, "Cancel this return");
    await page.keyboard.press("Enter");
    await page.getByRole("dialog", { name: "Cancel this return?" }).waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "hidden" });
    expect(await page.evaluate(nameOfFocus)).toBe("Cancel this return");
  });

  it("jumps over the head of the page", async () => {
    const page = await people.arrive({ viewport: DESKTOP });
    await page.goto(shop().url);
    await headline(page, "Send something back");
    await page.keyboard.press("Tab");
    expect(await page.evaluate(nameOfFocus)).toBe("Skip to the content");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    expect(await page.evaluate(nameOfFocus)).toBe("Order number");
  });
});
