// What a return holds of its order at each stage: all that was quoted, only what was accepted, or nothing any more.
import type { RefundPlan } from "../refund/plan.ts";
import { type Claim, claimOf, NO_CLAIM } from "../order/tally.ts";
import { named } from "../named.ts";
import { acceptedInFull, claimOfPlan } from "../refund/settle.ts";
import { isDueEarly } from "./early.ts";
import type { Return } from "./state.ts";

type Hold = "nothing" | "quoted" | "accepted";

function holdOf(state: Return | undefined): Hold {
  if (!state || state.status === "declined" || state.status === "canceled" || state.status === "expired")
    return "nothing";
  return state.plan && !acceptedInFull(state.asked.quote, plannedUnits(state.plan)) ? "accepted" : "quoted";
}

const plannedUnits = ({ lines }: RefundPlan): Readonly<Record<string, number>> =>
  Object.fromEntries(lines.map(({ lineId, quantity }) => [lineId, quantity]));

/** The claim before and after, or undefined when it stays the same. */
export function claimChange(
  before: Return | undefined,
  after: Return,
): { readonly from: Claim; readonly to: Claim } | undefined {
  return holdOf(before) === holdOf(after) ? undefined : { from: claimHeld(before), to: claimHeld(after) };
}

function claimHeld(state: Return | undefined): Claim {
  if (!state) return NO_CLAIM;
  switch (holdOf(state)) {
    case "nothing":
      return NO_CLAIM;
    case "quoted":
      return claimOf(state.asked.quote);
    case "accepted":
      return state.plan ? claimOfPlan(state.asked.quote, state.plan) : NO_CLAIM;
  }
}

/**
 * Units accepted per line: all of them when the shopper keeps the goods, else what inspection said. Money that does not wait for
 * that takes what came for accepted, and what was announced for come.
 */
export function acceptedUnits(state: Return): Readonly<Record<string, number>> {
  const { asked, keepTheItem, inspected, received } = state;
  const accepted = new Map(inspected.map(({ lineId, acceptedQuantity }) => [lineId, acceptedQuantity]));
  const unseen = (lineId: string, quantity: number): number =>
    !isDueEarly(state) ? 0 : received ? (named(received, lineId) ?? 0) : quantity;
  return Object.fromEntries(
    asked.quote.lines.map(({ lineId, quantity }) => [
      lineId,
      keepTheItem ? quantity : (accepted.get(lineId) ?? unseen(lineId, quantity)),
    ]),
  );
}
