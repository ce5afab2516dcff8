// The returns of a retail file as rules would have seen them, each at its own time: what was bought, what the customer had bought and
// sent back until then, and on which day of the shopper's calendar.
import { daysOf } from "../../../functions/app/days.ts";
import type { Calendar } from "../../../functions/app/ports/calendar.ts";
import { figuresOf, type PastOrder } from "../../../functions/domain/customer/past.ts";
import { freeze } from "../../../functions/domain/order/freeze.ts";
import { EMPTY_TALLY } from "../../../functions/domain/order/tally.ts";
import { customerFacts } from "../../../functions/domain/policy/customer-facts.ts";
import { factsOf } from "../../../functions/domain/policy/facts-of.ts";
import { riskFacts, riskOf } from "../../../functions/domain/policy/risk.ts";
import type { Recorded } from "../../../functions/domain/policy/simulate.ts";
import { quote } from "../../../functions/domain/refund/quote.ts";
import type { ReturnSummary } from "../../../functions/domain/returns/summary.ts";
import { type Sale, saleOf } from "../order.ts";
import type { PlannedReturn, Rows } from "../reading.ts";

/** The file does not say why goods came back. */
const REASON = "unwanted";

type Past = { readonly orders: PastOrder[]; readonly returns: ReturnSummary[] };

/** `orders` are the rows of every order there was. */
export async function* recordedIn(
  orders: readonly Rows[],
  returns: readonly PlannedReturn[],
  calendar: Calendar,
): AsyncGenerator<Recorded> {
  const returners = new Set(returns.map(({ customerId }) => customerId));
  const sales = orders.filter(([{ customerId }]) => returners.has(customerId)).map((rows) => saleOf(rows));
  const documents = new Map(sales.map(({ document }) => [document.orderId, document]));
  const pasts = pastsOf(sales);
  for (const planned of returns) {
    const { returnId, orderId, customerId, at, units } = planned;
    const frozen = freeze(documents.get(orderId)!);
    if (!frozen.ok) throw new Error(`order ${orderId} does not freeze: ${frozen.refusal.code}`);
    const order = frozen.value;
    const past = pasts.get(customerId)!;
    const before = { orders: past.orders.filter(({ placedAt }) => placedAt <= at), returns: past.returns };
    const figures = figuresOf(before, { ...order, now: at });
    const lines = [...units].map(([lineId, quantity]) => ({ lineId, quantity, reason: REASON }) as const);
    const worth = quote(order, EMPTY_TALLY, { lines });
    if (!worth.ok) throw new Error(`return ${returnId} has no quote: ${worth.refusal.code}`);
    const credits = new Map(worth.value.lines.map(({ lineId, gross }) => [lineId, gross]));
    const value = worth.value.lines.reduce((sum, { gross }) => sum + gross, 0);
    const returnIds = past.returns.filter((one) => one.orderId === orderId).map((one) => one.returnId);
    const facts = factsOf({
      order,
      tally: { ...EMPTY_TALLY, returnIds },
      days: await daysOf(calendar, order, at),
      resolution: "refund",
      lines: lines.map((line) => ({ ...line, credit: credits.get(line.lineId)! })),
      more: { ...customerFacts(figures), ...riskFacts(riskOf(figures, value)) },
    });
    past.returns.push(pastReturn(planned, order.currency, value));
    yield { returnId, facts };
  }
}

function pastsOf(sales: readonly Sale[]): ReadonlyMap<string, Past> {
  const pasts = new Map<string, Past>();
  for (const { document, payment } of sales) {
    const { customerId } = document.customer;
    const past = pasts.get(customerId) ?? { orders: [], returns: [] };
    pasts.set(customerId, past);
    const { orderId, placedAt, currency } = document;
    past.orders.push({ orderId, placedAt: Date.parse(placedAt), currency, value: payment.amount });
  }
  return pasts;
}

/** All returns of the file were paid. */
const pastReturn = (
  { returnId, orderId, customerId, at }: PlannedReturn,
  currency: string,
  total: number,
): ReturnSummary => ({
  ...{ returnId, orderId, orderNumber: orderId, customerId, rmaNumber: returnId, currency, total },
  ...{ status: "closed", place: "over", requestedAt: at, updatedAt: at, units: 0, reason: REASON },
  ...{ escalated: false, length: 0 },
});
