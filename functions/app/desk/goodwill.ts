// Goodwill: money granted by staff with nothing returned. The grant and the order's next tally are written in one
// transaction, so that returns, goodwill and outside refunds together never exceed what was paid.
import type { z } from "zod";
import type * as desk from "../../contracts/desk-documents.ts";
import { goodwillReservation, planGoodwill } from "../../domain/refund/goodwill.ts";
import { ZERO_AMOUNT } from "../../domain/refund/line-value.ts";
import type { QuoteFigures } from "../../domain/refund/quote-figures.ts";
import { type OrderTally, withAdditionalReservation } from "../../domain/order/tally.ts";
import { isWithinPaid } from "../../domain/order/reservation-checks.ts";
import { policyFacts } from "../../domain/policy/policy-facts.ts";
import { ok, type Result, err } from "../../domain/refusal.ts";
import type { CommandContext } from "../../domain/returns/decide/command.ts";
import { grantGoodwill } from "../../domain/returns/decide/goodwill.ts";
import type { EventOf, ReturnEvent } from "../../domain/returns/events.ts";
import type { Return } from "../../domain/returns/state.ts";
import { evolve, fold } from "../../domain/returns/evolve.ts";
import type { CommandResult } from "../execute-command.ts";
import type { OrderWithTally } from "../../domain/order/order-with-tally.ts";
import type { Ports } from "../ports.ts";
import { ATTEMPTS_MAX } from "../ports/write-attempts.ts";
import type { Note } from "../ports/return-log.ts";
import { TransientFault } from "../ports/transient-fault.ts";
import { amountParser, parseAmounts } from "../../domain/money/amounts.ts";
import { RETURNS_PER_ORDER_MAX } from "../request-return.ts";
import { shopperDays } from "../shopper-days.ts";
import type { StaffCommand } from "./staff.ts";
import { refuseAboveAuthority, goodwillGrantedBy, verdictForCase } from "./authority.ts";

type GoodwillRequest = z.infer<typeof desk.goodwill>;

/** Grants goodwill on an existing return in any status. Repeating the same idempotency key grants nothing again. */
export const giveGoodwill = (
  ports: Ports,
  command: StaffCommand,
  request: GoodwillRequest,
): Promise<Result<CommandResult>> =>
  retryOnConflict(command.returnId, async () => {
    const previousEvents = await ports.log.read(command.returnId);
    const state = fold(previousEvents);
    const orderWithTally = state && (await ports.orders.readWithTally(state.request.orderId));
    if (!orderWithTally) return err("return-not-found");
    return grantOnOrder(
      ports,
      { command, request },
      {
        previousEvents,
        state,
        openingEvents: [],
        orderWithTally,
        tally: orderWithTally.tally,
      },
    );
  });

export type GoodwillCase = Omit<StaffCommand, "returnId"> & { readonly orderId: string };

/**
 * Opens a case that holds only the goodwill, for an order without a return. Repeating the same id returns the same
 * case.
 */
export const openGoodwill = (
  ports: Ports,
  { orderId, staff }: GoodwillCase,
  { returnId, ...request }: z.infer<typeof desk.goodwillCase>,
): Promise<Result<CommandResult>> =>
  retryOnConflict(returnId, async () => {
    const previousEvents = await ports.log.read(returnId);
    const state = fold(previousEvents);
    if (state) {
      const isSameCase = state.request.orderId === orderId && state.request.resolution === "goodwill";
      return isSameCase
        ? ok({ state, previousEvents, events: [] })
        : err("return-id-taken", { value: returnId }, "/returnId");
    }
    const orderWithTally = await ports.orders.readWithTally(orderId);
    if (!orderWithTally) return err("no-such-order");
    const { returnIds } = orderWithTally.tally;
    if (returnIds.length >= RETURNS_PER_ORDER_MAX) return err("too-many-returns", { most: RETURNS_PER_ORDER_MAX });
    const openingEvent = await caseOpening(ports, orderWithTally, {
      now: ports.clock.now(),
      by: { kind: "staff", id: staff.id },
    });
    return grantOnOrder(
      ports,
      { command: { returnId, staff }, request },
      {
        previousEvents,
        state: evolve(undefined, openingEvent),
        openingEvents: [openingEvent],
        orderWithTally,
        tally: { ...orderWithTally.tally, returnIds: [...returnIds, returnId] },
      },
    );
  });

/** What a grant is based on: the return's state with its stored and new events, and the tally to add to. */
type GoodwillContext = {
  readonly previousEvents: readonly ReturnEvent[];
  readonly state: Return;
  readonly openingEvents: readonly ReturnEvent[];
  readonly orderWithTally: OrderWithTally;
  readonly tally: OrderTally;
};

async function grantOnOrder(
  ports: Ports,
  { command, request }: { readonly command: StaffCommand; readonly request: GoodwillRequest },
  { previousEvents, state, openingEvents, orderWithTally, tally }: GoodwillContext,
): Promise<Result<CommandResult> | "someone-was-faster"> {
  const { returnId, staff, commandId } = command;
  const { amount, reasonCode, note, to, lineId } = request;
  const { order } = orderWithTally;
  if (commandId !== undefined && state.commandIds.includes(commandId)) return ok({ state, previousEvents, events: [] });
  const gross = parseAmounts(() => amountParser(order)(amount, "/amount"));
  if (!gross.ok) return gross;
  const value = gross.value + goodwillGrantedBy(staff, previousEvents);
  const verdict = await verdictForCase(ports, order, state);
  const refusal = refuseAboveAuthority(verdict, staff, { value, currency: order.currency });
  if (refusal) return refusal;
  const previousCount = state.appeasements.length;
  const planned = planGoodwill(order, tally, {
    returnId,
    earlier: previousCount,
    gross: gross.value,
    to,
    ...(lineId !== undefined && { lineId }),
  });
  if (!planned.ok) return planned;
  const appeasement = planned.value;
  const next = withAdditionalReservation(tally, goodwillReservation(appeasement));
  if (!isWithinPaid(order, next, orderWithTally.tally)) return err("already-returned");
  const context: CommandContext = {
    now: ports.clock.now(),
    by: { kind: "staff", id: staff.id },
    ...(commandId !== undefined && { commandId }),
  };
  const decision = grantGoodwill(state, { reasonCode, appeasement }, context);
  if (!decision.ok) return decision;
  const events = [...openingEvents, ...decision.value];
  const change = {
    returnId,
    previousEvents,
    events,
    tally: { orderId: order.orderId, next },
    notes: optionalNote(note),
  };
  if ((await ports.log.append(change)) !== "appended") return "someone-was-faster";
  return ok({ state: decision.value.reduce(evolve, state), previousEvents, events });
}

async function retryOnConflict(
  returnId: string,
  attempt: () => Promise<Result<CommandResult> | "someone-was-faster">,
): Promise<Result<CommandResult>> {
  for (let count = 1; count <= ATTEMPTS_MAX; count++) {
    const result = await attempt();
    if (result !== "someone-was-faster") return result;
  }
  throw new TransientFault(`return ${returnId} was changed by others ${ATTEMPTS_MAX} times in a row`);
}

const optionalNote = (text: string | undefined): Note[] =>
  text === undefined || text === "" ? [] : [{ about: "goodwill", text }];

/**
 * The opening event of a goodwill case: no lines and an empty quote. Its number is derived from the order's; the
 * tally's version keeps it unique.
 */
async function caseOpening(
  { calendar }: Ports,
  { order, tally }: OrderWithTally,
  { now, by }: CommandContext,
): Promise<EventOf<"return-requested">> {
  const quote = emptyQuote(order.currency);
  return {
    type: "return-requested",
    orderId: order.orderId,
    orderNumber: order.orderNumber,
    customerId: order.customerId,
    rmaNumber: `G${order.orderNumber}-${tally.returnIds.length + 1}`,
    lines: [],
    resolution: "goodwill",
    quote,
    facts: policyFacts({ order, tally, lines: [], days: await shopperDays(calendar, order, now) }),
    at: now,
    by,
  };
}

const emptyQuote = (currency: string): QuoteFigures => ({
  currency,
  lines: [],
  shipping: [],
  fees: [],
  total: ZERO_AMOUNT,
  tenders: [],
  taxes: [],
});
