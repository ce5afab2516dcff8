// A shop without a carrier: the portal says in the shopper's language that they choose the carrier, and never speaks of a
// label or a tracking number.
import { expect, it } from "vitest";
import { anOrder, emailOf, HEART } from "../support/browser/orders.ts";
import { createReturn } from "../support/browser/portal.ts";
import { setUpShop } from "../support/browser/shop.ts";
import { setUpVisitors } from "../support/browser/visitor.ts";

const shop = setUpShop({ carrier: "own" });
const visitors = setUpVisitors();

const LANGUAGES = [
  {
    number: "7001",
    locale: "en-GB",
    title: "Send it with a carrier of your choice",
    how: /returns address with a carrier of your choice and keep the receipt\.$/,
    event: "You can send your parcel",
    slip: "Open the return slip",
    label: /\blabel\b|tracking number/i,
  },
  {
    number: "7002",
    locale: "de-DE",
    title: "Senden Sie es mit einem Paketdienst Ihrer Wahl",
    how: /mit einem Paketdienst Ihrer Wahl an unsere Rücksendeadresse und heben Sie den Beleg auf\.$/,
    event: "Sie können Ihr Paket senden",
    slip: "Rücksendeschein öffnen",
    label: /etikett|sendungsnummer/i,
  },
] as const;

it.each(LANGUAGES)("a return page in $locale says how to send the parcel", async (words) => {
  const { number, locale } = words;
  const now = shop().runtime.now();
  await shop().importOrders(anOrder({ number, goods: [HEART], deliveredDaysAgo: 5, now }));
  const returnId = await createReturn(shop(), number, [{ lineId: "L1", quantity: 2, reason: "unwanted" }]);
  await shop().runtime.whenIdle();
  const page = await visitors.openPage({ locale });
  await page.goto(shop().url);
  await page.evaluate(
    (proof) =>
      fetch("/api/session", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(proof),
      }),
    { orderNumber: number, email: emailOf(number) },
  );
  await page.goto(`${shop().url}/returns/${returnId}`);
  await page.getByRole("heading", { level: 2, name: words.title }).waitFor();
  await page.getByText(words.how).waitFor();
  await page.getByText(words.event).waitFor();
  expect(await page.locator("main").innerText()).not.toMatch(words.label);
  const slip = await page.getByRole("link", { name: words.slip }).getAttribute("href");
  const printed = await (await page.request.get(`${shop().url}${slip ?? ""}`)).text();
  expect(printed).toContain(number);
  expect(printed).not.toContain("own");
});
