// Finance lists refunds, exports them, reads the journal and sees the log verified, in a real browser.
import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { row, signIn } from "../support/browser/desk.ts";
import { anOrder, HEART, LANTERN } from "../support/browser/orders.ts";
import { madeReturn } from "../support/browser/portal.ts";
import { aShop } from "../support/browser/shop.ts";
import { DESKTOP, visitors } from "../support/browser/visitor.ts";

const shop = aShop();
const people = visitors();

beforeAll(async () => {
  for (const [number, goods] of [
    ["4001", HEART],
    ["4002", LANTERN],
  ] as const) {
    await shop().bring(anOrder({ number, goods: [goods], now: shop().runtime.now() }));
    const returnId = await madeReturn(shop(), number, [{ lineId: "L1", quantity: 6, reason: "unwanted" }]);
    await shop().runtime.settled();
    await shop().asStaff("warehouse", `/api/desk/returns/${returnId}/receive`, {});
    await shop().runtime.settled();
    const lines = [{ lineId: "L1", condition: "A" }];
    await shop().asStaff("warehouse", `/api/desk/returns/${returnId}/inspection`, { lines });
    await shop().runtime.settled();
  }
});

const fay = async (path: string) => {
  const page = await people.arrive({ viewport: DESKTOP });
  await signIn(page, shop(), "Fay Finance", path);
  return page;
};

describe("finance", () => {
  it("lists every refund with its amount, and narrows it by filters kept in the address", async () => {
    const page = await fay("/desk/refunds");
    await row(page, "order-4001").getByText("£15.30").waitFor();
    await row(page, "order-4002").getByText("£20.34").waitFor();
    await page.getByText("2 rows, that is all").waitFor();
    await page.getByLabel("Status").selectOption({ label: "Failed" });
    await page.getByText("No refund matches these filters").waitFor();
    await page.waitForURL(/status=failed/);
    await page.getByRole("button", { name: "Clear filters" }).click();
    await page.getByLabel("Currency").fill("gbp");
    await page.waitForURL(/currency=GBP/);
    await row(page, "order-4001").waitFor();
  });

  it("exports what it shows as CSV, to the cent", async () => {
    const page = await fay("/desk/refunds");
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

  it("reads a journal in which every entry balances", async () => {
    const page = await fay("/desk/journal");
    await page.getByRole("link", { name: "Refund posted" }).first().waitFor();
    expect(await page.locator(".journal tbody").count()).toBe(4);
  });

  it("verifies the log and says plainly that every cent is accounted for", async () => {
    const page = await fay("/desk/proof");
    await page.getByRole("button", { name: "Verify now" }).click();
    await page.getByText("Every cent is accounted for").waitFor();
    await page.getByText("every entry balances").waitFor();
    await page.getByText("£35.64").waitFor();
  });
});
