// The orders and what is reserved of them.
import type { Order } from "../../domain/order/order.ts";
import type { OrderWithTally } from "../../domain/order/order-with-tally.ts";
import type { Customer } from "./customers.ts";

export interface Orders {
  /** The order without its tally, perhaps a minute old: paid amounts never change. */
  readOrder(orderId: string): Promise<Order | undefined>;
  /** The order with its current reservations. */
  readWithTally(orderId: string): Promise<OrderWithTally | undefined>;
  /** The order and tender of a payment, by the provider's reference; undefined unless exactly one order has it. */
  findPayment(gateway: string, reference: string): Promise<{ orderId: string; tenderId: string } | undefined>;
  /** By its number, or by the number as people type it (`typedOrderNumber`); the exact number wins. */
  findByNumber(orderNumber: string): Promise<{ orderId: string; customerId: string } | undefined>;
  /** "conflict" if the stored order has other paid amounts: those are immutable. */
  put(order: Order, customer: Customer): Promise<"accepted" | "unchanged" | "conflict">;
}
