// Malicious input (the Big List of Naughty Strings, minimaxir/big-list-of-naughty-strings, MIT) is shown as text, never
// executed.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { signIn } from "../support/browser/desk.ts";
import { anOrder, CABINET, emailOf } from "../support/browser/orders.ts";
import { choose, findOrder, continueToQuote, expectHeadline, line } from "../support/browser/portal.ts";
import { setUpShop } from "../support/browser/shop.ts";
import { DESKTOP, setUpVisitors } from "../support/browser/visitor.ts";

const LIST = join(import.meta.dirname, "../../../shared/data/text/blns.json");

/** Used when the shared data with the complete list is missing. */
const SAMPLE_STRINGS = [
  "<script>alert(0)</script>",
  "<img src=x onerror=alert(1) />",
  '"><script>alert(2);</script x="',
  "javascript:alert(3)",
  "<svg><script>123<1>alert(4)</script>",
  "{{constructor.constructor('alert(5)')()}}",
  "{count, plural, one {#} other {#}}",
  "\u202Etest\u202D",
  "مُنَاقَشَةُ سُبُلِ اِسْتِخْدَامِ اللُّغَةِ",
  "田中さんにあげて下さい",
];
const SCRIPT_STRINGS = existsSync(LIST)
  ? (JSON.parse(readFileSync(LIST, "utf8")) as string[]).filter((text) => /<|script|alert|onerror/i.test(text))
  : (console.warn(`${LIST} is not here; testing with ${SAMPLE_STRINGS.length} strings of the list`), SAMPLE_STRINGS);

const shop = setUpShop();
const visitors = setUpVisitors();

/** The texts the API accepts as notes: not blank and without control characters. */
const acceptedNotes = (texts: readonly string[]) =>
  texts.filter((text) => !/[^\P{Cc}\t\n\r]/u.test(text) && text.trim() !== "");

describe("malicious input", () => {
  it("is shown unchanged in titles, names and notes on every page", async () => {
    const title = "<img src=x onerror=alert(1)> & <script>alert(2)</script> {count}";
    const goods = [{ ...CABINET, title }];
    await shop().importOrders(
      anOrder({ number: "7001", goods, customerName: "<b onclick=alert(3)>Ada</b>", now: shop().runtime.now() }),
    );
    const note = acceptedNotes(SAMPLE_STRINGS).join("\n");

    const shopper = await visitors.openPage();
    await findOrder(shopper, shop(), "7001");
    await line(shopper, title).waitFor();
    await choose(shopper, title, "Arrived damaged");
    await shopper.getByRole("button", { name: "Add a note" }).click();
    await shopper.getByLabel("Tell us more (optional)").fill(note);
    await continueToQuote(shopper);
    await shopper
      .getByRole("listitem")
      .filter({ hasText: `1 × ${title}` })
      .waitFor();
    await shopper.getByRole("button", { name: "Request return of 1 item" }).click();
    await expectHeadline(shopper, "We're reviewing your return");
    await line(shopper, title).waitFor();
    const returnId = new URL(shopper.url()).pathname.split("/").at(-1);

    const agent = await visitors.openPage({ viewport: DESKTOP });
    await signIn(agent, shop(), "Sam Support", `/desk/returns/${returnId}`);
    await agent.getByText("<b onclick=alert(3)>Ada</b>").waitFor();
    expect(await agent.locator(".note-text").innerText()).toBe(note);
    expect(await agent.locator(".case img, .case b").count()).toBe(0);
  });

  it("finds no order when entered in the fields of the first page", async () => {
    const page = await visitors.openPage();
    await page.goto(shop().url);
    for (const text of acceptedNotes(SCRIPT_STRINGS).slice(0, 8)) {
      await page.getByLabel("Order number").fill(text.slice(0, 100));
      await page.getByLabel("Email address or postcode").fill(emailOf("nobody"));
      await page.getByRole("button", { name: "Find my order" }).click();
      await page.getByRole("alert").or(page.locator(".field-error")).first().waitFor();
    }
  });

  it("is stored and shown as a note for every script in the list", async () => {
    const goods = [CABINET];
    await shop().importOrders(anOrder({ number: "7002", goods, now: shop().runtime.now() }));
    const shopper = await visitors.openPage();
    await findOrder(shopper, shop(), "7002");
    await choose(shopper, CABINET.title, "Does not work");
    await continueToQuote(shopper);
    await shopper.getByRole("button", { name: "Request return of 1 item" }).click();
    await expectHeadline(shopper, "We're reviewing your return");
    const returnId = new URL(shopper.url()).pathname.split("/").at(-1);
    const texts = acceptedNotes(SCRIPT_STRINGS).map((text) => text.trim());
    for (const text of texts) await shop().asStaff("support", `/api/desk/returns/${returnId}/notes`, { text });

    const agent = await visitors.openPage({ viewport: DESKTOP });
    await signIn(agent, shop(), "Sam Support", `/desk/returns/${returnId}`);
    await agent
      .locator(".note-text")
      .nth(texts.length - 1)
      .waitFor();
    const shown = await agent.locator(".note-text").evaluateAll((notes) => notes.map((note) => note.textContent));
    expect(shown.toSorted()).toEqual(texts.toSorted());
  });
});
