// What would I get back? Quotes for every resolution on offer, sealed so that what was shown is what is approved and paid.
import { accept, type Answer, refuse } from "../domain/refusal.ts";
import type { Order } from "../domain/order/order.ts";
import type { Counterfactual } from "../domain/policy/counterfactual.ts";
import { returnAnswer } from "../domain/policy/answered.ts";
import type { QuoteFigures } from "../domain/refund/figures.ts";
import { ARITHMETIC_VERSION } from "../domain/refund/quote.ts";
import { type Instant, MINUTE } from "../domain/sla/instant.ts";
import { type Asked, type Offer, offer, type Situation } from "./offer.ts";
import type { Ports } from "./ports.ts";
import { situationOf } from "./situation.ts";

const QUOTE_VALID_MS = 30 * MINUTE;
/** What a confirmation takes; a quote that could not be confirmed is not given. */
const QUOTE_ID_MAX = 500_000;

export type SealedOffer = Offer & {
  readonly quoteId: string;
  readonly expiresAt: Instant;
  /** What would have been kinder, for the offer that was asked for. */
  readonly otherwise?: readonly Counterfactual[];
};

/** What a quote's seal holds: the question, and a fingerprint of the answer that was shown. */
type Seal = { readonly asked: Asked; readonly shown: string; readonly expiresAt: Instant };

/** The asked-for resolution first, then every other one on offer. */
export async function makeQuotes(
  ports: Ports,
  asked: Asked,
): Promise<Answer<{ readonly order: Order; readonly offers: readonly SealedOffer[] }>> {
  const known = await ports.orders.read(asked.orderId);
  if (!known) return refuse("order-not-found");
  const now = ports.clock.now();
  const situation = await situationOf(ports, known.order, now);
  const first = offer(known, situation, asked);
  if (!first.ok) return first;
  const others = returnAnswer(first.value.verdict, "resolutions")
    .filter((resolution) => resolution !== asked.resolution)
    .map((resolution) => offer(known, situation, { ...asked, resolution }))
    .flatMap((other) => (other.ok ? [other.value] : []));
  const [chosen, ...beside] = await Promise.all([first.value, ...others].map((one) => sealed(ports, one, now)));
  const offers = [{ ...chosen!, otherwise: await kinderFor(situation, first.value) }, ...beside];
  if (offers.some(({ quoteId }) => quoteId.length > QUOTE_ID_MAX))
    return refuse("payload-too-large", { most: "375 kB of lines and notes" }, "/lines");
  return accept({ order: known.order, offers });
}

/** Where there is a fee or a no. Not for a review: it is no harm, and would tell who plays with limits where they are. */
async function kinderFor(
  { versions }: Situation,
  { facts, verdict, figures }: Offer,
): Promise<readonly Counterfactual[]> {
  if (figures.fees.length === 0 && verdict.outcome !== "decline") return [];
  return (await import("./otherwise.ts")).otherwise(versions, facts, verdict);
}

async function sealed(ports: Pick<Ports, "sealer">, made: Offer, now: Instant): Promise<SealedOffer> {
  const expiresAt = now + QUOTE_VALID_MS;
  const seal: Seal = { asked: made.asked, shown: await shownAs(ports, made.figures), expiresAt };
  return { ...made, expiresAt, quoteId: await ports.sealer.seal("quote", JSON.stringify(seal)) };
}

/** The question behind a quote that was given here; undefined for anything else. */
export async function openQuote(ports: Pick<Ports, "sealer">, quoteId: string): Promise<Seal | undefined> {
  const content = await ports.sealer.open("quote", quoteId);
  return content === undefined ? undefined : (JSON.parse(content) as Seal);
}

/** Fingerprint of the figures, the arithmetic's version included. */
export const shownAs = (ports: Pick<Ports, "sealer">, figures: QuoteFigures): Promise<string> =>
  ports.sealer.fingerprint(`${ARITHMETIC_VERSION} ${JSON.stringify(figures)}`);
