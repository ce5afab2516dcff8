// Shared steps for desk tests.
import type { Page } from "playwright-core";
import type { Shop } from "./shop.ts";

/** Signs in as the person with this name. */
export async function signIn(page: Page, { url }: Shop, name: string, path = "/desk"): Promise<void> {
  await page.goto(`${url}${path}`);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("button", { name }).click();
  await page.getByRole("button", { name: "Sign out" }).waitFor();
}

/** Waits until the case has this status; the page polls. */
export const expectCaseStatus = (page: Page, status: string) =>
  page.locator(".case-headline .tag", { hasText: status }).waitFor();

export const row = (page: Page, order: string) => page.getByRole("row").filter({ hasText: order });
