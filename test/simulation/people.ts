// The people of the simulated shop. They double-click, try again when nobody answers, forget parcels, and come back later.
import * as staff from "../../functions/app/desk/act-on-return.ts";
import { act } from "../../functions/app/act.ts";
import { makeQuotes } from "../../functions/app/quotes.ts";
import { requestReturn } from "../../functions/app/request-return.ts";
import type { OrderDocument } from "../../functions/contracts/order-document.ts";
import { exponentOf } from "../../functions/domain/money/currency.ts";
import { decimalOf } from "../../functions/domain/money/decimal.ts";
import type { Answer } from "../../functions/domain/refusal.ts";
import { cancelReturn } from "../../functions/domain/returns/decide/desk.ts";
import { placeOf } from "../../functions/domain/returns/place.ts";
import { fold, type Return } from "../../functions/domain/returns/state.ts";
import { DAY, HOUR, MINUTE } from "../../functions/domain/sla/instant.ts";
import type { World } from "./world.ts";

const TRIES_MAX = 20;
/** After so many days people have given up on what cannot be helped; it stays with the desk. */
const DAYS_MAX = 90;
export const PERSON = { id: "person", roles: ["supervisor"] };

/** Tries again while nobody answers; a refusal is an answer. Undefined when there never was one. */
export async function insisting<T>(
  { scheduler }: World,
  attempt: () => Promise<Answer<T>>,
): Promise<Answer<T> | undefined> {
  for (let tries = 1; tries <= TRIES_MAX; tries++) {
    try {
      return await attempt();
    } catch {
      await scheduler.sleep(scheduler.between(1_000, 5 * MINUTE));
    }
  }
  return undefined;
}

/** Wants some of an order back, perhaps with two clicks at once, and perhaps thinks better of it. */
export async function shopper(
  world: World,
  order: OrderDocument,
  returnId: string,
  comesWithin: number,
): Promise<void> {
  const { scheduler, ports } = world;
  const { between, chance, pick, sleep } = scheduler;
  await sleep(between(0, comesWithin));
  const lines = order.lines
    .filter(() => chance(0.7))
    .map(({ lineId, quantity }) => ({
      lineId,
      quantity: between(1, quantity),
      reason: pick(["unwanted", "damaged", "too-small"] as const),
    }));
  if (lines.length === 0) return;
  const resolution = chance(0.15) ? "store-credit" : "refund";
  const quoted = await insisting(world, () => makeQuotes(ports(), { orderId: order.orderId, lines, resolution }));
  const quoteId = quoted?.ok ? quoted.value.offers[0]?.quoteId : undefined;
  if (quoteId === undefined) return;
  const click = () => insisting(world, () => requestReturn(ports(), { returnId, quoteId, orderId: order.orderId }));
  if (chance(0.3)) scheduler.spawn(async () => void (await click()));
  const requested = await click();
  if (!requested?.ok || !chance(0.15)) return;
  await sleep(between(0, 10 * DAY));
  const context = { now: scheduler.now(), by: { kind: "shopper" } } as const;
  await insisting(world, () => act(ports(), returnId, (state) => cancelReturn(state, context)));
}

/** Goes round every few hours and does what is to be done, until nothing is left that could be. */
export async function shopStaff(world: World, returnIds: readonly string[]): Promise<void> {
  const { scheduler, calm } = world;
  const lostParcels = new Set(returnIds.filter(() => scheduler.chance(0.15)));
  for (let day = 0; day < DAYS_MAX;) {
    await scheduler.sleep(scheduler.between(HOUR, DAY));
    day += 1;
    for (const returnId of returnIds) {
      const state = fold(await calm.log.read(returnId));
      if (!state || scheduler.chance(0.3)) continue;
      const work = (): Promise<void> => workOn(world, returnId, state, lostParcels.has(returnId));
      scheduler.spawn(work);
      if (scheduler.chance(0.1)) scheduler.spawn(work);
    }
  }
}

async function workOn(world: World, returnId: string, state: Return, isLost: boolean): Promise<void> {
  const { scheduler, ports } = world;
  const { chance, between, pick } = scheduler;
  const place = placeOf(state);
  const command = { returnId, staff: PERSON, commandId: `${returnId}-${place}-${state.length}` };
  switch (place) {
    case "in-review":
      await insisting(world, () =>
        staff.decide(ports(), command, { verdict: chance(0.7) ? "authorize" : "decline", reasonCode: "looked-at" }),
      );
      return;
    case "awaiting-parcel": {
      if (isLost) return;
      const lines = state.asked.lines.map(({ lineId, quantity }) => ({
        lineId,
        receivedQuantity: chance(0.8) ? quantity : between(0, quantity),
      }));
      await insisting(world, () => staff.receive(ports(), command, chance(0.5) ? {} : { lines }));
      return;
    }
    case "awaiting-inspection": {
      const lines = state.asked.lines
        .filter(({ lineId }) => !state.inspected.some((line) => line.lineId === lineId) && chance(0.8))
        .map(({ lineId }) => {
          const received = state.received?.[lineId] ?? 0;
          const some = chance(0.2) ? { acceptedQuantity: between(0, received) } : {};
          return { lineId, condition: pick(["A", "A", "B", "D", "missing"] as const), ...some };
        });
      if (lines.length > 0) await insisting(world, () => staff.inspect(ports(), command, { lines }));
      return;
    }
    case "with-desk":
      // What went back by other hands as well is not paid again: it is declined, or looked at once more.
      if (state.escalation?.why === "exceeds-tender" && chance(0.7)) {
        await insisting(world, () =>
          staff.decide(ports(), command, { verdict: "decline", reasonCode: "paid-elsewhere" }),
        );
        return;
      }
      if (state.escalation?.why === "goods-in-question" && !state.plan) {
        await insisting(world, () => staff.decide(ports(), command, looked(world, state)));
        return;
      }
      await insisting(world, () => staff.resume(ports(), command));
      return;
    default:
      if (chance(0.02)) await insisting(world, () => staff.escalate(ports(), command, {}));
  }
}

/** Whoever looked at the goods pays all of it, some of it or nothing. */
function looked({ scheduler: { chance, between } }: World, { asked: { quote } }: Return) {
  const exponent = exponentOf(quote.currency)!;
  const amounts = quote.lines
    .filter(() => chance(0.3))
    .map(({ lineId, gross }) => ({ lineId, amount: decimalOf(between(0, gross), exponent) }));
  return { verdict: chance(0.7) ? ("authorize" as const) : ("decline" as const), reasonCode: "looked-at", amounts };
}
