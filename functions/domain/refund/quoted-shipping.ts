// The shipping of a quote: requested by id, or included by rule; each charge is refunded once, in however many parts.
import { moneyText } from "../money/money-text.ts";
import { prorate } from "../money/round.ts";
import type { Order, PaidShipping } from "../order/order.ts";
import { reservedAmount, type OrderTally } from "../order/tally.ts";
import { ok, type Result, err } from "../refusal.ts";
import type { QuoteInput } from "./quote-input.ts";
import type { QuotedShipping } from "./quote-figures.ts";
import { partialAmount } from "./line-value.ts";
import type { TaxedPart } from "./taxes.ts";

export function quotedShipping(
  order: Order,
  tally: OrderTally,
  input: QuoteInput,
): Result<(TaxedPart & { charge: QuotedShipping })[]> {
  const quoted: (TaxedPart & { charge: QuotedShipping })[] = [];
  for (const [index, requested] of requestedShipping(order, input).entries()) {
    const pointer = `/shipping/${index}`;
    const shipping = order.shipping.find(({ shippingId }) => shippingId === requested.shippingId);
    if (!shipping) return err("unknown-shipping", { value: requested.shippingId }, `${pointer}/shippingId`);
    if (quoted.some(({ charge: { shippingId } }) => shippingId === requested.shippingId))
      return err("line-asked-twice", { value: requested.shippingId }, `${pointer}/shippingId`);
    const gross = Math.min(reservedAmount(tally.shipping, requested.shippingId), shipping.paid.gross);
    const before = {
      gross,
      tax: shipping.paid.gross === 0 ? 0 : prorate(shipping.paid.tax, gross, shipping.paid.gross),
    };
    const left = shipping.paid.gross - gross;
    const requestedGross = requested.gross ?? Math.max(0, maxRefundable(shipping, input) - gross);
    if (requestedGross > left)
      return err(
        "exceeds-shipping-amount",
        { value: moneyText(order, requestedGross), most: moneyText(order, left) },
        `${pointer}/amount`,
      );
    const part = partialAmount(shipping.paid, before, requestedGross);
    if (requestedGross > 0 || input.shipping)
      quoted.push({
        part,
        taxes: shipping.taxes,
        taxBefore: before.tax,
        sign: 1,
        charge: { shippingId: requested.shippingId, ...part, ...(before.tax > 0 && { taxBefore: before.tax }) },
      });
  }
  return ok(quoted);
}

function requestedShipping(
  order: Order,
  { shipping, includeShipping, shippingRule }: QuoteInput,
): NonNullable<QuoteInput["shipping"]> {
  if (shipping) return shipping;
  const isIncluded = includeShipping ?? shippingRule !== undefined;
  return isIncluded && shippingRule !== "never" ? order.shipping.map(({ shippingId }) => ({ shippingId })) : [];
}

/**
 * The most that is refunded of a charge over all returns together: of express, what standard delivery would have cost.
 */
const maxRefundable = ({ paid, standardGross }: PaidShipping, { shipping, shippingRule }: QuoteInput): number =>
  shipping === undefined && shippingRule === "standard-only" ? (standardGross ?? paid.gross) : paid.gross;
