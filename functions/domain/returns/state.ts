// What a return is now: the fold of its log. Each stage adds its own part, and a part exists only once its event happened.
import { invariant } from "../invariant.ts";
import type { Verdict } from "../policy/decide.ts";
import { type Appeasement, GOODWILL_REASON } from "../refund/goodwill.ts";
import type { RefundPlan } from "../refund/plan.ts";
import type { Allowed } from "../refund/settle.ts";
import type { Instant } from "../sla/instant.ts";
import { type InstructionState, planned, withInstruction, withNewAttempts } from "./instructions.ts";
import { isGoodsOpen, isPending, isWithCarrier } from "./early.ts";
import { escalated, hasFailed, quiet, withoutEscalation, withPromise } from "./promise.ts";
import type { EscalationReason, EventOf, InspectedLine, OrderedExchange, ReturnEvent } from "./events.ts";

export type ReturnStatus =
  | "requested"
  | "in-review"
  | "declined"
  | "authorized"
  | "awaiting-parcel"
  | "awaiting-inspection"
  | "inspected"
  | "awaiting-payment"
  | "payment-failed"
  | "closed"
  | "canceled"
  | "expired";

export type Escalation = {
  readonly why: EscalationReason;
  readonly at: Instant;
  readonly stuck: boolean;
  /** How often time alone has called since. */
  readonly reminders: number;
};

export type IssuedLabel = {
  readonly carrier: string;
  readonly trackingCode: string;
  readonly labelUrl: string;
  readonly destination?: string;
};

export type Return = {
  readonly status: ReturnStatus;
  /** What the shopper asked for and was shown. */
  readonly asked: EventOf<"return-requested">;
  readonly verdict?: Verdict;
  readonly keepTheItem: boolean;
  readonly allowed?: Allowed;
  readonly label?: IssuedLabel;
  /** Since when we know that the carrier has had the parcel in its hands: proof that it was sent. */
  readonly sentAt?: Instant;
  readonly receivedAt?: Instant;
  readonly received?: Readonly<Record<string, number>>;
  /** In the order they were looked at; each line of the return once. */
  readonly inspected: readonly InspectedLine[];
  /** What the rules said once they knew what arrived. */
  readonly judged?: Verdict;
  readonly plan?: RefundPlan;
  /** The plan was made before the goods were looked at. */
  readonly paidEarly?: true;
  readonly exchange?: OrderedExchange;
  readonly instructions: Readonly<Record<string, InstructionState>>;
  /** Goodwills, oldest first. They are paid beside whatever else happens, and move no status but that of a case of their own. */
  readonly appeasements: readonly Appeasement[];
  /** The promise that runs now. */
  readonly dueAt?: Instant;
  /** When the workflow looks again if nothing happens before: the promise, or the next reminder after a breach. */
  readonly lookAt?: Instant;
  /** The promise that runs for early money, beside the one for the goods. */
  readonly payBy?: Instant;
  readonly escalation?: Escalation;
  /** A person was told that the law wants the money back. */
  readonly toldOfLaw?: true;
  readonly assignee?: string;
  readonly commandIds: readonly string[];
  readonly updatedAt: Instant;
  /** Number of events so far. */
  readonly length: number;
};

export function evolve(state: Return | undefined, event: ReturnEvent): Return {
  if (event.type === "return-requested") {
    invariant(state === undefined, "a return is requested once");
    return seen(
      {
        status: "requested",
        asked: event,
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
  return seen(happened(state, event), event);
}

export const fold = (events: readonly ReturnEvent[]): Return | undefined =>
  events.reduce<Return | undefined>(evolve, undefined);

const seen = (state: Return, event: ReturnEvent): Return => ({
  ...state,
  commandIds: event.commandId === undefined ? state.commandIds : [...state.commandIds, event.commandId],
  updatedAt: event.at,
  length: state.length + 1,
});

function happened(state: Return, event: Exclude<ReturnEvent, { type: "return-requested" }>): Return {
  switch (event.type) {
    case "return-authorized":
      return authorized(state, event);
    case "return-declined":
      return { ...quiet(state), status: "declined", ...(event.verdict && { verdict: event.verdict }) };
    case "review-requested":
      return { ...state, status: "in-review", verdict: event.verdict, dueAt: event.dueAt, lookAt: event.dueAt };
    case "review-resolved":
    case "override-recorded":
      return state;
    case "parcel-scanned":
      return isWithCarrier(event.status) ? { ...state, sentAt: state.sentAt ?? event.at } : state;
    case "case-escalated":
      return escalated(state, event);
    case "case-resumed":
      return {
        ...withNewAttempts(withPromise(withoutEscalation(state), event.parcelDueAt)),
        ...(event.allowed && { allowed: event.allowed }),
      };
    case "case-claimed":
      return { ...state, ...(event.by.id !== undefined && { assignee: event.by.id }) };
    case "label-issued":
      return {
        ...state,
        status: "awaiting-parcel",
        label: labelOf(event),
        dueAt: event.parcelDueAt,
        lookAt: event.parcelDueAt,
      };
    case "parcel-received":
      return {
        ...quiet(state),
        status: "awaiting-inspection",
        receivedAt: event.at,
        received: Object.fromEntries(event.lines.map(({ lineId, receivedQuantity }) => [lineId, receivedQuantity])),
        dueAt: event.dueAt,
        lookAt: event.dueAt,
      };
    case "line-inspected":
      return inspectedOne(state, event);
    case "goods-judged":
      return { ...state, judged: event.verdict };
    case "refund-planned":
      return {
        ...(isGoodsOpen(state) ? { ...state, paidEarly: true } : { ...quiet(state), status: "awaiting-payment" }),
        plan: event.plan,
        instructions: { ...state.instructions, ...planned(event.plan.instructions) },
      };
    case "exchange-ordered": {
      const { goods, value, owed } = event;
      return { ...state, exchange: { goods, value, owed } };
    }
    case "appeasement-granted":
      return {
        ...state,
        ...(state.asked.resolution === "goodwill" && { status: "awaiting-payment" as const }),
        appeasements: [...state.appeasements, event.appeasement],
        instructions: { ...state.instructions, ...planned(event.appeasement.instructions) },
      };
    case "refund-submitted":
      return {
        ...withInstruction(state, event.instruction.instructionId, {
          status: "pending",
          providerRefundId: event.providerRefundId,
        }),
        // While a parcel or a person is waited for, that promise runs on; a goodwill beside it has none of its own.
        ...(PAYING.has(state.status) && { dueAt: event.dueAt, lookAt: event.dueAt }),
        ...(isGoodsOpen(state) && event.instruction.reason !== GOODWILL_REASON && { payBy: event.dueAt }),
      };
    case "refund-posted":
      return withInstruction(state, event.instruction.instructionId, {
        status: "posted",
        providerRefundId: event.providerRefundId,
        instruction: event.instruction,
      });
    case "store-credit-issued":
      return withInstruction(state, event.instruction.instructionId, {
        status: "posted",
        instruction: event.instruction,
      });
    case "refund-failed":
      return {
        ...withInstruction(state, event.instruction.instructionId, {
          status: "failed",
          failure: event.failure,
          instruction: event.instruction,
        }),
        ...(isClosing(state) && { status: "payment-failed" as const }),
      };
    case "outside-refund-recorded":
    case "return-reopened":
      return state;
    case "return-expired":
      return { ...quiet(state), status: "expired" };
    case "return-canceled":
      return { ...quiet(state), status: "canceled" };
    case "return-closed":
      return { ...quiet(state), status: "closed" };
    default: {
      const unhandled: never = event;
      return unhandled;
    }
  }
}

/** Nothing else is waited for but money. */
const PAYING: ReadonlySet<ReturnStatus> = new Set([
  "awaiting-payment",
  "payment-failed",
  "closed",
  "declined",
  "canceled",
  "expired",
]);

/** Paid, or about to be. A goodwill that fails elsewhere, such as on a declined return, leaves the status as it is. */
const isClosing = ({ status }: Return): boolean =>
  status === "awaiting-payment" || status === "payment-failed" || status === "closed";

/**
 * What an earlier reviewer allowed counts no more: every authorization says it anew. Goods that were looked at before somebody said
 * no, and yes after all, need not come again.
 */
function authorized(state: Return, { keepTheItem, verdict, allowed }: EventOf<"return-authorized">): Return {
  const { allowed: _earlier, ...rest } = quiet(state);
  const isHere = state.inspected.length === state.asked.lines.length;
  return {
    ...{ ...rest, status: isHere ? "inspected" : "authorized", keepTheItem },
    ...(verdict && { verdict }),
    ...(allowed && { allowed }),
  };
}

function inspectedOne(state: Return, event: EventOf<"line-inspected">): Return {
  const { lineId, condition, acceptedQuantity, disposition, wrongItem, sealBroken } = event;
  const line = {
    ...{ lineId, condition, acceptedQuantity, disposition },
    ...(wrongItem && { wrongItem }),
    ...(sealBroken !== undefined && { sealBroken }),
  };
  const inspected = [...state.inspected, line];
  if (inspected.length < state.asked.lines.length) return { ...state, inspected };
  if (!state.plan) return { ...quiet(state), inspected, status: "inspected" };
  // The money went before: what of it is still on its way is all that is waited for.
  const { payBy, ...rest } = quiet(state);
  return {
    ...rest,
    inspected,
    status: hasFailed(state) ? "payment-failed" : "awaiting-payment",
    ...(payBy !== undefined && isPending(state) && { dueAt: payBy, lookAt: payBy }),
  };
}

const labelOf = ({ carrier, trackingCode, labelUrl, destination }: EventOf<"label-issued">): IssuedLabel => ({
  carrier,
  trackingCode,
  labelUrl,
  ...(destination !== undefined && { destination }),
});
