// Promised times: a wait that ran out expires, escalates or reminds. A timer that lost the race changes nothing.
import { describe, expect, it } from "vitest";
import { timeIsUp } from "../../functions/domain/returns/decide/time.ts";
import type { EscalationReason, ReturnEvent } from "../../functions/domain/returns/events.ts";
import { waitSeconds } from "../../functions/domain/returns/place.ts";
import type { Return } from "../../functions/domain/returns/state.ts";
import { summaryOf } from "../../functions/domain/returns/summary.ts";
import { DAY, HOUR, type Instant } from "../../functions/domain/sla/instant.ts";
import {
  ACCEPTED,
  ARRIVED,
  authorized,
  CLOCK,
  CLOSED,
  credited,
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
} from "./a-return.ts";
import { by, given } from "./given.ts";

const look = (now: Instant) => (state: Return | undefined) => timeIsUp(state, SLA, by(CLOCK, now));
const called = (why: EscalationReason, at: Instant, stuck = false, days = 1) =>
  ({ type: "case-escalated", why, stuck, dueAt: at + days * DAY, at, by: CLOCK }) as const;

describe("waiting for the parcel", () => {
  it("expires at the promised instant, and not a millisecond before", () => {
    given(...ON_ITS_WAY)
      .when(look(day(14) - 1))
      .thenNothing();
    given(...ON_ITS_WAY)
      .when(look(day(14)))
      .thenExactly({ type: "return-expired", at: day(14), by: CLOCK });
  });

  it("ignores a timer that lost the race", () =>
    given(...ARRIVED)
      .when(look(day(6)))
      .thenNothing());

  it("keeps its promise through a stay at the desk: a reminder that was set there expires nothing", () => {
    const back = [...ON_ITS_WAY, escalated("asked-by-staff", true, day(2)), resumed(day(2, 1))];
    given(...back)
      .when(look(day(3)))
      .thenNothing();
    given(...back)
      .when(look(day(14)))
      .thenExactly({ type: "return-expired", at: day(14), by: CLOCK });
    expect(waitSeconds(stateOf(back), day(2, 1))).toBe((12 * DAY - HOUR) / 1_000);
  });
});

describe("waiting for a person", () => {
  it("calls somebody when a review is overdue, and again after a day, two days, three", () => {
    const review = [requested(), reviewRequested()];
    given(...review)
      .when(look(day(0, 4) - 1))
      .thenNothing();
    given(...review)
      .when(look(day(0, 4)))
      .thenExactly(called("review-overdue", day(0, 4)));
    given(...review, called("review-overdue", day(0, 4)))
      .when(look(day(1, 4) - 1))
      .thenNothing();
    given(...review, called("review-overdue", day(0, 4)))
      .when(look(day(1, 4)))
      .thenExactly(called("review-overdue", day(1, 4), false, 2));
    given(...review, called("review-overdue", day(0, 4)), called("review-overdue", day(1, 4), false, 2))
      .when(look(day(3, 4)))
      .thenExactly(called("review-overdue", day(3, 4), false, 3));
  });

  it("keeps the promised time that was broken", () =>
    expect(stateOf([requested(), reviewRequested(), called("review-overdue", day(0, 4))]).dueAt).toBe(day(0, 4)));

  it("calls somebody when an inspection is overdue", () =>
    given(...ARRIVED)
      .when(look(day(7)))
      .thenExactly(called("inspection-overdue", day(7))));

  it("reminds the desk of a case that waits for it, with the same words", () =>
    given(...PLANNED, escalated("no-way-to-pay", true, day(6)))
      .when(look(day(7)))
      .thenExactly(called("no-way-to-pay", day(7), true, 2)));

  it("stops after ten reminders, looks weekly, and leaves the case as late as it is", () => {
    let log: readonly ReturnEvent[] = [requested(), reviewRequested()];
    for (let looks = 0; looks < 30; looks++) {
      const state = stateOf(log);
      const now = state.lookAt ?? day(400);
      const decision = timeIsUp(state, SLA, by(CLOCK, now));
      log = [...log, ...(decision.ok ? decision.value : [])];
    }
    const state = stateOf(log);
    expect(log.filter(({ type }) => type === "case-escalated")).toHaveLength(11);
    expect([state.escalation?.reminders, state.dueAt, state.lookAt]).toEqual([10, day(0, 4), undefined]);
    expect(waitSeconds(state, day(400))).toBe(7 * 86_400);
    expect(summaryOf("return-1", state)).toMatchObject({ queue: "review", dueAt: day(0, 4), escalated: true });
    expect(log.at(-1)?.at).toBe(day(0, 4) + 55 * DAY);
  });

  it("counts anew once a person has let it go on", () => {
    const again = [...PLANNED, escalated("no-way-to-pay", true, day(6)), called("no-way-to-pay", day(7), true, 2)];
    expect(stateOf(again).escalation?.reminders).toBe(1);
    expect(stateOf([...again, resumed(day(8)), escalated("no-way-to-pay", true, day(8))]).escalation?.reminders).toBe(
      0,
    );
  });
});

describe("waiting for the money", () => {
  const waiting = [...PLANNED, credited(), submitted()];
  it("calls somebody when the provider takes longer than promised", () => {
    given(...waiting)
      .when(look(day(13) - 1))
      .thenNothing();
    given(...waiting)
      .when(look(day(13)))
      .thenExactly(called("payment-overdue", day(13)));
  });
});

describe("nothing waits", () => {
  it("so nothing happens, however late it is", () => {
    for (const past of [[requested()], [requested(), authorized()], ACCEPTED, PLANNED, CLOSED])
      given(...past)
        .when(look(day(3_000)))
        .thenNothing();
    given(...CLOSED.slice(0, 3), { type: "return-expired", at: day(14), by: CLOCK })
      .when(look(day(3_000)))
      .thenNothing();
  });

  it("and a return nobody requested is refused", () =>
    given()
      .when(look(day(1)))
      .thenRefused("return-not-found"));
});
