// The order as its shopper sees it: what can be returned, until when, and why not.
import type { OrderView } from "../../contracts/portal-documents.ts";
import { required } from "../../domain/item-at.ts";
import type { Order, PaidLine } from "../../domain/order/order.ts";
import { lineTally, orderTotal } from "../../domain/order/tally.ts";
import { returnSetting } from "../../domain/policy/policy-output.ts";
import { decide, type DecidedLine } from "../../domain/policy/decide.ts";
import { policyFacts } from "../../domain/policy/policy-facts.ts";
import { nextUnits } from "../../domain/refund/line-value.ts";
import { RETURN_REASONS } from "../../domain/vocabulary/reasons.ts";
import { toIsoString } from "../../domain/time/instant.ts";
import type { ShopperDays } from "../../domain/offer/shopper-days.ts";
import { customerAndRiskFacts } from "../../domain/offer/request-facts.ts";
import { utcInstantOfDay } from "../../domain/time/local-day.ts";
import type { Messages } from "../ports/messages.ts";
import type { ReturnableOrder } from "../returnable-order.ts";
import { type WithdrawalRight, withdrawalRight } from "../withdraw.ts";
import { outsideRefundSummaries } from "./desk-order.ts";
import { decimalFormatter } from "./money.ts";

export function orderView({ orderWithTally, context, returns }: ReturnableOrder, messages: Messages): OrderView {
  const { order, tally } = orderWithTally;
  const decimal = decimalFormatter(order.currency);
  const { days, policies } = context;
  const customerFacts = { ...customerAndRiskFacts(context.figures, 0), ...context.arms };
  const verdict = decide(
    policies,
    policyFacts({
      order,
      tally,
      lines: order.lines.map(({ lineId }) => ({ lineId })),
      days,
      additionalFacts: customerFacts,
    }),
  );
  const decidedLines = new Map(verdict.lines.map((line) => [line.lineId, line]));
  return {
    orderId: order.orderId,
    orderNumber: order.orderNumber,
    placedAt: toIsoString(order.placedAt),
    currency: order.currency,
    country: order.country,
    pricesIncludeTax: order.pricesIncludeTax,
    paid: decimal(orderTotal(order)),
    lines: order.lines.map((line) => {
      const before = lineTally(tally, line.lineId);
      const remaining = Math.max(0, line.quantity - before.quantity);
      return {
        lineId: line.lineId,
        sku: line.sku,
        title: line.title,
        ...(line.imageUrl !== undefined && { imageUrl: line.imageUrl }),
        quantity: line.quantity,
        returnableQuantity: remaining,
        paid: decimal(line.paid.gross),
        unitPaid: decimal(remaining > 0 ? nextUnits(line, before, 1).gross : 0),
        ...(line.deliveredAt !== undefined && { deliveredAt: toIsoString(line.deliveredAt) }),
        ...((line.hygieneSeal || line.digital) && { sealed: true as const }),
        ...exchangeVariants(order, line),
        eligibility: eligibilityView(
          remaining === 0 ? undefined : required(decidedLines.get(line.lineId), "every line was decided on"),
          days,
          messages,
        ),
      };
    }),
    ...withdrawalView(withdrawalRight(orderWithTally, context)),
    reasons: [...RETURN_REASONS],
    resolutions: [...returnSetting(verdict, "resolutions")],
    methods: [...returnSetting(verdict, "methods")],
    outsideRefunds: outsideRefundSummaries(tally, order.currency),
    returns: returns.map(({ returnId, status, requestedAt, units, total, currency }) => ({
      returnId,
      status,
      requestedAt: toIsoString(requestedAt),
      units,
      total: decimalFormatter(currency)(total),
    })),
  };
}

const withdrawalView = (right: WithdrawalRight | undefined): Pick<OrderView, "withdrawal"> =>
  right ? { withdrawal: right.until === undefined ? {} : { until: toIsoString(right.until) } } : {};

/**
 * The variants a line may be exchanged for: its own, then the shop's alternatives for the order, without duplicates.
 */
function exchangeVariants({ alsoOffered = [] }: Order, { variants = [] }: PaidLine) {
  const ownSkus = new Set(variants.map(({ sku }) => sku));
  const alternatives = alsoOffered.filter(({ sku }) => !ownSkus.has(sku));
  const all = [...variants, ...alternatives].map(({ sku, title, unitPrice, inStock }) => ({
    sku,
    title,
    unitPrice,
    inStock,
  }));
  return all.length === 0 ? {} : { variants: all };
}

/** Undefined: no unit is left to return. */
function eligibilityView(line: DecidedLine | undefined, { endOf }: ShopperDays, messages: Messages) {
  if (!line) return { eligible: false, code: "already-returned", words: messages.text("already-returned") };
  const { eligible, code, until } = line;
  const end = until === undefined ? {} : { until: utcInstantOfDay(until) };
  return {
    eligible,
    code,
    words: messages.text(code, end),
    ...(until !== undefined && { until: toIsoString(endOf(until)) }),
  };
}
