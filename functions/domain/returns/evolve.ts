// Computes the state of a return from its events.
import { invariant } from "../invariant.ts";
import { applyMoneyEvent } from "./evolve-money.ts";
import { withNewAttempts } from "./instruction-state.ts";
import { hasPendingPayment, isWithCarrier } from "./early-refund.ts";
import { withEscalation, hasFailedPayment, withoutDeadline, withoutEscalation, withDeadline } from "./deadline.ts";
import type { EventOf, ReturnEvent } from "./events.ts";
import { issuedLabel, withReceived } from "./parcel-state.ts";
import type { Return } from "./state.ts";

export function evolve(state: Return | undefined, event: ReturnEvent): Return {
  if (event.type === "return-requested") {
    invariant(state === undefined, "a return is requested once");
    return withEventMetadata(
      {
        status: "requested",
        request: event,
        keepTheItem: false,
        inspected: [],
        instructions: {},
        appeasements: [],
        commandIds: [],
        updatedAt: event.at,
        length: 0,
      },
      event,
    );
  }
  invariant(state !== undefined, `${event.type} comes after return-requested`);
  return withEventMetadata(applyEvent(state, event), event);
}

/** Undefined for a log that holds no return: an empty one, or that of an outside refund. */
export const fold = (events: readonly ReturnEvent[]): Return | undefined =>
  events[0]?.type === "outside-refund-recorded" ? undefined : events.reduce<Return | undefined>(evolve, undefined);

const withEventMetadata = (state: Return, event: ReturnEvent): Return => ({
  ...state,
  commandIds: event.commandId === undefined ? state.commandIds : [...state.commandIds, event.commandId],
  updatedAt: event.at,
  length: state.length + 1,
});

/** What happens to the return and its goods; what happens to its money is in evolve-money.ts. */
function applyEvent(state: Return, event: Exclude<ReturnEvent, { type: "return-requested" }>): Return {
  switch (event.type) {
    case "return-authorized":
      return applyAuthorization(state, event);
    case "return-declined":
      return { ...withoutDeadline(state), status: "declined", ...(event.verdict && { verdict: event.verdict }) };
    case "review-requested":
      return { ...state, status: "in-review", verdict: event.verdict, dueAt: event.dueAt, nextCheckAt: event.dueAt };
    case "review-resolved":
    case "override-recorded":
      return state;
    case "parcel-scanned":
      return isWithCarrier(event.status) ? { ...state, sentAt: state.sentAt ?? event.at } : state;
    case "case-escalated":
      return withEscalation(state, event);
    case "case-resumed":
      return {
        ...withNewAttempts(withDeadline(withoutEscalation(state), event.parcelDueAt)),
        ...(event.allowed && { allowed: event.allowed }),
      };
    case "case-claimed":
      return { ...state, ...(event.by.id !== undefined && { assignee: event.by.id }) };
    case "label-issued":
      return {
        ...state,
        status: "awaiting-parcel",
        label: issuedLabel(event),
        dueAt: event.parcelDueAt,
        nextCheckAt: event.parcelDueAt,
      };
    case "parcel-received":
      return {
        ...withoutDeadline(state),
        status: "awaiting-inspection",
        receivedAt: state.receivedAt ?? event.at,
        received: withReceived(state.received, event),
        dueAt: event.dueAt,
        nextCheckAt: event.dueAt,
      };
    case "line-inspected":
      return applyInspection(state, event);
    case "goods-judged":
      return { ...state, postInspectionVerdict: event.verdict };
    case "outside-refund-recorded":
    case "return-reopened":
      return state;
    case "return-expired":
      return { ...withoutDeadline(state), status: "expired" };
    case "return-canceled":
      return { ...withoutDeadline(state), status: "canceled" };
    case "return-closed":
      return { ...withoutDeadline(state), status: "closed" };
    default:
      return applyMoneyEvent(state, event);
  }
}

/** Every authorization states its own amounts. Goods inspected before a decline need not be sent again. */
function applyAuthorization(state: Return, { keepTheItem, verdict, allowed }: EventOf<"return-authorized">): Return {
  const { allowed: _earlier, ...rest } = withoutDeadline(state);
  const isInspected = state.inspected.length === state.request.lines.length;
  return {
    ...{ ...rest, status: isInspected ? "inspected" : "authorized", keepTheItem },
    ...(verdict && { verdict }),
    ...(allowed && { allowed }),
  };
}

function applyInspection(state: Return, event: EventOf<"line-inspected">): Return {
  const { lineId, condition, acceptedQuantity, disposition, wrongItem, sealBroken } = event;
  const line = {
    ...{ lineId, condition, acceptedQuantity, disposition },
    ...(wrongItem && { wrongItem }),
    ...(sealBroken !== undefined && { sealBroken }),
  };
  const inspected = [...state.inspected, line];
  if (inspected.length < state.request.lines.length) return { ...state, inspected };
  if (!state.plan) return { ...withoutDeadline(state), inspected, status: "inspected" };
  // The refund was planned before inspection: only its pending payments are still awaited.
  const { earlyPaymentDueAt, ...rest } = withoutDeadline(state);
  return {
    ...rest,
    inspected,
    status: hasFailedPayment(state) ? "payment-failed" : "awaiting-payment",
    ...(earlyPaymentDueAt !== undefined &&
      hasPendingPayment(state) && { dueAt: earlyPaymentDueAt, nextCheckAt: earlyPaymentDueAt }),
  };
}
