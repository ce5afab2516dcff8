// What would I get back? Quotes for every resolution on offer, sealed so that what was shown is what is approved and paid.
import { accept, type Answer, refuse } from "../domain/refusal.ts";
import { lineTally, type OrderTally } from "../domain/order/tally.ts";
import type { Order } from "../domain/order/order.ts";
import { eligibility } from "../domain/policy/eligibility.ts";
import { evaluate } from "../domain/policy/evaluate.ts";
import type { Policy } from "../domain/policy/policy.ts";
import type { ReturnFacts, Verdict } from "../domain/policy/verdict.ts";
import type { QuoteFigures } from "../domain/refund/figures.ts";
import { ARITHMETIC_VERSION, quote } from "../domain/refund/quote.ts";
import type { RequestedLine, Resolution } from "../domain/returns/events.ts";
import { type Instant, MINUTE } from "../domain/sla/instant.ts";
import type { OrderWithTally, Ports } from "./ports.ts";

const QUOTE_VALID_MS = 30 * MINUTE;
/** What a confirmation takes; a quote that could not be confirmed is not given. */
const QUOTE_ID_MAX = 500_000;

/** What a shopper asks for; notes are free text and go no further than erasable items. */
export type Asked = {
  readonly orderId: string;
  readonly lines: readonly (RequestedLine & { readonly note?: string })[];
  readonly resolution: Resolution;
};

export type Offer = {
  readonly asked: Asked;
  readonly figures: QuoteFigures;
  readonly verdict: Verdict;
  readonly facts: ReturnFacts;
};

export type SealedOffer = Offer & { readonly quoteId: string; readonly expiresAt: Instant };

/** A quote for what was asked, or why there is none. Pure but for its arguments. */
export function offer(
  { order, tally }: OrderWithTally,
  policy: Policy,
  version: string,
  asked: Asked,
  now: Instant,
): Answer<Offer> {
  if (!policy.resolutions.includes(asked.resolution))
    return refuse("resolution-not-offered", { value: asked.resolution }, "/resolution");
  const closed = firstIneligible(order, tally, policy, asked, now);
  if (closed) return closed;
  const figures = quote(order, tally, {
    lines: asked.lines,
    resolution: asked.resolution,
    includeShipping: policy.refundShipping === "whole-order" && everythingComesBack(order, tally, asked),
  });
  if (!figures.ok) return figures;
  const facts = factsOf(order, asked, figures.value, now);
  return accept({ asked, figures: figures.value, facts, verdict: evaluate(policy, version, facts) });
}

function firstIneligible(order: Order, tally: OrderTally, policy: Policy, asked: Asked, now: Instant) {
  const lines = new Map(order.lines.map((line) => [line.lineId, line]));
  for (const [index, { lineId, reason }] of asked.lines.entries()) {
    const line = lines.get(lineId);
    if (!line) return refuse("unknown-line", { value: lineId }, `/lines/${index}/lineId`);
    const { eligible, code, until } = eligibility(policy, { ...line, reason, placedAt: order.placedAt }, now);
    if (!eligible && code !== "claim" && code !== "window-open" && code !== "no-window")
      return refuse(code, until === undefined ? {} : { until }, `/lines/${index}`);
    if (lineTally(tally, lineId).quantity >= line.quantity)
      return refuse("already-returned", { value: lineId }, `/lines/${index}`);
  }
  return undefined;
}

function everythingComesBack(order: Order, tally: OrderTally, asked: Asked): boolean {
  const wanted = new Map(asked.lines.map(({ lineId, quantity }) => [lineId, quantity]));
  return order.lines.every(
    (line) =>
      !line.returnable || lineTally(tally, line.lineId).quantity + (wanted.get(line.lineId) ?? 0) === line.quantity,
  );
}

export function factsOf(order: Order, asked: Asked, figures: QuoteFigures, now: Instant): ReturnFacts {
  const lines = new Map(order.lines.map((line) => [line.lineId, line]));
  const credits = new Map(figures.lines.map((line) => [line.lineId, line.gross]));
  return {
    orderId: order.orderId,
    placedAt: order.placedAt,
    requestedAt: now,
    currency: order.currency,
    country: order.country,
    lines: asked.lines.map(({ lineId, quantity, reason }) => {
      const line = lines.get(lineId);
      return {
        lineId,
        sku: line?.sku ?? "",
        quantity,
        reason,
        credit: credits.get(lineId) ?? 0,
        returnable: line?.returnable ?? false,
        finalSale: line?.finalSale ?? false,
        ...(line?.shippedAt !== undefined && { shippedAt: line.shippedAt }),
        ...(line?.deliveredAt !== undefined && { deliveredAt: line.deliveredAt }),
      };
    }),
  };
}

/** What a quote's seal holds: the question, and a fingerprint of the answer that was shown. */
type Seal = { readonly asked: Asked; readonly shown: string; readonly expiresAt: Instant };

/** The asked-for resolution first, then every other one on offer. */
export async function makeQuotes(
  ports: Ports,
  asked: Asked,
): Promise<Answer<{ readonly order: Order; readonly offers: readonly SealedOffer[] }>> {
  const known = await ports.orders.read(asked.orderId);
  if (!known) return refuse("order-not-found");
  const { policy, version } = await ports.policies.inForce();
  const now = ports.clock.now();
  const first = offer(known, policy, version, asked, now);
  if (!first.ok) return first;
  const others = policy.resolutions
    .filter((resolution) => resolution !== asked.resolution)
    .map((resolution) => offer(known, policy, version, { ...asked, resolution }, now))
    .flatMap((other) => (other.ok ? [other.value] : []));
  const offers = await Promise.all([first.value, ...others].map((one) => sealed(ports, one, now)));
  if (offers.some(({ quoteId }) => quoteId.length > QUOTE_ID_MAX))
    return refuse("payload-too-large", { most: "375 kB of lines and notes" }, "/lines");
  return accept({ order: known.order, offers });
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
