// Refunds of a WooCommerce order. `amount` takes precedence over the sum of the refund lines. Refund lines have
// negative totals and name the order line in the meta entry `_refunded_item_id`. The order itself lists only the id and
// total of each refund; such a refund gets the time of the order's last change (it happened before) and no lines.
import type { ShopTender } from "../../../app/ports/shop-orders.ts";
import { abs, parseExact, min, toMinor } from "../mapping/exact.ts";
import { readAmount, at, reject, type Field, readId, readList, readText } from "../mapping/fields.ts";
import type { PlatformRefund } from "../mapping/refunds.ts";
import { instantIn } from "./instants.ts";

type Context = {
  readonly exponent: number;
  readonly tenders: readonly ShopTender[];
  /** Refund bodies of this order from outside the order document. */
  readonly refundBodies: readonly Field[];
};

export function mapRefunds(order: Field, context: Context): PlatformRefund[] {
  const listed = readList(at(order, "refunds"));
  const bodiesById = new Map(context.refundBodies.map((refund) => [readId(at(refund, "id")), refund]));
  const ids = new Set(listed.map((refund) => readId(at(refund, "id"))));
  const all = [
    ...listed.map((refund) => bodiesById.get(readId(at(refund, "id"))) ?? refund),
    ...[...bodiesById].flatMap(([id, refund]) => (ids.has(id) ? [] : [refund])),
  ];
  const balances = tenderBalances(context);
  return all.map((refund) => mapRefund(order, refund, { ...context, balances }));
}

type TenderBalance = { readonly tenderId: string; left: bigint };

const tenderBalances = ({ tenders, exponent }: Context): TenderBalance[] =>
  tenders
    .filter(({ status }) => status === undefined || status === "received")
    .map(({ tenderId, amount }) => ({ tenderId, left: toMinor(parseExact(amount) ?? 0n, exponent) }));

function mapRefund(
  order: Field,
  refund: Field,
  { exponent, balances }: Context & { readonly balances: TenderBalance[] },
): PlatformRefund {
  const when =
    instantIn(refund, "date_created") ?? instantIn(order, "date_modified") ?? instantIn(order, "date_created");
  if (when === undefined) return reject("field-missing", refund.pointer, "The refund has no date.");
  const minor = (field: Field): bigint => toMinor(abs(readAmount(field) ?? 0n), exponent);
  const withTax = (line: Field): bigint => minor(at(line, "total")) + minor(at(line, "total_tax"));
  const note = readText(at(refund, "reason"));
  const lines = [...readList(at(refund, "line_items")), ...readList(at(refund, "fee_lines"))];
  return {
    refundId: readId(at(refund, "id")),
    at: when,
    source: "woocommerce",
    ...(note !== undefined && { note }),
    lines: lines.flatMap((line) => {
      const lineId = refundedItem(line);
      return lineId === undefined ? [] : [{ lineId, quantity: refundedUnits(line), amount: withTax(line) }];
    }),
    shipping: readList(at(refund, "shipping_lines")).flatMap((line) => {
      const shippingId = refundedItem(line);
      return shippingId === undefined ? [] : [{ shippingId, amount: withTax(line) }];
    }),
    tenders: allocateToTenders(minor(at(refund, "amount")) || minor(at(refund, "total")), balances, refund),
  };
}

const refundedItem = (line: Field): string | undefined => {
  const meta = readList(at(line, "meta_data")).find((one) => at(one, "key").value === "_refunded_item_id");
  return meta && readText(at(meta, "value"), 100);
};

const refundedUnits = (line: Field): number => {
  const units = Math.abs(Number(readText(at(line, "quantity"), 20) ?? 0));
  return Number.isFinite(units) && units <= 1_000_000 ? units : 0;
};

/** The payment first, then gift cards: the REST API does not say which. */
function allocateToTenders(amount: bigint, balances: TenderBalance[], refund: Field): PlatformRefund["tenders"] {
  let left = amount;
  const allocated = balances.map((tender) => {
    const amount = min(left, tender.left);
    tender.left -= amount;
    left -= amount;
    return { tenderId: tender.tenderId, amount };
  });
  if (left > 0n)
    return reject("does-not-add-up", refund.pointer, "The refunds are higher than the payments of this order.");
  return allocated;
}
