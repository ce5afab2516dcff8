// A return as it was recorded: the facts and verdict of the rules, the decisions of people, and where the money went.
// Folded from its log for experiments, simulations and rule suggestions.
import type { Verdict } from "../policy/decide.ts";
import type { ReturnFacts } from "../policy/vocabulary/facts.ts";
import { GOODWILL_REASON } from "../refund/goodwill.ts";
import type { Minor } from "../money/minor.ts";
import type { Instant } from "../time/instant.ts";
import { postInspectionFacts } from "./post-inspection.ts";
import type { ReturnEvent } from "./events.ts";
import type { CaseResolution } from "../vocabulary/resolutions.ts";
import { isOver } from "./workflow-stage.ts";
import type { Return, ReturnStatus } from "./state.ts";
import { fold } from "./evolve.ts";

export type ReturnRecord = {
  readonly returnId: string;
  readonly customerId: string;
  readonly requestedAt: Instant;
  readonly resolution: CaseResolution;
  /** As frozen when it was requested. */
  readonly facts: ReturnFacts;
  /** The same with the inspection's findings, once all of it was inspected. */
  readonly arrived?: ReturnFacts;
  /** The policy's verdict; absent until there is one. */
  readonly verdict?: Verdict;
  /** The last decision of a person, in review or as an override. */
  readonly decision?: "authorize" | "decline";
  /** The verdict of the policy after inspection, and the last decisions of a person before and after it. */
  readonly postInspection?: {
    readonly verdict: Verdict;
    readonly before?: "authorize" | "decline";
    readonly after?: "authorize" | "decline";
  };
  readonly status: ReturnStatus;
  readonly over: boolean;
  readonly kept: boolean;
  /** Gross value of the goods that were to be returned. */
  readonly goods: Minor;
  /** What was refunded to the shopper's money tenders. Goodwill is not included. */
  readonly cash: Minor;
  /** What was refunded as store credit or to a gift card, without the bonus. */
  readonly credit: Minor;
};

/** Undefined if the log is not a return's. */
export function returnRecord(returnId: string, events: readonly ReturnEvent[]): ReturnRecord | undefined {
  if (events[0]?.type !== "return-requested") return undefined;
  const state = fold(events);
  if (!state) return undefined;
  const { request, verdict, status } = state;
  const decision = lastDecision(events);
  return {
    returnId,
    customerId: request.customerId,
    requestedAt: request.at,
    resolution: request.resolution,
    facts: request.facts,
    ...(state.inspected.length === request.lines.length && { arrived: postInspectionFacts(state) }),
    ...(verdict && { verdict }),
    ...(decision && { decision }),
    ...(state.postInspectionVerdict && {
      postInspection: postInspectionDecisions(state.postInspectionVerdict, events),
    }),
    status,
    over: isOver(state),
    kept: state.keepTheItem && status !== "declined",
    goods: request.quote.lines.reduce((sum, { gross }) => sum + gross, 0),
    ...refundedAmounts(state),
  };
}

function lastDecision(events: readonly ReturnEvent[]): ReturnRecord["decision"] {
  const decisionEvent = events.findLast(
    (event) => event.type === "review-resolved" || event.type === "override-recorded",
  );
  return decisionEvent?.decision;
}

function postInspectionDecisions(
  verdict: Verdict,
  events: readonly ReturnEvent[],
): NonNullable<ReturnRecord["postInspection"]> {
  const at = events.findIndex(({ type }) => type === "goods-judged");
  const [before, after] = [lastDecision(events.slice(0, at)), lastDecision(events.slice(at))];
  return { verdict, ...(before && { before }), ...(after && { after }) };
}

function refundedAmounts({ instructions }: Return): Pick<ReturnRecord, "cash" | "credit"> {
  let [cash, credit] = [0, 0];
  for (const { instruction, status } of Object.values(instructions)) {
    const { kind, reason, purpose, refund } = instruction;
    if (status !== "posted" || reason === GOODWILL_REASON || purpose === "bonus") continue;
    if (kind === "gift-card" || kind === "store-credit") credit += refund;
    else cash += refund;
  }
  return { cash, credit };
}
