// Returns at each place of the story, each on an order of its own and named by where it stands.
import { beforeAll } from "vitest";
import { anOrder } from "./orders.ts";
import { type Shopper, shopperOf } from "./shopper.ts";
import { inspect, receive } from "./staff.ts";
import { MONDAY, type World } from "./world.ts";

const PLACES = ["parcel", "inspection", "review", "closed"];

/** Two units of the line "boots" each. Answers the owner of an order on which nothing has happened: lines "boots" and "wax". */
export function returnsAtEveryPlace(shop: World): () => Shopper {
  let owner: Shopper | undefined;
  beforeAll(async () => {
    const order = anOrder(MONDAY, { lines: [{ lineId: "boots" }, { lineId: "wax" }] });
    await shop.sell(order);
    for (const place of PLACES) await bringTo(shop, place);
    owner = await shopperOf(shop, order);
    await shop.settled();
  });
  return () => {
    if (!owner) throw new Error("nobody has bought anything yet");
    return owner;
  };
}

async function bringTo(shop: World, place: string): Promise<void> {
  const unitPrice = place === "review" ? "250.00" : "10.00";
  const order = anOrder(MONDAY, { lines: [{ lineId: "boots", unitPrice }] });
  await shop.sell(order);
  const shopper = await shopperOf(shop, order);
  await shopper.sendBack(place, [{ lineId: "boots", quantity: 2 }]);
  await shopper.sees(place, place === "review" ? "in-review" : "awaiting-parcel");
  if (place === "inspection" || place === "closed") await receive(shop, place);
  if (place === "closed") await inspect(shop, place, [{ lineId: "boots", condition: "A" }]);
}
