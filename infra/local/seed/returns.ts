// A handful of returns in different states, so that every queue of the desk has something in it on the first day.
import type { ReturnReason } from "../../../functions/domain/returns/events.ts";
import { carryUntil, type World } from "../../replay/carry.ts";
import type { Sale } from "../../replay/order.ts";

type SeededReturn = {
  readonly orderNumber: string;
  /** How many of the order's lines, from the first, and how much of each. */
  readonly lines: number;
  readonly share: "one" | "all";
  readonly reason: ReturnReason;
  /** Where it is left standing; it ends where the policy says otherwise. */
  readonly until: string;
};

const seeded = (
  orderNumber: string,
  lines: number,
  share: "one" | "all",
  reason: ReturnReason,
  until: string,
): SeededReturn => ({
  orderNumber,
  lines,
  share,
  reason,
  until,
});

const RETURNS: readonly SeededReturn[] = [
  seeded("547814", 1, "all", "not-as-described", "in-review"),
  seeded("547001", 1, "all", "unwanted", "in-review"),
  seeded("547698", 1, "one", "arrived-late", "awaiting-parcel"),
  seeded("547072", 2, "one", "unwanted", "awaiting-inspection"),
  seeded("545989", 1, "one", "damaged", "awaiting-parcel"),
  seeded("547057", 2, "one", "ordered-by-mistake", "closed"),
  seeded("546690", 1, "all", "unwanted", "closed"),
];

/** How many were made. */
export async function seedReturns(world: World, sales: readonly Sale[]): Promise<number> {
  const byNumber = new Map(sales.map(({ document }) => [document.orderNumber, document]));
  const made = RETURNS.map(async ({ orderNumber, lines, share, reason, until }) => {
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
    await carryUntil(world, planned, until);
  });
  await Promise.all(made);
  return made.length;
}
