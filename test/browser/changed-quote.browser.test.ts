// When the quote changed before the shopper submits, no return is created; the new amounts are shown for confirmation.
import { describe, expect, it } from "vitest";
import type { DeskOrder } from "../../functions/contracts/desk-order-document.ts";
import { anOrder, HEART } from "../support/browser/orders.ts";
import { choose, findOrder, continueToQuote, expectHeadline } from "../support/browser/portal.ts";
import { setUpShop } from "../support/browser/shop.ts";
import { setUpVisitors } from "../support/browser/visitor.ts";

const shop = setUpShop();
const visitors = setUpVisitors();

async function openQuote(number: string) {
  await shop().importOrders(anOrder({ number, goods: [HEART], deliveredDaysAgo: 5, now: shop().runtime.now() }));
  const page = await visitors.openPage();
  await findOrder(page, shop(), number);
  await choose(page, HEART.title, "Too small", 2);
  await continueToQuote(page);
  await page.getByRole("button", { name: "Send back 2 items" }).waitFor();
  return page;
}

const deskOrder = (number: string) => shop().asStaff<DeskOrder>("support", `/api/desk/orders?number=${number}`);

describe("submitting an outdated quote", () => {
  it("shows the previous and the new total, and one press confirms the new one", async () => {
    const page = await openQuote("2001");
    const { orderId } = await deskOrder("2001");
    const goodwill = { returnId: "given-2001", amount: "1.00", reasonCode: "kindness", lineId: "L1" };
    await shop().asStaff("support", `/api/desk/orders/${orderId}/goodwill`, goodwill);
    await page.getByRole("button", { name: "Send back 2 items" }).click();
    await page.getByText("The amounts have changed since you saw them: £5.10 before, £4.10 now.").waitFor();
    expect((await deskOrder("2001")).returns).toHaveLength(1);
    await page.getByText("£4.10 to your card").waitFor();
    await page.getByRole("button", { name: "Confirm £4.10" }).click();
    await expectHeadline(page, "Send your parcel");
    expect((await deskOrder("2001")).returns).toMatchObject([{ total: "1.00" }, { total: "4.10" }]);
  });

  it("says that the amounts have not changed when the quote only expired", async () => {
    const page = await openQuote("2002");
    await shop().advance("PT40M");
    await page.getByRole("button", { name: "Send back 2 items" }).click();
    await page.getByText("They have not changed.").waitFor();
    await page.getByRole("button", { name: "Confirm £5.10" }).click();
    await expectHeadline(page, "Send your parcel");
  });
});
