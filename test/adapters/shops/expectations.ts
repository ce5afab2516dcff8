// The contract's arithmetic (rules 1 to 3), implemented independently: the total of an order document in minor units.
import { expect } from "vitest";
import type { MappedOrder, ShopOrder, ShopOrderDocument, ShopTax } from "../../../functions/app/ports/shop-orders.ts";
import { answerContract } from "./contract-schema.ts";

const EXACT = 10n ** 8n;

export function exact(decimal: string): bigint {
  const [whole = "", fraction = ""] = decimal.split(".");
  return BigInt(whole) * EXACT + BigInt(fraction.padEnd(8, "0").slice(0, 8));
}

/** Rounded half away from zero; amounts are never negative here. */
const cents = (amount: bigint): bigint => (2n * amount + 1_000_000n) / 2_000_000n;

const roundedTaxes = (taxes: readonly ShopTax[] = []): bigint =>
  taxes.reduce((sum, { amount = "0" }) => sum + cents(exact(amount)), 0n);

/** For currencies of two decimals. */
export function orderTotal(order: ShopOrderDocument): bigint {
  const onTop = (base: bigint, taxes?: readonly ShopTax[]): bigint =>
    order.pricesIncludeTax ? base : base + roundedTaxes(taxes);
  const statesPaid = order.lines.some(({ paid }) => paid !== undefined);
  const lines = order.lines.map(({ unitPrice, quantity, discount = "0", taxes, paid }) => {
    if (paid) return cents(exact(paid.gross));
    const full = cents((exact(unitPrice) * BigInt(Math.round(quantity * 1_000))) / 1_000n);
    return onTop(full - cents(exact(discount)), taxes);
  });
  const discounts = (order.discounts ?? []).map(({ amount }) => cents(exact(amount)));
  const shipping = (order.shipping ?? []).map(({ amount, discount = "0", taxes }) =>
    onTop(cents(exact(amount)) - cents(exact(discount)), taxes),
  );
  const sum = (all: readonly bigint[]): bigint => all.reduce((total, one) => total + one, 0n);
  return sum(lines) - (statesPaid ? 0n : sum(discounts)) + sum(shipping) + cents(exact(order.duties ?? "0"));
}

export const inCents = (decimal: string): bigint => cents(exact(decimal));

/** Expects a mapped order that is valid under the contract. */
export function expectOrder(answer: ShopOrder | undefined): MappedOrder {
  expect(answer).toBeDefined();
  answerContract.parse(answer);
  if (answer === undefined || "error" in answer) throw new Error(JSON.stringify(answer));
  return answer;
}

export function expectProblem(answer: ShopOrder | undefined) {
  answerContract.parse(answer);
  if (answer === undefined || "order" in answer) throw new Error("this became an order");
  return answer.error;
}
