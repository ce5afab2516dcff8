// Which lines of a return may go back without a reason by law, and until when.
import { type LocalDay, weekdayOf } from "../days.ts";
import type { Facts, FactValue, ReturnFacts } from "../vocabulary/facts.ts";
import type { ArticleId } from "./laws.ts";
import { isSuppliedOnline, type Statute, statuteOf } from "./statutes.ts";

export type LineRight = {
  readonly lineId: string;
  /** The last day that counts in; "open" where nothing says when the period could have begun. Absent: the law gives no right. */
  readonly until?: LocalDay | "open";
  /** The article that gives the right, or the exception that takes it away. */
  readonly by?: ArticleId;
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
      const received = whole ?? receiptOf(statute, facts, own);
      const until = received === "open" ? received : periodEnd(statute, received, holidays);
      return { lineId, until, by: statute.cites.period, lawful: isWithin(until, facts["return.requestedOn"]) };
    }),
  };
}

/** The last day of the period for goods that came on this day. */
function periodEnd(statute: Statute, received: LocalDay, holidays: ReturnFacts["holidays"]): LocalDay {
  let last = received + statute.days;
  if (statute.endsOnWorkingDay) while (isRest(last, holidays)) last += 1;
  return last;
}

const isRest = (day: LocalDay, holidays: ReturnFacts["holidays"]): boolean =>
  weekdayOf(day) === 0 || weekdayOf(day) === 6 || holidays?.includes(day) === true;

const isWithin = (until: LocalDay | "open", requestedOn: unknown): boolean =>
  until === "open" || typeof requestedOn !== "number" || requestedOn <= until;

/**
 * When goods came. The law leaves it to the shop to know; where it does not, they count as received on the last day on which they
 * had to be delivered: 30 days from the order, or from the day they were sent where that was later. A shop that states when it
 * delivered is never held to that.
 */
function receiptOf(statute: Statute, facts: Facts, own: Facts): LocalDay | "open" {
  const delivered = own["line.deliveredOn"];
  if (typeof delivered === "number") return delivered;
  return presumed(statute, facts["order.placedOn"], own["line.shippedOn"]);
}

function presumed(statute: Statute, placed: unknown, shipped: unknown): LocalDay | "open" {
  if (typeof placed !== "number" && typeof shipped !== "number") return "open";
  const [from, sent] = [Number(placed ?? -Infinity), Number(shipped ?? -Infinity)];
  return Math.max(from, sent) + statute.presumedDeliveryDays;
}

/**
 * When the last part of the order came. A shop that has sent or delivered one part and not another says itself that the period has
 * not begun; a part that was sent but never reported as delivered counts like all goods nobody knows the delivery of.
 */
function lastReceipt(statute: Statute, { facts, lines }: Pick<ReturnFacts, "facts" | "lines">): LocalDay | "open" {
  const shipped = dayAgo(facts, "order.daysSinceShipped");
  const delivered = dayAgo(facts, "order.daysSinceDelivered");
  const onTheWay = shipped !== undefined || delivered !== undefined;
  if (onTheWay && isSome(facts["order.unsentLines"])) return "open";
  let last = delivered ?? -Infinity;
  for (const { facts: own } of lines) {
    if (own["line.returnable"] === false || isSuppliedOnline(own)) continue;
    const received = receiptOf(statute, facts, own);
    if (received === "open") return "open";
    last = Math.max(last, received);
  }
  if (isSome(facts["order.undeliveredLines"])) {
    const received = presumed(statute, facts["order.placedOn"], shipped);
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
