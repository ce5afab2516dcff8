// What a shopper saw is no longer true when they press: nothing is made, the new amounts stand there, and one press confirms them.
import { describe, expect, it } from "vitest";
import type { DeskOrder } from "../../functions/contracts/desk-order-document.ts";
import { anOrder, HEART } from "../support/browser/orders.ts";
import { choose, findOrder, goOn, headline } from "../support/browser/portal.ts";
import { aShop } from "../support/browser/shop.ts";
import { visitors } from "../support/browser/visitor.ts";

const shop = aShop();
const people = visitors();

async function atTheMoney(number: string) {
  await shop().bring(anOrder({ number, goods: [HEART], deliveredDaysAgo: 5, now: shop().runtime.now() }));
  const page = await people.arrive();
  await findOrder(page, shop(), number);
  await choose(page, HEART.title, "Too small", 2);
  await goOn(page);
  await page.getByRole("button", { name: "Send back 2 items" }).waitFor();
  return page;
}

const found = (number: string) => shop().asStaff<DeskOrder>("support", `/api/desk/orders?number=${number}`);

describe("pressing for amounts that are no longer true", () => {
  it("shows the old total and the new one, and one press confirms the new one", async () => {
    const page = await atTheMoney("2001");
    const { orderId } = await found("2001");
    const wish = { returnId: "given-2001", amount: "1.00", reasonCode: "kindness", lineId: "L1" };
    await shop().asStaff("support", `/api/desk/orders/${orderId}/goodwill`, wish);
    await page.getByRole("button", { name: "Send back 2 items" }).click();
    await page.getByText("The amounts have changed since you saw them: £5.10 before, £4.10 now.").waitFor();
    expect((await found("2001")).returns).toHaveLength(1);
    await page.getByText("£4.10 to your card").waitFor();
    await page.getByRole("button", { name: "Confirm £4.10" }).click();
    await headline(page, "Send your parcel");
    expect((await found("2001")).returns).toMatchObject([{ total: "1.00" }, { total: "4.10" }]);
  });

  it("says that nothing changed when only time has passed", async () => {
    const page = await atTheMoney("2002");
    await shop().advance("PT40M");
    await page.getByRole("button", { name: "Send back 2 items" }).click();
    await page.getByText("They are the same.").waitFor();
    await page.getByRole("button", { name: "Confirm £5.10" }).click();
    await headline(page, "Send your parcel");
  });
});
