// An administrator edits rules, fixes the reported errors, checks, tries and simulates the draft, and publishes it.
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { signIn } from "../support/browser/desk.ts";
import { tabTo } from "../support/browser/keyboard.ts";
import { anOrder, CABINET } from "../support/browser/orders.ts";
import { createReturn } from "../support/browser/portal.ts";
import { setUpShop } from "../support/browser/shop.ts";
import { DESKTOP, PHONE, setUpVisitors } from "../support/browser/visitor.ts";

const shop = setUpShop();
const visitors = setUpVisitors();

const openRules = async (step = "write", viewport: { width: number; height: number } = DESKTOP): Promise<Page> => {
  const page = await visitors.openPage({ viewport });
  await signIn(page, shop(), "Ada Admin", `/desk/rules/${step}`);
  await page.getByRole("heading", { level: 1, name: "Rules" }).waitFor();
  return page;
};
const tab = (page: Page, name: string) =>
  page.getByRole("navigation", { name: "Policy editing steps" }).getByRole("link", { name, exact: true });
const rule = (page: Page, id: string) => page.locator(".rule").filter({ hasText: id });
const save = (page: Page) => page.getByRole("button", { name: "Save the draft" });

describe("editing rules", () => {
  it("shows every rule as a sentence", async () => {
    const page = await openRules();
    const words = await rule(page, "final-sale-is-final").locator(".rule-when").innerText();
    expect(words).toBe(
      "If it was a final sale and (the customer is a business or the country is not on the list “right-of-withdrawal”)",
    );
    await rule(page, "thirty-days").getByText("Return window: 30 days from delivery").waitFor();
  });

  it("adds a rule with the keyboard alone, and saves it", async () => {
    const page = await openRules();
    await page.locator(".rule").first().waitFor();
    await page.getByRole("button", { name: "Add a rule" }).press("Enter");
    expect(await page.evaluate(() => (document.activeElement as HTMLInputElement).value)).toBe("rule-7");
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.type("gifts-are-watched");
    await tabTo(page, "Add a condition");
    await page.keyboard.press("Enter");
    await page.getByText("If the value of the return is €50.00 or more").waitFor();
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.type("900.00 EUR, 800.00 GBP");
    await page.getByText("If the value of the return is €900.00 / £800.00 or more").waitFor();
    await tabTo(page, "Done");
    await page.keyboard.press("Enter");
    expect(await page.evaluate(() => document.activeElement?.getAttribute("aria-label"))).toBe(
      "Edit gifts-are-watched",
    );
    await tabTo(page, "Save the draft");
    await page.keyboard.press("Enter");
    await page.getByText("Draft saved.").waitFor();
    await page.reload();
    await rule(page, "gifts-are-watched").getByText("€900.00 / £800.00").waitFor();
  });

  it("moves a rule and keeps the focus on it", async () => {
    const page = await openRules();
    await page.getByRole("button", { name: "Move thirty-days up" }).press("Enter");
    expect((await page.locator(".rule-name").allInnerTexts()).slice(0, 2)).toEqual([
      "thirty-days",
      "final-sale-is-final",
    ]);
    expect(await page.evaluate(() => document.activeElement?.getAttribute("aria-label"))).toBe("Edit thirty-days");
  });

  it("restores a removed rule", async () => {
    const page = await openRules();
    await page.getByRole("button", { name: "Remove small-things-stay" }).click();
    await page.getByText("small-things-stay was removed.").waitFor();
    await page.keyboard.press("Enter");
    await rule(page, "small-things-stay").waitFor();
  });

  it("shows an error at its rule and keeps the input", async () => {
    const page = await openRules();
    await page.getByRole("button", { name: "Edit thirty-days" }).click();
    await page.getByLabel("Name of the rule").fill("Thirty days");
    await page.getByRole("group", { name: "Return window" }).getByRole("textbox").first().fill("many");
    await page.getByRole("button", { name: "Done" }).click();
    await save(page).click();
    await page.getByText(/errors need fixing/).waitFor();
    const at = rule(page, "Thirty days");
    await at.getByText(/must be small letters, digits and single dashes/).waitFor();
    await at.getByText(/many/).first().waitFor();
    expect(await rule(page, "what-we-offer").locator(".field-error").count()).toBe(0);
    await tab(page, "Check").click();
    await page.getByText("The draft has errors and cannot be checked yet.").waitFor();
    await page.getByRole("button", { name: "Open Thirty days" }).click();
    await page.getByLabel("Add a setting").selectOption({ label: "Questions for the shopper" });
    const question = page.getByRole("group", { name: "Question 1" });
    expect(await question.getByLabel("In English").inputValue()).toBe("What is broken?");
    await page.getByRole("button", { name: "Add a question" }).click();
    await page.getByRole("group", { name: "Question 2" }).getByLabel("In English").fill("Since when?");
    await page.getByRole("button", { name: "Remove question 1" }).click();
    expect(await question.getByLabel("In English").inputValue()).toBe("Since when?");
  });

  it("keeps unsaved changes across the steps and the pages of the desk", async () => {
    const page = await openRules("write", PHONE);
    await page.getByRole("button", { name: "Edit many-units-are-reviewed" }).click();
    await page.getByLabel("Name of the rule").fill("bulk-is-reviewed");
    await tab(page, "Try").click();
    await page.getByText(/unsaved changes/).waitFor();
    await page.getByRole("link", { name: "Queue" }).click();
    await page.getByRole("heading", { level: 1, name: "Queue" }).waitFor();
    await page.locator(".desk-navigation").getByRole("link", { name: "Rules" }).click();
    await rule(page, "bulk-is-reviewed").waitFor();
    await page.getByText(/unsaved changes/).waitFor();
  });
});

describe("before publishing", () => {
  it("shows the findings of a check with an example return and a link to the rule", async () => {
    const page = await openRules();
    await page.getByRole("button", { name: "Edit thirty-days" }).click();
    await page.getByRole("group", { name: "Return window" }).getByRole("textbox").first().fill("5");
    await page.getByRole("group", { name: "Return window" }).getByRole("textbox").last().fill("");
    await tab(page, "Check").click();
    await page.getByRole("heading", { name: /publishing/ }).waitFor();
    const finding = page.locator(".finding-error").first();
    await finding.getByText("Example return").click();
    await finding.getByText("the country").first().waitFor();
    await finding.getByRole("button", { name: "Open thirty-days" }).click();
    expect(await page.getByLabel("Name of the rule").inputValue()).toBe("thirty-days");
  });

  it("compares the draft with the policy in force for a recorded return, opened from its case", async () => {
    await shop().importOrders(anOrder({ number: "7001", goods: [CABINET], now: shop().runtime.now() }));
    const returnId = await createReturn(shop(), "7001", [{ lineId: "L1", quantity: 1, reason: "unwanted" }]);
    await shop().runtime.whenIdle();
    const page = await visitors.openPage({ viewport: DESKTOP });
    await signIn(page, shop(), "Ada Admin", `/desk/returns/${returnId}`);
    await page.getByRole("link", { name: "Try the draft on this return" }).click();
    await page.getByText("Both give the same result.").waitFor();
    await tab(page, "Edit").click();
    await page.getByRole("button", { name: "Remove big-returns-are-reviewed" }).click();
    await tab(page, "Try").click();
    await page.getByText("The results differ.").waitFor();
    const verdict = page.getByRole("row").filter({ hasText: "Verdict" }).first();
    const [draft, inForce] = await verdict.getByRole("cell").allInnerTexts();
    expect(draft).toMatch(/^Authorize\./);
    expect(inForce).toBe("Send to review. · by big-returns-are-reviewed");
    await tab(page, "Simulate").click();
    await page.getByRole("button", { name: "Simulate the draft" }).click();
    await page.getByText("Complete: 1 return.").waitFor();
    const reviewed = page.getByRole("row").filter({ hasText: "Reviewed by a person" });
    expect(await reviewed.getByRole("cell").allInnerTexts()).toEqual(["1", "0", "-1"]);
    await page.getByRole("heading", { name: "1 return would have had a different result" }).waitFor();
    await page.getByRole("link", { name: "Open the return worth £295.00" }).waitFor();
    await page.getByLabel("Group by", { exact: true }).selectOption({ label: "Product" });
    const byProduct = page.getByRole("table").filter({ has: page.getByRole("columnheader", { name: "Product" }) });
    expect(await byProduct.getByRole("row").nth(1).getByRole("cell").allInnerTexts()).toEqual([
      "1",
      "1 → 0",
      "£295.00",
      "£0.00",
      "£0.00",
    ]);
  });
});

describe("publishing", () => {
  it("requires the name, shows the version in the history, and reinstates the previous one", async () => {
    const page = await openRules();
    await page.getByLabel("Name of the policy").fill("Autumn");
    await page.getByRole("button", { name: "Remove small-things-stay" }).click();
    await save(page).click();
    await page.getByText("Draft saved.").waitFor();
    await tab(page, "Publish").click();
    await page.getByText("The name changes from Standard to Autumn.").waitFor();
    await page.locator(".difference-removed").getByText("small-things-stay").waitFor();
    await page.getByLabel("What changes, and why").fill("Everything comes back");
    await page.getByRole("button", { name: "Publish Autumn" }).click();
    await page.getByText("Enter the name exactly: Autumn").waitFor();
    await page.getByLabel("Type the name to publish it").fill("Autumn");
    await page.getByRole("button", { name: "Publish Autumn" }).click();
    await page.getByText("Autumn is in force.").waitFor();

    await tab(page, "History").click();
    const newest = page.locator(".version").first();
    await newest.getByText("Everything comes back").waitFor();
    await newest.getByText("in force").waitFor();
    await newest.getByText("Changes from the previous version").click();
    await newest.getByText("small-things-stay").waitFor();
    await page.locator(".version").last().getByRole("button", { name: "Put back in force" }).click();
    await page
      .getByRole("dialog", { name: "Put Standard back in force?" })
      .getByRole("button", { name: "Put back in force" })
      .click();
    await page.getByText("Standard is in force again.").waitFor();
    await page.locator(".version").first().getByText("Standard").waitFor();
  });
});
