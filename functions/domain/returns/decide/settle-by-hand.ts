// Money that a person paid by another way: by bank, in cash, or at the provider.
import { currencyExponent } from "../../money/currency.ts";
import type { Minor } from "../../money/minor.ts";
import { moneyText } from "../../money/money-text.ts";
import { ok, type Result, err } from "../../refusal.ts";
import type { Instant } from "../../time/instant.ts";
import type { ReturnEvent } from "../events.ts";
import type { InstructionState, Return } from "../state.ts";
import { closeIfDone } from "./close-if-done.ts";
import { owedInstructions } from "./cover.ts";
import { type CommandContext, type Decision, commandEnvelope, decideOnce, followUpEnvelope } from "./command.ts";

export type HandPayment = {
  /** The bank's or the till's, so that the payment can be found there. */
  readonly reference: string;
  readonly paidAt: Instant;
  readonly tenders: readonly { readonly tenderId: string; readonly refund: Minor }[];
};

/**
 * Records that a person paid what is still owed to these tenders, each in full. Closes the return once nothing is owed.
 * Only while the workflow waits for a person: otherwise it might be sending the same money.
 */
export const settleByHand = (state: Return | undefined, payment: HandPayment, context: CommandContext): Decision =>
  decideOnce(state, context, (current) => {
    if (!current.escalation?.stuck) return err("not-escalated", { status: current.status });
    const paid = instructionsPaid(current, payment);
    if (!paid.ok) return paid;
    const events = paid.value.map(({ instruction }, index): ReturnEvent => ({
      type: "refund-posted",
      instruction,
      providerRefundId: payment.reference,
      paidByHandAt: payment.paidAt,
      ...(index === 0 ? commandEnvelope(context) : followUpEnvelope(context)),
    }));
    return ok(closeIfDone(current, events, context));
  });

/** Whether anything is owed that no provider is paying. */
export const canSettleByHand = (state: Return): boolean =>
  state.escalation?.stuck === true && owedInstructions(state).length > 0;

function instructionsPaid(state: Return, { tenders }: HandPayment): Result<readonly InstructionState[]> {
  const owed = owedInstructions(state);
  if (owed.length === 0) return err("nothing-to-refund");
  const { currency } = state.request.quote;
  const money = (minor: Minor): string => moneyText({ currency, exponent: currencyExponent(currency) ?? 0 }, minor);
  const paid: InstructionState[] = [];
  for (const [index, { tenderId, refund }] of tenders.entries()) {
    if (tenders.findIndex((one) => one.tenderId === tenderId) < index)
      return err("line-asked-twice", { value: tenderId }, `/tenders/${index}/tenderId`);
    const ofTender = owed.filter(({ instruction }) => instruction.tenderId === tenderId);
    if (ofTender.length === 0) return err("nothing-owed-to-tender", { value: tenderId }, `/tenders/${index}/tenderId`);
    const total = ofTender.reduce((sum, { instruction }) => sum + instruction.refund, 0);
    if (total !== refund)
      return err("other-amount-owed", { value: money(refund), owed: money(total) }, `/tenders/${index}/amount`);
    paid.push(...ofTender);
  }
  return ok(paid);
}
