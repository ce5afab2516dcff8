// The warehouse receives and inspects a parcel in a real browser, and the refund is paid automatically.
import { describe, expect, it } from "vitest";
import type { DeskReturn } from "../../functions/contracts/desk-documents.ts";
import { expectCaseStatus, row, signIn } from "../support/browser/desk.ts";
import { anOrder, CLOCK, HEART, LANTERN } from "../support/browser/orders.ts";
import { createReturn } from "../support/browser/portal.ts";
import { setUpShop } from "../support/browser/shop.ts";
import { DESKTOP, setUpVisitors } from "../support/browser/visitor.ts";

const shop = setUpShop();
const visitors = setUpVisitors();

const createReturnAwaitingParcel = async (number: string): Promise<string> => {
  await shop().importOrders(anOrder({ number, goods: [HEART, LANTERN, CLOCK], now: shop().runtime.now() }));
  const lines = ["L1", "L2", "L3"].map((lineId) => ({ lineId, quantity: 3, reason: "unwanted" }));
  const returnId = await createReturn(shop(), number, lines);
  await shop().runtime.whenIdle();
  return returnId;
};
const warehousePage = async (path: string) => {
  const page = await visitors.openPage({ viewport: DESKTOP });
  await signIn(page, shop(), "Walt Warehouse", path);
  return page;
};

describe("the warehouse", () => {
  it("starts at its own queue and offers no decisions", async () => {
    const returnId = await createReturnAwaitingParcel("3001");
    const page = await warehousePage("/desk");
    await row(page, "3001").waitFor();
    expect(new URL(page.url()).search).toBe("?queue=warehouse");
    await page.goto(`${shop().url}/desk/returns/${returnId}`);
    await page.getByRole("button", { name: "Receive the parcel" }).waitFor();
    expect(await page.getByRole("button", { name: "Decline anyway" }).count()).toBe(0);
  });

  it("receives a complete parcel with one shortcut and one press", async () => {
    const returnId = await createReturnAwaitingParcel("3002");
    const page = await warehousePage(`/desk/returns/${returnId}`);
    await expectCaseStatus(page, "Waiting for the parcel");
    await page.keyboard.press("r");
    await page.getByRole("button", { name: "Receive all 9 units" }).press("Enter");
    await expectCaseStatus(page, "Parcel received");
  });

  it("records missing units, grades from the keyboard, and refunds exactly the accepted units", async () => {
    const returnId = await createReturnAwaitingParcel("3003");
    const page = await warehousePage(`/desk/returns/${returnId}/receive`);
    await page.getByLabel(`Received quantity of ${CLOCK.title}`).fill("2");
    await page.getByRole("button", { name: "Receive 8 of 9 units" }).click();
    await expectCaseStatus(page, "Parcel received");

    await page.keyboard.press("i");
    await page.getByRole("heading", { level: 1, name: "Inspect the goods" }).waitFor();
    await page.getByRole("row").filter({ hasText: HEART.title }).waitFor();
    await page.keyboard.press("j");
    await page.keyboard.press("1");
    await page.keyboard.press("j");
    await page.keyboard.press("4");
    await page.getByLabel(`Accepted quantity of ${LANTERN.title}`).fill("1");
    await page.getByRole("button", { name: /^Accept/ }).click();
    await page.getByText(`${CLOCK.title} has no grade yet.`).waitFor();
    await page
      .getByRole("group", { name: `Condition of ${CLOCK.title}` })
      .getByRole("radio", { name: "B: opened" })
      .check({ force: true });
    await page.getByLabel(`Note about ${CLOCK.title}`).fill("box torn");
    await page.getByRole("button", { name: "Accept 6 units" }).click();
    await expectCaseStatus(page, "Completed");
    await page.getByText("box torn").waitFor();

    // 3 hearts, 1 lantern and 2 clocks at the price paid.
    const view = await shop().asStaff<DeskReturn>("support", `/api/desk/returns/${returnId}`);
    expect(view.refunded).toBe("18.54");
  });

  it("says that no parcel is expected", async () => {
    const returnId = await createReturnAwaitingParcel("3004");
    await shop().asStaff("warehouse", `/api/desk/returns/${returnId}/receive`, {});
    await shop().runtime.whenIdle();
    const page = await warehousePage(`/desk/returns/${returnId}/receive`);
    await page.getByText("No parcel is expected for this return: Parcel received.").waitFor();
  });
});
