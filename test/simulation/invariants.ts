// What must be true once the simulated world has come to rest, whatever happened on the way.
import { type FinanceFilter, type LinkedEntry, type RefundRow } from "../../functions/app/ports.ts";
import { CHAIN_START } from "../../functions/domain/ledger/chain.ts";
import { tilt } from "../../functions/domain/ledger/entry.ts";
import type { Minor } from "../../functions/domain/money/minor.ts";
import { lineTally, withinPaid } from "../../functions/domain/order/tally.ts";
import { goodwillTotal } from "../../functions/domain/refund/goodwill.ts";
import { placeOf } from "../../functions/domain/returns/place.ts";
import { fold, type Return } from "../../functions/domain/returns/state.ts";
import type { World } from "./world.ts";

const EVER: FinanceFilter = { from: 0, to: Number.MAX_SAFE_INTEGER, limit: 100_000 };

export type Findings = { readonly broken: readonly string[]; readonly statuses: Readonly<Record<string, number>> };

export async function findings(
  world: World,
  orderIds: readonly string[],
  returnIds: readonly string[],
): Promise<Findings> {
  const broken: string[] = [];
  const check = (held: boolean, belief: string): void => void (held || broken.push(belief));
  const books: Books = {
    rows: (await world.calm.ledger.refunds(EVER)).items,
    chain: await world.calm.ledger.chain(1, Number.MAX_SAFE_INTEGER),
  };
  const statuses: Record<string, number> = {};

  for (const returnId of returnIds) {
    const events = await world.calm.log.read(returnId);
    const state = fold(events);
    if (!state) continue;
    statuses[state.status] = (statuses[state.status] ?? 0) + 1;
    endsOrIsWithSomebody(world, returnId, state, check);
    paidOnce(world, returnId, state, check);
    bookedAsPaid(books, returnId, state, check);
    const told = new Set(world.bus.published.filter((one) => one.returnId === returnId).map(({ seq }) => seq));
    check(told.size === events.length, `${returnId}: ${events.length} events, ${told.size} told to others`);
    const times = events.map(({ at }) => at);
    check(
      times.every((at) => at <= world.scheduler.now()),
      `${returnId}: an event lies ahead of time`,
    );
  }
  for (const orderId of orderIds) await neverMoreThanBought(world, orderId, returnIds, check);
  chained(books.chain, check);
  check(world.machine.lost.length === 0, `executions were lost: ${world.machine.lost.join(", ")}`);
  return { broken, statuses };
}

type Books = { readonly rows: readonly RefundRow[]; readonly chain: readonly LinkedEntry[] };
type Check = (held: boolean, belief: string) => void;

/** Over, or at the desk with a gate that waits for a person: never nowhere. */
function endsOrIsWithSomebody({ machine }: World, returnId: string, state: Return, check: Check): void {
  const place = placeOf(state);
  check(
    place === "over" || place === "with-desk",
    `${returnId} rests at ${place} (${state.status}), and nobody has it`,
  );
  const executions = machine.running(returnId);
  check(executions === (place === "over" ? 0 : 1), `${returnId} is ${place} with ${executions} executions running`);
}

/** By the provider's own books, whatever ours say. */
function paidOnce({ provider }: World, returnId: string, state: Return, check: Check): void {
  const planned = [
    ...(state.plan?.instructions ?? []),
    ...state.appeasements.flatMap(({ instructions }) => instructions),
  ].filter(({ kind }) => kind === "card");
  const owed = sum(planned.map(({ refund }) => refund));
  const given = sum(
    provider.refunds
      .filter(({ instruction, status }) => instruction.returnId === returnId && status !== "failed")
      .map(({ instruction }) => instruction.refund),
  );
  check(given <= owed, `${returnId}: ${given} went back, ${owed} was planned`);
  const gifts = state.appeasements.map(({ settlementId }) => settlementId);
  check(new Set(gifts).size === gifts.length, `${returnId}: a goodwill stands twice`);
  // A goodwill that nobody can pay rests with the desk, on a return that is closed.
  if (placeOf(state) === "over") check(given === owed, `${returnId} is over: ${given} went back, ${owed} was planned`);
}

/** Our log, our list of refunds and our journal say the same. */
function bookedAsPaid({ rows, chain }: Books, returnId: string, state: Return, check: Check): void {
  const booked = sum(
    rows.filter((row) => row.returnId === returnId && row.status === "posted").map(({ refund }) => refund),
  );
  const posted = sum(
    Object.values(state.instructions)
      .filter(({ status }) => status === "posted")
      .map(({ instruction }) => instruction.refund),
  );
  const paidOut = sum(
    chain
      .filter((entry) => entry.returnId === returnId)
      .flatMap(({ legs }) => legs)
      .filter(({ account }) => account.startsWith("cash:") || account === "store-credit-liability")
      .map((leg) => leg.credit - leg.debit),
  );
  check(paidOut === posted, `${returnId}: the log posted ${posted}, the journal ${paidOut}`);
  check(booked === posted, `${returnId}: the log posted ${posted}, the books ${booked}`);
  const due = (state.plan?.total.gross ?? 0) + goodwillTotal(state.appeasements).gross;
  if (placeOf(state) === "over") check(posted === due, `${returnId} is over with ${posted} of ${due} paid`);
}

async function neverMoreThanBought(
  world: World,
  orderId: string,
  returnIds: readonly string[],
  check: Check,
): Promise<void> {
  const known = await world.calm.orders.read(orderId);
  if (!known) return check(false, `${orderId} is gone`);
  const { order, tally } = known;
  // What other hands gave back counts, and may be more than was left when we heard of it.
  const alone = tally.outside === undefined;
  if (alone) check(withinPaid(order, tally), `${orderId}: more is claimed than was paid`);
  for (const { lineId, quantity, paid } of order.lines) {
    const claimed = lineTally(tally, lineId);
    check(claimed.quantity <= quantity, `${orderId} line ${lineId}: ${claimed.quantity} of ${quantity} units claimed`);
    check(
      !alone || claimed.gross <= paid.gross,
      `${orderId} line ${lineId}: ${claimed.gross} of ${paid.gross} claimed`,
    );
  }
  for (const { tenderId, reference, paid } of order.tenders) {
    const given = sum(
      world.provider.refunds
        .filter(({ instruction, status }) => instruction.reference === reference && status !== "failed")
        .map(({ instruction }) => instruction.refund),
    );
    const others = world.provider.outside(reference);
    check(given + others <= paid, `${orderId} ${tenderId}: ${given} and ${others} of ${paid} went back`);
    const recorded = sum((tenderId === "card" ? (tally.outside ?? []) : []).map(({ refund }) => refund));
    check(recorded === others || others === 0, `${orderId}: ${others} went back outside, ${recorded} is recorded`);
  }
  // What is claimed is what live returns hold: nothing is kept by one that was declined, canceled or expired.
  let held = 0;
  for (const returnId of returnIds) {
    const state = fold(await world.calm.log.read(returnId));
    if (!state || state.asked.orderId !== orderId || ["declined", "canceled", "expired"].includes(state.status))
      continue;
    held += sum((state.plan?.lines ?? state.asked.quote.lines).map(({ quantity }) => quantity));
  }
  const claimed = sum(order.lines.map(({ lineId }) => lineTally(tally, lineId).quantity));
  check(claimed === held, `${orderId}: ${claimed} units are claimed, its returns hold ${held}`);
}

function chained(chain: readonly LinkedEntry[], check: Check): void {
  let previous = CHAIN_START;
  for (const entry of chain) {
    check(tilt(entry.legs) === 0, `journal entry ${entry.entryId} is off by ${tilt(entry.legs)}`);
    check(entry.previous === previous, `the chain breaks at ${entry.seq}`);
    previous = entry.hash;
  }
  check(new Set(chain.map(({ entryId }) => entryId)).size === chain.length, "a journal entry stands twice");
}

const sum = (minors: readonly Minor[]): Minor => minors.reduce((total, minor) => total + minor, 0);
