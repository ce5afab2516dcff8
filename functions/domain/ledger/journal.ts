// Which journal entry an event of a return makes. Accounts: sales-returns and tax-payable reverse what was earned,
// fee-income holds the fees we keep, refunds-payable is what we owe until a provider has paid it from cash.
// exchange-clearing is what is carried over to new goods, whose own sale the shop's checkout books. A bonus is
// bonus-expense as soon as it is granted.
import type { Appeasement } from "../refund/goodwill.ts";
import { sumAmounts } from "../refund/line-value.ts";
import type { OutsideRefund } from "../refund/outside-refund.ts";
import type { ShopAmount, RefundInstruction, RefundPlan, ShopTotal } from "../refund/plan.ts";
import type { ReturnEvent } from "../returns/events.ts";
import { balancedLegs, credit, debit, type Entry, type Leg } from "./entry.ts";

/**
 * The entry of one event, or undefined when the event moves no money. `seq` is the event's position in its log, from 1.
 */
export function entryForEvent(returnId: string, seq: number, event: ReturnEvent): Entry | undefined {
  const entry = (
    what: Entry["what"],
    legs: readonly Leg[],
    { currency, shop }: { readonly currency: string; readonly shop?: ShopAmount | undefined },
  ): Entry | undefined =>
    legs.length === 0
      ? undefined
      : { entryId: `${returnId}.${seq}`, returnId, what, at: event.at, currency, legs, ...(shop && { shop }) };
  switch (event.type) {
    case "refund-planned":
      return entry(event.type, planLegs(event.plan), inBothCurrencies(event.plan));
    case "refund-posted":
      return entry(
        event.type,
        payoutLegs(event.instruction, event.paidByHandAt === undefined ? cashAccount(event.instruction) : CASH_BY_HAND),
        event.instruction,
      );
    case "refund-covered":
      return entry(event.type, coveredLegs(event.outside), { currency: event.outside.currency });
    case "store-credit-issued":
      return entry(event.type, storeCreditLegs(event.instruction), event.instruction);
    case "refund-failed":
      return event.wasPosted ? entry(event.type, reversalLegs(event.instruction), event.instruction) : undefined;
    case "appeasement-granted":
      return entry(event.type, goodwillLegs(event.appeasement), inBothCurrencies(event.appeasement));
    case "outside-refund-recorded":
      return entry(event.type, outsideRefundLegs(event), inBothCurrencies(event));
    default:
      return undefined;
  }
}

/** Paid by a person from the bank or the till. */
const CASH_BY_HAND = "cash:by-hand";

const cashAccount = ({ gateway }: RefundInstruction): string => `cash:${gateway}`;

const planLegs = ({
  credit: goods,
  shipping,
  duties,
  fees,
  exchange,
  unpaid,
  rounding = 0,
  total,
}: RefundPlan): readonly Leg[] =>
  balancedLegs(
    debit("sales-returns", goods.net),
    debit("shipping-returns", shipping.net),
    debit("duties-returns", duties?.gross ?? 0),
    debit("tax-payable", goods.tax + shipping.tax),
    credit("fee-income", fees.net),
    credit("tax-payable", fees.tax),
    credit("exchange-clearing", exchange?.carried ?? 0),
    // Owed for the order and never received: the debt ends with the goods.
    credit("accounts-receivable", unpaid?.gross ?? 0),
    rounding > 0 ? debit("cash-rounding", rounding) : credit("cash-rounding", -rounding),
    credit("refunds-payable", total.gross),
  );

type Total = { readonly currency: string; readonly shop?: ShopTotal };

const inBothCurrencies = ({ currency, shop }: Total): { currency: string; shop?: ShopAmount } => ({
  currency,
  ...(shop && { shop: { currency: shop.currency, refund: shop.total } }),
});

/**
 * Goodwill to the original tenders lowers revenue; goodwill as store credit is our expense. Either is owed until it is
 * paid.
 */
const goodwillLegs = ({ to, total }: Appeasement): readonly Leg[] =>
  to === "store-credit"
    ? balancedLegs(debit("appeasement-expense", total.gross), credit("refunds-payable", total.gross))
    : balancedLegs(
        debit("sales-allowances", total.net),
        debit("tax-payable", total.tax),
        credit("refunds-payable", total.gross),
      );

/**
 * The money has left already when we record it. A part whose purpose nobody knows goes to an account of its own until a
 * person resolves it.
 */
function outsideRefundLegs({ lines, shipping, unallocated, tenders }: OutsideRefund): readonly Leg[] {
  const [goods, shippingTotal] = [sumAmounts(lines), sumAmounts(shipping)];
  return balancedLegs(
    debit("sales-returns", goods.net),
    debit("shipping-returns", shippingTotal.net),
    debit("tax-payable", goods.tax + shippingTotal.tax),
    debit("unallocated-refunds", unallocated),
    ...tenders.map(({ kind, gateway, refund }) =>
      credit(kind === "gift-card" || kind === "store-credit" ? "store-credit-liability" : `cash:${gateway}`, refund),
    ),
  );
}

/**
 * The outside refund was booked as a return of its own, but it paid what a plan had booked already: its entry is
 * reversed, and the plan's debt is settled.
 */
function coveredLegs({ lines, shipping, unallocated, tenders }: OutsideRefund): readonly Leg[] {
  const [goods, shippingTotal] = [sumAmounts(lines), sumAmounts(shipping)];
  return balancedLegs(
    debit(
      "refunds-payable",
      tenders.reduce((sum, { refund }) => sum + refund, 0),
    ),
    credit("sales-returns", goods.net),
    credit("shipping-returns", shippingTotal.net),
    credit("tax-payable", goods.tax + shippingTotal.tax),
    credit("unallocated-refunds", unallocated),
  );
}

const payoutLegs = ({ refund }: RefundInstruction, account: string): readonly Leg[] =>
  balancedLegs(debit("refunds-payable", refund), credit(account, refund));

const storeCreditLegs = (instruction: RefundInstruction): readonly Leg[] =>
  instruction.purpose === "bonus"
    ? balancedLegs(debit("bonus-expense", instruction.refund), credit("store-credit-liability", instruction.refund))
    : payoutLegs(instruction, "store-credit-liability");

const reversalLegs = (instruction: RefundInstruction): readonly Leg[] =>
  balancedLegs(debit(cashAccount(instruction), instruction.refund), credit("refunds-payable", instruction.refund));
