// The laws of whole lives: several returns of one order, every command of the domain in any order and at any time, with
// refunds that post, pend, fail and fail later. Whatever happens, nobody is paid twice, the books balance, and what a return
// holds of its order is what it may still get.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tilt } from "../../functions/domain/ledger/entry.ts";
import { journalOf } from "../../functions/domain/ledger/journal.ts";
import { daysIn } from "./days-in.ts";
import type { Order } from "../../functions/domain/order/order.ts";
import { factsOf } from "../../functions/domain/policy/facts-of.ts";
import {
  claimOf,
  EMPTY_TALLY,
  lineTally,
  type OrderTally,
  withClaim,
  withClaimChanged,
  withinPaid,
} from "../../functions/domain/order/tally.ts";
import { quote } from "../../functions/domain/refund/quote.ts";
import { settle } from "../../functions/domain/refund/settle.ts";
import { acceptedUnits, claimChange } from "../../functions/domain/returns/claim.ts";
import type { Verdict } from "../../functions/domain/policy/decide.ts";
import { gradeShares, isGoodsOpen, refundedTooMuch } from "../../functions/domain/returns/early.ts";
import { decideByPolicy } from "../../functions/domain/returns/decide/by-policy.ts";
import type { Decision } from "../../functions/domain/returns/decide/command.ts";
import { cancelReturn, claimCase, escalateCase, resumeCase } from "../../functions/domain/returns/decide/desk.ts";
import type { Judge } from "../../functions/domain/returns/arrived.ts";
import { inspectLines } from "../../functions/domain/returns/decide/inspection.ts";
import { issueLabel } from "../../functions/domain/returns/decide/label.ts";
import { receiveParcel, recordScan } from "../../functions/domain/returns/decide/parcel.ts";
import { resolveReview } from "../../functions/domain/returns/decide/review.ts";
import { issueStoreCredit, planRefund, recordPayment } from "../../functions/domain/returns/decide/settlement.ts";
import { timeIsUp } from "../../functions/domain/returns/decide/time.ts";
import type { RequestedLine, ReturnEvent } from "../../functions/domain/returns/events.ts";
import { isOver, placeOf, waitSeconds } from "../../functions/domain/returns/place.ts";
import { evolve, fold, type Return } from "../../functions/domain/returns/state.ts";
import { summaryOf } from "../../functions/domain/returns/summary.ts";
import { DAY, HOUR, type Instant } from "../../functions/domain/sla/instant.ts";
import { T0 } from "./an-order.ts";
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
} from "./a-return.ts";
import { anyOrder, grossOf } from "./arbitrary-orders.ts";
import { by } from "./given.ts";
import "./runs.ts";

type World = {
  readonly order: Order;
  readonly tally: OrderTally;
  readonly logs: ReadonlyMap<string, readonly ReturnEvent[]>;
  readonly now: Instant;
};

/** What somebody tries to do: which command, to which return, and a few numbers for its details. */
type Try = { readonly command: string; readonly which: number; readonly a: number; readonly b: number };

/** The way most returns go, so that random tries often find them far along. */
const USUAL_WAY = ["policy", "label", "receive", "inspect", "plan", "pay"] as const;

const WAYS: Readonly<Record<string, readonly string[]>> = {
  way: USUAL_WAY,
  /** Money that does not wait for the goods, where the rules say so. */
  early: ["policy", "label", "scan", "plan", "pay", "receive", "inspect"],
  /** Somebody decides once the goods are here. */
  judged: ["policy", "label", "receive", "inspect", "review", "plan", "pay"],
  /** The parcel never comes. */
  lost: ["policy", "label", "scan", "plan", "pay", "weeks", "time"],
};

type Act = (state: Return | undefined, world: World, numbers: Try) => Decision;
const quiet: Decision = { ok: true, value: [] };

const MOMENTS = ["inspection", "at-once", "first-scan", "receipt"] as const;

/** What rules may say of the money: when it goes, and what worn goods leave of it. */
const told = (outcome: Verdict["outcome"], a: number, state: Return | undefined): Verdict => {
  const made = verdict(outcome);
  return {
    ...made,
    answers: { ...made.answers, refundWhen: { value: MOMENTS[Math.floor(a / 7) % MOMENTS.length]!, by: "moment" } },
    lines: (state?.asked.lines ?? []).map(({ lineId }) => ({
      lineId,
      eligible: true,
      code: "no-window",
      answers: { gradeShare: { value: { A: 100, B: 90, C: 50, D: 0, missing: 0 }, by: "grades" } },
    })),
  };
};

/** What rules that look at what arrived may say then, by a rule of their own or by the one that spoke before. */
const judging =
  (state: Return | undefined, b: number): Judge =>
  () => ({
    ...told((["authorize", "review", "decline"] as const)[b % 3]!, 0, state),
    rule: b % 5 === 0 ? (state?.verdict?.rule ?? "") : "what-arrived",
  });

const ACTS: Readonly<Record<string, Act>> = {
  policy: (state, { now }, { a }) => {
    const outcomes = ["authorize", "authorize", "authorize", "review", "decline", "keep-the-item"] as const;
    return decideByPolicy(state, told(outcomes[a % outcomes.length]!, a, state), SLA, by(POLICY, now));
  },
  review: (state, { now }, { a, b }) => {
    const [line] = state?.asked.quote.lines ?? [];
    const amounts = line && b % 3 === 0 ? [{ lineId: line.lineId, credit: b % (line.gross + 1) }] : [];
    const decision = a % 3 === 0 ? "decline" : "authorize";
    return resolveReview(state, { decision, reasonCode: "goodwill", amounts }, by(AGENT, now));
  },
  label: (state, { now }) => issueLabel(state, LABEL, SLA, by(CARRIER, now)),
  scan: (state, { now }, { a }) =>
    recordScan(state, { scanId: `scan-${a % 3}`, status: "in-transit", scannedAt: now }, by(CARRIER, now)),
  receive: (state, { now }, { a, b }) => {
    const arrival = state?.asked.lines.map(({ lineId, quantity }, index) => ({
      lineId,
      receivedQuantity: (a + index * b) % (quantity + 1),
    }));
    return receiveParcel(state, a % 2 === 0 ? undefined : arrival, SLA, by(WAREHOUSE, now));
  },
  inspect: (state, { now }, { a, b }) => {
    const left = state?.asked.lines.filter(({ lineId }) => !state.inspected.some((one) => one.lineId === lineId)) ?? [];
    const some = b % 4 === 0 ? left.slice(0, 1) : left;
    const findings = some.map(({ lineId }, index) => {
      const received = state?.received?.[lineId] ?? 0;
      const less = (a + index) % (received + 1);
      const condition = (["A", "A", "A", "B", "C", "D"] as const)[(a * b) % 6]!;
      return { lineId, condition, acceptedQuantity: b % 2 === 0 ? received : less };
    });
    return inspectLines(state, findings, by(WAREHOUSE, now), a % 3 === 0 ? judging(state, b) : undefined);
  },
  plan: (state, { now, order }) => {
    if (!state || state.plan || placeOf(state) !== "to-settle") return quiet;
    const settlement = {
      returnId: state.asked.rmaNumber,
      reason: "unwanted",
      order,
      quote: state.asked.quote,
      accepted: acceptedUnits(state),
      ...(state.allowed && { allowed: state.allowed }),
      shares: gradeShares(state),
    };
    return planRefund(state, settle(settlement), by(WORKFLOW, now));
  },
  pay: (state, { now }, { a, b }) => {
    const all = Object.values(state?.instructions ?? {});
    const known = all[a % Math.max(1, all.length)];
    if (!state || !known || !["to-settle", "awaiting-payment"].includes(placeOf(state))) return quiet;
    if (known.instruction.gateway !== "sandbox") return issueStoreCredit(state, known.instruction, by(WORKFLOW, now));
    return answered(state, known.instruction, b, now);
  },
  // What a provider tells by itself, whenever it likes, as often as it likes.
  hear: (state, { now }, { a, b }) => {
    const sent = Object.values(state?.instructions ?? {}).filter(
      ({ instruction, status }) => instruction.gateway === "sandbox" && status !== "planned",
    );
    const known = sent[a % Math.max(1, sent.length)];
    return state && known ? answered(state, known.instruction, b, now) : quiet;
  },
  cancel: (state, { now }) => cancelReturn(state, by(SHOPPER, now)),
  time: (state, { now }) => timeIsUp(state, SLA, by(CLOCK, now)),
  escalate: (state, { now }) => escalateCase(state, { why: "asked-by-staff", stuck: true }, SLA, by(AGENT, now)),
  resume: (state, { now }) => resumeCase(state, by(AGENT, now)),
  take: (state, { now }) => claimCase(state, by(AGENT, now)),
};

function answered(state: Return, instruction: Parameters<typeof recordPayment>[1], b: number, now: Instant): Decision {
  const statuses = ["posted", "posted", "posted", "pending", "failed"] as const;
  const status = statuses[b % statuses.length]!;
  const answer = status === "failed" ? { status, failure: "declined" } : { status, providerRefundId: "re_1" };
  return recordPayment(state, instruction, answer, SLA, by(PAYMENTS, now));
}

const COMMANDS = [
  "request",
  "request",
  "wait",
  "wait",
  "time",
  ...USUAL_WAY,
  ...USUAL_WAY,
  "way",
  "way",
  "early",
  "judged",
  "lost",
  ...Object.keys(ACTS),
];

// Without bias, because a life of nothing but first commands and zeros goes nowhere.
const aTry: fc.Arbitrary<Try> = fc.noBias(
  fc.record({ command: fc.constantFrom(...COMMANDS), which: fc.nat(2), a: fc.nat(10_000), b: fc.nat(10_000) }),
);

function attempt(world: World, numbers: Try): World {
  const { command } = numbers;
  if (command === "wait") return { ...world, now: world.now + (numbers.a % 500) * HOUR };
  const returnId = `return-${numbers.which}`;
  if (command === "request") return requestedIn(world, returnId, numbers);
  return (WAYS[command] ?? [command]).reduce(
    (now, step) =>
      step === "weeks" ? { ...now, now: now.now + 20 * DAY } : acted(now, returnId, ACTS[step]!, numbers),
    world,
  );
}

function requestedIn(world: World, returnId: string, { a, b }: Try): World {
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
  const next = withClaim(tally, claimOf(figures.value), returnId);
  if (!withinPaid(order, next)) return world;
  const event: ReturnEvent = {
    type: "return-requested",
    orderId: order.orderId,
    orderNumber: order.orderNumber,
    customerId: order.customerId,
    rmaNumber: returnId,
    lines,
    resolution,
    quote: figures.value,
    facts: factsOf({ order, tally, days: daysIn(order, now), resolution, lines }),
    at: now,
    by: SHOPPER,
  };
  return { ...world, tally: next, logs: new Map([...world.logs, [returnId, [event]]]) };
}

/** As the use cases do it: decide, change the claim with the events, or do nothing at all. */
function acted(world: World, returnId: string, act: Act, numbers: Try): World {
  const past = world.logs.get(returnId) ?? [];
  const before = fold(past);
  const decision = act(before, world, numbers);
  if (!decision.ok || decision.value.length === 0) return world;
  const after = decision.value.reduce<Return | undefined>(evolve, before)!;
  const change = claimChange(before, after);
  const tally = change ? withClaimChanged(world.tally, change.from, change.to) : world.tally;
  if (!withinPaid(world.order, tally)) return world;
  return { ...world, tally, logs: new Map([...world.logs, [returnId, [...past, ...decision.value]]]) };
}

const live = (order: Order, tries: readonly Try[]): World =>
  tries.reduce(attempt, { order, tally: EMPTY_TALLY, logs: new Map(), now: T0 });

const aLife = fc.record({ order: anyOrder, tries: fc.array(aTry, { minLength: 5, maxLength: 60, size: "max" }) });

/** What stands on an account after a log, debits minus credits. */
const balanceOf = (
  account: (name: string) => boolean,
  [returnId, log]: readonly [string, readonly ReturnEvent[]],
): number =>
  log
    .flatMap((event, index) => journalOf(returnId, index + 1, event)?.legs ?? [])
    .filter((leg) => account(leg.account))
    .reduce((sum, leg) => sum + leg.debit - leg.credit, 0);

const isCash = (account: string): boolean => account.startsWith("cash:") || account === "store-credit-liability";
const paidOutBy = (log: readonly [string, readonly ReturnEvent[]]): number => 0 - balanceOf(isCash, log);

describe("whatever happens to the returns of an order", () => {
  it("every entry balances, and what is owed is exactly what is planned and not paid", () =>
    fc.assert(
      fc.property(aLife, ({ order, tries }) => {
        for (const [returnId, log] of live(order, tries).logs) {
          for (const [index, event] of log.entries())
            expect(tilt(journalOf(returnId, index + 1, event)?.legs ?? [])).toBe(0);
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
      fc.property(aLife, ({ order, tries }) => {
        for (const entry of live(order, tries).logs) {
          const state = fold(entry[1])!;
          expect(paidOutBy(entry)).toBeLessThanOrEqual(state.asked.quote.total.gross);
          expect(paidOutBy(entry)).toBeGreaterThanOrEqual(0);
          if (state.status === "closed") expect(paidOutBy(entry)).toBe(state.plan?.total.gross);
          if (!state.plan) expect(paidOutBy(entry)).toBe(0);
        }
      }),
    ));

  it("all of them together never pay out more than was paid, to any tender and in all", () =>
    fc.assert(
      fc.property(aLife, ({ order, tries }) => {
        const { logs } = live(order, tries);
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

  it("what is claimed on the order is within what was paid, and is nothing when every return gave up", () =>
    fc.assert(
      fc.property(aLife, ({ order, tries }) => {
        const { tally, logs } = live(order, tries);
        expect(withinPaid(order, tally)).toBe(true);
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

  it("every return stands somewhere the workflow knows, and waits for a while and not for ever", () =>
    fc.assert(
      fc.property(aLife, ({ order, tries }) => {
        const { logs, now } = live(order, tries);
        for (const [returnId, log] of logs) {
          const state = fold(log)!;
          const summary = summaryOf(returnId, state);
          expect(summary.length).toBe(log.length);
          expect(isOver(state)).toBe(["declined", "canceled", "expired", "closed"].includes(state.status));
          const seconds = waitSeconds(state, now);
          expect(Number.isInteger(seconds) && seconds >= 1 && seconds <= 31_536_000).toBe(true);
          if (isOver(state))
            expect([state.dueAt, state.lookAt, state.escalation, summary.queue]).toEqual([
              undefined,
              undefined,
              undefined,
              undefined,
            ]);
          if (summary.queue) expect(summary.dueAt).toBeDefined();
        }
      }),
    ));

  it("money goes once, whenever it goes, and a return is over only when its goods are done as well", () =>
    fc.assert(
      fc.property(aLife, ({ order, tries }) => {
        for (const log of live(order, tries).logs.values()) {
          const state = fold(log)!;
          const types = log.map(({ type }) => type);
          expect(types.filter((type) => type === "refund-planned").length).toBeLessThanOrEqual(1);
          if (state.plan) expect(["declined", "canceled", "expired"]).not.toContain(state.status);
          if (state.status !== "closed") continue;
          const seen = state.inspected.map(({ lineId }) => lineId).toSorted();
          if (!state.keepTheItem) expect(seen).toEqual(state.asked.lines.map(({ lineId }) => lineId).toSorted());
        }
      }),
    ));

  it("more than was accepted is never refunded unseen: a person had it before it closed", () =>
    fc.assert(
      fc.property(aLife, ({ order, tries }) => {
        for (const log of live(order, tries).logs.values()) {
          const state = fold(log)!;
          const called = log.some(
            (event) => event.type === "case-escalated" && event.why === "refunded-more-than-accepted",
          );
          const goodsAreDone = !isGoodsOpen(state);
          expect(called).toBe(goodsAreDone && refundedTooMuch(state).length > 0);
          const accepted = new Map(state.inspected.map((line) => [line.lineId, line.acceptedQuantity]));
          const short = state.plan?.lines.some(({ lineId, quantity }) => quantity > (accepted.get(lineId) ?? 0));
          if (state.status === "closed" && !state.keepTheItem && short) expect(called).toBe(true);
        }
      }),
    ));

  it("goods that a rule puts in question are paid by a person's word, and by none after their no", () =>
    fc.assert(
      fc.property(aLife, ({ order, tries }) => {
        for (const log of live(order, tries).logs.values()) {
          const asked = log.findIndex((event) => event.type === "case-escalated" && event.why === "goods-in-question");
          if (asked < 0) continue;
          const later = log.slice(asked + 1);
          const paid = later.findIndex(({ type }) => type === "refund-planned");
          const YES = ["case-resumed", "return-authorized"];
          const word = later.findIndex(({ type, by }) => YES.includes(type) && by.kind === "staff");
          if (paid >= 0) expect(word >= 0 && word < paid).toBe(true);
          const said = later.slice(0, paid).findLast(({ type }) => YES.includes(type));
          const allowed =
            said?.type === "case-resumed" || said?.type === "return-authorized" ? (said.allowed ?? {}) : {};
          const { plan } = fold(log)!;
          for (const [lineId, most] of paid < 0 ? [] : Object.entries(allowed))
            expect(plan?.lines.find((line) => line.lineId === lineId)?.gross ?? 0).toBeLessThanOrEqual(most);
        }
      }),
    ));

  it("telling the same story again gives the same state", () =>
    fc.assert(
      fc.property(aLife, ({ order, tries }) => {
        for (const log of live(order, tries).logs.values())
          expect(fold(JSON.parse(JSON.stringify(log)) as ReturnEvent[])).toEqual(fold(log));
      }),
    ));

  it("many of them get far: the tries are worth trying", () => {
    const ends = new Map<string, number>();
    for (const { order, tries } of fc.sample(aLife, { numRuns: 800, seed: 7 }))
      for (const log of live(order, tries).logs.values()) {
        const state = fold(log)!;
        const early = state.paidEarly && state.status === "closed" ? ["early and closed"] : [];
        const lost = log.some((event) => event.type === "case-escalated" && event.why === "parcel-overdue");
        const much = !isGoodsOpen(state) && refundedTooMuch(state).length > 0 ? ["refunded too much"] : [];
        const why = log.flatMap((event) => (event.type === "case-escalated" ? [event.why] : []));
        const said = why.includes("goods-in-question") ? [`in question, then ${state.status}`] : [];
        for (const end of [state.status, ...early, ...much, ...said, ...(lost ? ["lost after it was paid"] : [])])
          ends.set(end, (ends.get(end) ?? 0) + 1);
      }
    for (const status of ["closed", "declined", "canceled", "expired", "payment-failed", "awaiting-payment"])
      expect(ends.get(status) ?? 0).toBeGreaterThan(0);
    const ENDS = ["early and closed", "refunded too much", "lost after it was paid"];
    for (const end of [...ENDS, "in question, then closed", "in question, then declined"])
      expect([end, ends.get(end) ?? 0]).not.toEqual([end, 0]);
  });
});
