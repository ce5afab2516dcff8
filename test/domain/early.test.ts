// Money before goods: when it is due, for which units, what is held of the order for it, and what is seen of it.
import { describe, expect, it } from "vitest";
import { acceptedUnits, claimChange } from "../../functions/domain/returns/claim.ts";
import { isDueEarly, refundedTooMuch } from "../../functions/domain/returns/early.ts";
import { resumeCase } from "../../functions/domain/returns/decide/desk.ts";
import { inspectLines } from "../../functions/domain/returns/decide/inspection.ts";
import { recordPayment } from "../../functions/domain/returns/decide/settlement.ts";
import { paymentTimeIsUp, timeIsUp } from "../../functions/domain/returns/decide/time.ts";
import type { ReturnEvent } from "../../functions/domain/returns/events.ts";
import { outcomeOf, placeOf, waitSeconds } from "../../functions/domain/returns/place.ts";
import type { Return } from "../../functions/domain/returns/state.ts";
import { summaryOf } from "../../functions/domain/returns/summary.ts";
import type { ReturnAnswers } from "../../functions/domain/policy/vocabulary/questions.ts";
import { DAY, type Instant } from "../../functions/domain/sla/instant.ts";
import {
  AGENT,
  authorized,
  CARRIER,
  CLOCK,
  credited,
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
} from "./a-return.ts";
import { by, given } from "./given.ts";

type Moment = ReturnAnswers["refundWhen"];
const going = (refundWhen: Moment): readonly ReturnEvent[] => {
  const told = verdict("authorize");
  const answers = { ...told.answers, refundWhen: { value: refundWhen, by: "moment" } };
  return [requested(), { ...authorized(), verdict: { ...told, answers } } as ReturnEvent, labelIssued()];
};
const scanned = (status = "in-transit"): ReturnEvent => ({
  ...{ type: "parcel-scanned", scanId: status, status, scannedAt: day(1), at: day(1), by: CARRIER },
});
const paid = (log: readonly ReturnEvent[]): readonly ReturnEvent[] => {
  const plan = planOf(log);
  return [...log, planned(plan), credited(instructionTo("gift", plan)), posted(instructionTo("card", plan))];
};
const inspection = (mugs: number, lamps: number) => (state: Return | undefined) =>
  inspectLines(
    state,
    [
      { lineId: "mug", condition: "A", acceptedQuantity: mugs },
      { lineId: "lamp", condition: "A", acceptedQuantity: lamps },
    ],
    by(WAREHOUSE, day(6)),
  );
const look = (now: Instant) => (state: Return | undefined) => timeIsUp(state, SLA, by(CLOCK, now));

describe("money is due before the goods are looked at", () => {
  const places = (...log: readonly ReturnEvent[]) => placeOf(stateOf(log));
  it.each([
    ["at-once", ["to-settle", "to-settle", "to-settle"]],
    ["first-scan", ["awaiting-parcel", "to-settle", "to-settle"]],
    ["receipt", ["awaiting-parcel", "awaiting-parcel", "to-settle"]],
    ["inspection", ["awaiting-parcel", "awaiting-parcel", "awaiting-inspection"]],
  ] as const)("%s", (moment, expected) => {
    const log = going(moment);
    expect([places(...log), places(...log, scanned()), places(...log, scanned(), received())]).toEqual(expected);
  });

  it("never before the label, and never where nothing comes back", () => {
    expect(placeOf(stateOf(going("at-once").slice(0, 2)))).toBe("authorized");
    const kept = { ...stateOf(going("at-once")), keepTheItem: true };
    expect(isDueEarly(kept)).toBe(false);
  });

  it.each(["pre-transit", "unknown", "error", "failure", "cancelled", "return-to-sender"])(
    "and a carrier that says %s has not scanned it",
    (status) => expect(places(...going("first-scan"), scanned(status))).toBe("awaiting-parcel"),
  );

  it("for what was announced, then for what came, then for what was accepted so far", () => {
    const log = going("at-once");
    expect(acceptedUnits(stateOf(log))).toEqual({ mug: 2, lamp: 1 });
    const came = [...log, received({ mug: 1, lamp: 1 })];
    expect(acceptedUnits(stateOf(came))).toEqual({ mug: 1, lamp: 1 });
    expect(claimChange(stateOf(came), stateOf([...came, planned(planOf(came))]))?.to.lines).toMatchObject([
      { lineId: "mug", quantity: 1 },
      { lineId: "lamp", quantity: 1 },
    ]);
  });
});

describe("when both are done", () => {
  it("the last look at the goods closes what was paid", () =>
    given(...paid(going("at-once")), received())
      .when(inspection(2, 1))
      .thenAppends("line-inspected", "line-inspected", "return-closed"));

  it("less than was refunded is a finding, and letting it go on closes it", () => {
    const log = [...paid(going("at-once")), received()];
    given(...log)
      .when(inspection(2, 0))
      .thenAppends("line-inspected", "line-inspected", "case-escalated");
    const found = inspection(2, 0)(stateOf(log));
    const after = stateOf([...log, ...(found.ok ? found.value : [])]);
    expect(refundedTooMuch(after)).toEqual(["lamp"]);
    expect(summaryOf("return-1", after)).toMatchObject({ queue: "trouble", escalated: true, early: "gone" });
    given(...log, ...(found.ok ? found.value : []))
      .when((state) => resumeCase(state, by(AGENT, day(7))))
      .thenAppends("case-resumed", "return-closed");
  });

  it("the last money closes what was looked at", () => {
    const plan = planOf(going("at-once"));
    const card = instructionTo("card", plan);
    const waiting = [...going("at-once"), planned(plan), credited(instructionTo("gift", plan)), submitted(card)];
    given(...waiting, received(), ...inspected())
      .when((state) =>
        recordPayment(state, card, { status: "posted", providerRefundId: "re_1" }, SLA, by(PAYMENTS, day(8))),
      )
      .thenAppends("refund-posted", "return-closed");
  });
});

const inspected = (): readonly ReturnEvent[] =>
  ["mug", "lamp"].map((lineId) => ({
    ...{ type: "line-inspected", lineId, condition: "A", acceptedQuantity: lineId === "mug" ? 2 : 1 },
    ...{ disposition: "restock", at: day(6), by: WAREHOUSE },
  }));

describe("promises beside each other", () => {
  const plan = planOf(going("at-once"));
  const card = instructionTo("card", plan);
  const pending = [
    ...going("at-once"),
    planned(plan, day(0)),
    credited(instructionTo("gift", plan), day(0)),
    submitted(card, day(0)),
  ];

  it("the workflow looks at whichever is sooner, and sends who can ask when it is the money", () => {
    const state = stateOf(pending);
    expect(waitSeconds(state, day(0))).toBe((7 * DAY) / 1_000);
    expect([outcomeOf(state, day(7) - 1), outcomeOf(state, day(7))]).toEqual(["awaiting-parcel", "payment-due"]);
    expect(state.dueAt).toBe(day(14));
  });

  it("late money calls a person, moves its own clock alone, and never expires the parcel", () => {
    given(...pending)
      .when(look(day(7)))
      .thenNothing();
    const late = paymentTimeIsUp(stateOf(pending), SLA, by(CLOCK, day(7)));
    const after = stateOf([...pending, ...(late.ok ? late.value : [])]);
    expect(after).toMatchObject({
      escalation: { why: "payment-overdue", stuck: false },
      payBy: day(8),
      lookAt: day(14),
    });
    expect(outcomeOf(after, day(7))).toBe("awaiting-parcel");
    expect(summaryOf("return-1", after).queue).toBe("trouble");
    expect(stateOf([...pending, received(), ...inspected()])).toMatchObject({
      status: "awaiting-payment",
      dueAt: day(7),
      lookAt: day(7),
    });
  });

  it("money that failed stays a person's through everything that happens to the goods", () => {
    const broken = [
      ...going("at-once"),
      planned(plan),
      failed(false, day(1), card),
      { type: "case-escalated", why: "payment-failed", stuck: true, dueAt: day(2), at: day(1), by: PAYMENTS } as const,
    ];
    expect(placeOf(stateOf([...broken, received()]))).toBe("with-desk");
    expect(stateOf([...broken, received(), ...inspected()]).status).toBe("payment-failed");
  });

  it("a parcel that is lost after the money calls a person, who may give it more time", () => {
    const log = paid(going("at-once"));
    const lost = { type: "case-escalated", why: "parcel-overdue", stuck: true, dueAt: day(15), at: day(14) } as const;
    given(...log)
      .when(look(day(14)))
      .thenExactly({ ...lost, by: CLOCK });
    given(...log, { ...lost, by: CLOCK })
      .when((state) => resumeCase(state, by(AGENT, day(20))))
      .thenExactly({ type: "case-resumed", parcelDueAt: day(34), at: day(20), by: AGENT });
    const again = stateOf([
      ...log,
      { ...lost, by: CLOCK },
      { type: "case-resumed", parcelDueAt: day(34), at: day(20), by: AGENT },
    ]);
    expect([placeOf(again), again.dueAt, again.lookAt]).toEqual(["awaiting-parcel", day(34), day(34)]);
  });
});
