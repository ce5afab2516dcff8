// Which lines of a return may go back without a reason by law, and until when.
import { type LocalDay, weekdayOf } from "../days.ts";
import type { Facts, FactValue, ReturnFacts } from "../vocabulary/facts.ts";
import type { ArticleId } from "./laws.ts";
import { isSuppliedOnline, type Statute, statuteOf } from "./statutes.ts";

export type LineRight = {
  readonly lineId: string;
  /** The last day that counts in; "open" where nothing says that the period has begun. Absent: the law gives no right. */
  readonly until?: LocalDay | "open";
  /** The article that gives the right, or the exception that takes it away. */
  readonly by?: ArticleId;
  /** The article that put the last day off to the next day of work. */
  readonly movedBy?: ArticleId;
  /** Asked for inside the period: a withdrawal that the shop must honour. */
  readonly lawful: boolean;
};

export type Rights = { readonly statute?: Statute; readonly lines: readonly LineRight[] };

/** What the law gives for each line, in the order of the facts. */
export function rightsOf({ facts, lines, holidays }: ReturnFacts): Rights {
  const statute = statuteOf(facts);
  if (!statute) return { lines: lines.map(({ lineId }) => ({ lineId, lawful: false })) };
  const whole = statute.wholeOrder ? lastReceipt(statute, { facts, lines }) : undefined;
  return {
    statute,
    lines: lines.map(({ lineId, facts: own }): LineRight => {
      const exception = statute.exceptions.find(({ holds }) => holds(own));
      if (exception) return { lineId, by: exception.by, lawful: false };
      // A line that is no goods (a fee sold as an item) was never received and cannot go back.
      if (own["line.returnable"] === false) return { lineId, lawful: false };
      const received = whole ?? receiptOf(statute, own);
      const end = periodEnd(statute, received, holidays);
      return { lineId, ...end, by: statute.cites.period, lawful: isWithin(end.until, facts["return.requestedOn"]) };
    }),
  };
}

type PeriodEnd = { readonly until: LocalDay | "open"; readonly movedBy?: ArticleId };

/** The last day of the period for goods that came on this day. */
function periodEnd(
  { days, movedBy }: Statute,
  received: LocalDay | "open",
  holidays: ReturnFacts["holidays"],
): PeriodEnd {
  if (received === "open") return { until: received };
  let until = received + days;
  if (!movedBy || !isRest(until, holidays)) return { until };
  while (isRest(until, holidays)) until += 1;
  return { until, movedBy };
}

const isRest = (day: LocalDay, holidays: ReturnFacts["holidays"]): boolean =>
  weekdayOf(day) === 0 || weekdayOf(day) === 6 || holidays?.includes(day) === true;

const isWithin = (until: LocalDay | "open", requestedOn: unknown): boolean =>
  until === "open" || typeof requestedOn !== "number" || requestedOn <= until;

/**
 * When goods came. Goods that were never sent nobody has, however long ago they were ordered (a pre-order, a back order): their period
 * has not begun. Goods that were sent are the shop's to follow; where it never says that they came, they count as received on the last
 * day on which delivery was owed to a shopper who ordered when they were sent. A shop that states when it delivered is never held to
 * that. One that states not even when it sent is taken at its silence: what is not said to be sent was not.
 */
const receiptOf = (statute: Statute, own: Facts): LocalDay | "open" =>
  typeof own["line.deliveredOn"] === "number" ? own["line.deliveredOn"] : presumed(statute, own["line.shippedOn"]);

const presumed = (statute: Statute, shipped: unknown): LocalDay | "open" =>
  typeof shipped === "number" ? shipped + statute.presumedDeliveryDays : "open";

/** When the last part of the order came. While one is not even sent the period has not begun for any. */
function lastReceipt(statute: Statute, { facts, lines }: Pick<ReturnFacts, "facts" | "lines">): LocalDay | "open" {
  if (isSome(facts["order.unsentLines"])) return "open";
  let last = dayAgo(facts, "order.daysSinceDelivered") ?? -Infinity;
  for (const { facts: own } of lines) {
    if (own["line.returnable"] === false || isSuppliedOnline(own)) continue;
    const received = receiptOf(statute, own);
    if (received === "open") return "open";
    last = Math.max(last, received);
  }
  if (isSome(facts["order.undeliveredLines"])) {
    const received = presumed(statute, dayAgo(facts, "order.daysSinceShipped"));
    if (received === "open") return "open";
    last = Math.max(last, received);
  }
  return last;
}

function dayAgo(facts: Facts, name: "order.daysSinceShipped" | "order.daysSinceDelivered"): LocalDay | undefined {
  const [days, requestedOn] = [facts[name], facts["return.requestedOn"]];
  return typeof days === "number" && typeof requestedOn === "number" ? requestedOn - days : undefined;
}

/** What is not known is no number, and no number is not above nought. */
const isSome = (count: FactValue | undefined): boolean => Number(count) > 0;
