// A provider that takes a refund and never says so. Its silence is waited out in real time, twenty seconds long, so this
// stands apart and runs beside the others.
import { expect, it } from "vitest";
import { anOrder } from "../support/journey/orders.ts";
import { refundsAtProvider, tellProvider } from "../support/journey/payments.ts";
import { shopperOf } from "../support/journey/shopper.ts";
import { inspect, receive } from "../support/journey/staff.ts";
import { aShop, MONDAY, until } from "../support/journey/world.ts";

const shop = aShop({ troubles: /TransientFault.*timeout/ });

it("a silent provider may have paid: it is asked, and pays once", { timeout: 60_000 }, async () => {
  const [recorded, forgotten] = [anOrder(MONDAY), anOrder(MONDAY)];
  await shop.sell(recorded, forgotten);
  const finished = [
    { order: recorded, does: "time-out-after-recording" },
    { order: forgotten, does: "time-out" },
  ].map(async ({ order, does }) => {
    const reference = order.tenders[0]?.reference ?? "";
    await tellProvider(shop, reference, does);
    const shopper = await shopperOf(shop, order);
    await shopper.sendBack(does, [{ lineId: "1", quantity: 2 }]);
    const sees = (status: string) =>
      until(
        `${status} (${does})`,
        () => shopper.look(does),
        (seen) => seen.status === status,
      );
    await sees("awaiting-parcel");
    await receive(shop, does);
    await inspect(shop, does, [{ lineId: "1", condition: "A" }]);
    expect(await sees("closed")).toMatchObject({ refunded: "20.00" });
    return refundsAtProvider(shop, reference);
  });
  for (const refunds of await Promise.all(finished))
    expect(refunds).toMatchObject([{ status: "succeeded", amount: 2000 }]);
});
