// Deadlines: a wait that ran out expires, escalates or reminds. A timer that lost the race changes nothing.
import { describe, expect, it } from "vitest";
import { checkDeadline } from "../../../../functions/domain/returns/decide/deadline.ts";
import type { EscalationReason, ReturnEvent } from "../../../../functions/domain/returns/events.ts";
import { waitSeconds } from "../../../../functions/domain/returns/workflow-stage.ts";
import type { Return } from "../../../../functions/domain/returns/state.ts";
import { summaryOf } from "../../../../functions/domain/returns/summary.ts";
import { DAY, HOUR, type Instant } from "../../../../functions/domain/time/instant.ts";
import {
  ACCEPTED,
  ARRIVED,
  authorized,
  CLOCK,
  CLOSED,
  storeCreditIssued,
  day,
  escalated,
  ON_ITS_WAY,
  PLANNED,
  requested,
  resumed,
  reviewRequested,
  SLA,
  stateOf,
  submitted,
} from "../../../support/domain/a-return.ts";
import { contextOf, given } from "../../../support/domain/given.ts";

const check = (now: Instant) => (state: Return | undefined) => checkDeadline(state, SLA, contextOf(CLOCK, now));
const escalation = (why: EscalationReason, at: Instant, stuck = false, days = 1) =>
  ({ type: "case-escalated", why, stuck, dueAt: at + days * DAY, at, by: CLOCK }) as const;

describe("waiting for the parcel", () => {
  it("expires at its deadline, and not a millisecond before", () => {
    given(...ON_ITS_WAY)
      .when(check(day(14) - 1))
      .thenNothing();
    given(...ON_ITS_WAY)
      .when(check(day(14)))
      .thenExactly({ type: "return-expired", at: day(14), by: CLOCK });
  });

  it("ignores a timer that lost the race", () =>
    given(...ARRIVED)
      .when(check(day(6)))
      .thenNothing());

  it("keeps its deadline through an escalation: a reminder set there expires nothing", () => {
    const back = [...ON_ITS_WAY, escalated("asked-by-staff", true, day(2)), resumed(day(2, 1))];
    given(...back)
      .when(check(day(3)))
      .thenNothing();
    given(...back)
      .when(check(day(14)))
      .thenExactly({ type: "return-expired", at: day(14), by: CLOCK });
    expect(waitSeconds(stateOf(back), day(2, 1))).toBe((12 * DAY - HOUR) / 1_000);
  });
});

describe("waiting for a person", () => {
  it("escalates when a review is overdue, and again after a day, two days, three", () => {
    const review = [requested(), reviewRequested()];
    given(...review)
      .when(check(day(0, 4) - 1))
      .thenNothing();
    given(...review)
      .when(check(day(0, 4)))
      .thenExactly(escalation("review-overdue", day(0, 4)));
    given(...review, escalation("review-overdue", day(0, 4)))
      .when(check(day(1, 4) - 1))
      .thenNothing();
    given(...review, escalation("review-overdue", day(0, 4)))
      .when(check(day(1, 4)))
      .thenExactly(escalation("review-overdue", day(1, 4), false, 2));
    given(...review, escalation("review-overdue", day(0, 4)), escalation("review-overdue", day(1, 4), false, 2))
      .when(check(day(3, 4)))
      .thenExactly(escalation("review-overdue", day(3, 4), false, 3));
  });

  it("keeps the deadline that was missed", () =>
    expect(stateOf([requested(), reviewRequested(), escalation("review-overdue", day(0, 4))]).dueAt).toBe(day(0, 4)));

  it("escalates when an inspection is overdue", () =>
    given(...ARRIVED)
      .when(check(day(7)))
      .thenExactly(escalation("inspection-overdue", day(7))));

  it("reminds the desk of an escalated case with the same reason", () =>
    given(...PLANNED, escalated("no-way-to-pay", true, day(6)))
      .when(check(day(7)))
      .thenExactly(escalation("no-way-to-pay", day(7), true, 2)));

  it("stops after ten reminders, checks weekly, and leaves the case overdue", () => {
    let log: readonly ReturnEvent[] = [requested(), reviewRequested()];
    for (let count = 0; count < 30; count++) {
      const state = stateOf(log);
      const now = state.nextCheckAt ?? day(400);
      const decision = checkDeadline(state, SLA, contextOf(CLOCK, now));
      log = [...log, ...(decision.ok ? decision.value : [])];
    }
    const state = stateOf(log);
    expect(log.filter(({ type }) => type === "case-escalated")).toHaveLength(11);
    expect([state.escalation?.reminders, state.dueAt, state.nextCheckAt]).toEqual([10, day(0, 4), undefined]);
    expect(waitSeconds(state, day(400))).toBe(7 * 86_400);
    expect(summaryOf("return-1", state)).toMatchObject({ queue: "review", dueAt: day(0, 4), escalated: true });
    expect(log.at(-1)?.at).toBe(day(0, 4) + 55 * DAY);
  });

  it("counts reminders anew once a person has resumed it", () => {
    const again = [...PLANNED, escalated("no-way-to-pay", true, day(6)), escalation("no-way-to-pay", day(7), true, 2)];
    expect(stateOf(again).escalation?.reminders).toBe(1);
    expect(stateOf([...again, resumed(day(8)), escalated("no-way-to-pay", true, day(8))]).escalation?.reminders).toBe(
      0,
    );
  });
});

describe("waiting for the payment", () => {
  const waiting = [...PLANNED, storeCreditIssued(), submitted()];
  it("escalates when the provider takes longer than promised", () => {
    given(...waiting)
      .when(check(day(13) - 1))
      .thenNothing();
    given(...waiting)
      .when(check(day(13)))
      .thenExactly(escalation("payment-overdue", day(13)));
  });
});

describe("where nothing is awaited", () => {
  it("nothing happens, however late it is", () => {
    for (const log of [[requested()], [requested(), authorized()], ACCEPTED, PLANNED, CLOSED])
      given(...log)
        .when(check(day(3_000)))
        .thenNothing();
    given(...CLOSED.slice(0, 3), { type: "return-expired", at: day(14), by: CLOCK })
      .when(check(day(3_000)))
      .thenNothing();
  });

  it("and a return nobody requested is refused", () =>
    given()
      .when(check(day(1)))
      .thenRefused("return-not-found"));
});
