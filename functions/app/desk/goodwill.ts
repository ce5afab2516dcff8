// Staff give money for which nothing comes back. What is left of the order is read, and the grant is written together with
// the order's next tally: so no mix of returns, goodwills and refunds made outside ever gives back more than was paid.
import type { z } from "zod";
import type * as desk from "../../contracts/desk-documents.ts";
import { claimOfGoodwill, goodwill } from "../../domain/refund/goodwill.ts";
import { NOTHING } from "../../domain/refund/line-value.ts";
import type { QuoteFigures } from "../../domain/refund/figures.ts";
import { type OrderTally, withAlso, withinPaid } from "../../domain/order/tally.ts";
import { factsOf } from "../../domain/policy/facts-of.ts";
import { accept, type Answer, refuse } from "../../domain/refusal.ts";
import type { Context } from "../../domain/returns/decide/command.ts";
import { grantGoodwill } from "../../domain/returns/decide/goodwill.ts";
import type { EventOf, ReturnEvent } from "../../domain/returns/events.ts";
import { evolve, fold, type Return } from "../../domain/returns/state.ts";
import type { Acted } from "../act.ts";
import { ATTEMPTS_MAX, type Note, type OrderWithTally, type Ports, TransientFault } from "../ports.ts";
import { reading, readOr } from "../read-amounts.ts";
import { RETURNS_PER_ORDER_MAX } from "../request-return.ts";
import { daysOf } from "../days.ts";
import type { Command } from "./act-on-return.ts";
import { aboveAuthority, givenBy, verdictOn } from "./authority.ts";

type Wish = z.infer<typeof desk.goodwill>;

/** On a return, wherever it stands. The same key again answers the same and gives nothing twice. */
export const giveGoodwill = (ports: Ports, command: Command, wish: Wish): Promise<Answer<Acted>> =>
  insisting(command.returnId, async () => {
    const past = await ports.log.read(command.returnId);
    const state = fold(past);
    const known = state && (await ports.orders.read(state.asked.orderId));
    if (!known) return refuse("return-not-found");
    return granted(ports, command, wish, { past, state, begun: [], known, tally: known.tally });
  });

export type GoodwillCase = Omit<Command, "returnId"> & { readonly orderId: string };

/** Without a return: a case of its own that holds nothing else. The same id again answers the same. */
export const openGoodwill = (
  ports: Ports,
  { orderId, staff }: GoodwillCase,
  { returnId, ...wish }: z.infer<typeof desk.goodwillCase>,
): Promise<Answer<Acted>> =>
  insisting(returnId, async () => {
    const past = await ports.log.read(returnId);
    const state = fold(past);
    if (state) {
      const same = state.asked.orderId === orderId && state.asked.resolution === "goodwill";
      return same ? accept({ state, past, events: [] }) : refuse("return-id-taken", { value: returnId }, "/returnId");
    }
    const known = await ports.orders.read(orderId);
    if (!known) return refuse("no-such-order");
    const { returnIds } = known.tally;
    if (returnIds.length >= RETURNS_PER_ORDER_MAX) return refuse("too-many-returns", { most: RETURNS_PER_ORDER_MAX });
    const begun = await caseOf(ports, known, { now: ports.clock.now(), by: { kind: "staff", id: staff.id } });
    return granted(ports, { returnId, staff }, wish, {
      past,
      state: evolve(undefined, begun),
      begun: [begun],
      known,
      tally: { ...known.tally, returnIds: [...returnIds, returnId] },
    });
  });

/** What a goodwill is granted on: the return as it is, or as it has just begun, and the tally it adds to. */
type Standing = {
  readonly past: readonly ReturnEvent[];
  readonly state: Return;
  readonly begun: readonly ReturnEvent[];
  readonly known: OrderWithTally;
  readonly tally: OrderTally;
};

async function granted(
  ports: Ports,
  { returnId, staff, commandId }: Command,
  { amount, reasonCode, note, to, lineId }: Wish,
  { past, state, begun, known, tally }: Standing,
): Promise<Answer<Acted> | "someone-was-faster"> {
  const { order } = known;
  if (commandId !== undefined && state.commandIds.includes(commandId)) return accept({ state, past, events: [] });
  const gross = readOr(() => reading(order)(amount, "/amount"));
  if (!gross.ok) return gross;
  const value = gross.value + givenBy(staff, past);
  const verdict = await verdictOn(ports, order, state);
  const above = aboveAuthority(verdict, staff, { value, currency: order.currency });
  if (above) return above;
  const earlier = state.appeasements.length;
  const worked = goodwill(order, tally, {
    returnId,
    earlier,
    gross: gross.value,
    to,
    ...(lineId !== undefined && { lineId }),
  });
  if (!worked.ok) return worked;
  const appeasement = worked.value;
  const next = withAlso(tally, claimOfGoodwill(appeasement));
  if (!withinPaid(order, next, known.tally)) return refuse("already-returned");
  const context: Context = {
    now: ports.clock.now(),
    by: { kind: "staff", id: staff.id },
    ...(commandId !== undefined && { commandId }),
  };
  const decided = grantGoodwill(state, { reasonCode, appeasement }, context);
  if (!decided.ok) return decided;
  const events = [...begun, ...decided.value];
  const change = { returnId, past, events, tally: { orderId: order.orderId, next }, notes: noted(note) };
  if ((await ports.log.append(change)) !== "appended") return "someone-was-faster";
  return accept({ state: decided.value.reduce(evolve, state), past, events });
}

async function insisting(
  returnId: string,
  attempt: () => Promise<Answer<Acted> | "someone-was-faster">,
): Promise<Answer<Acted>> {
  for (let tries = 1; tries <= ATTEMPTS_MAX; tries++) {
    const outcome = await attempt();
    if (outcome !== "someone-was-faster") return outcome;
  }
  throw new TransientFault(`return ${returnId} was changed by others ${ATTEMPTS_MAX} times in a row`);
}

const noted = (text: string | undefined): Note[] =>
  text === undefined || text === "" ? [] : [{ about: "goodwill", text }];

/** No lines, nothing quoted. Its number follows from the order's, and the tally's version keeps it from being given twice. */
async function caseOf(
  { calendar }: Ports,
  { order, tally }: OrderWithTally,
  { now, by }: Context,
): Promise<EventOf<"return-requested">> {
  const quote = nothingQuoted(order.currency);
  return {
    type: "return-requested",
    orderId: order.orderId,
    orderNumber: order.orderNumber,
    customerId: order.customerId,
    rmaNumber: `G${order.orderNumber}-${tally.returnIds.length + 1}`,
    lines: [],
    resolution: "goodwill",
    quote,
    facts: factsOf({ order, tally, lines: [], days: await daysOf(calendar, order, now) }),
    at: now,
    by,
  };
}

const nothingQuoted = (currency: string): QuoteFigures => ({
  currency,
  lines: [],
  shipping: [],
  fees: [],
  total: NOTHING,
  tenders: [],
  taxes: [],
});
