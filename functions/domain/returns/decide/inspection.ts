// A person looks at what came: condition, what is accepted, what becomes of it.
import { named } from "../../named.ts";
import { accept, refuse } from "../../refusal.ts";
import type { Condition, Disposition, ReturnEvent } from "../events.ts";
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
};

/** Without a word about it, everything received is accepted, and goes where its condition sends it. */
export const inspectLines = (state: Return | undefined, findings: readonly Finding[], context: Context): Decision =>
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
        ...(index === 0 ? stamped(context) : following(context)),
      });
    }
    return accept(concluded(known, events, context));
  });

/** Money that went before this look is held against what was found: too much of it is a finding that a person gets. */
function concluded(state: Return, events: readonly ReturnEvent[], context: Context): readonly ReturnEvent[] {
  const after = events.reduce(evolve, state);
  if (isGoodsOpen(after) || refundedTooMuch(after).length === 0) return closedIfDone(state, events, context);
  const dueAt = reminderAt(promisesOf(state.verdict), context.now);
  return [
    ...events,
    { type: "case-escalated", why: "refunded-more-than-accepted", stuck: true, dueAt, ...following(context) },
  ];
}

const USUAL_DISPOSITION: Readonly<Record<Condition, Disposition>> = {
  A: "restock",
  B: "restock",
  C: "refurbish",
  D: "scrap",
  missing: "missing",
};
