// On a phone no figure, link or field of a table is outside the screen.
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { signIn } from "../support/browser/desk.ts";
import { anOrder, CLOCK, HEART } from "../support/browser/orders.ts";
import { createReturn } from "../support/browser/portal.ts";
import { setUpShop } from "../support/browser/shop.ts";
import { PHONE, setUpVisitors } from "../support/browser/visitor.ts";

const shop = setUpShop();
const visitors = setUpVisitors();
let refunded = "";
let received = "";
let authorized = "";

beforeAll(async () => {
  const create = async (number: string): Promise<string> => {
    await shop().importOrders(anOrder({ number, goods: [HEART, CLOCK], now: shop().runtime.now() }));
    const lines = ["L1", "L2"].map((lineId) => ({ lineId, quantity: 3, reason: "unwanted" }));
    const returnId = await createReturn(shop(), number, lines);
    await shop().runtime.whenIdle();
    return returnId;
  };
  const handle = async (path: string, body: object) => {
    await shop().asStaff("warehouse", `/api/desk/returns/${path}`, body);
    await shop().runtime.whenIdle();
  };
  refunded = await create("6001");
  received = await create("6002");
  authorized = await create("6003");
  await handle(`${refunded}/receive`, {});
  await handle(`${received}/receive`, {});
  const lines = ["L1", "L2"].map((lineId) => ({ lineId, condition: "A" }));
  await handle(`${refunded}/inspection`, { lines });
});

/** Runs in the page: the content of table cells that is not wholly between the left and the right edge. */
const hiddenCells = (): string[] =>
  [...document.querySelectorAll<HTMLElement>("table :is(tbody, tfoot) :is(td, th), table :is(a, input, select, data)")]
    .filter((element) => !element.classList.contains("cell-empty"))
    .filter((element) => {
      const { left, right, width } = element.getBoundingClientRect();
      return width === 0 || left < 0 || right > document.documentElement.clientWidth;
    })
    .map((element) => element.outerHTML.slice(0, 80));

async function expectAllInSight(page: Page, path: string, texts: readonly string[]): Promise<void> {
  await page.goto(`${shop().url}${path}`);
  for (const text of texts) await page.locator("table").getByText(text).first().waitFor();
  expect(await page.evaluate(hiddenCells)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
}

describe("at 390 px", () => {
  it("finance sees every amount of refunds, journal and credit note", async () => {
    const page = await visitors.openPage({ viewport: PHONE });
    await signIn(page, shop(), "Fay Finance", "/desk/refunds");
    await expectAllInSight(page, "/desk/refunds", ["order-6001", "£18.90"]);
    await expectAllInSight(page, "/desk/journal", ["sales-returns", "£15.72", "£18.90"]);
    await expectAllInSight(page, `/desk/returns/${refunded}/credit-note`, ["£7.65", "£11.25", "£18.90"]);
  });

  it("the warehouse sees every field of receiving and inspecting", async () => {
    const page = await visitors.openPage({ viewport: PHONE });
    await signIn(page, shop(), "Walt Warehouse", "/desk/queue");
    await expectAllInSight(page, "/desk/queue", ["6002", "6003"]);
    await expectAllInSight(page, `/desk/returns/${authorized}/receive`, [HEART.title]);
    await page.getByLabel(`Received quantity of ${CLOCK.title}`).fill("2");
    await page.getByRole("button", { name: "Receive 5 of 6 units" }).waitFor();
    await expectAllInSight(page, `/desk/returns/${received}/inspect`, [CLOCK.title]);
  });

  it("names each value for screen readers by its column", async () => {
    const page = await visitors.openPage({ viewport: PHONE });
    await signIn(page, shop(), "Fay Finance", "/desk/refunds");
    const row = page.getByRole("row").filter({ hasText: "order-6001" });
    await row.getByRole("rowheader", { name: "order-6001" }).waitFor();
    await page.getByRole("columnheader", { name: "Refund", exact: true }).waitFor();
    await row.getByRole("cell", { name: "£18.90" }).waitFor();
  });
});
