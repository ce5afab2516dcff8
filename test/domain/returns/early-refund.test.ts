// Refunds before the goods are inspected: when they are due, for which units, what they reserve of the order, and what
// the summary shows.
import { describe, expect, it } from "vitest";
import { acceptedUnits, reservationChange } from "../../../functions/domain/returns/reservation.ts";
import { isEarlyRefundDue, overRefundedLineIds } from "../../../functions/domain/returns/early-refund.ts";
import { resumeCase } from "../../../functions/domain/returns/decide/desk.ts";
import { inspectLines } from "../../../functions/domain/returns/decide/inspection.ts";
import { recordPayment } from "../../../functions/domain/returns/decide/settlement.ts";
import { checkPaymentDeadline, checkDeadline } from "../../../functions/domain/returns/decide/deadline.ts";
import type { ReturnEvent } from "../../../functions/domain/returns/events.ts";
import { routeOf, stageOf, waitSeconds } from "../../../functions/domain/returns/workflow-stage.ts";
import type { Return } from "../../../functions/domain/returns/state.ts";
import { summaryOf } from "../../../functions/domain/returns/summary.ts";
import type { ReturnSettings } from "../../../functions/domain/policy/vocabulary/settings.ts";
import { DAY, type Instant } from "../../../functions/domain/time/instant.ts";
import {
  AGENT,
  authorized,
  CARRIER,
  CLOCK,
  storeCreditIssued,
  day,
  failed,
  instructionTo,
  labelIssued,
  PAYMENTS,
  planned,
  planOf,
  posted,
  received,
  requested,
  SLA,
  stateOf,
  submitted,
  verdict,
  WAREHOUSE,
} from "../../support/domain/a-return.ts";
import { contextOf, given } from "../../support/domain/given.ts";

type RefundTiming = ReturnSettings["refundWhen"];
const logWithTiming = (refundWhen: RefundTiming): readonly ReturnEvent[] => {
  const baseVerdict = verdict("authorize");
  const answers = { ...baseVerdict.answers, refundWhen: { value: refundWhen, by: "moment" } };
  return [requested(), { ...authorized(), verdict: { ...baseVerdict, answers } } as ReturnEvent, labelIssued()];
};
const scanned = (status = "in-transit"): ReturnEvent => ({
  ...{ type: "parcel-scanned", scanId: status, status, scannedAt: day(1), at: day(1), by: CARRIER },
});
const paidLog = (log: readonly ReturnEvent[]): readonly ReturnEvent[] => {
  const plan = planOf(log);
  return [...log, planned(plan), storeCreditIssued(instructionTo("gift", plan)), posted(instructionTo("card", plan))];
};
const inspection = (mugs: number, lamps: number) => (state: Return | undefined) =>
  inspectLines(
    state,
    {
      findings: [
        { lineId: "mug", condition: "A", acceptedQuantity: mugs },
        { lineId: "lamp", condition: "A", acceptedQuantity: lamps },
      ],
    },
    contextOf(WAREHOUSE, day(6)),
  );
const check = (now: Instant) => (state: Return | undefined) => checkDeadline(state, SLA, contextOf(CLOCK, now));

describe("a refund is due before inspection", () => {
  const stageAfter = (...log: readonly ReturnEvent[]) => stageOf(stateOf(log));
  it.each([
    ["at-once", ["to-settle", "to-settle", "to-settle"]],
    ["first-scan", ["awaiting-parcel", "to-settle", "to-settle"]],
    ["receipt", ["awaiting-parcel", "awaiting-parcel", "to-settle"]],
    ["inspection", ["awaiting-parcel", "awaiting-parcel", "awaiting-inspection"]],
  ] as const)("%s", (timing, expected) => {
    const log = logWithTiming(timing);
    expect([stageAfter(...log), stageAfter(...log, scanned()), stageAfter(...log, scanned(), received())]).toEqual(
      expected,
    );
  });

  it("never before the label, and never where nothing is returned", () => {
    expect(stageOf(stateOf(logWithTiming("at-once").slice(0, 2)))).toBe("authorized");
    const kept = { ...stateOf(logWithTiming("at-once")), keepTheItem: true };
    expect(isEarlyRefundDue(kept)).toBe(false);
  });

  it.each([
    "pre-transit",
    "unknown",
    "error",
    "failure",
    "cancelled",
    "return-to-sender",
    "lost",
    "refused",
    "teleported",
  ])("and a carrier status of %s is not a scan", (status) =>
    expect(stageAfter(...logWithTiming("first-scan"), scanned(status))).toBe("awaiting-parcel"),
  );

  it("for the announced units, then for those received, then for those accepted so far", () => {
    const log = logWithTiming("at-once");
    expect(acceptedUnits(stateOf(log))).toEqual({ mug: 2, lamp: 1 });
    const receivedLog = [...log, received({ mug: 1, lamp: 1 })];
    expect(acceptedUnits(stateOf(receivedLog))).toEqual({ mug: 1, lamp: 1 });
    expect(
      reservationChange(stateOf(receivedLog), stateOf([...receivedLog, planned(planOf(receivedLog))]))?.to.lines,
    ).toMatchObject([
      { lineId: "mug", quantity: 1 },
      { lineId: "lamp", quantity: 1 },
    ]);
  });
});

describe("when both goods and money are done", () => {
  it("the last inspection closes what was paid", () =>
    given(...paidLog(logWithTiming("at-once")), received())
      .when(inspection(2, 1))
      .thenAppends("line-inspected", "line-inspected", "return-closed"));

  it("accepting less than was refunded escalates, and resuming closes the return", () => {
    const log = [...paidLog(logWithTiming("at-once")), received()];
    given(...log)
      .when(inspection(2, 0))
      .thenAppends("line-inspected", "line-inspected", "case-escalated");
    const found = inspection(2, 0)(stateOf(log));
    const after = stateOf([...log, ...(found.ok ? found.value : [])]);
    expect(overRefundedLineIds(after)).toEqual(["lamp"]);
    expect(summaryOf("return-1", after)).toMatchObject({ queue: "trouble", escalated: true, early: "gone" });
    given(...log, ...(found.ok ? found.value : []))
      .when((state) => resumeCase(state, contextOf(AGENT, day(7))))
      .thenAppends("case-resumed", "return-closed");
  });

  it("the last payment closes what was inspected", () => {
    const plan = planOf(logWithTiming("at-once"));
    const card = instructionTo("card", plan);
    const waiting = [
      ...logWithTiming("at-once"),
      planned(plan),
      storeCreditIssued(instructionTo("gift", plan)),
      submitted(card),
    ];
    given(...waiting, received(), ...inspected())
      .when((state) =>
        recordPayment(
          state,
          { instruction: card, result: { status: "posted", providerRefundId: "re_1" }, sla: SLA },
          contextOf(PAYMENTS, day(8)),
        ),
      )
      .thenAppends("refund-posted", "return-closed");
  });
});

const inspected = (): readonly ReturnEvent[] =>
  ["mug", "lamp"].map((lineId) => ({
    ...{ type: "line-inspected", lineId, condition: "A", acceptedQuantity: lineId === "mug" ? 2 : 1 },
    ...{ disposition: "restock", at: day(6), by: WAREHOUSE },
  }));

describe("two deadlines at once", () => {
  const plan = planOf(logWithTiming("at-once"));
  const card = instructionTo("card", plan);
  const pending = [
    ...logWithTiming("at-once"),
    planned(plan, day(0)),
    storeCreditIssued(instructionTo("gift", plan), day(0)),
    submitted(card, day(0)),
  ];

  it("the workflow waits for the earlier one, and routes to the payment check when that is the payment's", () => {
    const state = stateOf(pending);
    expect(waitSeconds(state, day(0))).toBe((7 * DAY) / 1_000);
    expect([routeOf(state, day(7) - 1), routeOf(state, day(7))]).toEqual(["awaiting-parcel", "payment-due"]);
    expect(state.dueAt).toBe(day(14));
  });

  it("a late payment calls a person, moves only its own deadline, and never expires the parcel", () => {
    given(...pending)
      .when(check(day(7)))
      .thenNothing();
    const overdueDecision = checkPaymentDeadline(stateOf(pending), SLA, contextOf(CLOCK, day(7)));
    const after = stateOf([...pending, ...(overdueDecision.ok ? overdueDecision.value : [])]);
    expect(after).toMatchObject({
      escalation: { why: "payment-overdue", stuck: false },
      earlyPaymentDueAt: day(8),
      nextCheckAt: day(14),
    });
    expect(routeOf(after, day(7))).toBe("awaiting-parcel");
    expect(summaryOf("return-1", after).queue).toBe("trouble");
    expect(stateOf([...pending, received(), ...inspected()])).toMatchObject({
      status: "awaiting-payment",
      dueAt: day(7),
      nextCheckAt: day(7),
    });
  });

  it("a failed payment stays with a person whatever happens to the goods", () => {
    const broken = [
      ...logWithTiming("at-once"),
      planned(plan),
      failed(false, day(1), card),
      { type: "case-escalated", why: "payment-failed", stuck: true, dueAt: day(2), at: day(1), by: PAYMENTS } as const,
    ];
    expect(stageOf(stateOf([...broken, received()]))).toBe("with-desk");
    expect(stateOf([...broken, received(), ...inspected()]).status).toBe("payment-failed");
  });

  it("a parcel that is lost after the refund calls a person, who may extend its deadline", () => {
    const log = paidLog(logWithTiming("at-once"));
    const lost = { type: "case-escalated", why: "parcel-overdue", stuck: true, dueAt: day(15), at: day(14) } as const;
    given(...log)
      .when(check(day(14)))
      .thenExactly({ ...lost, by: CLOCK });
    given(...log, { ...lost, by: CLOCK })
      .when((state) => resumeCase(state, contextOf(AGENT, day(20))))
      .thenExactly({ type: "case-resumed", parcelDueAt: day(34), at: day(20), by: AGENT });
    const resumedState = stateOf([
      ...log,
      { ...lost, by: CLOCK },
      { type: "case-resumed", parcelDueAt: day(34), at: day(20), by: AGENT },
    ]);
    expect([stageOf(resumedState), resumedState.dueAt, resumedState.nextCheckAt]).toEqual([
      "awaiting-parcel",
      day(34),
      day(34),
    ]);
  });
});
