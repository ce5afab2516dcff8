// Which lines of a return may by law be sent back without a reason, and until when.
import { type LocalDay, dayOfWeek } from "../../time/local-day.ts";
import type { Facts, ReturnFacts } from "../vocabulary/facts.ts";
import type { FactValue } from "../vocabulary/fact-row.ts";
import type { ArticleId } from "./laws.ts";
import { isSuppliedOnline, type Statute, applicableStatute } from "./statutes.ts";

export type LineWithdrawalRight = {
  readonly lineId: string;
  /** The last day, included; "open" where nothing shows that the period has begun. Absent: the law gives no right. */
  readonly until?: LocalDay | "open";
  /** The article that gives the right, or the exception that takes it away. */
  readonly by?: ArticleId;
  /** The article that moved the last day to the next working day. */
  readonly movedBy?: ArticleId;
  /** Requested within the period: a withdrawal that the shop must honor. */
  readonly lawful: boolean;
};

export type WithdrawalRights = { readonly statute?: Statute; readonly lines: readonly LineWithdrawalRight[] };

/** What the law gives for each line, in the order of the facts. */
export function withdrawalRights({ facts, lines, holidays }: ReturnFacts): WithdrawalRights {
  const statute = applicableStatute(facts);
  if (!statute) return { lines: lines.map(({ lineId }) => ({ lineId, lawful: false })) };
  const orderReceipt = statute.wholeOrder ? lastReceiptDay(statute, { facts, lines }) : undefined;
  return {
    statute,
    lines: lines.map(({ lineId, facts: lineFacts }): LineWithdrawalRight => {
      const exception = statute.exceptions.find(({ appliesTo }) => appliesTo(lineFacts));
      if (exception) return { lineId, by: exception.by, lawful: false };
      // A line that is not goods (a fee sold as an item) is never received and cannot be sent back.
      if (lineFacts["line.returnable"] === false) return { lineId, lawful: false };
      const received = orderReceipt ?? receiptDay(statute, lineFacts);
      const end = periodEnd(statute, received, holidays);
      return {
        lineId,
        ...end,
        by: statute.cites.period,
        lawful: isWithinPeriod(end.until, facts["return.requestedOn"]),
      };
    }),
  };
}

type PeriodEnd = { readonly until: LocalDay | "open"; readonly movedBy?: ArticleId };

/** The last day of the period for goods received on this day. */
function periodEnd(
  { days, movedBy }: Statute,
  received: LocalDay | "open",
  holidays: ReturnFacts["holidays"],
): PeriodEnd {
  if (received === "open") return { until: received };
  let until = received + days;
  if (!movedBy || !isNonWorkingDay(until, holidays)) return { until };
  while (isNonWorkingDay(until, holidays)) until += 1;
  return { until, movedBy };
}

const isNonWorkingDay = (day: LocalDay, holidays: ReturnFacts["holidays"]): boolean =>
  dayOfWeek(day) === 0 || dayOfWeek(day) === 6 || holidays?.includes(day) === true;

const isWithinPeriod = (until: LocalDay | "open", requestedOn: unknown): boolean =>
  until === "open" || typeof requestedOn !== "number" || requestedOn <= until;

/**
 * The day on which goods count as received. Goods that were never sent have not been received, however long ago they
 * were ordered (a pre-order, a back order): their period has not begun. Tracking goods that were sent is up to the
 * shop; where it never reports a delivery, they count as received on the last day on which delivery was owed to a
 * shopper who ordered on the day of shipping. A shop that reports its deliveries is never affected. Where a shop does
 * not even report shipping, the goods count as not sent.
 */
const receiptDay = (statute: Statute, lineFacts: Facts): LocalDay | "open" =>
  typeof lineFacts["line.deliveredOn"] === "number"
    ? lineFacts["line.deliveredOn"]
    : presumedReceiptDay(statute, lineFacts["line.shippedOn"]);

const presumedReceiptDay = (statute: Statute, shipped: unknown): LocalDay | "open" =>
  typeof shipped === "number" ? shipped + statute.presumedDeliveryDays : "open";

/**
 * When the last part of the order was received. While one part is not even sent, the period has not begun for any line.
 */
function lastReceiptDay(statute: Statute, { facts, lines }: Pick<ReturnFacts, "facts" | "lines">): LocalDay | "open" {
  if (isAboveZero(facts["order.unsentLines"])) return "open";
  let latest = dayFromAge(facts, "order.daysSinceDelivered") ?? -Infinity;
  for (const { facts: lineFacts } of lines) {
    if (lineFacts["line.returnable"] === false || isSuppliedOnline(lineFacts)) continue;
    const received = receiptDay(statute, lineFacts);
    if (received === "open") return "open";
    latest = Math.max(latest, received);
  }
  if (isAboveZero(facts["order.undeliveredLines"])) {
    const received = presumedReceiptDay(statute, dayFromAge(facts, "order.daysSinceShipped"));
    if (received === "open") return "open";
    latest = Math.max(latest, received);
  }
  return latest;
}

function dayFromAge(facts: Facts, name: "order.daysSinceShipped" | "order.daysSinceDelivered"): LocalDay | undefined {
  const [days, requestedOn] = [facts[name], facts["return.requestedOn"]];
  return typeof days === "number" && typeof requestedOn === "number" ? requestedOn - days : undefined;
}

/** An unknown fact becomes NaN, which is not above zero. */
const isAboveZero = (count: FactValue | undefined): boolean => Number(count) > 0;
