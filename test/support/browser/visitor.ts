// A browser for one test file. Uncaught errors, console errors and security policy violations fail the test.
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, vi } from "vitest";
import { startChromium } from "./chromium.ts";

export const PHONE = { width: 390, height: 844 };
export const DESKTOP = { width: 1280, height: 800 };

const WAIT_MAX_MS = 90_000;
/** A test has many steps, and the machine may be busy with other tests. */
const JOURNEY_MAX_MS = 360_000;

export type VisitorOptions = {
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly locale?: string;
  readonly colorScheme?: "light" | "dark";
};

export type Visitors = { openPage(visit?: VisitorOptions): Promise<Page> };

/** One browser for the tests of the file; each page has its own context, which is closed after the test. */
export function setUpVisitors(): Visitors {
  let browser: Browser | undefined;
  let contexts: BrowserContext[] = [];
  let pageErrors: string[] = [];
  vi.setConfig({ testTimeout: JOURNEY_MAX_MS, hookTimeout: JOURNEY_MAX_MS });
  beforeAll(async () => {
    browser = await startChromium();
  });
  afterAll(() => browser?.close());
  afterEach(async () => {
    for (const context of contexts) await context.close();
    const reported = pageErrors;
    contexts = [];
    pageErrors = [];
    expect(reported).toEqual([]);
  });

  return {
    openPage: async ({ viewport = PHONE, locale = "en-GB", colorScheme = "light" } = {}) => {
      if (browser === undefined) throw new Error("the browser starts before the first test");
      const context = await browser.newContext({ viewport, locale, colorScheme, reducedMotion: "reduce" });
      context.setDefaultTimeout(WAIT_MAX_MS);
      contexts.push(context);
      const page = await context.newPage();
      page.on("pageerror", (fault) => pageErrors.push(`uncaught: ${fault.message}`));
      page.on("console", (message) => {
        // The page handles failed requests, so they are not errors here.
        if (message.type() === "error" && !message.text().startsWith("Failed to load resource"))
          pageErrors.push(message.text());
      });
      page.on("dialog", (dialog) => {
        pageErrors.push(`a dialog opened: ${dialog.message()}`);
        void dialog.dismiss();
      });
      return page;
    },
  };
}
