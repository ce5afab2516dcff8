// The money goes: planned completely, then sent; every answer of a provider is recorded once, in whatever order it comes.
import { accept, refuse } from "../../refusal.ts";
import type { RefundInstruction, RefundPlan } from "../../refund/plan.ts";
import { paymentDueAt, reminderAt, type SlaTargets } from "../../sla/targets.ts";
import { refundDueByLaw, withinLaw } from "../due-by-law.ts";
import type { ReturnEvent } from "../events.ts";
import { isOver } from "../place.ts";
import type { InstructionState } from "../instructions.ts";
import type { Return } from "../state.ts";
import { closedIfDone } from "./closing.ts";
import { type Context, type Decision, following, NOTHING_HAPPENS, once, stamped } from "./command.ts";

/** Logs the plan before anything is sent. A plan that pays nothing closes the return. */
export const planRefund = (state: Return | undefined, plan: RefundPlan, context: Context): Decision =>
  once(state, context, (known) => {
    if (known.plan) return NOTHING_HAPPENS;
    const planned: ReturnEvent = { type: "refund-planned", plan, ...stamped(context) };
    return accept(closedIfDone(known, [planned, ...exchangeOf(plan, context)], context));
  });

/** New goods are ordered with the plan that pays for them, or for their part: they are wanted once, like the money. */
function exchangeOf({ exchange, currency }: RefundPlan, context: Context): ReturnEvent[] {
  if (!exchange) return [];
  const { value, owed } = exchange;
  const goods = exchange.goods.map(({ sku, title, quantity, gross }) => ({ sku, title, quantity, gross }));
  return [{ type: "exchange-ordered", currency, goods, value, owed, ...following(context) }];
}

export type ProviderAnswer =
  | { readonly status: "posted" | "pending"; readonly providerRefundId: string }
  | { readonly status: "failed"; readonly failure: string; readonly providerRefundId?: string };

/** What a provider says became of an instruction, by its answer or by a webhook. Later news never undoes what is final. */
export const recordPayment = (
  state: Return | undefined,
  instruction: RefundInstruction,
  answer: ProviderAnswer,
  sla: SlaTargets,
  context: Context,
): Decision =>
  once(state, context, (known) => {
    const before = known.instructions[instruction.instructionId];
    if (!before) return refuse("return-not-found");
    return accept(closedIfDone(known, eventsOf(known, before, answer, sla, context), context));
  });

export const issueStoreCredit = (
  state: Return | undefined,
  instruction: RefundInstruction,
  context: Context,
): Decision =>
  once(state, context, (known) => {
    if (known.instructions[instruction.instructionId]?.status === "posted") return NOTHING_HAPPENS;
    return accept(closedIfDone(known, [{ type: "store-credit-issued", instruction, ...stamped(context) }], context));
  });

function eventsOf(
  state: Return,
  { instruction, status }: InstructionState,
  answer: ProviderAnswer,
  sla: SlaTargets,
  context: Context,
): ReturnEvent[] {
  switch (answer.status) {
    case "pending":
      // A pending that arrives after the final word is old news.
      return status === "planned"
        ? [
            {
              type: "refund-submitted",
              instruction,
              providerRefundId: answer.providerRefundId,
              dueAt: withinLaw(paymentDueAt(sla, context.now), refundDueByLaw(state)),
              ...stamped(context),
            },
          ]
        : [];
    case "posted":
      return status === "planned" || status === "pending"
        ? [{ type: "refund-posted", instruction, providerRefundId: answer.providerRefundId, ...stamped(context) }]
        : [];
    case "failed":
      return status === "failed"
        ? []
        : failed(state, { instruction, wasPosted: status === "posted", failure: answer.failure }, sla, context);
    default: {
      const unhandled: never = answer;
      return unhandled;
    }
  }
}

type Failing = { readonly instruction: RefundInstruction; readonly wasPosted: boolean; readonly failure: string };

/** A posted refund can fail later; then a return that is over opens again and a person gets it. */
const failed = (
  state: Return,
  { instruction, wasPosted, failure }: Failing,
  sla: SlaTargets,
  context: Context,
): ReturnEvent[] => [
  { type: "refund-failed", instruction, failure, wasPosted, ...stamped(context) },
  // One that is not over, because other money of it is still on its way, has its workflow still.
  ...(isOver(state) ? [{ type: "return-reopened", ...following(context) } as const] : []),
  {
    type: "case-escalated",
    why: "payment-failed",
    stuck: true,
    dueAt: reminderAt(sla, context.now),
    ...following(context),
  },
];
