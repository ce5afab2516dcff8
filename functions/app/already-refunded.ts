// Turns the `alreadyRefunded` of a quote case into the order tally a shop would have stored.
import type { AlreadyRefunded } from "../contracts/quote-document.ts";
import type { Minor } from "../domain/money/minor.ts";
import { updateEntries } from "../domain/keyed-record.ts";
import type { Order } from "../domain/order/order.ts";
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
      lines: updateEntries({}, [...lines.entries()], lineIdOf, (before, [index, refunded]) =>
        afterRefund(order, before, refunded, (value, field) => minor(value, `${pointer}/lines/${index}/${field}`)),
      ),
      shipping: updateEntries(
        {},
        [...shipping.entries()],
        ([, { shippingId }]) => shippingId,
        (before: Minor | undefined, [index, { gross }]) => addTo(before, gross, `${pointer}/shipping/${index}/gross`),
      ),
      tenders: updateEntries(
        {},
        [...tenders.entries()],
        ([, { tenderId }]) => tenderId,
        (before: Minor | undefined, [index, { amount }]) => addTo(before, amount, `${pointer}/tenders/${index}/amount`),
      ),
      ...(duties !== undefined && { duties: minor(duties, `${pointer}/duties`) }),
      ...(shop && {
        shop: {
          refunded: minor(shop.refunded, `${pointer}/shop/refunded`),
          converted: amountParser(order.shop ?? order)(shop.converted, `${pointer}/shop/converted`),
        },
      }),
    };
  });

type RefundedLine = NonNullable<AlreadyRefunded["lines"]>[number];

const lineIdOf = ([, { lineId }]: readonly [number, RefundedLine]): string => lineId;

/** An earlier refund without figures counts as the value of its units. */
function afterRefund(
  order: Order,
  before: LineTally = NOTHING_RETURNED,
  { lineId, quantity, gross, tax }: RefundedLine,
  minor: (value: string, field: string) => Minor,
): LineTally {
  const line = order.lines.find((candidate) => candidate.lineId === lineId);
  const units = before.quantity + quantity;
  const unitsValue = (count: number) =>
    line ? firstUnits(line, Math.min(count, line.quantity)) : { gross: 0, tax: 0 };
  return {
    quantity: units,
    gross:
      before.gross +
      (gross === undefined ? unitsValue(units).gross - unitsValue(before.quantity).gross : minor(gross, "gross")),
    tax: before.tax + (tax === undefined ? unitsValue(units).tax - unitsValue(before.quantity).tax : minor(tax, "tax")),
  };
}
