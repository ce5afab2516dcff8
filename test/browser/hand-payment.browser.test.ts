// A refund that cannot be paid by Comeback is recorded by the person who paid it, and the return closes.
import { join } from "node:path";
import { it } from "vitest";
import { signIn } from "../support/browser/desk.ts";
import { anOrder, HEART } from "../support/browser/orders.ts";
import { createReturn } from "../support/browser/portal.ts";
import { setUpShop } from "../support/browser/shop.ts";
import { DESKTOP, PHONE, setUpVisitors } from "../support/browser/visitor.ts";

const shop = setUpShop();
const visitors = setUpVisitors();

it.each([
  { device: "desktop", viewport: DESKTOP, number: "8101" },
  { device: "phone", viewport: PHONE, number: "8102" },
])("a payment by hand is recorded on a $device, from the keyboard alone", async ({ viewport, number }) => {
  const order = anOrder({ number, goods: [HEART], now: shop().runtime.now() });
  const tenders = [{ tenderId: "cod", kind: "cash" as const, gateway: "cod", reference: "", amount: "15.30" }];
  await shop().importOrders({ ...order, tenders });
  const returnId = await createReturn(shop(), number, [{ lineId: "L1", quantity: 6, reason: "too-small" }]);
  await shop().runtime.whenIdle();
  await shop().asStaff("warehouse", `/api/desk/returns/${returnId}/receive`, {});
  const lines = [{ lineId: "L1", condition: "A" }];
  await shop().asStaff("warehouse", `/api/desk/returns/${returnId}/inspection`, { lines });
  await shop().runtime.whenIdle();

  const page = await visitors.openPage({ viewport });
  await signIn(page, shop(), "Sofia Supervisor", `/desk/returns/${returnId}`);
  await page.getByRole("button", { name: "Record payment" }).press("Enter");
  await page.getByText("Cash: £15.30").waitFor();
  const screenshots = process.env["SCREENSHOTS"];
  if (screenshots !== undefined) await page.screenshot({ path: join(screenshots, `hand-payment-${number}.png`) });
  await page.getByRole("dialog").getByRole("button", { name: "Record payment" }).press("Enter");
  await page.getByText("Enter the reference of the payment.").waitFor();
  await page.getByLabel("Reference").fill("till 17");
  await page.getByLabel("Reference").press("Enter");
  await page.getByText("The payment was recorded.").waitFor();
  await page.getByText("Completed", { exact: true }).first().waitFor();
});
