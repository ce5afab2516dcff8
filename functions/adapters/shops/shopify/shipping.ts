// Shipping lines: `price` before discounts, `discounted_price` after them. Lines removed by an order edit are skipped.
import type { DraftShipping } from "../mapping/draft.ts";
import { at, reject, type Field, readText, readList, readBoolean } from "../mapping/fields.ts";
import { allocationsOf, taxLines } from "./lines.ts";
import type { MoneyReader } from "./money.ts";

export const mapShipping = (order: Field, money: MoneyReader): DraftShipping[] =>
  readList(at(order, "shipping_lines"))
    .map((line, index) => ({ line, shippingId: shippingIdOf(line, index) }))
    .filter(({ line }) => readBoolean(at(line, "is_removed")) !== true)
    .map(({ line, shippingId }) => {
      const price = money.amount(line, "price") ?? 0n;
      const allocated = allocationsOf(at(line, "discount_allocations"), money);
      const discounted = allocated === undefined ? money.amount(line, "discounted_price") : undefined;
      const discount = allocated ?? (discounted === undefined ? 0n : price - discounted);
      if (price < 0n || discount < 0n || discount > price)
        return reject(
          "field-invalid",
          at(line, "price").pointer,
          "The shipping charge is negative or lower than its discount.",
        );
      return { shippingId, price, discount, taxes: taxLines(line, money) };
    });

/** Older documents have no id here. */
export const shippingIdOf = (line: Field, index: number): string =>
  readText(at(line, "id"), 100) ?? `shipping-${index + 1}`;
