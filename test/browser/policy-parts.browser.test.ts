// An administrator edits the lists, phrases and experiments of a policy, and the rules that use them are updated.
import type { Page } from "playwright-core";
import { beforeEach, describe, expect, it } from "vitest";
import { STANDARD_POLICY } from "../../functions/domain/policy/standard.ts";
import { seriousViolations } from "../support/browser/accessible.ts";
import { signIn } from "../support/browser/desk.ts";
import { nameOfFocus, tabTo } from "../support/browser/keyboard.ts";
import { saveDraft } from "../support/browser/policy.ts";
import { setUpShop } from "../support/browser/shop.ts";
import { DESKTOP, PHONE, type VisitorOptions, setUpVisitors } from "../support/browser/visitor.ts";

const shop = setUpShop();
const visitors = setUpVisitors();

const LABEL_EXPERIMENT = {
  id: "free-labels",
  arms: ["as-before", "free"].map((arm) => ({ arm, weight: 1 })),
  guardrails: [{ metric: "review-rate", worseByMax: 5 }],
};
const saveExperimentDraft = () => saveDraft(shop(), { ...STANDARD_POLICY, experiments: [LABEL_EXPERIMENT] });
beforeEach(() => saveDraft(shop(), STANDARD_POLICY));

const openRules = async (visit: VisitorOptions = { viewport: DESKTOP }): Promise<Page> => {
  const page = await visitors.openPage(visit);
  await signIn(page, shop(), "Ada Admin", "/desk/rules/write");
  await page.locator(".rule").first().waitFor();
  return page;
};
const rule = (page: Page, id: string) => page.locator(".rule").filter({ hasText: id });
const part = (page: Page, name: string) =>
  page.locator(".part").filter({ has: page.locator("summary", { hasText: name }) });
const save = async (page: Page) => page.getByRole("button", { name: "Save the draft" }).click();

describe("a list", () => {
  it("is added with the keyboard alone, offered as an operand, and saved", async () => {
    const page = await openRules();
    await page.getByRole("button", { name: "Add a list" }).press("Enter");
    expect(await page.evaluate(() => (document.activeElement as HTMLInputElement).value)).toBe("new-list");
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.type("far-away");
    await page.keyboard.press("Tab");
    expect(await page.evaluate(nameOfFocus)).toBe("Entries");
    await page.keyboard.type("AU\nNZ\n\n JP ");
    await part(page, "far-away").getByText("3 entries · no rule uses it").waitFor();
    await page.getByRole("button", { name: "Edit final-sale-is-final" }).press("Enter");
    const named = page.getByLabel("Value", { exact: true }).filter({ hasText: "right-of-withdrawal" });
    await named.selectOption("far-away");
    await page.getByText(/the country is not on the list “far-away”/).waitFor();
    await tabTo(page, "Done");
    await page.keyboard.press("Enter");
    await save(page);
    await page.getByText("Draft saved.").waitFor();
    await page.reload();
    await part(page, "far-away").locator("summary").click();
    expect(await part(page, "far-away").getByLabel("Entries").inputValue()).toBe("AU\nNZ\nJP");
    await part(page, "far-away").getByRole("link", { name: "final-sale-is-final" }).waitFor();
  });

  it("updates the rules when it is renamed, and rejects a name in use", async () => {
    const page = await openRules();
    await page.getByRole("button", { name: "Add a list" }).click();
    const first = page.locator("#lists-1");
    await first.locator("summary").click();
    await first.getByLabel("Name").fill("new-list");
    await first.getByText("This name is already in use. Choose another.").waitFor();
    await first.getByLabel("Name").fill("consumer-lands");
    await first.getByLabel("Name").press("Tab");
    await rule(page, "final-sale-is-final")
      .getByText(/“consumer-lands”/)
      .waitFor();
    await save(page);
    await page.getByText("Draft saved.").waitFor();
  });

  it("used by rules is removed only after a confirmation that lists them, and can be restored", async () => {
    const page = await openRules();
    const name = (await page.locator("#lists-1 .part-name").innerText()).trim();
    await page.locator("#lists-1 summary").click();
    await page.getByRole("button", { name: `Remove ${name}` }).press("Enter");
    const dialog = page.getByRole("dialog", { name: `Remove ${name}?` });
    await dialog.getByText(/One rule uses it: final-sale-is-final\./).waitFor();
    await dialog.getByRole("button", { name: `Remove ${name}` }).press("Enter");
    await page.getByText(`${name} was removed.`).waitFor();
    await save(page);
    await rule(page, "final-sale-is-final")
      .getByText(/this policy has none|is not a list of this policy/)
      .waitFor();
    await page.getByRole("button", { name: "Undo" }).press("Enter");
    await page.locator("#lists-1 .part-name", { hasText: name }).waitFor();
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe("SUMMARY");
  });
});

describe("phrases", () => {
  it("are offered as operands of conditions on the text", async () => {
    const page = await openRules();
    await page.getByRole("button", { name: "Add phrases" }).click();
    await page.locator("#phrases-1").getByLabel("Name").fill("legal-threat");
    await page.locator("#phrases-1").getByRole("textbox", { name: "Phrases" }).fill("my lawyer\nAnwalt");
    await page.getByRole("button", { name: "Add a rule" }).click();
    await page.getByRole("button", { name: "Add a condition" }).click();
    await page.getByLabel("Fact").selectOption({ label: "the phrases found in the text" });
    await page.getByText("If the phrases found in the text include “legal-threat”").waitFor();
    await page.getByLabel("Comparison", { exact: true }).selectOption({ label: "include none of" });
    const chosen = page.getByRole("group", { name: "Value" }).getByRole("checkbox", { name: "legal-threat" });
    expect(await chosen.isChecked()).toBe(true);
    await page.getByText("If the phrases found in the text do not include “legal-threat”").waitFor();
  });
});

describe("an experiment", () => {
  it("has arms, guardrails, and rules that apply to one arm", async () => {
    const page = await openRules();
    await page.getByRole("button", { name: "Add an experiment" }).click();
    const experiment = page.locator("#experiments-1");
    await experiment.getByLabel("Name", { exact: true }).first().fill("free-labels");
    const arm = (number: number) => experiment.getByRole("group", { name: `Arm ${number}` });
    await arm(2).getByLabel("Name").fill("free");
    await arm(2).getByLabel("Weight").fill("3");
    await arm(2).getByText("75%").waitFor();
    expect(await arm(2).getByRole("button", { name: "Remove free" }).isDisabled()).toBe(true);
    await experiment.getByRole("button", { name: "Add an arm" }).click();
    await arm(3).getByRole("button", { name: "Remove new-variant" }).click();
    await experiment.getByRole("button", { name: "Add a guardrail" }).click();
    await experiment.getByLabel("Worse by at most (percentage points)").fill("2,5");
    await page.getByRole("button", { name: "Edit small-things-stay" }).click();
    await page.getByLabel("Applies to").selectOption({ label: "the arm free of free-labels" });
    await page.getByRole("button", { name: "Done" }).click();
    await rule(page, "small-things-stay").getByText("Only for the arm free of free-labels").waitFor();
    await experiment.getByRole("button", { name: "Add an arm" }).click();
    await arm(2).getByRole("button", { name: "Remove free" }).click();
    const dialog = page.getByRole("dialog", { name: "Remove free?" });
    await dialog.getByText(/One rule uses it: small-things-stay\./).waitFor();
    await dialog.getByRole("button", { name: "Cancel" }).click();
    await arm(3).getByRole("button", { name: "Remove new-variant" }).click();
    await arm(2).getByLabel("Name").fill("gratis");
    await arm(2).getByLabel("Name").press("Tab");
    await rule(page, "small-things-stay").getByText("Only for the arm gratis of free-labels").waitFor();
    await save(page);
    await page.getByText("Draft saved.").waitFor();
    const { policy } = await shop().asStaff<{ policy: { experiments: unknown } }>("admin", "/api/admin/policy/draft");
    expect(policy.experiments).toEqual([
      {
        id: "free-labels",
        arms: [
          { arm: "as-before", weight: 1 },
          { arm: "gratis", weight: 3 },
        ],
        guardrails: [{ metric: "review-rate", worseByMax: 2.5 }],
      },
    ]);
  });

  it("shows each error at its field and keeps the input", async () => {
    await saveExperimentDraft();
    const page = await openRules();
    const experiment = page.locator("#experiments-1");
    await experiment.locator("summary").click();
    await experiment.getByRole("group", { name: "Arm 1" }).getByLabel("Weight").fill("half");
    await experiment.getByLabel("Worse by at most (percentage points)").fill("200");
    await page.getByRole("button", { name: "Add a list" }).click();
    await page.locator("#lists-2").getByLabel("Name").fill("Far Away");
    await page.locator("#lists-1 summary").click();
    await page
      .locator("#lists-1")
      .getByLabel("Entries")
      .fill(`AU\n${"x".repeat(201)}`);
    await save(page);
    await page.getByText(/4 errors need fixing/).waitFor();
    await experiment
      .getByRole("group", { name: "Arm 1" })
      .getByText(/"half"/)
      .waitFor();
    await experiment.getByRole("group", { name: "Guardrail 1" }).getByText(/^200 /).waitFor();
    await page
      .locator("#lists-2")
      .getByText(/must be small letters, digits and single dashes/)
      .waitFor();
    await page
      .locator("#lists-1")
      .getByText(/^Entry 2: /)
      .waitFor();
    expect(await experiment.getByRole("group", { name: "Arm 1" }).getByLabel("Weight").inputValue()).toBe("half");
    await page.getByRole("link", { name: "free-labels: 2 errors" }).click();
    expect(page.url()).toContain("#experiments-1");
  });
});

describe("the fields", () => {
  it.each([
    { viewport: PHONE, colorScheme: "light" },
    { viewport: DESKTOP, colorScheme: "dark" },
  ] as const)("are accessible, $colorScheme and $viewport.width wide", async (visit) => {
    await saveExperimentDraft();
    const page = await openRules(visit);
    for (const id of ["lists-1", "experiments-1"]) await page.locator(`#${id} summary`).click();
    await page.getByRole("button", { name: "Add phrases" }).click();
    expect(await seriousViolations(page)).toEqual([]);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide).toBeLessThanOrEqual(visit.viewport.width);
  });
});
