// The invariants that must hold once a simulation has ended, whatever happened during it.
import type { FinanceFilter, ChainedEntry, RefundRow } from "../../functions/app/ports/ledger.ts";
import { CHAIN_START } from "../../functions/domain/ledger/chain.ts";
import { imbalance } from "../../functions/domain/ledger/entry.ts";
import type { Minor } from "../../functions/domain/money/minor.ts";
import type { OrderWithTally } from "../../functions/domain/order/order-with-tally.ts";
import { lineTally } from "../../functions/domain/order/tally.ts";
import { isWithinPaid } from "../../functions/domain/order/reservation-checks.ts";
import { goodwillTotal } from "../../functions/domain/refund/goodwill.ts";
import type { RefundInstruction } from "../../functions/domain/refund/plan.ts";
import { stageOf } from "../../functions/domain/returns/workflow-stage.ts";
import type { Return } from "../../functions/domain/returns/state.ts";
import { evolve, fold } from "../../functions/domain/returns/evolve.ts";
import type { ReturnEvent } from "../../functions/domain/returns/events.ts";
import type { Instant } from "../../functions/domain/time/instant.ts";
import { outsideLogId } from "../../functions/domain/refund/outside-refund.ts";
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
  const plannedAmount =
    sum(plannedInstructions.map(({ refund }) => refund)) - paidAnotherWay(state, ({ kind }) => kind === "card");
  const refundedAmount = sum(
    provider.refunds
      .filter(({ instruction, status }) => instruction.returnId === returnId && status !== "failed")
      .map(({ instruction }) => instruction.refund),
  );
  check(refundedAmount <= plannedAmount, `${returnId}: ${refundedAmount} went back, ${plannedAmount} was planned`);
  const appeasementIds = state.appeasements.map(({ settlementId }) => settlementId);
  check(new Set(appeasementIds).size === appeasementIds.length, `${returnId}: the same goodwill is recorded twice`);
  // A goodwill that cannot be paid waits at the desk, even when the return itself is closed.
  if (stageOf(state) === "over")
    check(
      refundedAmount === plannedAmount,
      `${returnId} is over: ${refundedAmount} went back, ${plannedAmount} was planned`,
    );
}

/** What a person paid by hand, and what outside refunds covered. */
const paidAnotherWay = (
  { instructions, covered = [] }: Return,
  counts: (instruction: RefundInstruction) => boolean,
): Minor =>
  sum(
    Object.values(instructions)
      .filter(
        ({ instruction, status, paidByHandAt, providerRefundId }) =>
          status === "posted" &&
          counts(instruction) &&
          (paidByHandAt !== undefined || covered.some(({ refundId }) => refundId === providerRefundId)),
      )
      .map(({ instruction }) => instruction.refund),
  );

/** The log, the list of refunds and the journal agree. */
function checkBookings({ rows, chain }: LedgerContents, returnId: string, state: Return, check: CheckInvariant): void {
  const bookedAmount = sum(
    rows
      .filter((row) => row.returnId === returnId && (row.status === "posted" || row.status === "covered"))
      .map(({ refund }) => refund),
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
  const coveredAmount = sum((state.covered ?? []).flatMap(({ tenders }) => tenders.map(({ refund }) => refund)));
  check(
    paidOutAmount === postedAmount - coveredAmount,
    `${returnId}: the log posted ${postedAmount}, ${coveredAmount} of it outside, the journal ${paidOutAmount}`,
  );
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
    const atProvider = (tally.outside ?? []).filter(({ source }) => source !== "bank");
    const recordedOutside = sum((tenderId === "card" ? atProvider : []).map(({ refund }) => refund));
    check(
      recordedOutside === refundedOutside || refundedOutside === 0,
      `${orderId}: ${refundedOutside} went back outside, ${recordedOutside} is recorded`,
    );
  }
  for (const message of await brokenLimits(shop, { order, tally }, returnIds)) check(false, message);
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

/** Whenever a payment is decided, it fits in what the order received less what was known to have gone back. */
async function brokenLimits(
  shop: SimulatedShop,
  { order, tally }: OrderWithTally,
  returnIds: readonly string[],
): Promise<string[]> {
  const outside = tally.outside ?? [];
  // What somebody refunds at the provider is known only when it is reported.
  if (outside.some(({ source }) => source !== "bank")) return [];
  const logs = await Promise.all(returnIds.map((returnId) => shop.faultlessPorts.log.read(returnId)));
  const payments = logs.filter((log) => fold(log)?.request.orderId === order.orderId).flatMap(decidedPayments);
  const uncounted = await Promise.all(
    outside
      .filter(({ returnId }) => returnId === undefined)
      .map(({ refundId }) => shop.faultlessPorts.log.read(outsideLogId(order.orderId, refundId))),
  );
  const refunds = uncounted.flatMap((log) =>
    log.flatMap((event) => (event.type === "outside-refund-recorded" ? [event] : [])),
  );
  const received = sum(order.tenders.map(({ paid }) => paid));
  return payments.flatMap(({ decidedAt }) => {
    const paid = payments.filter((one) => one.decidedAt <= decidedAt).map(({ refund }) => refund);
    const reported = refunds
      .filter(({ at }) => at < decidedAt)
      .flatMap(({ tenders }) => tenders.map(({ refund }) => refund));
    const wentBack = sum(paid) + sum(reported);
    return wentBack <= received ? [] : [`${order.orderId}: ${wentBack} went back of ${received} received`];
  });
}

/** The payments that were made from the order's tenders, and when each was decided or decided again. */
function decidedPayments(log: readonly ReturnEvent[]): { readonly refund: Minor; readonly decidedAt: Instant }[] {
  const decidedAt = new Map<string, Instant>();
  let state: Return | undefined;
  for (const event of log) {
    state = evolve(state, event);
    for (const id of Object.keys(state.instructions)) if (!decidedAt.has(id)) decidedAt.set(id, event.at);
    if (event.type === "refund-posted" && event.paidByHandAt !== undefined)
      decidedAt.set(event.instruction.instructionId, event.at);
  }
  return Object.values(state?.instructions ?? {})
    .filter(({ status, instruction }) => status === "posted" && instruction.tenderAmount !== undefined)
    .map(({ instruction: { instructionId, refund } }) => ({ refund, decidedAt: decidedAt.get(instructionId) ?? 0 }));
}

function checkChain(chain: readonly ChainedEntry[], check: CheckInvariant): void {
  let previous = CHAIN_START;
  for (const entry of chain) {
    check(imbalance(entry.legs) === 0, `journal entry ${entry.entryId} is off by ${imbalance(entry.legs)}`);
    check(entry.previous === previous, `the chain breaks at ${entry.seq}`);
    previous = entry.hash;
  }
  check(new Set(chain.map(({ entryId }) => entryId)).size === chain.length, "the same journal entry is recorded twice");
}

const sum = (minors: readonly Minor[]): Minor => minors.reduce((total, minor) => total + minor, 0);
