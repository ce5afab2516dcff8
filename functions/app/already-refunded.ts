// Turns the `alreadyRefunded` of a quote case into the order tally a shop would have stored.
import type { AlreadyRefunded } from "../contracts/quote-document.ts";
import type { Minor } from "../domain/money/minor.ts";
import { updateEntries } from "../domain/keyed-record.ts";
import type { Order, PaidLine } from "../domain/order/order.ts";
import { EMPTY_TALLY, NOTHING_RETURNED, type OrderTally, type LineTally } from "../domain/order/tally.ts";
import { firstUnits } from "../domain/refund/line-value.ts";
import type { Result } from "../domain/refusal.ts";
import { amountParser, parseAmounts } from "../domain/money/amounts.ts";

/**
 * The tally after all earlier refunds. A line, shipping charge or tender may be listed several times: once per refund.
 */
export const tallyAfterRefunds = (
  order: Order,
  { lines = [], shipping = [], tenders = [], duties, shop }: AlreadyRefunded,
): Result<OrderTally> =>
  parseAmounts(() => {
    const minor = amountParser(order);
    const pointer = "/alreadyRefunded";
    const addTo = (before: Minor | undefined, value: string, pointer: string): Minor =>
      (before ?? 0) + minor(value, pointer);
    return {
      ...EMPTY_TALLY,
      lines: updateEntries({}, [...lines.entries()], {
        keyOf: ([, { lineId }]) => lineId,
        change: (before: LineTally | undefined, [index, { lineId, quantity, gross, tax }]) =>
          afterRefund(findLine(order, lineId), before, {
            quantity,
            ...(gross !== undefined && { gross: minor(gross, `${pointer}/lines/${index}/gross`) }),
            ...(tax !== undefined && { tax: minor(tax, `${pointer}/lines/${index}/tax`) }),
          }),
      }),
      shipping: updateEntries({}, [...shipping.entries()], {
        keyOf: ([, { shippingId }]) => shippingId,
        change: (before: Minor | undefined, [index, { gross }]) =>
          addTo(before, gross, `${pointer}/shipping/${index}/gross`),
      }),
      tenders: updateEntries({}, [...tenders.entries()], {
        keyOf: ([, { tenderId }]) => tenderId,
        change: (before: Minor | undefined, [index, { amount }]) =>
          addTo(before, amount, `${pointer}/tenders/${index}/amount`),
      }),
      ...(duties !== undefined && { duties: minor(duties, `${pointer}/duties`) }),
      ...(shop && {
        shop: {
          refunded: minor(shop.refunded, `${pointer}/shop/refunded`),
          converted: amountParser(order.shop ?? order)(shop.converted, `${pointer}/shop/converted`),
        },
      }),
    };
  });

const findLine = ({ lines }: Order, lineId: string): PaidLine | undefined =>
  lines.find((line) => line.lineId === lineId);

type RefundedLine = { readonly quantity: number; readonly gross?: Minor; readonly tax?: Minor };

/** An earlier refund without figures counts as the value of its units. */
function afterRefund(
  line: PaidLine | undefined,
  before: LineTally = NOTHING_RETURNED,
  { quantity, gross, tax }: RefundedLine,
): LineTally {
  const units = before.quantity + quantity;
  const unitsValue = (count: number) =>
    line ? firstUnits(line, Math.min(count, line.quantity)) : { gross: 0, tax: 0 };
  return {
    quantity: units,
    gross: before.gross + (gross ?? unitsValue(units).gross - unitsValue(before.quantity).gross),
    tax: before.tax + (tax ?? unitsValue(units).tax - unitsValue(before.quantity).tax),
  };
}
