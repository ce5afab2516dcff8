// The shipping of a quote: asked for by name, or by rule; each charge goes back once, in however many parts.
import { share } from "../money/round.ts";
import type { Order, PaidShipping } from "../order/order.ts";
import { claimedOn, type OrderTally } from "../order/tally.ts";
import { accept, type Answer, refuse } from "../refusal.ts";
import type { QuoteAsk } from "./ask.ts";
import type { QuotedCharge } from "./figures.ts";
import { partOf } from "./line-value.ts";
import { worded } from "./quoted-lines.ts";
import type { Taxed } from "./taxes.ts";

export function quotedShipping(
  order: Order,
  tally: OrderTally,
  ask: QuoteAsk,
): Answer<(Taxed & { charge: QuotedCharge })[]> {
  const quoted: (Taxed & { charge: QuotedCharge })[] = [];
  for (const [index, wish] of wished(order, ask).entries()) {
    const at = `/shipping/${index}`;
    const shipping = order.shipping.find(({ shippingId }) => shippingId === wish.shippingId);
    if (!shipping) return refuse("unknown-shipping", { value: wish.shippingId }, `${at}/shippingId`);
    if (quoted.some(({ charge: { shippingId } }) => shippingId === wish.shippingId))
      return refuse("line-asked-twice", { value: wish.shippingId }, `${at}/shippingId`);
    const gross = Math.min(claimedOn(tally.shipping, wish.shippingId), shipping.paid.gross);
    const before = { gross, tax: shipping.paid.gross === 0 ? 0 : share(shipping.paid.tax, gross, shipping.paid.gross) };
    const left = shipping.paid.gross - gross;
    const asked = wish.gross ?? Math.max(0, mostOf(shipping, ask) - gross);
    if (asked > left)
      return refuse(
        "exceeds-shipping-amount",
        { value: worded(order, asked), most: worded(order, left) },
        `${at}/amount`,
      );
    const part = partOf(shipping.paid, before, asked);
    if (asked > 0 || ask.shipping)
      quoted.push({
        part,
        taxes: shipping.taxes,
        taxBefore: before.tax,
        sign: 1,
        charge: { shippingId: wish.shippingId, ...part, ...(before.tax > 0 && { taxBefore: before.tax }) },
      });
  }
  return accept(quoted);
}

function wished(
  order: Order,
  { shipping, includeShipping, shippingRule }: QuoteAsk,
): NonNullable<QuoteAsk["shipping"]> {
  if (shipping) return shipping;
  const isIncluded = includeShipping ?? shippingRule !== undefined;
  return isIncluded && shippingRule !== "never" ? order.shipping.map(({ shippingId }) => ({ shippingId })) : [];
}

/** What goes back of a charge over all returns together: of express, what standard delivery would have cost. */
const mostOf = ({ paid, standardGross }: PaidShipping, { shipping, shippingRule }: QuoteAsk): number =>
  shipping === undefined && shippingRule === "standard-only" ? (standardGross ?? paid.gross) : paid.gross;
