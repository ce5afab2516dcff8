// A customer's history as figures, recomputed from stored orders and returns on every request, so that no counter can
// drift.
import { currencyExponent } from "../money/currency.ts";
import { parseExact, roundToMinor } from "../money/decimal.ts";
import type { Minor } from "../money/minor.ts";
import { percentage } from "../money/percentage.ts";
import type { Order } from "../order/order.ts";
import type { ReturnSummary } from "../returns/summary.ts";
import type { ReturnStatus } from "../returns/state.ts";
import { DAY, type Instant } from "../time/instant.ts";
import { type ReportedFigures, type ReportedHistory, reportedFigures } from "./reported-history.ts";

export type PastOrder = {
  readonly orderId: string;
  readonly placedAt: Instant;
  readonly currency: string;
  /** Gross amount paid for the goods, in minor units. */
  readonly value: Minor;
  readonly tags?: readonly string[];
  readonly told?: ReportedHistory;
};

/** What an order adds to its customer's history; stored with the customer's identity, and erased with it. */
export const toPastOrder = (
  { orderId, placedAt, currency, lines }: Order,
  { tags, told: reported }: Pick<PastOrder, "tags" | "told">,
): PastOrder => ({
  orderId,
  placedAt,
  currency,
  value: sum(lines.map(({ paid }) => paid.gross)),
  ...(tags && { tags }),
  ...(reported && { told: reported }),
});

/**
 * A customer's orders and requested returns, unsorted; a very long history may be cut off.
 */
export type CustomerOrdersAndReturns = {
  readonly orders: readonly PastOrder[];
  readonly returns: readonly ReturnSummary[];
};

export const EMPTY_HISTORY: CustomerOrdersAndReturns = { orders: [], returns: [] };

/**
 * Money is in the currency of the order in question: purchases and returns in other currencies are counted, not valued.
 */
export type CustomerFigures = ReportedFigures & {
  readonly orders: number;
  readonly firstOrder: boolean;
  readonly lifetimeValue: Minor;
  /** Returns that count: not those that were declined, canceled or never sent. */
  readonly returns: number;
  readonly returnsLast30Days: number;
  readonly returnsLast365Days: number;
  readonly returnedValue: Minor;
  /** Percentage of orders of which anything came back: 0 to 100. */
  readonly returnRateByCount: number;
  /** Percentage by value of everything bought that came back: 0 to 100. */
  readonly returnRateByValue: number;
  readonly keptItems: number;
  readonly bonusReceived: Minor;
  readonly claims: number;
  readonly tags: readonly string[];
};

export type FiguresQuery = {
  readonly orderId: string;
  readonly placedAt: Instant;
  readonly currency: string;
  readonly now: Instant;
};

/** The figures at `now` for a request about one order. */
export function customerFigures(
  history: CustomerOrdersAndReturns,
  { orderId, placedAt, currency, now }: FiguresQuery,
): CustomerFigures {
  const returns = history.returns.filter(isCountedReturn);
  const report = latestReport(history.orders);
  const orders = Math.max(history.orders.length, report?.told.orders ?? 0, 1);
  const lifetimeValue = Math.max(
    sum(history.orders.filter(isInCurrency(currency)).map(({ value }) => value)),
    report?.currency === currency ? reportedLifetimeValue(report.told, currency) : 0,
  );
  const returnedValue = sum(returns.filter(isInCurrency(currency)).map(({ total }) => total));
  return {
    orders,
    firstOrder: isFirstOrder(history.orders, orderId, placedAt),
    lifetimeValue,
    returns: returns.length,
    returnsLast30Days: returns.filter(({ requestedAt }) => requestedAt >= now - 30 * DAY).length,
    returnsLast365Days: returns.filter(({ requestedAt }) => requestedAt >= now - 365 * DAY).length,
    returnedValue,
    returnRateByCount: Math.min(100, percentage(new Set(returns.map((one) => one.orderId)).size, orders)),
    returnRateByValue: Math.min(100, percentage(returnedValue, lifetimeValue)),
    keptItems: returns.filter(({ kept }) => kept).length,
    bonusReceived: sum(returns.filter(isInCurrency(currency)).map(({ bonus = 0 }) => bonus)),
    claims: returns.filter(({ claim }) => claim).length,
    ...(report && reportedFigures(report.told)),
    tags: newestFirst(history.orders).find(({ tags }) => tags)?.tags ?? [],
  };
}

const UNCOUNTED_STATUSES: ReadonlySet<ReturnStatus> = new Set(["declined", "canceled", "expired"]);

/** Goodwill is not counted: it is money without a return. */
const isCountedReturn = ({ status, goodwill }: ReturnSummary): boolean => !goodwill && !UNCOUNTED_STATUSES.has(status);

const isInCurrency =
  (expected: string) =>
  ({ currency }: { readonly currency: string }): boolean =>
    currency === expected;

const sum = (amounts: readonly Minor[]): Minor => amounts.reduce((total, one) => total + one, 0);

const newestFirst = (orders: readonly PastOrder[]): readonly PastOrder[] =>
  // Stryker disable next-line EqualityOperator: no two orders have the same id
  orders.toSorted((a, b) => b.placedAt - a.placedAt || (a.orderId < b.orderId ? -1 : 1));

function latestReport(
  orders: readonly PastOrder[],
): { readonly told: ReportedHistory; readonly currency: string } | undefined {
  const last = newestFirst(orders).find((one) => one.told);
  return last?.told && { told: last.told, currency: last.currency };
}

const reportedLifetimeValue = ({ lifetimeValue }: ReportedHistory, currency: string): Minor =>
  lifetimeValue === undefined ? 0 : roundToMinor(parseExact(lifetimeValue), currencyExponent(currency) ?? 0);

/** Whether this is the customer's first order, by the known orders and the shop's report. */
function isFirstOrder(orders: readonly PastOrder[], orderId: string, placedAt: Instant): boolean {
  const reportedOrders = orders.find((one) => one.orderId === orderId)?.told?.orders ?? 1;
  return reportedOrders <= 1 && orders.every((one) => one.orderId === orderId || one.placedAt >= placedAt);
}
