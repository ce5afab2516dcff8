// Withdrawing from a contract (Article 11a of Directive 2011/83/EU): a statement to read, then one that is confirmed. It needs no
// reason, no quote and nobody's consent; confirmed, it stands in the log as a return that the rules cannot refuse.
import type { Order } from "../domain/order/order.ts";
import { lineTally } from "../domain/order/tally.ts";
import { factsOf } from "../domain/policy/facts-of.ts";
import { rightsOf } from "../domain/policy/statute/rights.ts";
import { accept, type Answer, refuse } from "../domain/refusal.ts";
import type { Instant } from "../domain/sla/instant.ts";
import type { ReturnFile } from "./documents/return.ts";
import type { Signed } from "./documents/withdrawal.ts";
import { type Asked, offer, type Situation } from "./offer.ts";
import type { Note, OrderWithTally, Ports } from "./ports.ts";
import { requested } from "./request-return.ts";
import { situationOf } from "./situation.ts";

export type Withdrawn = { readonly lineId: string; readonly quantity: number };

export type Statement = {
  readonly lines?: readonly Withdrawn[];
  readonly name?: string;
  readonly email?: string;
};

/** What the shopper signs with and where the receipt goes are theirs, and are erased with their notes. */
const NAME_NOTE = "withdrawal-name";
const EMAIL_NOTE = "withdrawal-email";

export type Right = {
  readonly lines: readonly Withdrawn[];
  /** The last instant; absent while the period has not begun. */
  readonly until?: Instant;
};

/** What of the order the law lets go back now, with all units that are left; undefined when nothing. Pure. */
export function rightToWithdraw({ order, tally }: OrderWithTally, situation: Situation): Right | undefined {
  const left = order.lines.flatMap(({ lineId, quantity }) => {
    const units = quantity - lineTally(tally, lineId).quantity;
    return units > 0 ? [{ lineId, quantity: units }] : [];
  });
  const { days } = situation;
  const facts = factsOf({ order, tally, lines: left.map(({ lineId }) => ({ lineId })), days, more: {} });
  const rights = rightsOf(facts).lines;
  const lines = left.filter((_, index) => rights[index]!.lawful);
  if (lines.length === 0) return undefined;
  const ends = rights.flatMap(({ lawful, until }) => (lawful && typeof until === "number" ? [until] : []));
  return { lines, ...(ends.length === lines.length && { until: days.endOf(Math.max(...ends)) }) };
}

export type Stated = { readonly order: Order; readonly lines: readonly Withdrawn[]; readonly until?: Instant };

/** The first step: what would be stated. Nothing is recorded. */
export async function stateWithdrawal(ports: Ports, orderId: string, said: Statement): Promise<Answer<Stated>> {
  const known = await ports.orders.read(orderId);
  if (!known) return refuse("order-not-found");
  const right = rightToWithdraw(known, await situationOf(ports, known.order, ports.clock.now()));
  const lines = withdrawn(right, said);
  if (!lines.ok) return lines;
  const { until } = right ?? {};
  return accept({ order: known.order, lines: lines.value, ...(until !== undefined && { until }) });
}

/** The second step: it is effective as soon as it is recorded. The same id again gives the same receipt. */
export async function withdraw(
  ports: Ports,
  request: { readonly returnId: string; readonly orderId: string },
  said: Statement,
): Promise<Answer<ReturnFile & { readonly signed: Signed }>> {
  const made = await requested(ports, request, async (now) => {
    const known = await ports.orders.read(request.orderId);
    if (!known) return refuse("order-not-found");
    const situation = await situationOf(ports, known.order, now);
    const lines = withdrawn(rightToWithdraw(known, situation), said);
    if (!lines.ok) return lines;
    const offered = offer(known, situation, asking(request.orderId, lines.value));
    return offered.ok ? accept({ offered: offered.value, known, notes: notesOf(said) }) : offered;
  });
  if (!made.ok) return made;
  if (!made.value.state.asked.withdrawal) return refuse("return-id-taken", { value: request.returnId }, "/returnId");
  return accept({ ...made.value, signed: signedIn(await ports.log.notes(request.returnId)) });
}

/** Who signed, and where the receipt goes: as it was declared the first time. */
export function signedIn(notes: readonly Note[]): Signed {
  const noted = (about: string): string | undefined => notes.find((note) => note.about === about)?.text;
  return { name: noted(NAME_NOTE), email: noted(EMAIL_NOTE) };
}

function withdrawn(right: Right | undefined, { lines }: Statement): Answer<readonly Withdrawn[]> {
  if (!right) return refuse("no-right-to-withdraw");
  if (!lines) return accept(right.lines);
  const most = new Map(right.lines.map((line) => [line.lineId, line.quantity]));
  const without = lines.findIndex(({ lineId }) => !most.has(lineId));
  if (without >= 0) return refuse("no-right-to-withdraw", {}, `/lines/${without}`);
  const tooMany = lines.findIndex(({ lineId, quantity }) => quantity > most.get(lineId)!);
  if (tooMany < 0) return accept(lines);
  const { lineId, quantity } = lines[tooMany]!;
  return refuse("exceeds-returnable-quantity", { value: quantity, left: most.get(lineId)! }, `/lines/${tooMany}`);
}

/** No reason is owed and none is asked; "other" says as much. */
const asking = (orderId: string, lines: readonly Withdrawn[]): Asked => ({
  orderId,
  lines: lines.map((line) => ({ ...line, reason: "other" })),
  resolution: "refund",
  withdrawal: true,
});

const notesOf = ({ name, email }: Statement): Note[] => [
  ...(name === undefined ? [] : [{ about: NAME_NOTE, text: name }]),
  ...(email === undefined ? [] : [{ about: EMAIL_NOTE, text: email }]),
];
