// A person inspects the received goods: condition, accepted quantity, disposition.
import { ownValue } from "../../keyed-record.ts";
import { ok, err } from "../../refusal.ts";
import { postInspectionFacts, type PolicyEvaluator } from "../post-inspection.ts";
import { needsReviewAfterInspection } from "../../policy/review-after-inspection.ts";
import type { EscalationReason, ReturnEvent } from "../events.ts";
import type { Condition, Disposition } from "../../vocabulary/inspection.ts";
import { slaTargets, reminderAt } from "../../sla/targets.ts";
import { isAwaitingGoods, overRefundedLineIds } from "../early-refund.ts";
import type { Return } from "../state.ts";
import { evolve } from "../evolve.ts";
import { closeIfDone } from "./close-if-done.ts";
import { type CommandContext, type Decision, followUpEnvelope, decideOnce, commandEnvelope } from "./command.ts";

export type InspectionFinding = {
  readonly lineId: string;
  readonly condition: Condition;
  readonly acceptedQuantity?: number;
  readonly disposition?: Disposition;
  readonly wrongItem?: boolean;
  readonly sealBroken?: boolean;
};

type InspectionInput = {
  readonly findings: readonly InspectionFinding[];
  readonly evaluatePolicy?: PolicyEvaluator | undefined;
};

/**
 * By default everything received is accepted and gets the usual disposition of its condition. If rules use inspection
 * facts, `evaluatePolicy` evaluates them once the last line is inspected.
 */
export const inspectLines = (
  state: Return | undefined,
  { findings, evaluatePolicy }: InspectionInput,
  context: CommandContext,
): Decision =>
  decideOnce(state, context, (current) => {
    if (current.status !== "awaiting-inspection") return err("not-awaiting-inspection", { status: current.status });
    const events: ReturnEvent[] = [];
    const inspectedIds = new Set(current.inspected.map(({ lineId }) => lineId));
    for (const [index, finding] of findings.entries()) {
      const pointer = `/lines/${index}`;
      const line = current.request.lines.find(({ lineId }) => lineId === finding.lineId);
      if (!line) return err("line-not-in-return", { value: finding.lineId }, `${pointer}/lineId`);
      if (inspectedIds.has(finding.lineId))
        return err("line-inspected-twice", { value: finding.lineId }, `${pointer}/lineId`);
      inspectedIds.add(finding.lineId);
      const received = ownValue(current.received, finding.lineId) ?? 0;
      const acceptedQuantity = finding.acceptedQuantity ?? (finding.condition === "missing" ? 0 : received);
      if (acceptedQuantity > received)
        return err(
          "accepted-more-than-received",
          { value: acceptedQuantity, most: received },
          `${pointer}/acceptedQuantity`,
        );
      events.push({
        type: "line-inspected",
        lineId: finding.lineId,
        condition: finding.condition,
        acceptedQuantity,
        disposition: finding.disposition ?? DEFAULT_DISPOSITION[finding.condition],
        ...(finding.wrongItem === true && { wrongItem: true }),
        ...(finding.sealBroken !== undefined && { sealBroken: finding.sealBroken }),
        ...(index === 0 ? commandEnvelope(context) : followUpEnvelope(context)),
      });
    }
    return ok(concludeInspection(current, { inspected: events, evaluatePolicy }, context));
  });

type InspectedGoods = {
  readonly inspected: readonly ReturnEvent[];
  readonly evaluatePolicy: PolicyEvaluator | undefined;
};

function concludeInspection(
  state: Return,
  { inspected, evaluatePolicy }: InspectedGoods,
  context: CommandContext,
): readonly ReturnEvent[] {
  const inspectedState = inspected.reduce(evolve, state);
  if (isAwaitingGoods(inspectedState)) return inspected;
  const verdict = evaluatePolicy?.(postInspectionFacts(inspectedState));
  const evaluationEvents: ReturnEvent[] = verdict
    ? [{ type: "goods-judged", verdict, ...followUpEnvelope(context) }]
    : [];
  const events = [...inspected, ...evaluationEvents];
  const why = escalationReason(events.reduce(evolve, state));
  if (!why) return closeIfDone(state, events, context);
  const dueAt = reminderAt(slaTargets(verdict ?? state.verdict), context.now);
  return [...events, { type: "case-escalated", why, stuck: true, dueAt, ...followUpEnvelope(context) }];
}

/**
 * If the refund went out before the inspection, it is compared with what was found: a refund above the accepted value
 * goes to a person.
 */
function escalationReason(state: Return): EscalationReason | undefined {
  if (overRefundedLineIds(state).length > 0) return "refunded-more-than-accepted";
  const { verdict, postInspectionVerdict } = state;
  return verdict && postInspectionVerdict && needsReviewAfterInspection(verdict, postInspectionVerdict)
    ? "goods-in-question"
    : undefined;
}

const DEFAULT_DISPOSITION: Readonly<Record<Condition, Disposition>> = {
  A: "restock",
  B: "restock",
  C: "refurbish",
  D: "scrap",
  missing: "missing",
};
