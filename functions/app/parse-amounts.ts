// Parses amounts into minor units of an order's currency; the first that cannot be parsed is refused with its pointer.
import { parseExact, exceeds, parseMinor, roundToMinor } from "../domain/money/decimal.ts";
import type { Minor } from "../domain/money/minor.ts";
import { AMOUNT_MAX } from "../domain/order/freeze.ts";
import type { Order } from "../domain/order/order.ts";
import { ok, type Result, err } from "../domain/refusal.ts";

/** Carries the refusal of an amount to `parseAmounts`, which returns it. */
class UnreadableAmount extends Error {
  readonly refusal: ReturnType<typeof err>;
  constructor(refusal: ReturnType<typeof err>) {
    super(refusal.refusal.code);
    this.refusal = refusal;
  }
}

const amountTooLarge = (value: string, pointer: string): UnreadableAmount =>
  new UnreadableAmount(err("amount-too-large", { value }, pointer));

export const amountParser =
  ({ currency, exponent }: Pick<Order, "currency" | "exponent">) =>
  (value: string, pointer: string): Minor => {
    const minor = parseMinor(value, exponent);
    if (minor === undefined)
      throw new UnreadableAmount(err("too-many-decimals", { value, currency, decimals: exponent }, pointer));
    if (minor > AMOUNT_MAX) throw amountTooLarge(value, pointer);
    return minor;
  };

export function parseAmounts<T>(parse: () => T): Result<T> {
  try {
    return ok(parse());
  } catch (error) {
    if (error instanceof UnreadableAmount) return error.refusal;
    throw error;
  }
}

/**
 * Quantity times a unit price of up to four decimals, rounded once. Throws UnreadableAmount, as `amountParser` does.
 */
export function parsePrice({ exponent }: Order, unitPrice: string, quantity: number, pointer: string): Minor {
  const price = parseExact(unitPrice);
  if (exceeds(price, exponent, quantity, AMOUNT_MAX)) throw amountTooLarge(unitPrice, pointer);
  return roundToMinor(price, exponent, quantity);
}
