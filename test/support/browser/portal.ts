// Shared steps for portal tests.
import type { Page } from "playwright-core";
import type { QuoteResponse } from "../../../functions/contracts/quote-document.ts";
import { emailOf } from "./orders.ts";
import type { Shop } from "./shop.ts";

export async function findOrder(page: Page, { url }: Shop, number: string, proof = emailOf(number)): Promise<void> {
  if (!page.url().startsWith(url)) await page.goto(url);
  await page.getByLabel("Order number").fill(number);
  await page.getByLabel("Email address or postcode").fill(proof);
  await page.getByRole("button", { name: "Find my order" }).click();
}

export const line = (page: Page, title: string) => page.locator(".line", { hasText: title });

/** Selects a line with a reason and a quantity. */
export async function choose(page: Page, title: string, reason: string, quantity = 1): Promise<void> {
  const row = line(page, title);
  // The bar at the bottom may cover the line, and a forced click would hit the bar.
  await row.evaluate((element) => element.scrollIntoView({ block: "center" }));
  await row.getByRole("checkbox").check({ force: true });
  if (quantity > 1) await row.getByRole("textbox", { name: "How many?" }).fill(String(quantity));
  await row.getByLabel("Why?").selectOption({ label: reason });
}

export const continueToQuote = (page: Page) => page.getByRole("button", { name: "See what you'll get back" }).click();

/** Creates a return through the portal and returns its id. */
export async function sendBack(page: Page, shop: Shop, number: string, title: string, quantity = 1): Promise<string> {
  await findOrder(page, shop, number);
  await choose(page, title, "I no longer want it", quantity);
  await continueToQuote(page);
  await page.getByRole("button", { name: /^(Send back|Request return|Get £)/ }).click();
  await page.waitForURL(/\/returns\//);
  return decodeURIComponent(new URL(page.url()).pathname.split("/").at(-1) ?? "");
}

export const expectHeadline = (page: Page, words: string) =>
  page.getByRole("heading", { level: 1, name: words }).waitFor();

export type RequestedLine = {
  readonly lineId: string;
  readonly quantity: number;
  readonly reason: string;
  readonly note?: string;
};

/** Creates a return over the API as its shopper and returns its id. */
export async function createReturn({ url }: Shop, number: string, lines: readonly RequestedLine[]): Promise<string> {
  const returnId = `return-${number}`;
  const send = async <T>(path: string, body: unknown, cookie = ""): Promise<{ answer: T; cookie: string }> => {
    const headers = { "content-type": "application/json", cookie };
    const response = await fetch(`${url}${path}`, { method: "POST", headers, body: JSON.stringify(body) });
    if (!response.ok) throw new Error(`POST ${path} answered ${response.status}: ${await response.text()}`);
    const cookies = response.headers.getSetCookie().map((one) => one.split(";")[0]);
    return { answer: (await response.json()) as T, cookie: cookies.join("; ") };
  };
  const { cookie } = await send("/api/session", { orderNumber: number, email: emailOf(number) });
  const { answer } = await send<QuoteResponse>("/api/quotes", { lines }, cookie);
  await send("/api/returns", { returnId, quoteId: answer.quoteId }, cookie);
  return returnId;
}
