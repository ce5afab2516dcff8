// Laws of whole lifecycles: several returns of one order, every command of the domain in any order and at any time,
// with refunds that post, pend, fail and fail later. Whatever happens, nobody is paid twice, the ledger balances, and
// what a return reserves of its order is what it may still get.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { imbalance } from "../../../functions/domain/ledger/entry.ts";
import { entryForEvent } from "../../../functions/domain/ledger/journal.ts";
import { utcOrderDays } from "../../support/domain/utc-order-days.ts";
import type { Order } from "../../../functions/domain/order/order.ts";
import { policyFacts } from "../../../functions/domain/policy/policy-facts.ts";
import {
  EMPTY_TALLY,
  lineTally,
  type OrderTally,
  withReservation,
  withReservationChanged,
} from "../../../functions/domain/order/tally.ts";
import { isWithinPaid } from "../../../functions/domain/order/reservation-checks.ts";
import { quoteReservation } from "../../../functions/domain/refund/quote-reservation.ts";
import { quote } from "../../../functions/domain/refund/quote.ts";
import { planSettlement } from "../../../functions/domain/refund/plan-settlement.ts";
import { acceptedUnits, reservationChange } from "../../../functions/domain/returns/reservation.ts";
import type { Verdict } from "../../../functions/domain/policy/decide.ts";
import { gradeShares, isAwaitingGoods, overRefundedLineIds } from "../../../functions/domain/returns/early-refund.ts";
import { decideByPolicy } from "../../../functions/domain/returns/decide/by-policy.ts";
import type { Decision } from "../../../functions/domain/returns/decide/command.ts";
import { cancelReturn, assignCase, escalateCase, resumeCase } from "../../../functions/domain/returns/decide/desk.ts";
import type { PolicyEvaluator } from "../../../functions/domain/returns/post-inspection.ts";
import { inspectLines } from "../../../functions/domain/returns/decide/inspection.ts";
import { issueLabel } from "../../../functions/domain/returns/decide/label.ts";
import { receiveParcel, recordScan } from "../../../functions/domain/returns/decide/parcel.ts";
import { resolveReview } from "../../../functions/domain/returns/decide/review.ts";
import { issueStoreCredit, planRefund, recordPayment } from "../../../functions/domain/returns/decide/settlement.ts";
import { checkDeadline } from "../../../functions/domain/returns/decide/deadline.ts";
import type { RequestedLine, ReturnEvent } from "../../../functions/domain/returns/events.ts";
import { isOver, stageOf, waitSeconds } from "../../../functions/domain/returns/workflow-stage.ts";
import type { Return } from "../../../functions/domain/returns/state.ts";
import { evolve, fold } from "../../../functions/domain/returns/evolve.ts";
import { summaryOf } from "../../../functions/domain/returns/summary.ts";
import { DAY, HOUR, type Instant } from "../../../functions/domain/time/instant.ts";
import { T0 } from "../../support/domain/an-order.ts";
import {
  AGENT,
  CARRIER,
  CLOCK,
  LABEL,
  PAYMENTS,
  POLICY,
  SHOPPER,
  SLA,
  verdict,
  WAREHOUSE,
  WORKFLOW,
} from "../../support/domain/a-return.ts";
import { anyOrder, grossOf } from "../../support/domain/arbitrary-orders.ts";
import { contextOf } from "../../support/domain/given.ts";
import "../../support/domain/property-runs.ts";

type World = {
  readonly order: Order;
  readonly tally: OrderTally;
  readonly logs: ReadonlyMap<string, readonly ReturnEvent[]>;
  readonly now: Instant;
};

/** One attempt: which command, on which return, and two numbers that vary its details. */
type Attempt = { readonly command: string; readonly which: number; readonly a: number; readonly b: number };

/** The usual path of a return, so that random attempts often get far along. */
const USUAL_PATH = ["policy", "label", "receive", "inspect", "plan", "pay"] as const;

const PATHS: Readonly<Record<string, readonly string[]>> = {
  way: USUAL_PATH,
  /** Refunds that do not wait for the goods, where the rules say so. */
  early: ["policy", "label", "scan", "plan", "pay", "receive", "inspect"],
  /** Somebody decides after inspection. */
  reviewed: ["policy", "label", "receive", "inspect", "review", "plan", "pay"],
  /** The parcel never arrives. */
  lost: ["policy", "label", "scan", "plan", "pay", "weeks", "time"],
  unsent: ["policy", "label", "weeks", "time"],
};

type CommandRunner = (state: Return | undefined, world: World, numbers: Attempt) => Decision;
const noEvents: Decision = { ok: true, value: [] };

const TIMINGS = ["inspection", "at-once", "first-scan", "receipt"] as const;

/** A verdict with a refund moment and a share per grade. */
const verdictWith = (outcome: Verdict["outcome"], a: number, state: Return | undefined): Verdict => {
  const baseVerdict = verdict(outcome);
  return {
    ...baseVerdict,
    answers: {
      ...baseVerdict.answers,
      refundWhen: { value: TIMINGS[Math.floor(a / 7) % TIMINGS.length]!, by: "moment" },
    },
    lines: (state?.request.lines ?? []).map(({ lineId }) => ({
      lineId,
      eligible: true,
      code: "always-open",
      answers: { gradeShare: { value: { A: 100, B: 90, C: 50, D: 0, missing: 0 }, by: "grades" } },
    })),
  };
};

/** A verdict after inspection, by a rule of its own or by the one that decided before. */
const evaluatorFor =
  (state: Return | undefined, b: number): PolicyEvaluator =>
  () => ({
    ...verdictWith((["authorize", "review", "decline"] as const)[b % 3]!, 0, state),
    rule: b % 5 === 0 ? (state?.verdict?.rule ?? "") : "what-arrived",
  });

const COMMAND_RUNNERS: Readonly<Record<string, CommandRunner>> = {
  policy: (state, { now }, { a }) => {
    const outcomes = ["authorize", "authorize", "authorize", "review", "decline", "keep-the-item"] as const;
    return decideByPolicy(
      state,
      { verdict: verdictWith(outcomes[a % outcomes.length]!, a, state), sla: SLA },
      contextOf(POLICY, now),
    );
  },
  review: (state, { now }, { a, b }) => {
    const [line] = state?.request.quote.lines ?? [];
    const amounts = line && b % 3 === 0 ? [{ lineId: line.lineId, credit: b % (line.gross + 1) }] : [];
    const decision = a % 3 === 0 ? "decline" : "authorize";
    return resolveReview(state, { decision, reasonCode: "goodwill", amounts }, contextOf(AGENT, now));
  },
  label: (state, { now }) => issueLabel(state, { label: LABEL, sla: SLA }, contextOf(CARRIER, now)),
  scan: (state, { now }, { a }) =>
    recordScan(state, { scanId: `scan-${a % 3}`, status: "in-transit", scannedAt: now }, contextOf(CARRIER, now)),
  receive: (state, { now }, { a, b }) => {
    const lines = state?.request.lines.map(({ lineId, quantity }, index) => ({
      lineId,
      receivedQuantity: (a + index * b) % (quantity + 2),
    }));
    return receiveParcel(state, { lines: a % 2 === 0 ? undefined : lines, sla: SLA }, contextOf(WAREHOUSE, now));
  },
  inspect: (state, { now }, { a, b }) => {
    const left =
      state?.request.lines.filter(({ lineId }) => !state.inspected.some((one) => one.lineId === lineId)) ?? [];
    const some = b % 4 === 0 ? left.slice(0, 1) : left;
    const findings = some.map(({ lineId }, index) => {
      const received = state?.received?.[lineId] ?? 0;
      const less = (a + index) % (received + 1);
      const condition = (["A", "A", "A", "B", "C", "D"] as const)[(a * b) % 6]!;
      return { lineId, condition, acceptedQuantity: b % 2 === 0 ? received : less };
    });
    return inspectLines(
      state,
      { findings, evaluatePolicy: a % 3 === 0 ? evaluatorFor(state, b) : undefined },
      contextOf(WAREHOUSE, now),
    );
  },
  plan: (state, { now, order }) => {
    if (!state || state.plan || stageOf(state) !== "to-settle") return noEvents;
    const settlement = {
      returnId: state.request.rmaNumber,
      reason: "unwanted",
      order,
      quote: state.request.quote,
      accepted: acceptedUnits(state),
      ...(state.allowed && { allowed: state.allowed }),
      shares: gradeShares(state),
    };
    return planRefund(state, planSettlement(settlement), contextOf(WORKFLOW, now));
  },
  pay: (state, { now }, { a, b }) => {
    const all = Object.values(state?.instructions ?? {});
    const instructionState = all[a % Math.max(1, all.length)];
    if (!state || !instructionState || !["to-settle", "awaiting-payment"].includes(stageOf(state))) return noEvents;
    if (instructionState.instruction.gateway !== "sandbox")
      return issueStoreCredit(state, instructionState.instruction, contextOf(WORKFLOW, now));
    return recordResult(state, instructionState.instruction, b, now);
  },
  // What a provider reports by itself, at any time and any number of times.
  hear: (state, { now }, { a, b }) => {
    const sent = Object.values(state?.instructions ?? {}).filter(
      ({ instruction, status }) => instruction.gateway === "sandbox" && status !== "planned",
    );
    const instructionState = sent[a % Math.max(1, sent.length)];
    return state && instructionState ? recordResult(state, instructionState.instruction, b, now) : noEvents;
  },
  cancel: (state, { now }) => cancelReturn(state, contextOf(SHOPPER, now)),
  time: (state, { now }) => checkDeadline(state, SLA, contextOf(CLOCK, now)),
  escalate: (state, { now }) =>
    escalateCase(state, { why: "asked-by-staff", stuck: true, sla: SLA }, contextOf(AGENT, now)),
  resume: (state, { now }) => resumeCase(state, contextOf(AGENT, now)),
  take: (state, { now }) => assignCase(state, contextOf(AGENT, now)),
};

function recordResult(
  state: Return,
  instruction: Parameters<typeof recordPayment>[1]["instruction"],
  b: number,
  now: Instant,
): Decision {
  const statuses = ["posted", "posted", "posted", "pending", "failed"] as const;
  const status = statuses[b % statuses.length]!;
  const result = status === "failed" ? { status, failure: "declined" } : { status, providerRefundId: "re_1" };
  return recordPayment(state, { instruction, result, sla: SLA }, contextOf(PAYMENTS, now));
}

const COMMANDS = [
  "request",
  "request",
  "wait",
  "wait",
  "time",
  ...USUAL_PATH,
  ...USUAL_PATH,
  "way",
  "way",
  "early",
  "reviewed",
  "lost",
  "unsent",
  ...Object.keys(COMMAND_RUNNERS),
];

// Without bias, because lifecycles of mostly first commands and zeros get nowhere.
const anAttempt: fc.Arbitrary<Attempt> = fc.noBias(
  fc.record({ command: fc.constantFrom(...COMMANDS), which: fc.nat(2), a: fc.nat(10_000), b: fc.nat(10_000) }),
);

function applyAttempt(world: World, numbers: Attempt): World {
  const { command } = numbers;
  if (command === "wait") return { ...world, now: world.now + (numbers.a % 500) * HOUR };
  const returnId = `return-${numbers.which}`;
  if (command === "request") return withRequest(world, returnId, numbers);
  return (PATHS[command] ?? [command]).reduce(
    (now, step) =>
      step === "weeks"
        ? { ...now, now: now.now + 20 * DAY }
        : applyCommand(now, returnId, COMMAND_RUNNERS[step]!, numbers),
    world,
  );
}

function withRequest(world: World, returnId: string, { a, b }: Attempt): World {
  if (world.logs.has(returnId)) return world;
  const { order, tally, now } = world;
  const lines = order.lines.flatMap(({ lineId, quantity }, index): RequestedLine[] => {
    const left = quantity - lineTally(tally, lineId).quantity;
    const units = left === 0 ? 0 : (a + index * b) % (left + 1);
    return units === 0 ? [] : [{ lineId, quantity: units, reason: "unwanted" }];
  });
  const resolution = b % 5 === 0 ? "store-credit" : "refund";
  const figures = quote(order, tally, { lines, resolution, includeShipping: b % 2 === 0 });
  if (!figures.ok) return world;
  const next = withReservation(tally, quoteReservation(figures.value), returnId);
  if (!isWithinPaid(order, next)) return world;
  const event: ReturnEvent = {
    type: "return-requested",
    orderId: order.orderId,
    orderNumber: order.orderNumber,
    customerId: order.customerId,
    rmaNumber: returnId,
    lines,
    resolution,
    quote: figures.value,
    facts: policyFacts({ order, tally, days: utcOrderDays(order, now), resolution, lines }),
    at: now,
    by: SHOPPER,
  };
  return { ...world, tally: next, logs: new Map([...world.logs, [returnId, [event]]]) };
}

/** As the use cases do it: decide, change the reservation with the events, or change nothing. */
function applyCommand(world: World, returnId: string, runCommand: CommandRunner, numbers: Attempt): World {
  const log = world.logs.get(returnId) ?? [];
  const before = fold(log);
  const decision = runCommand(before, world, numbers);
  if (!decision.ok || decision.value.length === 0) return world;
  const after = decision.value.reduce<Return | undefined>(evolve, before)!;
  const change = reservationChange(before, after);
  const tally = change ? withReservationChanged(world.tally, change.from, change.to) : world.tally;
  if (!isWithinPaid(world.order, tally)) return world;
  return { ...world, tally, logs: new Map([...world.logs, [returnId, [...log, ...decision.value]]]) };
}

const runLifecycle = (order: Order, attempts: readonly Attempt[]): World =>
  attempts.reduce(applyAttempt, { order, tally: EMPTY_TALLY, logs: new Map(), now: T0 });

const aLifecycle = fc.record({
  order: anyOrder,
  tries: fc.array(anAttempt, { minLength: 5, maxLength: 60, size: "max" }),
});

/** The balance of an account after a log, debits minus credits. */
const balanceOf = (
  account: (name: string) => boolean,
  [returnId, log]: readonly [string, readonly ReturnEvent[]],
): number =>
  log
    .flatMap((event, index) => entryForEvent(returnId, index + 1, event)?.legs ?? [])
    .filter((leg) => account(leg.account))
    .reduce((sum, leg) => sum + leg.debit - leg.credit, 0);

const isCash = (account: string): boolean => account.startsWith("cash:") || account === "store-credit-liability";
const paidOutBy = (log: readonly [string, readonly ReturnEvent[]]): number => 0 - balanceOf(isCash, log);

describe("whatever happens to the returns of an order", () => {
  it("every entry balances, and what is owed is exactly what is planned and not paid", () =>
    fc.assert(
      fc.property(aLifecycle, ({ order, tries: attempts }) => {
        for (const [returnId, log] of runLifecycle(order, attempts).logs) {
          for (const [index, event] of log.entries())
            expect(imbalance(entryForEvent(returnId, index + 1, event)?.legs ?? [])).toBe(0);
          const state = fold(log)!;
          const open = Object.values(state.instructions).filter(({ status }) => status !== "posted");
          const owed = open.reduce((sum, { instruction }) => sum + instruction.refund, 0);
          expect(0 - balanceOf((account) => account === "refunds-payable", [returnId, log])).toBe(owed);
          if (state.status === "closed") expect(owed).toBe(0);
        }
      }),
    ));

  it("no return pays out more than was quoted, and a closed one exactly what was planned", () =>
    fc.assert(
      fc.property(aLifecycle, ({ order, tries: attempts }) => {
        for (const entry of runLifecycle(order, attempts).logs) {
          const state = fold(entry[1])!;
          expect(paidOutBy(entry)).toBeLessThanOrEqual(state.request.quote.total.gross);
          expect(paidOutBy(entry)).toBeGreaterThanOrEqual(0);
          if (state.status === "closed") expect(paidOutBy(entry)).toBe(state.plan?.total.gross);
          if (!state.plan) expect(paidOutBy(entry)).toBe(0);
        }
      }),
    ));

  it("all of them together never pay out more than was paid, to any tender and in total", () =>
    fc.assert(
      fc.property(aLifecycle, ({ order, tries: attempts }) => {
        const { logs } = runLifecycle(order, attempts);
        const states = [...logs.values()].map((log) => fold(log)!);
        for (const { tenderId, paid } of order.tenders) {
          const back = states
            .flatMap(({ instructions }) => Object.values(instructions))
            .filter(({ instruction, status }) => instruction.tenderId === tenderId && status === "posted")
            .reduce((sum, { instruction }) => sum + instruction.refund, 0);
          expect(back).toBeLessThanOrEqual(paid);
        }
        const all = [...logs].reduce((sum, entry) => sum + paidOutBy(entry), 0);
        expect(all).toBeLessThanOrEqual(grossOf(order));
      }),
    ));

  it("what is reserved is within what was paid, and nothing once every return has been declined, canceled or expired", () =>
    fc.assert(
      fc.property(aLifecycle, ({ order, tries: attempts }) => {
        const { tally, logs } = runLifecycle(order, attempts);
        expect(isWithinPaid(order, tally)).toBe(true);
        const gaveUp = [...logs.values()].every((log) =>
          ["declined", "canceled", "expired"].includes(fold(log)?.status ?? ""),
        );
        if (!gaveUp) return;
        for (const { lineId } of order.lines)
          expect(lineTally(tally, lineId)).toEqual({ quantity: 0, gross: 0, tax: 0 });
        expect([...Object.values(tally.tenders), ...Object.values(tally.shipping)].every((minor) => minor === 0)).toBe(
          true,
        );
      }),
    ));

  it("every return is at a stage the workflow knows, and waits for a limited time", () =>
    fc.assert(
      fc.property(aLifecycle, ({ order, tries: attempts }) => {
        const { logs, now } = runLifecycle(order, attempts);
        for (const [returnId, log] of logs) {
          const state = fold(log)!;
          const summary = summaryOf(returnId, state);
          expect(summary.length).toBe(log.length);
          expect(isOver(state)).toBe(["declined", "canceled", "expired", "closed"].includes(state.status));
          const seconds = waitSeconds(state, now);
          expect(Number.isInteger(seconds) && seconds >= 1 && seconds <= 31_536_000).toBe(true);
          if (isOver(state))
            expect([state.dueAt, state.nextCheckAt, state.escalation, summary.queue]).toEqual([
              undefined,
              undefined,
              undefined,
              undefined,
            ]);
          if (summary.queue) expect(summary.dueAt).toBeDefined();
        }
      }),
    ));

  it("a refund is planned once, and a return closes only when its goods are done as well", () =>
    fc.assert(
      fc.property(aLifecycle, ({ order, tries: attempts }) => {
        for (const log of runLifecycle(order, attempts).logs.values()) {
          const state = fold(log)!;
          const types = log.map(({ type }) => type);
          expect(types.filter((type) => type === "refund-planned").length).toBeLessThanOrEqual(1);
          if (state.plan) expect(["declined", "canceled", "expired"]).not.toContain(state.status);
          if (state.status !== "closed") continue;
          const seen = state.inspected.map(({ lineId }) => lineId).toSorted();
          if (!state.keepTheItem) expect(seen).toEqual(state.request.lines.map(({ lineId }) => lineId).toSorted());
        }
      }),
    ));

  it("a refund above what was accepted always goes to a person before the return closes", () =>
    fc.assert(
      fc.property(aLifecycle, ({ order, tries: attempts }) => {
        for (const log of runLifecycle(order, attempts).logs.values()) {
          const state = fold(log)!;
          const called = log.some(
            (event) => event.type === "case-escalated" && event.why === "refunded-more-than-accepted",
          );
          const goodsAreDone = !isAwaitingGoods(state);
          expect(called).toBe(goodsAreDone && overRefundedLineIds(state).length > 0);
          const accepted = new Map(state.inspected.map((line) => [line.lineId, line.acceptedQuantity]));
          const short = state.plan?.lines.some(({ lineId, quantity }) => quantity > (accepted.get(lineId) ?? 0));
          if (state.status === "closed" && !state.keepTheItem && short) expect(called).toBe(true);
        }
      }),
    ));

  it("goods in question are refunded only after a person's approval, and within the amounts it allows", () =>
    fc.assert(
      fc.property(aLifecycle, ({ order, tries: attempts }) => {
        for (const log of runLifecycle(order, attempts).logs.values()) {
          const escalation = log.findIndex(
            (event) => event.type === "case-escalated" && event.why === "goods-in-question",
          );
          if (escalation < 0) continue;
          const later = log.slice(escalation + 1);
          const paid = later.findIndex(({ type }) => type === "refund-planned");
          const APPROVALS = ["case-resumed", "return-authorized"];
          const approval = later.findIndex(({ type, by }) => APPROVALS.includes(type) && by.kind === "staff");
          if (paid >= 0) expect(approval >= 0 && approval < paid).toBe(true);
          const approved = later.slice(0, paid).findLast(({ type }) => APPROVALS.includes(type));
          const allowed =
            approved?.type === "case-resumed" || approved?.type === "return-authorized" ? (approved.allowed ?? {}) : {};
          const { plan } = fold(log)!;
          for (const [lineId, most] of paid < 0 ? [] : Object.entries(allowed))
            expect(plan?.lines.find((line) => line.lineId === lineId)?.gross ?? 0).toBeLessThanOrEqual(most);
        }
      }),
    ));

  it("replaying the same log gives the same state", () =>
    fc.assert(
      fc.property(aLifecycle, ({ order, tries: attempts }) => {
        for (const log of runLifecycle(order, attempts).logs.values())
          expect(fold(JSON.parse(JSON.stringify(log)) as ReturnEvent[])).toEqual(fold(log));
      }),
    ));

  it("many of them get far, so that the laws above are not vacuous", () => {
    const ends = new Map<string, number>();
    for (const { order, tries: attempts } of fc.sample(aLifecycle, { numRuns: 800, seed: 7 }))
      for (const log of runLifecycle(order, attempts).logs.values()) {
        const state = fold(log)!;
        const early = state.paidEarly && state.status === "closed" ? ["early and closed"] : [];
        const lost = log.some((event) => event.type === "case-escalated" && event.why === "parcel-overdue");
        const much = !isAwaitingGoods(state) && overRefundedLineIds(state).length > 0 ? ["refunded too much"] : [];
        const why = log.flatMap((event) => (event.type === "case-escalated" ? [event.why] : []));
        const inQuestion = why.includes("goods-in-question") ? [`in question, then ${state.status}`] : [];
        for (const end of [state.status, ...early, ...much, ...inQuestion, ...(lost ? ["lost after it was sent"] : [])])
          ends.set(end, (ends.get(end) ?? 0) + 1);
      }
    for (const status of ["closed", "declined", "canceled", "expired", "payment-failed", "awaiting-payment"])
      expect([status, ends.get(status) ?? 0]).not.toEqual([status, 0]);
    const ENDS = ["early and closed", "refunded too much", "lost after it was sent"];
    for (const end of [...ENDS, "in question, then closed", "in question, then declined"])
      expect([end, ends.get(end) ?? 0]).not.toEqual([end, 0]);
  });
});
