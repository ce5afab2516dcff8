// What a customer did before, as figures: counted anew from what is kept every time it is asked, so that no counter can drift.
import { exponentOf } from "../money/currency.ts";
import { exactOf, roundToMinor } from "../money/decimal.ts";
import type { Minor } from "../money/minor.ts";
import { percentage } from "../money/percentage.ts";
import type { Order } from "../order/order.ts";
import type { ReturnSummary } from "../returns/summary.ts";
import type { ReturnStatus } from "../returns/state.ts";
import { DAY, type Instant } from "../sla/instant.ts";

/** What the shop said of its customer when it handed an order over, that order included; the value in that order's currency. */
export type Told = {
  readonly orders?: number | undefined;
  readonly lifetimeValue?: string | undefined;
  readonly failedPayments?: number | undefined;
};

export type PastOrder = {
  readonly orderId: string;
  readonly placedAt: Instant;
  readonly currency: string;
  /** What was paid for the goods, gross. */
  readonly value: Minor;
  readonly tags?: readonly string[];
  readonly told?: Told;
};

/** What an order says of its customer's past; kept with who they are, and as erasable. */
export const pastOrderOf = (
  { orderId, placedAt, currency, lines }: Order,
  { tags, told }: Pick<PastOrder, "tags" | "told">,
): PastOrder => ({
  orderId,
  placedAt,
  currency,
  value: sum(lines.map(({ paid }) => paid.gross)),
  ...(tags && { tags }),
  ...(told && { told }),
});

/** Every order the shop handed over and every return asked for, in any order; long pasts may be cut off at a limit. */
export type CustomerPast = { readonly orders: readonly PastOrder[]; readonly returns: readonly ReturnSummary[] };

export const NO_PAST: CustomerPast = { orders: [], returns: [] };

/** Money is in the currency of the order in question: what was bought and sent back in others is counted, not valued. */
export type CustomerFigures = {
  readonly orders: number;
  readonly firstOrder: boolean;
  readonly lifetimeValue: Minor;
  /** Returns that came to something: not those that were declined, canceled or never sent. */
  readonly returns: number;
  readonly returnsLast30Days: number;
  readonly returnsLast365Days: number;
  readonly returnedValue: Minor;
  /** Orders of which anything came back, of all orders: 0 to 100. */
  readonly returnRateByCount: number;
  /** What came back of everything bought, by value: 0 to 100. */
  readonly returnRateByValue: number;
  readonly keptItems: number;
  readonly bonusReceived: Minor;
  readonly claims: number;
  /** Absent when the shop does not say. */
  readonly failedPayments?: number;
  readonly tags: readonly string[];
};

export type PastOf = {
  readonly orderId: string;
  readonly placedAt: Instant;
  readonly currency: string;
  readonly now: Instant;
};

/** The figures as they stand at `now` for somebody who asks about one of their orders. */
export function figuresOf(past: CustomerPast, { orderId, placedAt, currency, now }: PastOf): CustomerFigures {
  const returns = past.returns.filter(cameToSomething);
  const said = lastTold(past.orders);
  const orders = Math.max(past.orders.length, said?.told.orders ?? 0, 1);
  const lifetimeValue = Math.max(
    sum(past.orders.filter(sameIn(currency)).map(({ value }) => value)),
    said?.currency === currency ? valueTold(said.told, currency) : 0,
  );
  const returnedValue = sum(returns.filter(sameIn(currency)).map(({ total }) => total));
  return {
    orders,
    firstOrder: isFirst(past.orders, orderId, placedAt),
    lifetimeValue,
    returns: returns.length,
    returnsLast30Days: returns.filter(({ requestedAt }) => requestedAt >= now - 30 * DAY).length,
    returnsLast365Days: returns.filter(({ requestedAt }) => requestedAt >= now - 365 * DAY).length,
    returnedValue,
    returnRateByCount: Math.min(100, percentage(new Set(returns.map((one) => one.orderId)).size, orders)),
    returnRateByValue: Math.min(100, percentage(returnedValue, lifetimeValue)),
    keptItems: returns.filter(({ kept }) => kept).length,
    bonusReceived: sum(returns.filter(sameIn(currency)).map(({ bonus = 0 }) => bonus)),
    claims: returns.filter(({ claim }) => claim).length,
    ...(said?.told.failedPayments !== undefined && { failedPayments: said.told.failedPayments }),
    tags: newestFirst(past.orders).find(({ tags }) => tags)?.tags ?? [],
  };
}

const NOTHING_CAME: ReadonlySet<ReturnStatus> = new Set(["declined", "canceled", "expired"]);

/** Goodwill is money without a return: it says nothing about how somebody returns. */
const cameToSomething = ({ status, goodwill }: ReturnSummary): boolean => !goodwill && !NOTHING_CAME.has(status);

const sameIn =
  (wanted: string) =>
  ({ currency }: { readonly currency: string }): boolean =>
    currency === wanted;

const sum = (amounts: readonly Minor[]): Minor => amounts.reduce((total, one) => total + one, 0);

const newestFirst = (orders: readonly PastOrder[]): readonly PastOrder[] =>
  // Stryker disable next-line EqualityOperator: no two orders have one id
  orders.toSorted((a, b) => b.placedAt - a.placedAt || (a.orderId < b.orderId ? -1 : 1));

function lastTold(orders: readonly PastOrder[]): { readonly told: Told; readonly currency: string } | undefined {
  const last = newestFirst(orders).find(({ told }) => told);
  return last?.told && { told: last.told, currency: last.currency };
}

const valueTold = ({ lifetimeValue }: Told, currency: string): Minor =>
  lifetimeValue === undefined ? 0 : roundToMinor(exactOf(lifetimeValue), exponentOf(currency) ?? 0);

/** Nothing was bought before it, as far as the orders that were handed over and the shop itself know. */
function isFirst(orders: readonly PastOrder[], orderId: string, placedAt: Instant): boolean {
  const told = orders.find((one) => one.orderId === orderId)?.told?.orders ?? 1;
  return told <= 1 && orders.every((one) => one.orderId === orderId || one.placedAt >= placedAt);
}
