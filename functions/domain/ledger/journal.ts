// Which money facts an event of a return is. The accounts: sales-returns and tax-payable take back what was earned,
// fee-income keeps the fees, refunds-payable is what we owe until a provider has paid it from cash.
import type { RefundInstruction, RefundPlan } from "../refund/plan.ts";
import type { ReturnEvent } from "../returns/events.ts";
import { balanced, credit, debit, type Entry, type Leg } from "./entry.ts";

/** The entry of one event, or none when it moves no money. `seq` is the event's position in its log, from 1. */
export function journalOf(returnId: string, seq: number, event: ReturnEvent): Entry | undefined {
  const entry = (what: Entry["what"], currency: string, legs: readonly Leg[]): Entry | undefined =>
    legs.length === 0 ? undefined : { entryId: `${returnId}.${seq}`, returnId, what, at: event.at, currency, legs };
  switch (event.type) {
    case "refund-planned":
      return entry(event.type, event.plan.currency, planned(event.plan));
    case "refund-posted":
      return entry(event.type, event.instruction.currency, paidOut(event.instruction, cashAt(event.instruction)));
    case "store-credit-issued":
      return entry(event.type, event.instruction.currency, paidOut(event.instruction, "store-credit-liability"));
    case "refund-failed":
      return event.wasPosted ? entry(event.type, event.instruction.currency, cameBack(event.instruction)) : undefined;
    default:
      return undefined;
  }
}

const cashAt = ({ gateway }: RefundInstruction): string => `cash:${gateway}`;

const planned = ({ credit: goods, shipping, fees, total }: RefundPlan): readonly Leg[] =>
  balanced(
    debit("sales-returns", goods.net),
    debit("shipping-returns", shipping.net),
    debit("tax-payable", goods.tax + shipping.tax),
    credit("fee-income", fees.net),
    credit("tax-payable", fees.tax),
    credit("refunds-payable", total.gross),
  );

const paidOut = ({ refund }: RefundInstruction, from: string): readonly Leg[] =>
  balanced(debit("refunds-payable", refund), credit(from, refund));

const cameBack = (instruction: RefundInstruction): readonly Leg[] =>
  balanced(debit(cashAt(instruction), instruction.refund), credit("refunds-payable", instruction.refund));
