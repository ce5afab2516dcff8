// A person with a browser. Whatever the page complains of while they are there (a broken security policy, an error nobody
// caught) fails the test.
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, vi } from "vitest";
import { startChromium } from "./chromium.ts";

export const PHONE = { width: 390, height: 844 };
export const DESKTOP = { width: 1280, height: 800 };

const WAIT_MAX_MS = 30_000;
/** A journey has many steps, and the machine may be busy with other tests. */
const JOURNEY_MAX_MS = 120_000;

export type Visit = {
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly locale?: string;
  readonly colorScheme?: "light" | "dark";
};

export type Visitors = { arrive(visit?: Visit): Promise<Page> };

/** One browser for the file's tests; every visitor has cookies and storage of their own, gone after the test. */
export function visitors(): Visitors {
  let browser: Browser | undefined;
  let here: BrowserContext[] = [];
  let complaints: string[] = [];
  vi.setConfig({ testTimeout: JOURNEY_MAX_MS, hookTimeout: JOURNEY_MAX_MS });
  beforeAll(async () => {
    browser = await startChromium();
  });
  afterAll(() => browser?.close());
  afterEach(async () => {
    for (const context of here) await context.close();
    const heard = complaints;
    here = [];
    complaints = [];
    expect(heard).toEqual([]);
  });

  return {
    arrive: async ({ viewport = PHONE, locale = "en-GB", colorScheme = "light" } = {}) => {
      if (browser === undefined) throw new Error("the browser starts before the first test");
      const context = await browser.newContext({ viewport, locale, colorScheme, reducedMotion: "reduce" });
      context.setDefaultTimeout(WAIT_MAX_MS);
      here.push(context);
      const page = await context.newPage();
      page.on("pageerror", (fault) => complaints.push(`uncaught: ${fault.message}`));
      page.on("console", (message) => {
        // A refused request is news to the page, not a fault of it.
        if (message.type() === "error" && !message.text().startsWith("Failed to load resource"))
          complaints.push(message.text());
      });
      page.on("dialog", (dialog) => {
        complaints.push(`a dialog opened: ${dialog.message()}`);
        void dialog.dismiss();
      });
      return page;
    },
  };
}
