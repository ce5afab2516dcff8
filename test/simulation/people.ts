// The simulated shoppers and staff. They double-click, retry when a call fails, lose parcels, and come back later.
import { recordOutsideRefund } from "../../functions/app/outside-refunds.ts";
import type { StaffCommand } from "../../functions/app/desk/staff.ts";
import * as staff from "../../functions/app/desk/staff-commands.ts";
import { executeCommand } from "../../functions/app/execute-command.ts";
import { makeQuotes } from "../../functions/app/quotes.ts";
import { requestReturn } from "../../functions/app/request-return.ts";
import type { OrderDocument } from "../../functions/contracts/order-document.ts";
import { currencyExponent } from "../../functions/domain/money/currency.ts";
import { formatMinor } from "../../functions/domain/money/decimal.ts";
import type { Result } from "../../functions/domain/refusal.ts";
import { owedInstructions } from "../../functions/domain/returns/decide/cover.ts";
import { cancelReturn } from "../../functions/domain/returns/decide/desk.ts";
import { stageOf } from "../../functions/domain/returns/workflow-stage.ts";
import type { Return } from "../../functions/domain/returns/state.ts";
import { fold } from "../../functions/domain/returns/evolve.ts";
import { DAY, HOUR, MINUTE, toIsoString } from "../../functions/domain/time/instant.ts";
import type { SimulatedShop } from "./shop.ts";

const ATTEMPTS_MAX = 20;
/** After this many days staff stop working; what cannot be resolved stays at the desk. */
const DAYS_MAX = 90;
export const STAFF_MEMBER = { id: "person", roles: ["supervisor"] };

/** Retries faults; a refusal is a result. Undefined when every attempt failed. */
export async function retrying<T>(
  { scheduler }: SimulatedShop,
  attempt: () => Promise<Result<T>>,
): Promise<Result<T> | undefined> {
  for (let attempts = 1; attempts <= ATTEMPTS_MAX; attempts++) {
    try {
      return await attempt();
    } catch {
      await scheduler.sleep(scheduler.between(1_000, 5 * MINUTE));
    }
  }
  return undefined;
}

/** Requests a return of some lines, sometimes with a double click, and sometimes cancels it later. */
export async function runShopper(
  shop: SimulatedShop,
  order: OrderDocument,
  returnId: string,
  arrivesWithinMs: number,
): Promise<void> {
  const { scheduler, ports } = shop;
  const { between, chance, pick, sleep } = scheduler;
  await sleep(between(0, arrivesWithinMs));
  const lines = order.lines
    .filter(() => chance(0.7))
    .map(({ lineId, quantity }) => ({
      lineId,
      quantity: between(1, quantity),
      reason: pick(["unwanted", "damaged", "too-small"] as const),
    }));
  if (lines.length === 0) return;
  const resolution = chance(0.15) ? "store-credit" : "refund";
  const quotes = await retrying(shop, () => makeQuotes(ports(), { orderId: order.orderId, lines, resolution }));
  const quoteId = quotes?.ok ? quotes.value.offers[0]?.quoteId : undefined;
  if (quoteId === undefined) return;
  const confirm = () => retrying(shop, () => requestReturn(ports(), { returnId, quoteId, orderId: order.orderId }));
  if (chance(0.3)) scheduler.spawn(async () => void (await confirm()));
  const confirmed = await confirm();
  if (!confirmed?.ok || !chance(0.15)) return;
  await sleep(between(0, 10 * DAY));
  const context = { now: scheduler.now(), by: { kind: "shopper" } } as const;
  await retrying(shop, () => executeCommand(ports(), { returnId }, (state) => cancelReturn(state, context)));
}

/** Works on all returns every few hours, until DAYS_MAX rounds have passed. */
export async function runStaff(shop: SimulatedShop, returnIds: readonly string[]): Promise<void> {
  const { scheduler, faultlessPorts } = shop;
  const lostParcels = new Set(returnIds.filter(() => scheduler.chance(0.15)));
  for (let day = 0; day < DAYS_MAX;) {
    await scheduler.sleep(scheduler.between(HOUR, DAY));
    day += 1;
    for (const returnId of returnIds) {
      const state = fold(await faultlessPorts.log.read(returnId));
      if (!state || scheduler.chance(0.3)) continue;
      const work = (): Promise<void> => workOnReturn(shop, returnId, state, lostParcels.has(returnId));
      scheduler.spawn(work);
      if (scheduler.chance(0.1)) scheduler.spawn(work);
    }
  }
}

async function workOnReturn(shop: SimulatedShop, returnId: string, state: Return, isLost: boolean): Promise<void> {
  const { scheduler, ports } = shop;
  const { chance, between, pick } = scheduler;
  const stage = stageOf(state);
  const command = { returnId, staff: STAFF_MEMBER, commandId: `${returnId}-${stage}-${state.length}` };
  switch (stage) {
    case "in-review":
      await retrying(shop, () =>
        staff.decide(ports(), command, { verdict: chance(0.7) ? "authorize" : "decline", reasonCode: "looked-at" }),
      );
      return;
    case "awaiting-parcel": {
      if (isLost) return;
      const lines = state.request.lines.map(({ lineId, quantity }) => ({
        lineId,
        receivedQuantity: chance(0.8) ? quantity : between(0, quantity),
      }));
      await retrying(shop, () => staff.receive(ports(), command, chance(0.5) ? {} : { lines }));
      return;
    }
    case "awaiting-inspection": {
      const lines = state.request.lines
        .filter(({ lineId }) => !state.inspected.some((line) => line.lineId === lineId) && chance(0.8))
        .map(({ lineId }) => {
          const receivedQuantity = state.received?.[lineId] ?? 0;
          const partial = chance(0.2) ? { acceptedQuantity: between(0, receivedQuantity) } : {};
          return { lineId, condition: pick(["A", "A", "B", "D", "missing"] as const), ...partial };
        });
      if (lines.length > 0) await retrying(shop, () => staff.inspect(ports(), command, { lines }));
      return;
    }
    case "with-desk":
      // An amount that was also refunded outside is not paid again: the return is declined, or resumed.
      if (state.escalation?.why === "exceeds-tender" && chance(0.7)) {
        await retrying(shop, () =>
          staff.decide(ports(), command, { verdict: "decline", reasonCode: "paid-elsewhere" }),
        );
        return;
      }
      if (state.escalation?.why === "goods-in-question" && !state.plan) {
        await retrying(shop, () => staff.decide(ports(), command, randomReview(shop, state)));
        return;
      }
      if (chance(0.3)) return payAnotherWay(shop, command, state);
      await retrying(shop, () => staff.resume(ports(), command));
      return;
    default:
      if (chance(0.02)) await retrying(shop, () => staff.escalate(ports(), command, {}));
  }
}

/** A person pays by bank what is owed, and says so on the return or on the order. */
async function payAnotherWay(shop: SimulatedShop, command: StaffCommand, state: Return): Promise<void> {
  const { scheduler, ports } = shop;
  const { orderId, quote } = state.request;
  const exponent = currencyExponent(quote.currency) ?? 0;
  const owed = new Map<string, number>();
  for (const { instruction } of owedInstructions(state))
    owed.set(instruction.tenderId, (owed.get(instruction.tenderId) ?? 0) + instruction.refund);
  const tendersPaid = (share: (refund: number) => number) =>
    [...owed].map(([tenderId, refund]) => ({ tenderId, amount: formatMinor(share(refund), exponent) }));
  if (owed.size === 0) return;
  const at = toIsoString(scheduler.now());
  const reference = `bank-${command.commandId}`;
  const onReturn = () =>
    retrying(shop, () =>
      staff.settleByHand(ports(), command, { reference, at, tenders: tendersPaid((refund) => refund) }),
    );
  const tenders = tendersPaid(scheduler.chance(0.5) ? (refund) => refund : (refund) => scheduler.between(1, refund));
  const onOrder = () =>
    retrying(shop, () =>
      recordOutsideRefund(
        ports(),
        { orderId, by: { kind: "staff", id: STAFF_MEMBER.id } },
        { refundId: reference, at, source: "bank", tenders },
      ),
    );
  if (scheduler.chance(0.5)) return void (await onReturn());
  await onOrder();
  await retrying(shop, () => staff.resume(ports(), command));
}

/** A person who examined the goods credits all, part or none of the amount. */
function randomReview({ scheduler: { chance, between } }: SimulatedShop, { request: { quote } }: Return) {
  const exponent = currencyExponent(quote.currency)!;
  const amounts = quote.lines
    .filter(() => chance(0.3))
    .map(({ lineId, gross }) => ({ lineId, amount: formatMinor(between(0, gross), exponent) }));
  return { verdict: chance(0.7) ? ("authorize" as const) : ("decline" as const), reasonCode: "looked-at", amounts };
}
