// A person decides what policy would not, or goes against it with a name and a reason.
import { accept, refuse } from "../../refusal.ts";
import type { ReturnEvent } from "../events.ts";
import type { Return, ReturnStatus } from "../state.ts";
import { type Context, type Decision, following, once, stamped } from "./command.ts";

export type ReviewDecision = { readonly decision: "authorize" | "decline"; readonly reasonCode: string };

/**
 * In review, a decision resolves it. Elsewhere it goes against what was decided before: what was authorized may be
 * declined until the parcel has come, and what was declined may be authorized after all.
 */
export const resolveReview = (
  state: Return | undefined,
  { decision, reasonCode }: ReviewDecision,
  context: Context,
): Decision =>
  once(state, context, (known) => {
    const outcome = outcomeOf(decision, reasonCode, context);
    if (known.status === "in-review")
      return accept([{ type: "review-resolved", decision, reasonCode, ...stamped(context) }, outcome]);
    if (!canOverride(known, decision)) return refuse("not-in-review", { status: known.status });
    if (reasonCode.trim() === "") return refuse("reason-required", {}, "/reasonCode");
    const against = known.verdict?.rule ?? known.status;
    const override: ReturnEvent = { type: "override-recorded", against, decision, reasonCode, ...stamped(context) };
    const reopened: ReturnEvent = { type: "return-reopened", ...following(context) };
    return accept(known.status === "declined" ? [override, reopened, outcome] : [override, outcome]);
  });

const outcomeOf = (decision: "authorize" | "decline", reasonCode: string, context: Context): ReturnEvent =>
  decision === "authorize"
    ? { type: "return-authorized", keepTheItem: false, ...following(context) }
    : { type: "return-declined", reasonCode, ...following(context) };

const OVERRIDABLE: Readonly<Record<"authorize" | "decline", readonly ReturnStatus[]>> = {
  authorize: ["declined"],
  decline: ["requested", "authorized", "awaiting-parcel"],
};

export const canOverride = ({ status }: Return, decision: "authorize" | "decline"): boolean =>
  OVERRIDABLE[decision].includes(status);
