// The warehouse receives and inspects in a real browser, and the money goes out by itself.
import { describe, expect, it } from "vitest";
import type { DeskReturn } from "../../functions/contracts/desk-documents.ts";
import { caseStands, row, signIn } from "../support/browser/desk.ts";
import { anOrder, CLOCK, HEART, LANTERN } from "../support/browser/orders.ts";
import { madeReturn } from "../support/browser/portal.ts";
import { aShop } from "../support/browser/shop.ts";
import { DESKTOP, visitors } from "../support/browser/visitor.ts";

const shop = aShop();
const people = visitors();

const onItsWay = async (number: string): Promise<string> => {
  await shop().bring(anOrder({ number, goods: [HEART, LANTERN, CLOCK], now: shop().runtime.now() }));
  const lines = ["L1", "L2", "L3"].map((lineId) => ({ lineId, quantity: 3, reason: "unwanted" }));
  const returnId = await madeReturn(shop(), number, lines);
  await shop().runtime.settled();
  return returnId;
};
const walt = async (path: string) => {
  const page = await people.arrive({ viewport: DESKTOP });
  await signIn(page, shop(), "Walt Warehouse", path);
  return page;
};

describe("the warehouse", () => {
  it("starts at its own queue, and is not asked to decide", async () => {
    const returnId = await onItsWay("3001");
    const page = await walt("/desk");
    await row(page, "3001").waitFor();
    expect(new URL(page.url()).search).toBe("?queue=warehouse");
    await page.goto(`${shop().url}/desk/returns/${returnId}`);
    await page.getByRole("button", { name: "Receive the parcel" }).waitFor();
    expect(await page.getByRole("button", { name: "Decline after all" }).count()).toBe(0);
  });

  it("receives everything with one key and one press", async () => {
    const returnId = await onItsWay("3002");
    const page = await walt(`/desk/returns/${returnId}`);
    await caseStands(page, "Waiting for the parcel");
    await page.keyboard.press("r");
    await page.getByRole("button", { name: "Everything is here: 9 units" }).press("Enter");
    await caseStands(page, "Parcel is here");
  });

  it("counts less, grades from the keyboard, and refunds exactly what was accepted", async () => {
    const returnId = await onItsWay("3003");
    const page = await walt(`/desk/returns/${returnId}/receive`);
    await page.getByLabel(`Received of ${CLOCK.title}`).fill("2");
    await page.getByRole("button", { name: "Receive 8 of 9 units" }).click();
    await caseStands(page, "Parcel is here");

    await page.keyboard.press("i");
    await page.getByRole("heading", { level: 1, name: "Inspect the goods" }).waitFor();
    await page.getByRole("row").filter({ hasText: HEART.title }).waitFor();
    await page.keyboard.press("j");
    await page.keyboard.press("1");
    await page.keyboard.press("j");
    await page.keyboard.press("4");
    await page.getByLabel(`Accepted of ${LANTERN.title}`).fill("1");
    await page.getByRole("button", { name: /^Accept/ }).click();
    await page.getByText(`${CLOCK.title} has no grade yet.`).waitFor();
    await page
      .getByRole("group", { name: `Condition of ${CLOCK.title}` })
      .getByRole("radio", { name: "B: opened" })
      .check({ force: true });
    await page.getByLabel(`Note about ${CLOCK.title}`).fill("box torn");
    await page.getByRole("button", { name: "Accept 6 units" }).click();
    await caseStands(page, "Done");
    await page.getByText("box torn").waitFor();

    // 3 hearts, 1 lantern, 2 clocks at what was paid for them.
    const view = await shop().asStaff<DeskReturn>("support", `/api/desk/returns/${returnId}`);
    expect(view.refunded).toBe("18.54");
  });

  it("says so when there is nothing to receive", async () => {
    const returnId = await onItsWay("3004");
    await shop().asStaff("warehouse", `/api/desk/returns/${returnId}/receive`, {});
    await shop().runtime.settled();
    const page = await walt(`/desk/returns/${returnId}/receive`);
    await page.getByText("No parcel is expected for this return: Parcel is here.").waitFor();
  });
});
