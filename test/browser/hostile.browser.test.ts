// Hostile words (the Big List of Naughty Strings, minimaxir/big-list-of-naughty-strings, MIT) are shown as words and never run.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { signIn } from "../support/browser/desk.ts";
import { anOrder, CABINET, emailOf } from "../support/browser/orders.ts";
import { choose, findOrder, goOn, headline, line } from "../support/browser/portal.ts";
import { aShop } from "../support/browser/shop.ts";
import { DESKTOP, visitors } from "../support/browser/visitor.ts";

const LIST = join(import.meta.dirname, "../../../shared/data/text/blns.json");

/** A few of the list that matter to a browser; all of it where the shared data is at hand. */
const KNOWN = [
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
const SCRIPTS = existsSync(LIST)
  ? (JSON.parse(readFileSync(LIST, "utf8")) as string[]).filter((text) => /<|script|alert|onerror/i.test(text))
  : (console.warn(`${LIST} is not here; testing with ${KNOWN.length} strings of the list`), KNOWN);

const shop = aShop();
const people = visitors();

/** What the API takes as a note: no control characters, and something in it. */
const sayable = (texts: readonly string[]) =>
  texts.filter((text) => !/[^\P{Cc}\t\n\r]/u.test(text) && text.trim() !== "");

describe("hostile words", () => {
  it("stand as they are in titles, names and notes, on every page that shows them", async () => {
    const title = "<img src=x onerror=alert(1)> & <script>alert(2)</script> {count}";
    const goods = [{ ...CABINET, title }];
    await shop().bring(
      anOrder({ number: "7001", goods, customerName: "<b onclick=alert(3)>Ada</b>", now: shop().runtime.now() }),
    );
    const note = sayable(KNOWN).join("\n");

    const shopper = await people.arrive();
    await findOrder(shopper, shop(), "7001");
    await line(shopper, title).waitFor();
    await choose(shopper, title, "Arrived damaged");
    await shopper.getByRole("button", { name: "Add a note" }).click();
    await shopper.getByLabel("A few words about it").fill(note);
    await goOn(shopper);
    await shopper
      .getByRole("listitem")
      .filter({ hasText: `1 × ${title}` })
      .waitFor();
    await shopper.getByRole("button", { name: "Ask to send back 1 item" }).click();
    await headline(shopper, "A colleague looks at your return");
    await line(shopper, title).waitFor();
    const returnId = new URL(shopper.url()).pathname.split("/").at(-1);

    const agent = await people.arrive({ viewport: DESKTOP });
    await signIn(agent, shop(), "Sam Support", `/desk/returns/${returnId}`);
    await agent.getByText("<b onclick=alert(3)>Ada</b>").waitFor();
    expect(await agent.locator(".note-text").innerText()).toBe(note);
    expect(await agent.locator(".case img, .case b").count()).toBe(0);
  });

  it("do nothing in the fields of the first page but find no order", async () => {
    const page = await people.arrive();
    await page.goto(shop().url);
    for (const text of sayable(SCRIPTS).slice(0, 8)) {
      await page.getByLabel("Order number").fill(text.slice(0, 100));
      await page.getByLabel("E-mail address or postcode").fill(emailOf("nobody"));
      await page.getByRole("button", { name: "Find my order" }).click();
      await page.getByRole("alert").or(page.locator(".field-error")).first().waitFor();
    }
  });

  it("every script of the list is a note like any other", async () => {
    const goods = [CABINET];
    await shop().bring(anOrder({ number: "7002", goods, now: shop().runtime.now() }));
    const shopper = await people.arrive();
    await findOrder(shopper, shop(), "7002");
    await choose(shopper, CABINET.title, "Does not work");
    await goOn(shopper);
    await shopper.getByRole("button", { name: "Ask to send back 1 item" }).click();
    await headline(shopper, "A colleague looks at your return");
    const returnId = new URL(shopper.url()).pathname.split("/").at(-1);
    const texts = sayable(SCRIPTS).map((text) => text.trim());
    for (const text of texts) await shop().asStaff("support", `/api/desk/returns/${returnId}/notes`, { text });

    const agent = await people.arrive({ viewport: DESKTOP });
    await signIn(agent, shop(), "Sam Support", `/desk/returns/${returnId}`);
    await agent
      .locator(".note-text")
      .nth(texts.length - 1)
      .waitFor();
    const shown = await agent.locator(".note-text").evaluateAll((notes) => notes.map((note) => note.textContent));
    expect(shown.toSorted()).toEqual(texts.toSorted());
  });
});
