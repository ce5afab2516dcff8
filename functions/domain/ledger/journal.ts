// Which money facts an event of a return is. The accounts: sales-returns and tax-payable take back what was earned,
// fee-income keeps the fees, refunds-payable is what we owe until a provider has paid it from cash. exchange-clearing is what
// is carried over to new goods, whose own sale the shop's checkout books. A bonus is bonus-expense the moment it is given.
import type { Appeasement } from "../refund/goodwill.ts";
import { sumOf } from "../refund/line-value.ts";
import type { OutsideRefund } from "../refund/outside.ts";
import type { InShop, RefundInstruction, RefundPlan, ShopTotal } from "../refund/plan.ts";
import type { ReturnEvent } from "../returns/events.ts";
import { balanced, credit, debit, type Entry, type Leg } from "./entry.ts";

/** The entry of one event, or none when it moves no money. `seq` is the event's position in its log, from 1. */
export function journalOf(returnId: string, seq: number, event: ReturnEvent): Entry | undefined {
  const entry = (what: Entry["what"], currency: string, legs: readonly Leg[], shop?: InShop): Entry | undefined =>
    legs.length === 0
      ? undefined
      : { entryId: `${returnId}.${seq}`, returnId, what, at: event.at, currency, legs, ...(shop && { shop }) };
  const paid = (what: Entry["what"], instruction: RefundInstruction, legs: readonly Leg[]): Entry | undefined =>
    entry(what, instruction.currency, legs, instruction.shop);
  switch (event.type) {
    case "refund-planned":
      return entry(event.type, event.plan.currency, planned(event.plan), totalInShop(event.plan));
    case "refund-posted":
      return paid(event.type, event.instruction, paidOut(event.instruction, cashAt(event.instruction)));
    case "store-credit-issued":
      return paid(event.type, event.instruction, issued(event.instruction));
    case "refund-failed":
      return event.wasPosted ? paid(event.type, event.instruction, cameBack(event.instruction)) : undefined;
    case "appeasement-granted":
      return entry(event.type, event.appeasement.currency, appeased(event.appeasement), totalInShop(event.appeasement));
    case "outside-refund-recorded":
      return entry(event.type, event.currency, paidOutside(event), totalInShop(event));
    default:
      return undefined;
  }
}

const cashAt = ({ gateway }: RefundInstruction): string => `cash:${gateway}`;

const planned = ({ credit: goods, shipping, duties, fees, exchange, total }: RefundPlan): readonly Leg[] =>
  balanced(
    debit("sales-returns", goods.net),
    debit("shipping-returns", shipping.net),
    debit("duties-returns", duties?.gross ?? 0),
    debit("tax-payable", goods.tax + shipping.tax),
    credit("fee-income", fees.net),
    credit("tax-payable", fees.tax),
    credit("exchange-clearing", exchange?.carried ?? 0),
    credit("refunds-payable", total.gross),
  );

const totalInShop = ({ shop }: { readonly shop?: ShopTotal }): InShop | undefined =>
  shop && { currency: shop.currency, refund: shop.total };

/** To the original tenders it lowers what was sold; a gift is our expense. Either is owed until it is paid. */
const appeased = ({ to, total }: Appeasement): readonly Leg[] =>
  to === "store-credit"
    ? balanced(debit("appeasement-expense", total.gross), credit("refunds-payable", total.gross))
    : balanced(
        debit("sales-allowances", total.net),
        debit("tax-payable", total.tax),
        credit("refunds-payable", total.gross),
      );

/** Paid already when we hear of it. What nobody can say the purpose of waits on an account of its own for a person. */
function paidOutside({ lines, shipping, unallocated, tenders }: OutsideRefund): readonly Leg[] {
  const [goods, carriage] = [sumOf(lines), sumOf(shipping)];
  return balanced(
    debit("sales-returns", goods.net),
    debit("shipping-returns", carriage.net),
    debit("tax-payable", goods.tax + carriage.tax),
    debit("unallocated-refunds", unallocated),
    ...tenders.map(({ kind, gateway, refund }) =>
      credit(kind === "gift-card" || kind === "store-credit" ? "store-credit-liability" : `cash:${gateway}`, refund),
    ),
  );
}

const paidOut = ({ refund }: RefundInstruction, from: string): readonly Leg[] =>
  balanced(debit("refunds-payable", refund), credit(from, refund));

const issued = (instruction: RefundInstruction): readonly Leg[] =>
  instruction.purpose === "bonus"
    ? balanced(debit("bonus-expense", instruction.refund), credit("store-credit-liability", instruction.refund))
    : paidOut(instruction, "store-credit-liability");

const cameBack = (instruction: RefundInstruction): readonly Leg[] =>
  balanced(debit(cashAt(instruction), instruction.refund), credit("refunds-payable", instruction.refund));
