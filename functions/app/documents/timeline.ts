// The event log as a reader may see it: text and figures, no rule internals for shoppers, no names but those of staff
// for staff.
import type { TimelineEntry } from "../../contracts/portal-documents.ts";
import type { EventOf, ReturnEvent } from "../../domain/returns/events.ts";
import { toIsoString } from "../../domain/time/instant.ts";
import { decimalFormatter } from "./money.ts";
import { isDeclinedByRule } from "./policy-texts.ts";

export type Reader = "shopper" | "staff";

const STAFF_ONLY: ReadonlySet<ReturnEvent["type"]> = new Set([
  "case-claimed",
  "goods-judged",
  "case-escalated",
  "case-resumed",
  "override-recorded",
  "return-reopened",
]);

export const timeline = (events: readonly ReturnEvent[], reader: Reader): TimelineEntry[] =>
  events
    .filter(({ type }) => reader === "staff" || !STAFF_ONLY.has(type))
    .map((event) => ({
      at: toIsoString(event.at),
      type: event.type,
      by: { kind: event.by.kind, ...(reader === "staff" && event.by.id !== undefined && { id: event.by.id }) },
      data: entryData(event, reader),
    }));

/** Rule names are not shown to shoppers: they would tell fraudsters where the limits are. */
export const visibleDeclineReason = ({ verdict, reasonCode }: EventOf<"return-declined">): string =>
  verdict && isDeclinedByRule(verdict) ? "declined-by-policy" : reasonCode;

function entryData(event: ReturnEvent, reader: Reader): TimelineEntry["data"] {
  switch (event.type) {
    case "return-requested":
      return { units: event.lines.reduce((sum, line) => sum + line.quantity, 0), resolution: event.resolution };
    case "return-authorized":
      return { keepTheItem: event.keepTheItem };
    case "return-declined":
      return { reasonCode: reader === "shopper" ? visibleDeclineReason(event) : event.reasonCode };
    case "review-requested":
      return { dueAt: toIsoString(event.dueAt), ...(reader === "staff" && { rule: event.verdict.rule }) };
    case "review-resolved":
      return { decision: event.decision, ...(reader === "staff" && { reasonCode: event.reasonCode }) };
    case "override-recorded":
      return { decision: event.decision, against: event.against, reasonCode: event.reasonCode };
    case "case-escalated":
      return { why: event.why, stuck: event.stuck };
    case "label-issued":
      return event.ownCarrier
        ? { ownCarrier: true, dueAt: toIsoString(event.parcelDueAt) }
        : { carrier: event.carrier, trackingCode: event.trackingCode, dueAt: toIsoString(event.parcelDueAt) };
    case "parcel-scanned":
      return { status: event.status, scannedAt: toIsoString(event.scannedAt) };
    case "parcel-received":
      return {
        units: event.lines.reduce((sum, line) => sum + line.receivedQuantity, 0),
        ...(event.extras && { extraUnits: event.extras.reduce((sum, { quantity }) => sum + quantity, 0) }),
        dueAt: toIsoString(event.dueAt),
      };
    case "line-inspected":
      return {
        lineId: event.lineId,
        condition: event.condition,
        acceptedQuantity: event.acceptedQuantity,
        ...(event.wrongItem && { wrongItem: true }),
        ...(event.sealBroken !== undefined && { sealBroken: event.sealBroken }),
      };
    case "goods-judged":
      return { outcome: event.verdict.outcome, rule: event.verdict.rule };
    case "case-resumed":
    case "case-claimed":
    case "return-expired":
    case "return-canceled":
    case "return-closed":
    case "return-reopened":
      return {};
    default:
      return moneyData(event, reader);
  }
}

type MoneyEvent = EventOf<
  | "refund-planned"
  | "refund-submitted"
  | "refund-posted"
  | "store-credit-issued"
  | "exchange-ordered"
  | "appeasement-granted"
  | "refund-covered"
  | "outside-refund-recorded"
  | "refund-failed"
>;

function moneyData(event: MoneyEvent, reader: Reader): TimelineEntry["data"] {
  switch (event.type) {
    case "refund-planned":
      return { total: decimalFormatter(event.plan.currency)(event.plan.total.gross), currency: event.plan.currency };
    case "refund-submitted":
      return { dueAt: toIsoString(event.dueAt) };
    case "refund-posted":
    case "store-credit-issued":
      return {
        amount: decimalFormatter(event.instruction.currency)(event.instruction.refund),
        currency: event.instruction.currency,
        kind: event.instruction.kind,
      };
    case "exchange-ordered":
      return {
        units: event.goods.reduce((sum, { quantity }) => sum + quantity, 0),
        value: decimalFormatter(event.currency)(event.value),
        owed: decimalFormatter(event.currency)(event.owed),
        currency: event.currency,
      };
    case "appeasement-granted":
      return {
        amount: decimalFormatter(event.appeasement.currency)(event.appeasement.total.gross),
        currency: event.appeasement.currency,
        to: event.appeasement.to,
        ...(reader === "staff" && { reasonCode: event.reasonCode }),
      };
    case "refund-covered":
      return {
        amount: decimalFormatter(event.outside.currency)(
          event.outside.tenders.reduce((sum, { refund }) => sum + refund, 0),
        ),
        currency: event.outside.currency,
        refundId: event.outside.refundId,
        source: event.outside.source,
      };
    case "outside-refund-recorded":
      return { refundId: event.refundId, source: event.source };
    case "refund-failed":
      return reader === "staff" ? { failure: event.failure } : {};
    default: {
      const unhandled: never = event;
      return unhandled;
    }
  }
}
