// A return as it was recorded: what the rules knew and said, what people made of it, and what became of the money. Folded from its
// log, for whoever looks back: experiments, simulations, suggestions of rules.
import type { Verdict } from "../policy/decide.ts";
import type { ReturnFacts } from "../policy/vocabulary/facts.ts";
import { GOODWILL_REASON } from "../refund/goodwill.ts";
import type { Minor } from "../money/minor.ts";
import type { Instant } from "../sla/instant.ts";
import { arrivedFacts } from "./arrived.ts";
import type { CaseResolution, ReturnEvent } from "./events.ts";
import { isOver } from "./place.ts";
import { fold, type Return, type ReturnStatus } from "./state.ts";

export type Recorded = {
  readonly returnId: string;
  readonly customerId: string;
  readonly requestedAt: Instant;
  readonly resolution: CaseResolution;
  /** As frozen when it was requested. */
  readonly facts: ReturnFacts;
  /** The same with what was found in the parcel, once all of it was looked at. */
  readonly arrived?: ReturnFacts;
  /** What the rules said; absent until they did. */
  readonly verdict?: Verdict;
  /** What a person said last, in review or against the rules. */
  readonly decision?: "authorize" | "decline";
  /** What the rules said again once they knew what arrived, and what a person said before that and after it, last of each. */
  readonly judged?: {
    readonly verdict: Verdict;
    readonly before?: "authorize" | "decline";
    readonly after?: "authorize" | "decline";
  };
  readonly status: ReturnStatus;
  readonly over: boolean;
  readonly kept: boolean;
  /** What the goods that were to come back are worth, gross. */
  readonly goods: Minor;
  /** What went back to where the shopper's money had come from. Goodwill is no part of it. */
  readonly cash: Minor;
  /** What became store credit or a gift card, the bonus apart. */
  readonly credit: Minor;
};

/** Undefined for a log that is no return's. */
export function recordedOf(returnId: string, events: readonly ReturnEvent[]): Recorded | undefined {
  if (events[0]?.type !== "return-requested") return undefined;
  const state = fold(events);
  if (!state) return undefined;
  const { asked, verdict, status } = state;
  const decision = lastDecision(events);
  return {
    returnId,
    customerId: asked.customerId,
    requestedAt: asked.at,
    resolution: asked.resolution,
    facts: asked.facts,
    ...(state.inspected.length === asked.lines.length && { arrived: arrivedFacts(state) }),
    ...(verdict && { verdict }),
    ...(decision && { decision }),
    ...(state.judged && { judged: judgedOf(state.judged, events) }),
    status,
    over: isOver(state),
    kept: state.keepTheItem && status !== "declined",
    goods: asked.quote.lines.reduce((sum, { gross }) => sum + gross, 0),
    ...moneyOf(state),
  };
}

function lastDecision(events: readonly ReturnEvent[]): Recorded["decision"] {
  const said = events.findLast((event) => event.type === "review-resolved" || event.type === "override-recorded");
  return said?.decision;
}

function judgedOf(verdict: Verdict, events: readonly ReturnEvent[]): NonNullable<Recorded["judged"]> {
  const at = events.findIndex(({ type }) => type === "goods-judged");
  const [before, after] = [lastDecision(events.slice(0, at)), lastDecision(events.slice(at))];
  return { verdict, ...(before && { before }), ...(after && { after }) };
}

function moneyOf({ instructions }: Return): Pick<Recorded, "cash" | "credit"> {
  let [cash, credit] = [0, 0];
  for (const { instruction, status } of Object.values(instructions)) {
    const { kind, reason, purpose, refund } = instruction;
    if (status !== "posted" || reason === GOODWILL_REASON || purpose === "bonus") continue;
    if (kind === "gift-card" || kind === "store-credit") credit += refund;
    else cash += refund;
  }
  return { cash, credit };
}
