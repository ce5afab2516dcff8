// The order as its shopper sees it: what can go back, until when, and why not.
import type { OrderView } from "../../contracts/portal-documents.ts";
import type { PaidLine } from "../../domain/order/order.ts";
import { lineTally } from "../../domain/order/tally.ts";
import { eligibility, type Eligibility } from "../../domain/policy/eligibility.ts";
import type { Policy } from "../../domain/policy/policy.ts";
import { nextUnits } from "../../domain/refund/line-value.ts";
import { REASONS } from "../../domain/returns/events.ts";
import type { ReturnSummary } from "../../domain/returns/summary.ts";
import { type Instant, isoOf } from "../../domain/sla/instant.ts";
import type { OrderWithTally, Words } from "../ports.ts";
import { decimalIn } from "./money.ts";

export function orderView(
  known: OrderWithTally,
  policy: Policy,
  returns: readonly ReturnSummary[],
  now: Instant,
  words: Words,
): OrderView {
  const { order, tally } = known;
  const decimal = decimalIn(order.currency);
  return {
    orderId: order.orderId,
    orderNumber: order.orderNumber,
    placedAt: isoOf(order.placedAt),
    currency: order.currency,
    country: order.country,
    paid: decimal([...order.lines, ...order.shipping].reduce((sum, { paid }) => sum + paid.gross, 0)),
    lines: order.lines.map((line) => {
      const before = lineTally(tally, line.lineId);
      const left = line.quantity - before.quantity;
      return {
        lineId: line.lineId,
        sku: line.sku,
        title: line.title,
        ...(line.imageUrl !== undefined && { imageUrl: line.imageUrl }),
        quantity: line.quantity,
        returnableQuantity: left,
        paid: decimal(line.paid.gross),
        unitPaid: decimal(left > 0 ? nextUnits(line, before, 1).gross : 0),
        ...(line.deliveredAt !== undefined && { deliveredAt: isoOf(line.deliveredAt) }),
        eligibility: eligibilityView(eligibilityOf(line, left, policy, order.placedAt, now), words),
      };
    }),
    reasons: [...REASONS],
    resolutions: [...policy.resolutions],
    returns: returns.map(({ returnId, status, requestedAt, units, total, currency }) => ({
      returnId,
      status,
      requestedAt: isoOf(requestedAt),
      units,
      total: decimalIn(currency)(total),
    })),
  };
}

type Shown = {
  readonly eligible: boolean;
  readonly code: Eligibility["code"] | "already-returned";
  readonly until?: Instant;
};

function eligibilityOf(line: PaidLine, left: number, policy: Policy, placedAt: Instant, now: Instant): Shown {
  if (left === 0) return { eligible: false, code: "already-returned" };
  return eligibility(policy, { ...line, placedAt }, now);
}

const eligibilityView = ({ eligible, code, until }: Shown, words: Words) => ({
  eligible,
  code,
  words: words.text(code, until === undefined ? {} : { until }),
  ...(until !== undefined && { until: isoOf(until) }),
});
