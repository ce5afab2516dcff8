// A reviewer authorizes a return with reduced credit for some lines: totals while typing, and errors at the field.
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { seriousViolations } from "../support/browser/accessible.ts";
import { expectCaseStatus, signIn } from "../support/browser/desk.ts";
import { nameOfFocus, tabTo } from "../support/browser/keyboard.ts";
import { anOrder, CABINET, HEART } from "../support/browser/orders.ts";
import { createReturn } from "../support/browser/portal.ts";
import { setUpShop } from "../support/browser/shop.ts";
import { DESKTOP, PHONE, type VisitorOptions, setUpVisitors } from "../support/browser/visitor.ts";

const shop = setUpShop();
const visitors = setUpVisitors();

/** Opens a return that needs review because of its value: a cabinet and two hearts. */
async function openDecision(number: string, visit: VisitorOptions = { viewport: DESKTOP }): Promise<Page> {
  await shop().importOrders(anOrder({ number, goods: [CABINET, HEART], now: shop().runtime.now() }));
  const lines = [
    { lineId: "L1", quantity: 1, reason: "damaged" },
    { lineId: "L2", quantity: 2, reason: "unwanted" },
  ];
  const returnId = await createReturn(shop(), number, lines);
  await shop().runtime.whenIdle();
  const page = await visitors.openPage(visit);
  await signIn(page, shop(), "Sofia Supervisor", `/desk/returns/${returnId}`);
  await page.getByText("Send to review.").waitFor();
  return page;
}
const dialog = (page: Page) => page.getByRole("dialog");
const sum = (page: Page, row: string) =>
  dialog(page).getByRole("row").filter({ hasText: row }).getByRole("cell").innerText();
const reason = (page: Page) => dialog(page).getByLabel("Reason").selectOption({ label: "Goodwill" });

describe("reduced credit", () => {
  it("is an optional part of authorizing, with the keyboard alone", async () => {
    const page = await openDecision("8501");
    await page.keyboard.press("a");
    await reason(page);
    await dialog(page).getByRole("button", { name: "Authorize £300.10" }).waitFor();
    await tabTo(page, "Credit less for some lines");
    await page.keyboard.press("Enter");
    await tabTo(page, "VINTAGE BLUE KITCHEN CABINET");
    await page.keyboard.type("250,50");
    expect([
      await sum(page, "Quoted for all lines"),
      await sum(page, "Reduction"),
      await sum(page, "You credit"),
    ]).toEqual(["£300.10", "-£44.50", "£255.60"]);
    await tabTo(page, "Authorize £255.60");
    await page.keyboard.press("Enter");
    await page.getByText("Authorized. The customer will be told how to send the parcel.").waitFor();
    await expectCaseStatus(page, "Waiting for the parcel");
    await shop().asStaff("warehouse", "/api/desk/returns/return-8501/receive", {});
    await shop().runtime.whenIdle();
    await shop().asStaff("warehouse", "/api/desk/returns/return-8501/inspection", {
      lines: ["L1", "L2"].map((lineId) => ({ lineId, condition: "A" })),
    });
    await shop().runtime.whenIdle();
    const { refunded } = await shop().asStaff<{ refunded: string }>("support", "/api/desk/returns/return-8501");
    expect(refunded).toBe("255.60");
  });

  it("shows errors at the field and keeps the input", async () => {
    const page = await openDecision("8502");
    await page.keyboard.press("a");
    await reason(page);
    await dialog(page).getByText("Credit less for some lines").click();
    const [cabinet, hearts] = [dialog(page).getByLabel(CABINET.title), dialog(page).getByLabel(HEART.title)];
    await cabinet.fill("295.01");
    await hearts.fill("little");
    await dialog(page)
      .getByRole("button", { name: /^Authorize £/ })
      .click();
    await dialog(page).getByText("Enter £295.00 or less: that is the amount quoted").waitFor();
    await dialog(page).getByText("Enter an amount such as 12.50, or leave it empty").waitFor();
    expect(await page.evaluate(nameOfFocus)).toBe(CABINET.title);
    await cabinet.fill("");
    // Only the API knows that pounds have two decimals.
    await hearts.fill("1.001");
    await dialog(page)
      .getByRole("button", { name: /^Authorize £/ })
      .click();
    const fieldError = hearts.locator("xpath=..").locator(".field-error");
    await fieldError.waitFor();
    expect(await hearts.getAttribute("aria-invalid")).toBe("true");
    expect(await hearts.inputValue()).toBe("1.001");
    await hearts.fill("0");
    await dialog(page).getByRole("button", { name: "Authorize £295.00" }).click();
    await page.getByText("Authorized. The customer will be told how to send the parcel.").waitFor();
  });

  it("is not offered when declining", async () => {
    const page = await openDecision("8503");
    await page.keyboard.press("d");
    await dialog(page).getByRole("button", { name: "Decline £300.10" }).waitFor();
    expect(await dialog(page).getByText("Credit less for some lines").count()).toBe(0);
  });

  it.each([
    { viewport: PHONE, colorScheme: "light" },
    { viewport: DESKTOP, colorScheme: "dark" },
  ] as const)("is accessible, $colorScheme and $viewport.width wide", async (visit) => {
    const page = await openDecision(visit.colorScheme === "light" ? "8504" : "8505", visit);
    await page.getByRole("button", { name: /^Authorize/ }).click();
    await dialog(page).getByText("Credit less for some lines").click();
    await dialog(page).getByLabel(HEART.title).fill("99");
    await dialog(page)
      .getByRole("button", { name: /^Authorize £/ })
      .click();
    await dialog(page).getByText("Enter £5.10 or less: that is the amount quoted").waitFor();
    expect(await seriousViolations(page)).toEqual([]);
  });
});
