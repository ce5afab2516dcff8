// The returns of a retail file as policy facts, each at its own time: the order, what the customer had bought and
// returned until then, and the day on the shopper's calendar.
import { shopperDays } from "../../../../functions/app/shopper-days.ts";
import type { Calendar } from "../../../../functions/app/ports/calendar.ts";
import { customerFigures, type PastOrder } from "../../../../functions/domain/customer/history.ts";
import { invariant } from "../../../../functions/domain/invariant.ts";
import { freeze } from "../../../../functions/domain/order/freeze.ts";
import { EMPTY_TALLY } from "../../../../functions/domain/order/tally.ts";
import { customerFacts } from "../../../../functions/domain/customer/customer-facts.ts";
import { policyFacts } from "../../../../functions/domain/policy/policy-facts.ts";
import { riskFacts, assessRisk } from "../../../../functions/domain/customer/risk.ts";
import type { HistoricalReturn } from "../../../../functions/domain/policy/simulate.ts";
import { quote } from "../../../../functions/domain/refund/quote.ts";
import type { ReturnSummary } from "../../../../functions/domain/returns/summary.ts";
import type { ReturnReason } from "../../../../functions/domain/vocabulary/reasons.ts";
import { type Sale, buildSale } from "../order.ts";
import type { PlannedReturn, OrderRows } from "../replay-planner.ts";

/** The file contains no return reasons. */
const REASON: ReturnReason = "unwanted";

type CustomerHistory = { readonly orders: PastOrder[]; readonly returns: ReturnSummary[] };

/** `orders` are the rows of all orders in the file. */
export async function* historicalReturns(
  orders: readonly OrderRows[],
  returns: readonly PlannedReturn[],
  calendar: Calendar,
): AsyncGenerator<HistoricalReturn> {
  const returners = new Set(returns.map(({ customerId }) => customerId));
  const sales = orders.filter(([{ customerId }]) => returners.has(customerId)).map((rows) => buildSale(rows));
  const documents = new Map(sales.map(({ document }) => [document.orderId, document]));
  const histories = customerHistories(sales);
  for (const planned of returns) {
    const { returnId, orderId, customerId, at, units } = planned;
    const document = documents.get(orderId);
    const history = histories.get(customerId);
    invariant(document !== undefined && history !== undefined, `the order of return ${returnId} is in the file`);
    const freezeResult = freeze(document);
    if (!freezeResult.ok) throw new Error(`order ${orderId} does not freeze: ${freezeResult.refusal.code}`);
    const order = freezeResult.value;
    const pastBefore = { orders: history.orders.filter(({ placedAt }) => placedAt <= at), returns: history.returns };
    const pastFigures = customerFigures(pastBefore, { ...order, now: at });
    const lines = [...units].map(([lineId, quantity]) => ({ lineId, quantity, reason: REASON }));
    const quoted = quote(order, EMPTY_TALLY, { lines });
    if (!quoted.ok) throw new Error(`return ${returnId} has no quote: ${quoted.refusal.code}`);
    const credits = new Map(quoted.value.lines.map(({ lineId, gross }) => [lineId, gross]));
    const value = quoted.value.lines.reduce((sum, { gross }) => sum + gross, 0);
    const returnIds = history.returns
      .filter((earlier) => earlier.orderId === orderId)
      .map((earlier) => earlier.returnId);
    const facts = policyFacts({
      order,
      tally: { ...EMPTY_TALLY, returnIds },
      days: await shopperDays(calendar, order, at),
      resolution: "refund",
      lines: lines.map((line) => ({ ...line, credit: credits.get(line.lineId) ?? 0 })),
      additionalFacts: { ...customerFacts(pastFigures), ...riskFacts(assessRisk(pastFigures, value)) },
    });
    history.returns.push(pastReturn(planned, order.currency, value));
    yield { returnId, facts };
  }
}

function customerHistories(sales: readonly Sale[]): ReadonlyMap<string, CustomerHistory> {
  const histories = new Map<string, CustomerHistory>();
  for (const { document, payment } of sales) {
    const { customerId } = document.customer;
    const history = histories.get(customerId) ?? { orders: [], returns: [] };
    histories.set(customerId, history);
    const { orderId, placedAt, currency } = document;
    history.orders.push({ orderId, placedAt: Date.parse(placedAt), currency, value: payment.amount });
  }
  return histories;
}

/** All returns in the file were refunded. */
const pastReturn = (
  { returnId, orderId, customerId, at }: PlannedReturn,
  currency: string,
  total: number,
): ReturnSummary => ({
  ...{ returnId, orderId, orderNumber: orderId, customerId, rmaNumber: returnId, currency, total },
  ...{ status: "closed", place: "over", requestedAt: at, updatedAt: at, units: 0, reason: REASON },
  ...{ escalated: false, length: 0 },
});
