// A person decides what policy would not, or goes against it with a name and a reason.
import type { Minor } from "../../money/minor.ts";
import { accept, type Answer, refuse } from "../../refusal.ts";
import type { Allowed } from "../../refund/settle.ts";
import type { ReturnEvent } from "../events.ts";
import { isOver } from "../place.ts";
import type { Return, ReturnStatus } from "../state.ts";
import { type Context, type Decision, following, once, stamped } from "./command.ts";

export type ReviewDecision = {
  readonly decision: "authorize" | "decline";
  readonly reasonCode: string;
  /** What the reviewer allows per line, gross, in minor units; lines that are not named are credited in full. */
  readonly amounts?: readonly { readonly lineId: string; readonly credit: Minor }[];
};

/**
 * In review, a decision resolves it, and so it does when a rule asks for a person because of what arrived. Elsewhere it goes
 * against what was decided before: what was authorized may be declined until the parcel has come, and what was declined may be
 * authorized after all.
 */
export const resolveReview = (
  state: Return | undefined,
  { decision, reasonCode, amounts = [] }: ReviewDecision,
  context: Context,
): Decision =>
  once(state, context, (known) => {
    const allowed = allowedAmounts(known, amounts);
    if (!allowed.ok) return allowed;
    const outcome = outcomeOf(known, { decision, reasonCode }, allowed.value, context);
    if (known.status === "in-review")
      return accept([{ type: "review-resolved", decision, reasonCode, ...stamped(context) }, outcome]);
    if (isAboutArrival(known)) {
      const goesOn: ReturnEvent = {
        type: "case-resumed",
        ...(allowed.value && { allowed: allowed.value }),
        ...following(context),
      };
      const resolved: ReturnEvent = { type: "review-resolved", decision, reasonCode, ...stamped(context) };
      return accept([resolved, decision === "authorize" ? goesOn : outcome]);
    }
    if (!canOverride(known, decision)) return refuse("not-in-review", { status: known.status });
    if (reasonCode.trim() === "") return refuse("reason-required", {}, "/reasonCode");
    const against = known.verdict?.rule ?? known.status;
    const override: ReturnEvent = { type: "override-recorded", against, decision, reasonCode, ...stamped(context) };
    const reopened: ReturnEvent = { type: "return-reopened", ...following(context) };
    return accept(isOver(known) ? [override, reopened, outcome] : [override, outcome]);
  });

/** Each amount is for a line of the return and no more than was quoted for it. */
function allowedAmounts(
  { asked }: Return,
  amounts: NonNullable<ReviewDecision["amounts"]>,
): Answer<Allowed | undefined> {
  for (const [index, { lineId, credit }] of amounts.entries()) {
    const line = asked.quote.lines.find((quoted) => quoted.lineId === lineId);
    if (!line) return refuse("line-not-in-return", { value: lineId }, `/amounts/${index}/lineId`);
    if (credit < 0 || credit > line.gross)
      return refuse("exceeds-quoted-amount", { value: lineId }, `/amounts/${index}/amount`);
  }
  const allowed = Object.fromEntries(amounts.map(({ lineId, credit }) => [lineId, credit]));
  return accept(amounts.length === 0 ? undefined : allowed);
}

const outcomeOf = (
  { asked }: Return,
  { decision, reasonCode }: ReviewDecision,
  allowed: Allowed | undefined,
  context: Context,
): ReturnEvent =>
  decision === "authorize"
    ? {
        type: "return-authorized",
        // Who asked to keep the goods is not asked for them by a person either.
        keepTheItem: asked.resolution === "keep-the-item",
        ...(allowed && { allowed }),
        ...following(context),
      }
    : { type: "return-declined", reasonCode, ...following(context) };

/** The goods are here and the money is not: what the rules about arrived goods leave to a person. */
export const isAboutArrival = ({ escalation, plan }: Return): boolean =>
  escalation?.why === "goods-in-question" && !plan;

/** Whether a person may decide now, first or against what was decided. */
export const isDecidable = (state: Return): boolean =>
  state.status === "in-review" ||
  isAboutArrival(state) ||
  canOverride(state, "authorize") ||
  canOverride(state, "decline");

const OVERRIDABLE: Readonly<Record<"authorize" | "decline", readonly ReturnStatus[]>> = {
  authorize: ["declined"],
  decline: ["requested", "authorized", "awaiting-parcel"],
};

/** What no longer fits what the order paid may be declined wherever it stands: the money has gone another way. */
export const canOverride = ({ status, escalation, plan }: Return, decision: "authorize" | "decline"): boolean =>
  // Nobody declines what has been paid.
  (OVERRIDABLE[decision].includes(status) && !plan) ||
  (decision === "decline" && !plan && escalation?.why === "exceeds-tender");
