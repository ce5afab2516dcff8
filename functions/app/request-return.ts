// A shopper confirms a quote: the return is requested, and its units and money are claimed on the order, in one write.
import { claimOf, withClaim, withinPaid } from "../domain/order/tally.ts";
import { returnAnswer } from "../domain/policy/answered.ts";
import type { Verdict } from "../domain/policy/decide.ts";
import { ARITHMETIC_VERSION } from "../domain/refund/quote.ts";
import { accept, type Answer, refuse } from "../domain/refusal.ts";
import type { EventOf } from "../domain/returns/events.ts";
import { evolve } from "../domain/returns/state.ts";
import type { Instant } from "../domain/sla/instant.ts";
import type { ReturnFile } from "./documents/return.ts";
import { textIn } from "./documents/worded.ts";
import { ATTEMPTS_MAX, type Note, type OrderWithTally, type Ports, TransientFault } from "./ports.ts";
import { type Asked, type Offer, offer } from "./offer.ts";
import { openQuote, shownAs } from "./quotes.ts";
import { returnFile } from "./read-return.ts";
import { situationOf } from "./situation.ts";

/** Returns of one order; an order is not a place to write without end. */
export const RETURNS_PER_ORDER_MAX = 100;

export type Request = { readonly returnId: string; readonly quoteId: string; readonly orderId: string };

/** The same id again gives the same return. Of two requests for the last unit one wins; the other is refused. */
export async function requestReturn(ports: Ports, request: Request): Promise<Answer<ReturnFile>> {
  const seal = await openQuote(ports, request.quoteId);
  if (!seal || seal.asked.orderId !== request.orderId) return refuse("quote-not-valid", {}, "/quoteId");
  return requested(ports, request, (now) => requote(ports, seal, now));
}

type Place = Pick<Request, "returnId" | "orderId">;

/** What is asked for, as it comes out now. */
type Made = { readonly offered: Offer; readonly known: OrderWithTally; readonly notes?: readonly Note[] };
type Make = (now: Instant) => Promise<Answer<Made>>;

/** Records what `make` makes, and claims it on the order. Made anew as often as others were faster. */
export async function requested(ports: Ports, request: Place, make: Make): Promise<Answer<ReturnFile>> {
  for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
    const outcome = await tryRequest(ports, request, make);
    if (outcome === "appended" || outcome === "someone-was-faster") continue;
    return outcome;
  }
  throw new TransientFault(`order ${request.orderId} was changed by others ${ATTEMPTS_MAX} times in a row`);
}

type Seal = NonNullable<Awaited<ReturnType<typeof openQuote>>>;

async function tryRequest(
  ports: Ports,
  request: Place,
  make: Make,
): Promise<Answer<ReturnFile> | "appended" | "someone-was-faster"> {
  const now = ports.clock.now();
  const made = await make(now);
  if (!made.ok) return (await existing(ports, request)) ?? made;
  const { offered, known, notes = [] } = made.value;
  const { asked } = offered;
  const next = withClaim(known.tally, claimOf(offered.figures), request.returnId);
  if (!withinPaid(known.order, next, known.tally))
    return (await existing(ports, request)) ?? refuse("already-returned");
  if (known.tally.returnIds.length >= RETURNS_PER_ORDER_MAX)
    return refuse("too-many-returns", { most: RETURNS_PER_ORDER_MAX });
  const requested: EventOf<"return-requested"> = {
    type: "return-requested",
    orderId: known.order.orderId,
    orderNumber: known.order.orderNumber,
    customerId: known.order.customerId,
    rmaNumber: rmaNumber(await ports.sealer.fingerprint(`rma ${request.returnId}`)),
    lines: asked.lines.map(({ lineId, quantity, reason }) => ({ lineId, quantity, reason })),
    resolution: asked.resolution,
    ...(asked.withdrawal && { withdrawal: true }),
    quote: offered.figures,
    facts: offered.facts,
    arithmeticVersion: ARITHMETIC_VERSION,
    policyVersion: offered.verdict.policyVersion,
    method: asked.method ?? returnAnswer(offered.verdict, "methods")[0]!,
    at: now,
    by: { kind: "shopper" },
  };
  const appended = await ports.log.append({
    returnId: request.returnId,
    past: [],
    events: [requested],
    tally: { orderId: request.orderId, next },
    notes: [...notesOf(asked, offered.verdict), ...notes],
  });
  if (appended === "appended") {
    const events = [requested];
    return accept({ returnId: request.returnId, order: known.order, events, state: evolve(undefined, requested) });
  }
  return (await existing(ports, request)) ?? appended;
}

/** The offer as it is now, which must be the offer as it was shown. */
async function requote(ports: Ports, { asked, shown, expiresAt }: Seal, now: number) {
  if (now > expiresAt) return refuse("quote-expired", {}, "/quoteId");
  const known = await ports.orders.read(asked.orderId);
  if (!known) return refuse("order-not-found");
  const offered: Answer<Offer> = offer(known, await situationOf(ports, known.order, now), asked);
  if (!offered.ok) return offered;
  const missing = returnAnswer(offered.value.verdict, "evidence").filter((one) => !asked.evidence?.includes(one));
  if (missing.length > 0) return refuse("evidence-required", { missing: missing.join(", ") }, "/quoteId");
  if ((await shownAs(ports, offered.value.figures)) !== shown) return refuse("quote-changed", {}, "/quoteId");
  return accept({ offered: offered.value, known });
}

async function existing(ports: Ports, { returnId, orderId }: Place): Promise<Answer<ReturnFile> | undefined> {
  const file = await returnFile(ports, returnId);
  if (!file) return undefined;
  return file.order.orderId === orderId ? accept(file) : refuse("return-id-taken", { value: returnId }, "/returnId");
}

/** Eight letters and digits that are not mistaken for each other, after the Crockford alphabet. */
const rmaNumber = (fingerprint: string): string => {
  const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  const code = Array.from(
    { length: 8 },
    (_, index) => alphabet[Number.parseInt(fingerprint.slice(index * 2, index * 2 + 2), 16) % 32],
  );
  return `R${code.join("")}`;
};

/** What the shopper wrote, to each line and to each question. Erasable, and never in the log. */
const notesOf = ({ lines, answers = [] }: Asked, verdict: Verdict): Note[] => {
  const questions = returnAnswer(verdict, "questions");
  return [
    ...lines.map(({ lineId, note = "" }) => ({ about: lineId, text: note })),
    ...answers.map((text, index) => ({ about: `answer: ${textIn(questions[index] ?? {}, "en")}`, text })),
  ].filter(({ text }) => text !== "");
};
