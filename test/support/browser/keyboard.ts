// The way through a page without a mouse.
import type { Page } from "playwright-core";

const STEPS_MAX = 40;

/** Tabs on until the focus is on what is named so. */
export async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  for (let step = 1; step <= STEPS_MAX; step++) {
    await page.keyboard.press("Tab");
    const focused = await page.evaluate(nameOfFocus);
    if (typeof name === "string" ? focused === name : name.test(focused)) return;
  }
  throw new Error(`${STEPS_MAX} presses of Tab did not lead to ${String(name)}`);
}

/** Runs in the page: the words that belong to what has the focus. */
export function nameOfFocus(): string {
  const here = document.activeElement;
  if (!(here instanceof HTMLElement)) return "";
  const labels = "labels" in here ? [...((here.labels as NodeListOf<HTMLElement> | null) ?? [])] : [];
  const words = here.getAttribute("aria-label") ?? (labels.map((label) => label.innerText).join(" ") || here.innerText);
  return words.replaceAll(/\s+/g, " ").trim();
}
