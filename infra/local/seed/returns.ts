// A few returns in different states, so that every queue of the desk has an entry on the first day.
import type { ReturnReason } from "../../../functions/domain/vocabulary/reasons.ts";
import { runReturnUntil, type ShopClients } from "../../tools/replay/run-return.ts";
import type { Sale } from "../../tools/replay/order.ts";

type SeededReturn = {
  readonly orderNumber: string;
  /** How many of the order's lines, counted from the first; `share`: one unit of each, or all. */
  readonly lines: number;
  readonly share: "one" | "all";
  readonly reason: ReturnReason;
  /** The status at which it is left. It may stop earlier where the policy decides so. */
  readonly untilStatus: string;
};

const RETURNS: readonly SeededReturn[] = [
  { orderNumber: "547814", lines: 1, share: "all", reason: "not-as-described", untilStatus: "in-review" },
  { orderNumber: "547001", lines: 1, share: "all", reason: "unwanted", untilStatus: "in-review" },
  { orderNumber: "547698", lines: 1, share: "one", reason: "arrived-late", untilStatus: "awaiting-parcel" },
  { orderNumber: "547072", lines: 2, share: "one", reason: "unwanted", untilStatus: "awaiting-inspection" },
  { orderNumber: "545989", lines: 1, share: "one", reason: "damaged", untilStatus: "awaiting-parcel" },
  { orderNumber: "547057", lines: 2, share: "one", reason: "ordered-by-mistake", untilStatus: "closed" },
  { orderNumber: "546690", lines: 1, share: "all", reason: "unwanted", untilStatus: "closed" },
];

/** Returns how many were created. */
export async function seedReturns(world: ShopClients, sales: readonly Sale[]): Promise<number> {
  const byNumber = new Map(sales.map(({ document }) => [document.orderNumber, document]));
  const created = RETURNS.map(async ({ orderNumber, lines, share, reason, untilStatus }) => {
    const order = byNumber.get(orderNumber);
    if (!order) throw new Error(`the shop has no order ${orderNumber}`);
    const units = order.lines
      .slice(0, lines)
      .map(({ lineId, quantity }): [string, number] => [lineId, share === "all" ? quantity : 1]);
    const planned = {
      returnId: `seed-${orderNumber}`,
      orderId: order.orderId,
      customerId: order.customer.customerId,
      reason,
      units: new Map(units),
    };
    await runReturnUntil(world, planned, untilStatus);
  });
  await Promise.all(created);
  return created.length;
}
