// A provider that accepts a refund and never responds. The time-out runs in real time, twenty seconds, so this is a
// file of its own that runs in parallel with the others.
import { expect, it } from "vitest";
import { anOrder } from "../support/journey/orders.ts";
import { refundsAtProvider, setProviderBehavior } from "../support/journey/payments.ts";
import { signIn } from "../support/journey/shopper.ts";
import { inspect, receive } from "../support/journey/staff.ts";
import { aShop, MONDAY, until } from "../support/journey/world.ts";

const shop = aShop({ expectedErrors: /TransientFault.*timeout/ });

it("asks a silent provider before paying again, and pays once", { timeout: 60_000 }, async () => {
  const [recorded, unrecorded] = [anOrder(MONDAY), anOrder(MONDAY)];
  await shop.importOrders(recorded, unrecorded);
  const finished = [
    { order: recorded, does: "time-out-after-recording" },
    { order: unrecorded, does: "time-out" },
  ].map(async ({ order, does: behavior }) => {
    const reference = order.tenders[0]?.reference ?? "";
    await setProviderBehavior(shop, reference, behavior);
    const shopper = await signIn(shop, order);
    await shopper.requestReturn(behavior, [{ lineId: "1", quantity: 2 }]);
    const waitForStatus = (status: string) =>
      until(
        `${status} (${behavior})`,
        () => shopper.viewReturn(behavior),
        (view) => view.status === status,
      );
    await waitForStatus("awaiting-parcel");
    await receive(shop, behavior);
    await inspect(shop, behavior, [{ lineId: "1", condition: "A" }]);
    expect(await waitForStatus("closed")).toMatchObject({ refunded: "20.00" });
    return refundsAtProvider(shop, reference);
  });
  for (const refunds of await Promise.all(finished))
    expect(refunds).toMatchObject([{ status: "succeeded", amount: 2000 }]);
});
