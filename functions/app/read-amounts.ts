// Amounts of a question in minor units of its order's currency, or the refusal with the place of the first that cannot be read.
import { exactOf, exceeds, minorOf, roundToMinor } from "../domain/money/decimal.ts";
import type { Minor } from "../domain/money/minor.ts";
import { AMOUNT_MAX } from "../domain/order/freeze.ts";
import type { Order } from "../domain/order/order.ts";
import { accept, type Answer, refuse } from "../domain/refusal.ts";

/** An amount that cannot be read; carries the refusal to the one place that answers it. */
class Unreadable extends Error {
  readonly refusal: ReturnType<typeof refuse>;
  constructor(refusal: ReturnType<typeof refuse>) {
    super(refusal.refusal.code);
    this.refusal = refusal;
  }
}

const tooLarge = (value: string, at: string): Unreadable => new Unreadable(refuse("amount-too-large", { value }, at));

export const reading =
  ({ currency, exponent }: Pick<Order, "currency" | "exponent">) =>
  (value: string, at: string): Minor => {
    const minor = minorOf(value, exponent);
    if (minor === undefined)
      throw new Unreadable(refuse("too-many-decimals", { value, currency, decimals: exponent }, at));
    if (minor > AMOUNT_MAX) throw tooLarge(value, at);
    return minor;
  };

export function readOr<T>(read: () => T): Answer<T> {
  try {
    return accept(read());
  } catch (thrown) {
    if (thrown instanceof Unreadable) return thrown.refusal;
    throw thrown;
  }
}

/** So many units at a price of up to four decimals, rounded once. Throws Unreadable, as `reading` does. */
export function priceIn({ exponent }: Order, unitPrice: string, quantity: number, at: string): Minor {
  const price = exactOf(unitPrice);
  if (exceeds(price, exponent, quantity, AMOUNT_MAX)) throw tooLarge(unitPrice, at);
  return roundToMinor(price, exponent, quantity);
}
