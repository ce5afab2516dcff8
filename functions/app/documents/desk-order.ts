// An order as the desk sees it: what was paid, what was returned or is reserved, and what is left to refund.
import type { DeskOrder } from "../../contracts/desk-order-document.ts";
import { reservedAmount, lineTally, type OrderTally, orderTotal } from "../../domain/order/tally.ts";
import { remainingOnLine } from "../../domain/refund/goodwill.ts";
import { ok, type Result, err } from "../../domain/refusal.ts";
import type { ReturnSummary } from "../../domain/returns/summary.ts";
import { toIsoString } from "../../domain/time/instant.ts";
import type { OrderWithTally } from "../../domain/order/order-with-tally.ts";
import type { Ports } from "../ports.ts";
import type { Customer } from "../ports/customers.ts";
import { decimalFormatter } from "./money.ts";

export async function findDeskOrder(ports: Ports, orderNumber: string): Promise<Result<DeskOrder>> {
  const ids = await ports.orders.findByNumber(orderNumber);
  const orderWithTally = ids && (await ports.orders.readWithTally(ids.orderId));
  if (!orderWithTally) return err("no-such-order");
  const [customer, returns] = await Promise.all([
    ports.customers.read(ids.customerId, ids.orderId),
    ports.returns.byIds(orderWithTally.tally.returnIds),
  ]);
  return ok(deskOrder(orderWithTally, returns, customer));
}

function deskOrder(
  { order, tally }: OrderWithTally,
  returns: readonly ReturnSummary[],
  customer: Customer | undefined,
): DeskOrder {
  const decimal = decimalFormatter(order.currency);
  return {
    orderId: order.orderId,
    orderNumber: order.orderNumber,
    placedAt: toIsoString(order.placedAt),
    currency: order.currency,
    country: order.country,
    paid: decimal(orderTotal(order)),
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
      left: decimal(remainingOnLine(line, tally)),
    })),
    shipping: order.shipping.map(({ shippingId, paid }) => ({
      shippingId,
      paid: decimal(paid.gross),
      left: decimal(Math.max(0, paid.gross - reservedAmount(tally.shipping, shippingId))),
    })),
    tenders: order.tenders.map(({ tenderId, kind, gateway, paid }) => ({
      tenderId,
      kind,
      gateway,
      paid: decimal(paid),
      left: decimal(Math.max(0, paid - reservedAmount(tally.tenders, tenderId))),
    })),
    gifts: decimal(tally.goodwill ?? 0),
    outsideRefunds: outsideRefundSummaries(tally, order.currency),
    returns: returns.map(({ returnId, rmaNumber, status, requestedAt, units, total, currency }) => ({
      returnId,
      rmaNumber,
      status,
      requestedAt: toIsoString(requestedAt),
      units,
      total: decimalFormatter(currency)(total),
    })),
  };
}

/** Refunds made outside this system, as the order shows them to shoppers and staff. */
export const outsideRefundSummaries = ({ outside = [] }: OrderTally, currency: string): DeskOrder["outsideRefunds"] =>
  outside.map(({ refundId, refundedAt, source, refund }) => ({
    refundId,
    at: toIsoString(refundedAt),
    source,
    amount: decimalFormatter(currency)(refund),
  }));
