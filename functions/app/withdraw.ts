// Withdrawal from a contract (Article 11a of Directive 2011/83/EU): first a statement to read, then its confirmation.
// It needs no reason, no quote and no consent; once confirmed, it is logged as a return that no rule can decline.
import { itemAt } from "../domain/item-at.ts";
import type { Order } from "../domain/order/order.ts";
import { lineTally } from "../domain/order/tally.ts";
import { policyFacts } from "../domain/policy/policy-facts.ts";
import { withdrawalRights } from "../domain/policy/statute/rights.ts";
import { ok, type Result, err } from "../domain/refusal.ts";
import type { Instant } from "../domain/time/instant.ts";
import type { LoadedReturn } from "./documents/return.ts";
import { type QuoteRequest, makeOffer, type OfferContext } from "../domain/offer/offer.ts";
import type { OrderWithTally } from "../domain/order/order-with-tally.ts";
import type { Ports } from "./ports.ts";
import type { Customer } from "./ports/customers.ts";
import type { Note } from "./ports/return-log.ts";
import { recordRequest } from "./request-return.ts";
import { loadOfferContext } from "./offer-context.ts";

export type WithdrawalSignature = { readonly name?: string | undefined; readonly email?: string | undefined };

export type WithdrawnLine = { readonly lineId: string; readonly quantity: number };

export type WithdrawalRequest = {
  readonly lines?: readonly WithdrawnLine[] | undefined;
  readonly name?: string | undefined;
  readonly email?: string | undefined;
};

/** The signer's name and the receipt's address are personal data, so they are stored as erasable notes. */
const NAME_NOTE = "withdrawal-name";
const EMAIL_NOTE = "withdrawal-email";

export type WithdrawalRight = {
  readonly lines: readonly WithdrawnLine[];
  /** The last instant; absent while the period has not begun. */
  readonly until?: Instant;
};

/** The lines the law currently allows to withdraw, with all remaining units; undefined if there are none. Pure. */
export function withdrawalRight({ order, tally }: OrderWithTally, context: OfferContext): WithdrawalRight | undefined {
  const remainingLines = order.lines.flatMap(({ lineId, quantity }) => {
    const units = quantity - lineTally(tally, lineId).quantity;
    return units > 0 ? [{ lineId, quantity: units }] : [];
  });
  const { days } = context;
  const facts = policyFacts({
    order,
    tally,
    lines: remainingLines.map(({ lineId }) => ({ lineId })),
    days,
    additionalFacts: {},
  });
  const rights = withdrawalRights(facts).lines;
  const lines = remainingLines.filter((_, index) => itemAt(rights, index).lawful);
  if (lines.length === 0) return undefined;
  const lastDays = rights.flatMap(({ lawful, until }) => (lawful && typeof until === "number" ? [until] : []));
  return { lines, ...(lastDays.length === lines.length && { until: days.endOf(Math.max(...lastDays)) }) };
}

export type PreparedWithdrawal = {
  readonly order: Order;
  readonly lines: readonly WithdrawnLine[];
  readonly until?: Instant;
  readonly customer?: Customer | undefined;
};

/** The first step: previews the statement. Nothing is recorded. */
export async function stateWithdrawal(
  ports: Ports,
  orderId: string,
  withdrawal: WithdrawalRequest,
): Promise<Result<PreparedWithdrawal>> {
  const orderWithTally = await ports.orders.readWithTally(orderId);
  if (!orderWithTally) return err("order-not-found");
  const right = withdrawalRight(orderWithTally, await loadOfferContext(ports, orderWithTally.order, ports.clock.now()));
  const lines = withdrawableLines(right, withdrawal);
  if (!lines.ok) return lines;
  const { until } = right ?? {};
  const { order } = orderWithTally;
  const customer = await ports.customers.read(order.customerId, orderId);
  return ok({ order, lines: lines.value, customer, ...(until !== undefined && { until }) });
}

export type ConfirmedWithdrawal = LoadedReturn & {
  readonly signature: WithdrawalSignature;
  readonly customer?: Customer | undefined;
};

/** The second step: effective as soon as it is recorded. Repeating the same id returns the same receipt. */
export async function withdraw(
  ports: Ports,
  request: { readonly returnId: string; readonly orderId: string },
  withdrawal: WithdrawalRequest,
): Promise<Result<ConfirmedWithdrawal>> {
  const result = await recordRequest(ports, request, async (now) => {
    const orderWithTally = await ports.orders.readWithTally(request.orderId);
    if (!orderWithTally) return err("order-not-found");
    const context = await loadOfferContext(ports, orderWithTally.order, now);
    const withdrawnLines = withdrawableLines(withdrawalRight(orderWithTally, context), withdrawal);
    if (!withdrawnLines.ok) return withdrawnLines;
    const offerResult = makeOffer(
      orderWithTally,
      context,
      withdrawalQuoteRequest(request.orderId, withdrawnLines.value),
    );
    return offerResult.ok
      ? ok({ offer: offerResult.value, orderWithTally, notes: signatureNotes(withdrawal) })
      : offerResult;
  });
  if (!result.ok) return result;
  if (!result.value.state.request.withdrawal) return err("return-id-taken", { value: request.returnId }, "/returnId");
  const [notes, customer] = await Promise.all([
    ports.log.readNotes(request.returnId),
    ports.customers.read(result.value.order.customerId, request.orderId),
  ]);
  return ok({ ...result.value, signature: signatureFromNotes(notes), customer });
}

/** The signer's name and the receipt's address, as given in the first confirmation. */
export function signatureFromNotes(notes: readonly Note[]): WithdrawalSignature {
  const noteText = (about: string): string | undefined => notes.find((note) => note.about === about)?.text;
  return { name: noteText(NAME_NOTE), email: noteText(EMAIL_NOTE) };
}

function withdrawableLines(
  right: WithdrawalRight | undefined,
  { lines }: WithdrawalRequest,
): Result<readonly WithdrawnLine[]> {
  if (!right) return err("no-right-to-withdraw");
  if (!lines) return ok(right.lines);
  const maxByLine = new Map(right.lines.map((line) => [line.lineId, line.quantity]));
  const excludedIndex = lines.findIndex(({ lineId }) => !maxByLine.has(lineId));
  if (excludedIndex >= 0) return err("no-right-to-withdraw", {}, `/lines/${excludedIndex}`);
  for (const [index, { lineId, quantity }] of lines.entries()) {
    const left = maxByLine.get(lineId) ?? 0;
    if (quantity > left) return err("exceeds-returnable-quantity", { value: quantity, left }, `/lines/${index}`);
  }
  return ok(lines);
}

/** The law requires no reason and none is requested, so it is "other". */
const withdrawalQuoteRequest = (orderId: string, lines: readonly WithdrawnLine[]): QuoteRequest => ({
  orderId,
  lines: lines.map((line) => ({ ...line, reason: "other" })),
  resolution: "refund",
  withdrawal: true,
});

const signatureNotes = ({ name, email }: WithdrawalRequest): Note[] => [
  ...(name === undefined ? [] : [{ about: NAME_NOTE, text: name }]),
  ...(email === undefined ? [] : [{ about: EMAIL_NOTE, text: email }]),
];
