// The invariants that must hold once a simulation has ended, whatever happened during it.
import type { FinanceFilter, ChainedEntry, RefundRow } from "../../functions/app/ports/ledger.ts";
import { CHAIN_START } from "../../functions/domain/ledger/chain.ts";
import { imbalance } from "../../functions/domain/ledger/entry.ts";
import type { Minor } from "../../functions/domain/money/minor.ts";
import { lineTally, isWithinPaid } from "../../functions/domain/order/tally.ts";
import { goodwillTotal } from "../../functions/domain/refund/goodwill.ts";
import { stageOf } from "../../functions/domain/returns/workflow-stage.ts";
import type { Return } from "../../functions/domain/returns/state.ts";
import { fold } from "../../functions/domain/returns/evolve.ts";
import type { SimulatedShop } from "./shop.ts";

const ALL_TIME: FinanceFilter = { from: 0, to: Number.MAX_SAFE_INTEGER, limit: 100_000 };

export type InvariantResults = {
  readonly broken: readonly string[];
  readonly statuses: Readonly<Record<string, number>>;
};

export async function checkInvariants(
  shop: SimulatedShop,
  orderIds: readonly string[],
  returnIds: readonly string[],
): Promise<InvariantResults> {
  const broken: string[] = [];
  const check = (condition: boolean, message: string): void => void (condition || broken.push(message));
  const ledger: LedgerContents = {
    rows: (await shop.faultlessPorts.ledger.refunds(ALL_TIME)).items,
    chain: await shop.faultlessPorts.ledger.chain(1, Number.MAX_SAFE_INTEGER),
  };
  const statuses: Record<string, number> = {};

  for (const returnId of returnIds) {
    const events = await shop.faultlessPorts.log.read(returnId);
    const state = fold(events);
    if (!state) continue;
    statuses[state.status] = (statuses[state.status] ?? 0) + 1;
    checkEndState(shop, returnId, state, check);
    checkPayments(shop, returnId, state, check);
    checkBookings(ledger, returnId, state, check);
    const publishedSeqs = new Set(shop.bus.published.filter((one) => one.returnId === returnId).map(({ seq }) => seq));
    check(
      publishedSeqs.size === events.length,
      `${returnId}: ${events.length} events, ${publishedSeqs.size} told to others`,
    );
    const times = events.map(({ at }) => at);
    check(
      times.every((at) => at <= shop.scheduler.now()),
      `${returnId}: an event lies ahead of time`,
    );
  }
  for (const orderId of orderIds) await checkOrderLimits(shop, orderId, returnIds, check);
  checkChain(ledger.chain, check);
  check(
    shop.machine.failedExecutions.length === 0,
    `executions were lost: ${shop.machine.failedExecutions.join(", ")}`,
  );
  return { broken, statuses };
}

type LedgerContents = { readonly rows: readonly RefundRow[]; readonly chain: readonly ChainedEntry[] };
type CheckInvariant = (condition: boolean, message: string) => void;

/** A return is either over or waits at the desk with a running execution. */
function checkEndState({ machine }: SimulatedShop, returnId: string, state: Return, check: CheckInvariant): void {
  const stage = stageOf(state);
  check(
    stage === "over" || stage === "with-desk",
    `${returnId} rests at ${stage} (${state.status}), and nobody has it`,
  );
  const executions = machine.running(returnId);
  check(executions === (stage === "over" ? 0 : 1), `${returnId} is ${stage} with ${executions} executions running`);
}

/** Compares the provider's refunds, independently of our own records, with what was planned. */
function checkPayments({ provider }: SimulatedShop, returnId: string, state: Return, check: CheckInvariant): void {
  const plannedInstructions = [
    ...(state.plan?.instructions ?? []),
    ...state.appeasements.flatMap(({ instructions }) => instructions),
  ].filter(({ kind }) => kind === "card");
  const plannedAmount = sum(plannedInstructions.map(({ refund }) => refund));
  const refundedAmount = sum(
    provider.refunds
      .filter(({ instruction, status }) => instruction.returnId === returnId && status !== "failed")
      .map(({ instruction }) => instruction.refund),
  );
  check(refundedAmount <= plannedAmount, `${returnId}: ${refundedAmount} went back, ${plannedAmount} was planned`);
  const appeasementIds = state.appeasements.map(({ settlementId }) => settlementId);
  check(new Set(appeasementIds).size === appeasementIds.length, `${returnId}: a goodwill stands twice`);
  // A goodwill that cannot be paid waits at the desk, even when the return itself is closed.
  if (stageOf(state) === "over")
    check(
      refundedAmount === plannedAmount,
      `${returnId} is over: ${refundedAmount} went back, ${plannedAmount} was planned`,
    );
}

/** The log, the list of refunds and the journal agree. */
function checkBookings({ rows, chain }: LedgerContents, returnId: string, state: Return, check: CheckInvariant): void {
  const bookedAmount = sum(
    rows.filter((row) => row.returnId === returnId && row.status === "posted").map(({ refund }) => refund),
  );
  const postedAmount = sum(
    Object.values(state.instructions)
      .filter(({ status }) => status === "posted")
      .map(({ instruction }) => instruction.refund),
  );
  const paidOutAmount = sum(
    chain
      .filter((entry) => entry.returnId === returnId)
      .flatMap(({ legs }) => legs)
      .filter(({ account }) => account.startsWith("cash:") || account === "store-credit-liability")
      .map((leg) => leg.credit - leg.debit),
  );
  check(paidOutAmount === postedAmount, `${returnId}: the log posted ${postedAmount}, the journal ${paidOutAmount}`);
  check(bookedAmount === postedAmount, `${returnId}: the log posted ${postedAmount}, the books ${bookedAmount}`);
  const amountDue = (state.plan?.total.gross ?? 0) + goodwillTotal(state.appeasements).gross;
  if (stageOf(state) === "over")
    check(postedAmount === amountDue, `${returnId} is over with ${postedAmount} of ${amountDue} paid`);
}

async function checkOrderLimits(
  shop: SimulatedShop,
  orderId: string,
  returnIds: readonly string[],
  check: CheckInvariant,
): Promise<void> {
  const orderWithTally = await shop.faultlessPorts.orders.readWithTally(orderId);
  if (!orderWithTally) return check(false, `${orderId} is gone`);
  const { order, tally } = orderWithTally;
  // Outside refunds count, and may exceed what was left when they were recorded.
  const hasNoOutsideRefunds = tally.outside === undefined;
  if (hasNoOutsideRefunds) check(isWithinPaid(order, tally), `${orderId}: more is claimed than was paid`);
  for (const { lineId, quantity, paid } of order.lines) {
    const reserved = lineTally(tally, lineId);
    check(
      reserved.quantity <= quantity,
      `${orderId} line ${lineId}: ${reserved.quantity} of ${quantity} units claimed`,
    );
    check(
      !hasNoOutsideRefunds || reserved.gross <= paid.gross,
      `${orderId} line ${lineId}: ${reserved.gross} of ${paid.gross} claimed`,
    );
  }
  for (const { tenderId, reference, paid } of order.tenders) {
    const refundedByUs = sum(
      shop.provider.refunds
        .filter(({ instruction, status }) => instruction.reference === reference && status !== "failed")
        .map(({ instruction }) => instruction.refund),
    );
    const refundedOutside = shop.provider.refundedOutside(reference);
    check(
      refundedByUs + refundedOutside <= paid,
      `${orderId} ${tenderId}: ${refundedByUs} and ${refundedOutside} of ${paid} went back`,
    );
    const recordedOutside = sum((tenderId === "card" ? (tally.outside ?? []) : []).map(({ refund }) => refund));
    check(
      recordedOutside === refundedOutside || refundedOutside === 0,
      `${orderId}: ${refundedOutside} went back outside, ${recordedOutside} is recorded`,
    );
  }
  // The reserved units are those of live returns: declined, canceled and expired returns reserve nothing.
  let unitsOfReturns = 0;
  for (const returnId of returnIds) {
    const state = fold(await shop.faultlessPorts.log.read(returnId));
    if (!state || state.request.orderId !== orderId || ["declined", "canceled", "expired"].includes(state.status))
      continue;
    unitsOfReturns += sum((state.plan?.lines ?? state.request.quote.lines).map(({ quantity }) => quantity));
  }
  const reserved = sum(order.lines.map(({ lineId }) => lineTally(tally, lineId).quantity));
  check(reserved === unitsOfReturns, `${orderId}: ${reserved} units are claimed, its returns hold ${unitsOfReturns}`);
}

function checkChain(chain: readonly ChainedEntry[], check: CheckInvariant): void {
  let previous = CHAIN_START;
  for (const entry of chain) {
    check(imbalance(entry.legs) === 0, `journal entry ${entry.entryId} is off by ${imbalance(entry.legs)}`);
    check(entry.previous === previous, `the chain breaks at ${entry.seq}`);
    previous = entry.hash;
  }
  check(new Set(chain.map(({ entryId }) => entryId)).size === chain.length, "a journal entry stands twice");
}

const sum = (minors: readonly Minor[]): Minor => minors.reduce((total, minor) => total + minor, 0);
