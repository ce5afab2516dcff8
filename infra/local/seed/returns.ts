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

const seededReturn = (
  orderNumber: string,
  lines: number,
  share: "one" | "all",
  reason: ReturnReason,
  untilStatus: string,
): SeededReturn => ({
  orderNumber,
  lines,
  share,
  reason,
  untilStatus,
});

const RETURNS: readonly SeededReturn[] = [
  seededReturn("547814", 1, "all", "not-as-described", "in-review"),
  seededReturn("547001", 1, "all", "unwanted", "in-review"),
  seededReturn("547698", 1, "one", "arrived-late", "awaiting-parcel"),
  seededReturn("547072", 2, "one", "unwanted", "awaiting-inspection"),
  seededReturn("545989", 1, "one", "damaged", "awaiting-parcel"),
  seededReturn("547057", 2, "one", "ordered-by-mistake", "closed"),
  seededReturn("546690", 1, "all", "unwanted", "closed"),
];

/** Returns how many were created. */
export async function seedReturns(world: ShopClients, sales: readonly Sale[]): Promise<number> {
  const byNumber = new Map(sales.map(({ document }) => [document.orderNumber, document]));
  const created = RETURNS.map(async ({ orderNumber, lines, share, reason, untilStatus }) => {
    const order = byNumber.get(orderNumber)!;
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
