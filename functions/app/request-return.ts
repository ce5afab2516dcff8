// Requests a return by confirming a quote: the request event and the order's reservation are written in one
// transaction.
import { withReservation } from "../domain/order/tally.ts";
import { isWithinPaid } from "../domain/order/reservation-checks.ts";
import { quoteReservation } from "../domain/refund/quote-reservation.ts";
import { returnSetting } from "../domain/policy/policy-output.ts";
import type { Verdict } from "../domain/policy/decide.ts";
import { ARITHMETIC_VERSION } from "../domain/refund/quote.ts";
import { ok, type Result, err } from "../domain/refusal.ts";
import type { EventOf } from "../domain/returns/events.ts";
import { evolve } from "../domain/returns/evolve.ts";
import { itemAt } from "../domain/item-at.ts";
import type { Instant } from "../domain/time/instant.ts";
import type { LoadedReturn } from "./documents/return.ts";
import { localizedText } from "./documents/policy-texts.ts";
import type { OrderWithTally } from "../domain/order/order-with-tally.ts";
import type { Ports } from "./ports.ts";
import { ATTEMPTS_MAX } from "./ports/write-attempts.ts";
import type { Note } from "./ports/return-log.ts";
import { TransientFault } from "./ports/transient-fault.ts";
import { type QuoteRequest, type Offer, makeOffer } from "../domain/offer/offer.ts";
import { openQuoteToken, figuresFingerprint } from "./quotes.ts";
import { loadReturn } from "./load-return.ts";
import { loadOfferContext } from "./offer-context.ts";

/** Limits how much can be written for one order. */
export const RETURNS_PER_ORDER_MAX = 100;

export type ReturnRequest = { readonly returnId: string; readonly quoteId: string; readonly orderId: string };

/**
 * Repeating the same id returns the same return. Of two requests for the last unit one succeeds and the other is
 * refused.
 */
export async function requestReturn(ports: Ports, request: ReturnRequest): Promise<Result<LoadedReturn>> {
  const token = await openQuoteToken(ports, request.quoteId);
  if (!token || token.asked.orderId !== request.orderId) return err("quote-not-valid", {}, "/quoteId");
  return recordRequest(ports, request, (now) => requoteFromToken(ports, token, now));
}

type ReturnTarget = Pick<ReturnRequest, "returnId" | "orderId">;

/** An offer made now, and the order it was made for. */
type CurrentOffer = {
  readonly offer: Offer;
  readonly orderWithTally: OrderWithTally;
  readonly notes?: readonly Note[];
};
type OfferBuilder = (now: Instant) => Promise<Result<CurrentOffer>>;

/**
 * Records the offer that `buildOffer` makes and reserves it on the order. The offer is made again after each lost race.
 */
export async function recordRequest(
  ports: Ports,
  request: ReturnTarget,
  buildOffer: OfferBuilder,
): Promise<Result<LoadedReturn>> {
  for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
    const result = await attemptRequest(ports, request, buildOffer);
    if (result === "appended" || result === "someone-was-faster") continue;
    return result;
  }
  throw new TransientFault(`order ${request.orderId} was changed by others ${ATTEMPTS_MAX} times in a row`);
}

type QuoteToken = NonNullable<Awaited<ReturnType<typeof openQuoteToken>>>;

async function attemptRequest(
  ports: Ports,
  request: ReturnTarget,
  buildOffer: OfferBuilder,
): Promise<Result<LoadedReturn> | "appended" | "someone-was-faster"> {
  const now = ports.clock.now();
  const result = await buildOffer(now);
  if (!result.ok) return (await existingReturn(ports, request)) ?? result;
  const { offer, orderWithTally, notes = [] } = result.value;
  const { request: quoteRequest } = offer;
  const nextTally = withReservation(orderWithTally.tally, quoteReservation(offer.figures), request.returnId);
  if (!isWithinPaid(orderWithTally.order, nextTally, orderWithTally.tally))
    return (await existingReturn(ports, request)) ?? err("already-returned");
  if (orderWithTally.tally.returnIds.length >= RETURNS_PER_ORDER_MAX)
    return err("too-many-returns", { most: RETURNS_PER_ORDER_MAX });
  const event: EventOf<"return-requested"> = {
    type: "return-requested",
    orderId: orderWithTally.order.orderId,
    orderNumber: orderWithTally.order.orderNumber,
    customerId: orderWithTally.order.customerId,
    rmaNumber: rmaNumber(await ports.sealer.fingerprint(`rma ${request.returnId}`)),
    lines: quoteRequest.lines.map(({ lineId, quantity, reason }) => ({ lineId, quantity, reason })),
    resolution: quoteRequest.resolution,
    ...(quoteRequest.withdrawal && { withdrawal: true }),
    quote: offer.figures,
    facts: offer.facts,
    arithmeticVersion: ARITHMETIC_VERSION,
    policyVersion: offer.verdict.policyVersion,
    method: quoteRequest.method ?? itemAt(returnSetting(offer.verdict, "methods"), 0),
    at: now,
    by: { kind: "shopper" },
  };
  const appended = await ports.log.append({
    returnId: request.returnId,
    previousEvents: [],
    events: [event],
    tally: { orderId: request.orderId, next: nextTally },
    notes: [...requestNotes(quoteRequest, offer.verdict), ...notes],
  });
  if (appended === "appended") {
    const events = [event];
    return ok({ returnId: request.returnId, order: orderWithTally.order, events, state: evolve(undefined, event) });
  }
  return (await existingReturn(ports, request)) ?? appended;
}

/** Makes the offer again now; it must equal the offer that was shown. */
async function requoteFromToken(
  ports: Ports,
  { asked: request, shown: fingerprint, expiresAt }: QuoteToken,
  now: Instant,
) {
  if (now > expiresAt) return err("quote-expired", {}, "/quoteId");
  const orderWithTally = await ports.orders.readWithTally(request.orderId);
  if (!orderWithTally) return err("order-not-found");
  const offerResult: Result<Offer> = makeOffer(
    orderWithTally,
    await loadOfferContext(ports, orderWithTally.order, now),
    request,
  );
  if (!offerResult.ok) return offerResult;
  const missingEvidence = returnSetting(offerResult.value.verdict, "evidence").filter(
    (one) => !request.evidence?.includes(one),
  );
  if (missingEvidence.length > 0) return err("evidence-required", { missing: missingEvidence.join(", ") }, "/quoteId");
  if ((await figuresFingerprint(ports, offerResult.value.figures)) !== fingerprint)
    return err("quote-changed", {}, "/quoteId");
  return ok({ offer: offerResult.value, orderWithTally });
}

async function existingReturn(
  ports: Ports,
  { returnId, orderId }: ReturnTarget,
): Promise<Result<LoadedReturn> | undefined> {
  const loaded = await loadReturn(ports, returnId);
  if (!loaded) return undefined;
  return loaded.order.orderId === orderId ? ok(loaded) : err("return-id-taken", { value: returnId }, "/returnId");
}

/** Eight digits and letters of Crockford's base 32 alphabet, which has no look-alikes. */
const rmaNumber = (fingerprint: string): string => {
  const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  const code = Array.from(
    { length: 8 },
    (_, index) => alphabet[Number.parseInt(fingerprint.slice(index * 2, index * 2 + 2), 16) % 32],
  );
  return `R${code.join("")}`;
};

/** The shopper's free text for each line and question: erasable, and never in the log. */
const requestNotes = ({ lines, answers = [] }: QuoteRequest, verdict: Verdict): Note[] => {
  const questions = returnSetting(verdict, "questions");
  return [
    ...lines.map(({ lineId, note = "" }) => ({ about: lineId, text: note })),
    ...answers.map((text, index) => ({ about: `answer: ${localizedText(questions[index] ?? {}, "en")}`, text })),
  ].filter(({ text }) => text !== "");
};
