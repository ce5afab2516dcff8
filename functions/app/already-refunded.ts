// What a question says was refunded before, as the tally that a shop would have.
import type { AlreadyRefunded } from "../contracts/quote-document.ts";
import type { Minor } from "../domain/money/minor.ts";
import { changed } from "../domain/named.ts";
import type { Order } from "../domain/order/order.ts";
import { EMPTY_TALLY, NOTHING_RETURNED, type OrderTally } from "../domain/order/tally.ts";
import type { LineTally } from "../domain/refund/figures.ts";
import { firstUnits } from "../domain/refund/line-value.ts";
import type { Answer } from "../domain/refusal.ts";
import { reading, readOr } from "./read-amounts.ts";

/** What was refunded earlier. A line, a shipping or a tender may be named more than once: once for each earlier refund. */
export const tallyOf = (
  order: Order,
  { lines = [], shipping = [], tenders = [], duties, shop }: AlreadyRefunded,
): Answer<OrderTally> =>
  readOr(() => {
    const minor = reading(order);
    const at = "/alreadyRefunded";
    const plus = (before: Minor | undefined, value: string, place: string): Minor =>
      (before ?? 0) + minor(value, place);
    return {
      ...EMPTY_TALLY,
      lines: changed({}, [...lines.entries()], nameOfLine, (before, [index, refunded]) =>
        afterRefund(order, before, refunded, (value, field) => minor(value, `${at}/lines/${index}/${field}`)),
      ),
      shipping: changed(
        {},
        [...shipping.entries()],
        ([, { shippingId }]) => shippingId,
        (before: Minor | undefined, [index, { gross }]) => plus(before, gross, `${at}/shipping/${index}/gross`),
      ),
      tenders: changed(
        {},
        [...tenders.entries()],
        ([, { tenderId }]) => tenderId,
        (before: Minor | undefined, [index, { amount }]) => plus(before, amount, `${at}/tenders/${index}/amount`),
      ),
      ...(duties !== undefined && { duties: minor(duties, `${at}/duties`) }),
      ...(shop && {
        shop: {
          refunded: minor(shop.refunded, `${at}/shop/refunded`),
          converted: reading(order.shop ?? order)(shop.converted, `${at}/shop/converted`),
        },
      }),
    };
  });

type RefundedLine = NonNullable<AlreadyRefunded["lines"]>[number];

const nameOfLine = ([, { lineId }]: readonly [number, RefundedLine]): string => lineId;

/** Without figures of its own, an earlier refund gave what its units were worth. */
function afterRefund(
  order: Order,
  before: LineTally = NOTHING_RETURNED,
  { lineId, quantity, gross, tax }: RefundedLine,
  minor: (value: string, field: string) => Minor,
): LineTally {
  const line = order.lines.find((one) => one.lineId === lineId);
  const units = before.quantity + quantity;
  const worth = (count: number) => (line ? firstUnits(line, Math.min(count, line.quantity)) : { gross: 0, tax: 0 });
  return {
    quantity: units,
    gross:
      before.gross + (gross === undefined ? worth(units).gross - worth(before.quantity).gross : minor(gross, "gross")),
    tax: before.tax + (tax === undefined ? worth(units).tax - worth(before.quantity).tax : minor(tax, "tax")),
  };
}
