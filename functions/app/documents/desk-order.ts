// An order as the desk finds it: what was paid, what of it went back or is claimed, and what is left to give.
import type { DeskOrder } from "../../contracts/desk-order-document.ts";
import { claimedOn, lineTally, type OrderTally, paidInAll } from "../../domain/order/tally.ts";
import { leftOf } from "../../domain/refund/goodwill.ts";
import type { ReturnSummary } from "../../domain/returns/summary.ts";
import { isoOf } from "../../domain/sla/instant.ts";
import type { Customer, OrderWithTally, Ports } from "../ports.ts";
import { decimalIn } from "./money.ts";

export async function findDeskOrder(ports: Ports, orderNumber: string): Promise<DeskOrder | undefined> {
  const found = await ports.orders.findByNumber(orderNumber);
  const known = found && (await ports.orders.read(found.orderId));
  if (!known) return undefined;
  const [customer, returns] = await Promise.all([
    ports.customers.read(found.customerId, found.orderId),
    ports.returns.several(known.tally.returnIds),
  ]);
  return deskOrder(known, returns, customer);
}

function deskOrder(
  { order, tally }: OrderWithTally,
  returns: readonly ReturnSummary[],
  customer: Customer | undefined,
): DeskOrder {
  const decimal = decimalIn(order.currency);
  return {
    orderId: order.orderId,
    orderNumber: order.orderNumber,
    placedAt: isoOf(order.placedAt),
    currency: order.currency,
    country: order.country,
    paid: decimal(paidInAll(order)),
    ...(customer && {
      customer: {
        customerId: customer.customerId,
        email: customer.email,
        ...(customer.name !== undefined && { name: customer.name }),
      },
    }),
    lines: order.lines.map((line) => ({
      lineId: line.lineId,
      sku: line.sku,
      title: line.title,
      quantity: line.quantity,
      returnableQuantity: Math.max(0, line.quantity - lineTally(tally, line.lineId).quantity),
      paid: decimal(line.paid.gross),
      left: decimal(leftOf(line, tally)),
    })),
    shipping: order.shipping.map(({ shippingId, paid }) => ({
      shippingId,
      paid: decimal(paid.gross),
      left: decimal(Math.max(0, paid.gross - claimedOn(tally.shipping, shippingId))),
    })),
    tenders: order.tenders.map(({ tenderId, kind, gateway, paid }) => ({
      tenderId,
      kind,
      gateway,
      paid: decimal(paid),
      left: decimal(Math.max(0, paid - claimedOn(tally.tenders, tenderId))),
    })),
    gifts: decimal(tally.goodwill ?? 0),
    outsideRefunds: outsideMarks(tally, order.currency),
    returns: returns.map(({ returnId, rmaNumber, status, requestedAt, units, total, currency }) => ({
      returnId,
      rmaNumber,
      status,
      requestedAt: isoOf(requestedAt),
      units,
      total: decimalIn(currency)(total),
    })),
  };
}

/** Refunds made outside, as an order shows them to its shopper and to staff. */
export const outsideMarks = ({ outside = [] }: OrderTally, currency: string): DeskOrder["outsideRefunds"] =>
  outside.map(({ refundId, refundedAt, source, refund }) => ({
    refundId,
    at: isoOf(refundedAt),
    source,
    amount: decimalIn(currency)(refund),
  }));
