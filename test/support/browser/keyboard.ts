// Keyboard navigation for tests.
import type { Page } from "playwright-core";

const STEPS_MAX = 40;

/** Presses Tab until the element with this name has the focus. */
export async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  for (let step = 1; step <= STEPS_MAX; step++) {
    await page.keyboard.press("Tab");
    const focused = await page.evaluate(nameOfFocus);
    if (typeof name === "string" ? focused === name : name.test(focused)) return;
  }
  throw new Error(`${STEPS_MAX} presses of Tab did not lead to ${String(name)}`);
}

/** Runs in the page: the accessible name of the focused element. */
export function nameOfFocus(): string {
  const here = document.activeElement;
  if (!(here instanceof HTMLElement)) return "";
  const labels = "labels" in here ? [...((here.labels as NodeListOf<HTMLElement> | null) ?? [])] : [];
  const words = here.getAttribute("aria-label") ?? (labels.map((label) => label.innerText).join(" ") || here.innerText);
  return words.replaceAll(/\s+/g, " ").trim();
}
