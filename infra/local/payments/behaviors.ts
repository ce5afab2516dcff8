// How the sandbox has been told to treat the next refunds: of one payment or of any, for a number of times or until
// further notice. One refund takes at most one outcome, one transport fault and one webhook fault.
import type { DatabaseSync } from "node:sqlite";
import * as z from "zod";
import { prepareQuery } from "./query.ts";
import { StripeApiError } from "./stripe-api-error.ts";

const REFUND_OUTCOMES = ["pend", "require-action", "fail", "fail-later"] as const;
const TRANSPORT_FAULTS = [
  "slow",
  "time-out",
  "answer-500",
  "answer-500-after-recording",
  "time-out-after-recording",
  "drop-connection-after-recording",
] as const;
export const WEBHOOK_FAULTS = ["duplicate-webhooks", "reorder-webhooks"] as const;

type RefundOutcome = (typeof REFUND_OUTCOMES)[number];
type TransportFault = (typeof TRANSPORT_FAULTS)[number];
export type WebhookFault = (typeof WEBHOOK_FAULTS)[number];
export type RefundBehavior = {
  readonly outcome: RefundOutcome | undefined;
  readonly transportFault: TransportFault | undefined;
  readonly webhookFault: WebhookFault | undefined;
};

const ruleRow = z.object({
  seq: z.number(),
  reference: z.string().nullable(),
  remaining: z.number().nullable(),
  does: z.string(),
});
type Rule = z.infer<typeof ruleRow>;

export type Behaviors = ReturnType<typeof openBehaviors>;

export function openBehaviors(db: DatabaseSync) {
  const insert = db.prepare("INSERT INTO behaviours (reference, remaining, does) VALUES (?, ?, ?)");
  const update = db.prepare("UPDATE behaviours SET remaining = ? WHERE seq = ?");
  const remove = db.prepare("DELETE FROM behaviours WHERE seq = ?");
  // Also in memory: every refund checks the rules, and there are almost never any.
  const rules = [...prepareQuery(db, "SELECT * FROM behaviours ORDER BY seq", ruleRow).all()];

  const removeRule = (rule: Rule) => {
    remove.run(rule.seq);
    rules.splice(rules.indexOf(rule), 1);
  };

  const takeRule = <T extends string>(reference: string, behaviors: readonly T[]): T | undefined => {
    const behaviorOf = (rule: Rule) => behaviors.find((behavior) => behavior === rule.does);
    const findRule = (ruleReference: string | null) =>
      rules.find((rule) => rule.reference === ruleReference && behaviorOf(rule) !== undefined);
    const rule = findRule(reference) ?? findRule(null);
    if (rule?.remaining === 1) removeRule(rule);
    else if (rule && rule.remaining !== null) update.run(--rule.remaining, rule.seq);
    return rule && behaviorOf(rule);
  };

  return {
    /** `do: "normal"` removes the rules of that payment, or all rules when no payment is named. */
    set(request: { reference?: string | undefined; next?: number | undefined; do: string }): void {
      if (request.do === "normal") {
        for (const rule of rules.filter(
          ({ reference }) => request.reference === undefined || reference === request.reference,
        ))
          removeRule(rule);
        return;
      }
      const valid: readonly string[] = [...REFUND_OUTCOMES, ...TRANSPORT_FAULTS, ...WEBHOOK_FAULTS];
      if (!valid.includes(request.do))
        throw StripeApiError.invalid(`do is one of normal, ${valid.join(", ")}`, { param: "do" });
      const [reference, remaining] = [request.reference ?? null, request.next ?? null];
      const { lastInsertRowid } = insert.run(reference, remaining, request.do);
      rules.push({ seq: Number(lastInsertRowid), reference, remaining, does: request.do });
    },

    /** Decrements the remaining count of every rule it returns. */
    take: (reference: string): RefundBehavior => ({
      outcome: takeRule(reference, REFUND_OUTCOMES),
      transportFault: takeRule(reference, TRANSPORT_FAULTS),
      webhookFault: takeRule(reference, WEBHOOK_FAULTS),
    }),
  };
}
