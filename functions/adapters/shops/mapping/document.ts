// Formats a balanced order as an order document.
import type { ShopOrderDocument, ShopOrderLine, ShopTax, ShopTender } from "../../../app/ports/shop-orders.ts";
import type { BalancedOrder, PaidAmounts } from "./balance.ts";
import { type Draft, type DraftLine, type DraftShipping, type DraftTax, listAmount } from "./draft.ts";
import { allocate, type Exact, fromMinor, toMinor, sumOf, formatExact } from "./exact.ts";
import { reject } from "./fields.ts";
import { parseRate, formatRate } from "./rates.ts";

const LINES_MAX = 2_000;
const TAXES_MAX = 10;
const SHIPPING_MAX = 50;
const TENDERS_MAX = 20;

/** Rejects orders above the limits of the order document. */
export function formatDocument(balanced: BalancedOrder, tenders: readonly ShopTender[]): ShopOrderDocument {
  const { draft, orderDiscounts, lines } = balanced;
  const { exponent } = draft;
  if (lines.length > LINES_MAX) return reject("too-many", "", `An order holds at most ${LINES_MAX} lines.`);
  if (draft.shipping.length > SHIPPING_MAX)
    return reject("too-many", "", `An order holds at most ${SHIPPING_MAX} shipping charges.`);
  if (tenders.length > TENDERS_MAX) return reject("too-many", "", `An order holds at most ${TENDERS_MAX} payments.`);
  return {
    ...draft.facts,
    lines: draft.lines.map((line, index) => formatLine(balanced, line, lines[index])),
    ...(orderDiscounts.length > 0 && {
      discounts: orderDiscounts.map(({ code, minor }) => ({ code, amount: formatMoney(minor, exponent) })),
    }),
    ...(draft.shipping.length > 0 && { shipping: draft.shipping.map((one) => formatShipping(draft, one)) }),
    ...(draft.duties > 0n && { duties: formatMoney(toMinor(draft.duties, exponent), exponent) }),
    tenders: [...tenders],
  };
}

export const formatMoney = (minor: bigint, exponent: number): string =>
  formatExact(fromMinor(minor, exponent), exponent);

function formatLine(
  { draft, derivable }: BalancedOrder,
  line: DraftLine,
  paid: PaidAmounts | undefined,
): ShopOrderLine {
  const { exponent } = draft;
  const { lineId, sku, title, quantity, ...facts } = line.facts;
  const full = toMinor(listAmount(line), exponent);
  const discount = full - toMinor(listAmount(line) - line.discount, exponent);
  const statesPaid = paid !== undefined && !derivable;
  const taxes = formatTaxes(
    statesPaid ? adjustTaxes(line.taxes, fromMinor(paid.tax, exponent), exponent) : line.taxes,
    exponent,
  );
  return {
    lineId,
    sku,
    title,
    quantity,
    unitPrice: formatExact(line.unitPrice, exponent),
    ...(discount > 0n && { discount: formatMoney(discount, exponent) }),
    ...(taxes.length > 0 && { taxes }),
    ...(statesPaid && {
      paid: {
        net: formatMoney(paid.net, exponent),
        tax: formatMoney(paid.tax, exponent),
        gross: formatMoney(paid.gross, exponent),
      },
    }),
    ...facts,
  };
}

/** Adjusts the amounts to add up to `tax`. */
function adjustTaxes(taxes: readonly DraftTax[], tax: Exact, exponent: number): DraftTax[] {
  const parts = allocate(
    toMinor(tax, exponent),
    taxes.map(({ amount }) => amount),
  );
  return taxes.map((one, index) => ({ ...one, amount: fromMinor(parts[index] ?? 0n, exponent) }));
}

/** Merges the taxes above the limit into one. */
function formatTaxes(taxes: readonly DraftTax[], exponent: number): ShopTax[] {
  const rest = taxes.slice(TAXES_MAX - 1);
  const limited = taxes.length <= TAXES_MAX ? taxes : [...taxes.slice(0, TAXES_MAX - 1), merged(rest)];
  return limited.map(({ name, rate, amount }) => ({ name, rate, amount: formatExact(amount, exponent) }));
}

const merged = (taxes: readonly DraftTax[]): DraftTax => ({
  name: "Other taxes",
  rate: formatRate(sumOf(taxes.map(({ rate }) => parseRate(rate)))),
  amount: sumOf(taxes.map(({ amount }) => amount)),
});

function formatShipping({ exponent }: Draft, { shippingId, price, discount, taxes }: DraftShipping) {
  const amount = toMinor(price, exponent);
  const off = amount - toMinor(price - discount, exponent);
  const taxFields = formatTaxes(taxes, exponent);
  return {
    shippingId,
    amount: formatMoney(amount, exponent),
    ...(off > 0n && { discount: formatMoney(off, exponent) }),
    ...(taxFields.length > 0 && { taxes: taxFields }),
  };
}
