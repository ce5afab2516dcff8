// Returns at several stages, each of an order of its own and named after its stage.
import { beforeAll } from "vitest";
import { anOrder } from "./orders.ts";
import { type Shopper, signIn } from "./shopper.ts";
import { inspect, receive } from "./staff.ts";
import { MONDAY, type World } from "./world.ts";

const STAGES = ["parcel", "inspection", "review", "closed"];

/**
 * Each has two units of the line "boots". Returns the shopper of another, untouched order with the lines "boots" and
 * "wax".
 */
export function returnsAtEveryStage(shop: World): () => Shopper {
  let owner: Shopper | undefined;
  beforeAll(async () => {
    const order = anOrder(MONDAY, { lines: [{ lineId: "boots" }, { lineId: "wax" }] });
    await shop.importOrders(order);
    for (const stage of STAGES) await createReturnAt(shop, stage);
    owner = await signIn(shop, order);
    await shop.settled();
  });
  return () => {
    if (!owner) throw new Error("nobody has bought anything yet");
    return owner;
  };
}

async function createReturnAt(shop: World, stage: string): Promise<void> {
  const unitPrice = stage === "review" ? "250.00" : "10.00";
  const order = anOrder(MONDAY, { lines: [{ lineId: "boots", unitPrice }] });
  await shop.importOrders(order);
  const shopper = await signIn(shop, order);
  await shopper.requestReturn(stage, [{ lineId: "boots", quantity: 2 }]);
  await shopper.waitForStatus(stage, stage === "review" ? "in-review" : "awaiting-parcel");
  if (stage === "inspection" || stage === "closed") await receive(shop, stage);
  if (stage === "closed") await inspect(shop, stage, [{ lineId: "boots", condition: "A" }]);
}
