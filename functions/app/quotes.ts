// Quotes for every available resolution, sealed so that exactly what was shown is approved and paid.
import { ok, type Result, err } from "../domain/refusal.ts";
import type { Order } from "../domain/order/order.ts";
import type { Counterfactual } from "../domain/policy/counterfactual.ts";
import { returnSetting } from "../domain/policy/policy-output.ts";
import type { QuoteFigures } from "../domain/refund/quote-figures.ts";
import { ARITHMETIC_VERSION } from "../domain/refund/quote.ts";
import { type Instant, MINUTE } from "../domain/time/instant.ts";
import { type QuoteRequest, type Offer, makeOffer, type OfferContext } from "../domain/offer/offer.ts";
import type { Ports } from "./ports.ts";
import { openJson, sealJson } from "./sealed-json.ts";
import { loadOfferContext } from "./offer-context.ts";

const QUOTE_VALID_MS = 30 * MINUTE;
/** The longest quote id a confirmation accepts; a quote that could not be confirmed is not given. */
const QUOTE_ID_MAX = 500_000;

export type SealedOffer = Offer & {
  readonly quoteId: string;
  readonly expiresAt: Instant;
  /** Counterfactuals, for the requested resolution only. */
  readonly counterfactuals?: readonly Counterfactual[];
};

/** The content of a quote id: the request, and a fingerprint of the figures that were shown. */
type QuoteToken = { readonly asked: QuoteRequest; readonly shown: string; readonly expiresAt: Instant };

/** The requested resolution first, then all other available ones. */
export async function makeQuotes(
  ports: Ports,
  request: QuoteRequest,
): Promise<Result<{ readonly order: Order; readonly offers: readonly SealedOffer[] }>> {
  const orderWithTally = await ports.orders.readWithTally(request.orderId);
  if (!orderWithTally) return err("order-not-found");
  const now = ports.clock.now();
  const context = await loadOfferContext(ports, orderWithTally.order, now);
  const first = makeOffer(orderWithTally, context, request);
  if (!first.ok) return first;
  const others = returnSetting(first.value.verdict, "resolutions")
    .filter((resolution) => resolution !== request.resolution)
    .map((resolution) => makeOffer(orderWithTally, context, { ...request, resolution }))
    .flatMap((other) => (other.ok ? [other.value] : []));
  const [requestedOffer, otherOffers] = await Promise.all([
    sealOffer(ports, first.value, now),
    Promise.all(others.map((one) => sealOffer(ports, one, now))),
  ]);
  const offers = [
    { ...requestedOffer, counterfactuals: await offerCounterfactuals(context, first.value) },
    ...otherOffers,
  ];
  if (offers.some(({ quoteId }) => quoteId.length > QUOTE_ID_MAX))
    return err("payload-too-large", { most: "375 kB of lines and notes" }, "/lines");
  return ok({ order: orderWithTally.order, offers });
}

/**
 * Only for a quote with fees or a decline. Not for a review: it costs the shopper nothing, and its limits would help
 * fraudsters.
 */
async function offerCounterfactuals(
  { policies }: OfferContext,
  { facts, verdict, figures }: Offer,
): Promise<readonly Counterfactual[]> {
  if (figures.fees.length === 0 && verdict.outcome !== "decline") return [];
  return (await import("./counterfactuals.ts")).verdictCounterfactuals(policies, facts, verdict);
}

async function sealOffer(ports: Pick<Ports, "sealer">, offer: Offer, now: Instant): Promise<SealedOffer> {
  const expiresAt = now + QUOTE_VALID_MS;
  const token: QuoteToken = { asked: offer.request, shown: await figuresFingerprint(ports, offer.figures), expiresAt };
  return { ...offer, expiresAt, quoteId: await sealJson(ports.sealer, "quote", token) };
}

/** The request behind a quote id; undefined for anything not sealed here. */
export async function openQuoteToken(ports: Pick<Ports, "sealer">, quoteId: string): Promise<QuoteToken | undefined> {
  return openJson<QuoteToken>(ports.sealer, "quote", quoteId);
}

/** Fingerprint of the figures, including the arithmetic version. */
export const figuresFingerprint = (ports: Pick<Ports, "sealer">, figures: QuoteFigures): Promise<string> =>
  ports.sealer.fingerprint(`${ARITHMETIC_VERSION} ${JSON.stringify(figures)}`);
