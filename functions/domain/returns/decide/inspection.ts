// A person looks at what came: condition, what is accepted, what becomes of it.
import { named } from "../../named.ts";
import { accept, refuse } from "../../refusal.ts";
import { arrivedFacts, isInQuestion, type Judge } from "../arrived.ts";
import type { Condition, Disposition, EscalationReason, ReturnEvent } from "../events.ts";
import { promisesOf } from "../../policy/promises.ts";
import { reminderAt } from "../../sla/targets.ts";
import { isGoodsOpen, refundedTooMuch } from "../early.ts";
import { evolve, type Return } from "../state.ts";
import { closedIfDone } from "./closing.ts";
import { type Context, type Decision, following, once, stamped } from "./command.ts";

export type Finding = {
  readonly lineId: string;
  readonly condition: Condition;
  readonly acceptedQuantity?: number;
  readonly disposition?: Disposition;
  readonly wrongItem?: boolean;
  readonly sealBroken?: boolean;
};

/**
 * Without a word about it, everything received is accepted, and goes where its condition sends it. Where rules look at what
 * arrived, `judge` asks them once the last line is looked at.
 */
export const inspectLines = (
  state: Return | undefined,
  findings: readonly Finding[],
  context: Context,
  judge?: Judge,
): Decision =>
  once(state, context, (known) => {
    if (known.status !== "awaiting-inspection") return refuse("not-awaiting-inspection", { status: known.status });
    const events: ReturnEvent[] = [];
    const seen = new Set(known.inspected.map(({ lineId }) => lineId));
    for (const [index, finding] of findings.entries()) {
      const at = `/lines/${index}`;
      const line = known.asked.lines.find(({ lineId }) => lineId === finding.lineId);
      if (!line) return refuse("line-not-in-return", { value: finding.lineId }, `${at}/lineId`);
      if (seen.has(finding.lineId)) return refuse("line-inspected-twice", { value: finding.lineId }, `${at}/lineId`);
      seen.add(finding.lineId);
      const received = named(known.received, finding.lineId) ?? 0;
      const acceptedQuantity = finding.acceptedQuantity ?? (finding.condition === "missing" ? 0 : received);
      if (acceptedQuantity > received)
        return refuse(
          "accepted-more-than-received",
          { value: acceptedQuantity, most: received },
          `${at}/acceptedQuantity`,
        );
      events.push({
        type: "line-inspected",
        lineId: finding.lineId,
        condition: finding.condition,
        acceptedQuantity,
        disposition: finding.disposition ?? USUAL_DISPOSITION[finding.condition],
        ...(finding.wrongItem === true && { wrongItem: true }),
        ...(finding.sealBroken !== undefined && { sealBroken: finding.sealBroken }),
        ...(index === 0 ? stamped(context) : following(context)),
      });
    }
    return accept(concluded(known, events, context, judge));
  });

function concluded(
  state: Return,
  inspected: readonly ReturnEvent[],
  context: Context,
  judge: Judge | undefined,
): readonly ReturnEvent[] {
  const last = inspected.reduce(evolve, state);
  if (isGoodsOpen(last)) return inspected;
  const verdict = judge?.(arrivedFacts(last));
  const judged: ReturnEvent[] = verdict ? [{ type: "goods-judged", verdict, ...following(context) }] : [];
  const events = [...inspected, ...judged];
  const why = whyAPerson(events.reduce(evolve, state));
  if (!why) return closedIfDone(state, events, context);
  const dueAt = reminderAt(promisesOf(verdict ?? state.verdict), context.now);
  return [...events, { type: "case-escalated", why, stuck: true, dueAt, ...following(context) }];
}

/** Money that went before this look is held against what was found: too much of it is a finding that a person gets. */
function whyAPerson(state: Return): EscalationReason | undefined {
  if (refundedTooMuch(state).length > 0) return "refunded-more-than-accepted";
  const { verdict, judged } = state;
  return verdict && judged && isInQuestion(verdict, judged) ? "goods-in-question" : undefined;
}

const USUAL_DISPOSITION: Readonly<Record<Condition, Disposition>> = {
  A: "restock",
  B: "restock",
  C: "refurbish",
  D: "scrap",
  missing: "missing",
};
