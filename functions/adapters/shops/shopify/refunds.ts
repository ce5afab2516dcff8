// Refunds of a Shopify order (shopify.dev, "Refund"). The transactions are the money; line items and shipping say what
// it was for. Refunded shipping is an order adjustment `shipping_refund` with a negative amount before API version
// 2024-10 and in `refund_shipping_lines` since. An adjustment `refund_discrepancy` is the difference between lines and
// money and is not read.
import type { ShopTender } from "../../../app/ports/shop-orders.ts";
import type { Draft } from "../mapping/draft.ts";
import { abs, parseExact, type Exact, min, toMinor, sumOf } from "../mapping/exact.ts";
import {
  at,
  readQuantity,
  reject,
  type Field,
  readId,
  readInstant,
  isAbsent,
  readList,
  readText,
} from "../mapping/fields.ts";
import type { PlatformRefund } from "../mapping/refunds.ts";
import type { MoneyReader } from "./money.ts";
import { refundTransactions, transactionAmount } from "./payment-state.ts";

type Context = { readonly money: MoneyReader; readonly tenders: readonly ShopTender[]; readonly draft: Draft };

/** Refunds with transactions. Units removed without a transaction are in `removedQuantity`. */
export function mapRefunds(order: Field, context: Context): PlatformRefund[] {
  const withBalances = { ...context, balances: tenderBalances(context) };
  return readList(at(order, "refunds")).flatMap((refund) => {
    const transactions = refundTransactions(refund);
    return transactions.length === 0 ? [] : [mapRefund(refund, transactions, withBalances)];
  });
}

/** What is left of a tender after the refunds so far. */
type TenderBalance = { readonly tenderId: string; readonly gateway: string; left: bigint };

const tenderBalances = ({ money, tenders }: Context): TenderBalance[] =>
  tenders
    .filter(({ status }) => status === undefined || status === "received")
    .map(({ tenderId, gateway, amount }) => ({
      tenderId,
      gateway,
      left: toMinor(parseExact(amount) ?? 0n, money.exponent),
    }));

type RefundContext = Context & { readonly balances: readonly TenderBalance[] };

function mapRefund(refund: Field, transactions: readonly Field[], context: RefundContext): PlatformRefund {
  const { money, draft } = context;
  const minor = (exact: Exact): bigint => toMinor(exact, money.exponent);
  const when = readInstant(at(refund, "processed_at")) ?? readInstant(at(refund, "created_at"));
  if (when === undefined) return reject("field-missing", at(refund, "created_at").pointer, "The refund has no date.");
  const note = readText(at(refund, "note"));
  return {
    refundId: readId(at(refund, "id")),
    at: when,
    source: "shopify",
    ...(note !== undefined && { note }),
    lines: readList(at(refund, "refund_line_items")).map((item) => ({
      lineId: readId(at(item, isAbsent(at(item, "line_item_id")) ? "line_item" : "line_item_id")),
      quantity: readQuantity(at(item, "quantity")) ?? 0,
      amount: minor(lineAmount(item, money, draft.facts.pricesIncludeTax)),
    })),
    shipping: shippingAmounts(refund, context),
    tenders: allocateToTenders(transactions, context),
  };
}

/** Including tax; with tax-inclusive prices the subtotal includes it. */
function lineAmount(item: Field, money: MoneyReader, pricesIncludeTax: boolean): Exact {
  const subtotal = money.amount(item, "subtotal") ?? 0n;
  return pricesIncludeTax ? subtotal : subtotal + (money.amount(item, "total_tax") ?? 0n);
}

function shippingAmounts(refund: Field, { money, draft }: Context): PlatformRefund["shipping"] {
  const { exponent, facts } = draft;
  const withTax = (amount: Exact, tax: Exact): bigint =>
    toMinor(abs(amount) + (facts.pricesIncludeTax ? 0n : abs(tax)), exponent);
  const first = draft.shipping[0]?.shippingId;
  const named = readList(at(refund, "refund_shipping_lines")).flatMap((one) => {
    const namedId = readText(at(one, "shipping_line_id"), 100) ?? readText(at(one, "shipping_line", "id"), 100);
    const shippingId = draft.shipping.some((line) => line.shippingId === namedId) ? namedId : first;
    const amount = withTax(money.amount(one, "subtotal_amount") ?? 0n, money.amount(one, "tax_amount") ?? 0n);
    return shippingId === undefined || amount === 0n ? [] : [{ shippingId, amount }];
  });
  if (named.length > 0) return named;
  const adjusted = readList(at(refund, "order_adjustments"))
    .filter((one) => at(one, "kind").value === "shipping_refund")
    .map((one) => withTax(money.amount(one, "amount") ?? 0n, money.amount(one, "tax_amount") ?? 0n));
  return first === undefined ? [] : spreadOverShipping(draft, sumOf(adjusted));
}

/** Older refunds do not name a shipping line; the first lines are filled first. */
function spreadOverShipping({ shipping, exponent, facts }: Draft, total: bigint): PlatformRefund["shipping"] {
  let left = total;
  return shipping.map(({ shippingId, price, discount, taxes }) => {
    const tax = facts.pricesIncludeTax ? 0n : sumOf(taxes.map(({ amount }) => amount));
    const amount = min(left, toMinor(price - discount + tax, exponent));
    left -= amount;
    return { shippingId, amount };
  });
}

/** To the parent transaction's tender, else one of the same gateway, else any with money left. */
function allocateToTenders(
  transactions: readonly Field[],
  { money, balances }: RefundContext,
): PlatformRefund["tenders"] {
  return transactions.flatMap((transaction) => {
    const parent = readText(at(transaction, "parent_id"), 100);
    const gateway = readText(at(transaction, "gateway"), 50);
    const distance = (one: TenderBalance): number => (one.tenderId === parent ? 0 : one.gateway === gateway ? 1 : 2);
    let left = toMinor(transactionAmount(transaction, money), money.exponent);
    const parts = balances
      .toSorted((a, b) => distance(a) - distance(b))
      .map((balance) => {
        const amount = min(left, balance.left);
        balance.left -= amount;
        left -= amount;
        return { tenderId: balance.tenderId, amount };
      });
    if (left === 0n) return parts;
    return reject(
      "does-not-add-up",
      at(transaction, "amount").pointer,
      "The refunds are higher than the payments of this order.",
    );
  });
}
