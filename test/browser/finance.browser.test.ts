// Finance lists and exports refunds, reads the journal and verifies it, in a real browser.
import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { row, signIn } from "../support/browser/desk.ts";
import { anOrder, HEART, LANTERN } from "../support/browser/orders.ts";
import { createReturn } from "../support/browser/portal.ts";
import { setUpShop } from "../support/browser/shop.ts";
import { DESKTOP, setUpVisitors } from "../support/browser/visitor.ts";

const shop = setUpShop();
const visitors = setUpVisitors();

beforeAll(async () => {
  for (const [number, goods] of [
    ["4001", HEART],
    ["4002", LANTERN],
  ] as const) {
    await shop().importOrders(anOrder({ number, goods: [goods], now: shop().runtime.now() }));
    const returnId = await createReturn(shop(), number, [{ lineId: "L1", quantity: 6, reason: "unwanted" }]);
    await shop().runtime.whenIdle();
    await shop().asStaff("warehouse", `/api/desk/returns/${returnId}/receive`, {});
    await shop().runtime.whenIdle();
    const lines = [{ lineId: "L1", condition: "A" }];
    await shop().asStaff("warehouse", `/api/desk/returns/${returnId}/inspection`, { lines });
    await shop().runtime.whenIdle();
  }
});

const financePage = async (path: string) => {
  const page = await visitors.openPage({ viewport: DESKTOP });
  await signIn(page, shop(), "Fay Finance", path);
  return page;
};

describe("finance", () => {
  it("lists every refund with its amount, with filters kept in the URL", async () => {
    const page = await financePage("/desk/refunds");
    await row(page, "order-4001").getByText("£15.30").waitFor();
    await row(page, "order-4002").getByText("£20.34").waitFor();
    await page.getByText("2 rows").waitFor();
    await page.getByLabel("Status").selectOption({ label: "Failed" });
    await page.getByText("No refund matches these filters").waitFor();
    await page.waitForURL(/status=failed/);
    await page.getByRole("button", { name: "Clear filters" }).click();
    await page.getByLabel("Currency").fill("gbp");
    await page.waitForURL(/currency=GBP/);
    await row(page, "order-4001").waitFor();
  });

  it("exports the list as CSV, exact to the cent", async () => {
    const page = await financePage("/desk/refunds");
    await row(page, "order-4001").waitFor();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Export CSV" }).click(),
    ]);
    expect(download.suggestedFilename()).toBe("refunds.csv");
    const [head = "", ...rows] = readFileSync(await download.path(), "utf8")
      .trim()
      .split(/\r?\n/);
    const amount = head.split(",").indexOf("amount");
    expect(rows.map((one) => one.split(",")[amount]).toSorted()).toEqual(["15.30", "20.34"]);
  });

  it("shows the journal entries", async () => {
    const page = await financePage("/desk/journal");
    await page.getByRole("link", { name: "Refund posted" }).first().waitFor();
    expect(await page.locator(".journal tbody").count()).toBe(4);
  });

  it("verifies the journal and reports that every cent is accounted for", async () => {
    const page = await financePage("/desk/proof");
    await page.getByRole("button", { name: "Verify now" }).click();
    await page.getByText("Every cent is accounted for").waitFor();
    await page.getByText("every entry balances").waitFor();
    await page.getByText("£35.64").waitFor();
  });
});
