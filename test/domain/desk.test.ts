// What people at the desk do besides deciding, and the shopper's own way out.
import { describe, expect, it } from "vitest";
import {
  canCancel,
  cancelReturn,
  claimCase,
  escalateCase,
  resumeCase,
} from "../../functions/domain/returns/decide/desk.ts";
import type { EscalationReason } from "../../functions/domain/returns/events.ts";
import { nextAttempt } from "../../functions/domain/refund/plan.ts";
import { placeOf } from "../../functions/domain/returns/place.ts";
import type { Return } from "../../functions/domain/returns/state.ts";
import { DAY } from "../../functions/domain/sla/instant.ts";
import {
  ACCEPTED,
  AGENT,
  ARRIVED,
  authorized,
  CLOSED,
  credited,
  day,
  declined,
  escalated,
  failed,
  keepsTheItem,
  ON_ITS_WAY,
  PLANNED,
  posted,
  requested,
  reviewRequested,
  SHOPPER,
  SLA,
  stateOf,
  TO_CARD,
  TO_GIFT_CARD,
  WORKFLOW,
} from "./a-return.ts";
import { by, given } from "./given.ts";

const at = day(1);

describe("claiming a case", () => {
  const claim = (state: Return | undefined) => claimCase(state, by(AGENT, at));
  it("puts a name on it", () => given(requested()).when(claim).thenExactly({ type: "case-claimed", at, by: AGENT }));
  it("may take it over from another", () =>
    given(requested(), { type: "case-claimed", at, by: { kind: "staff", id: "ben" } })
      .when(claim)
      .thenExactly({ type: "case-claimed", at, by: AGENT }));
  it("stays quiet when it is theirs", () =>
    given(requested(), { type: "case-claimed", at, by: AGENT }).when(claim).thenNothing());
  it("refuses a return nobody requested", () => given().when(claim).thenRefused("return-not-found"));
});

describe("escalating", () => {
  const escalate = (why: EscalationReason, stuck: boolean) => (state: Return | undefined) =>
    escalateCase(state, { why, stuck }, SLA, by(WORKFLOW, at));
  const call = (why: EscalationReason, stuck: boolean) =>
    ({ type: "case-escalated", why, stuck, dueAt: at + DAY, at, by: WORKFLOW }) as const;

  it("hands the case to a person, with a time to be reminded", () =>
    given(requested()).when(escalate("workflow-fault", true)).thenExactly(call("workflow-fault", true)));

  it("says it anew when the reason is another, or the workflow is now stuck", () => {
    const overdue = given(requested(), reviewRequested(), escalated("review-overdue", false, day(0, 4)));
    overdue.when(escalate("workflow-fault", true)).thenExactly(call("workflow-fault", true));
    overdue.when(escalate("review-overdue", true)).thenExactly(call("review-overdue", true));
  });

  it("stays quiet when it was said", () =>
    given(requested(), escalated("workflow-fault", true, at))
      .when(escalate("workflow-fault", true))
      .thenNothing());

  it("refuses what is over", () => {
    given(requested(), declined()).when(escalate("workflow-fault", true)).thenRefused("already-over");
    given(...CLOSED)
      .when(escalate("asked-by-staff", true))
      .thenRefused("already-over");
  });
});

describe("resuming", () => {
  const resume = (state: Return | undefined) => resumeCase(state, by(AGENT, at));

  it("sets the workflow going from where the return is", () => {
    const stuck = [...ON_ITS_WAY, escalated("asked-by-staff", true, at)];
    expect(placeOf(stateOf(stuck))).toBe("with-desk");
    const resumed = given(...stuck).when(resume);
    resumed.thenExactly({ type: "case-resumed", at, by: AGENT });
    expect(placeOf(resumed.state())).toBe("awaiting-parcel");
  });

  it("refuses when nobody was called", () => given(requested()).when(resume).thenRefused("not-escalated"));

  it("plans what failed anew, under a new name, and leaves what was paid alone", () => {
    const broken = [...PLANNED, credited(), failed(false, day(6)), escalated("payment-failed", true, day(6))];
    const state = given(...broken)
      .when(resume)
      .state();
    expect(Object.values(state.instructions)).toEqual([
      { instruction: TO_GIFT_CARD, status: "posted" },
      { instruction: nextAttempt(TO_CARD), status: "planned" },
    ]);
    expect(placeOf(state)).toBe("to-settle");
  });

  it("numbers every further attempt, so that the provider never answers with an old failure", () => {
    const twice = nextAttempt(nextAttempt(TO_CARD));
    expect(nextAttempt(TO_CARD)).toEqual({ ...TO_CARD, instructionId: `${TO_CARD.instructionId}~2` });
    expect(twice.instructionId).toBe(`${TO_CARD.instructionId}~3`);
  });

  it("does not send again what the provider still has", () => {
    const waiting = [...PLANNED, credited(), posted(TO_CARD), escalated("payment-overdue", true, day(13))];
    const state = given(...waiting)
      .when(resume)
      .state();
    expect(state.instructions[TO_CARD.instructionId]?.status).toBe("posted");
  });
});

describe("canceling", () => {
  const cancel = (state: Return | undefined) => cancelReturn(state, by(SHOPPER, at));
  const open = [[requested()], [requested(), reviewRequested()], [requested(), authorized()], ON_ITS_WAY];
  const late = [[requested(), keepsTheItem()], [requested(), declined()], ARRIVED, ACCEPTED, PLANNED, CLOSED];

  it("is the shopper's way out until the parcel has come", () => {
    for (const past of open)
      given(...past)
        .when(cancel)
        .thenExactly({ type: "return-canceled", at, by: SHOPPER });
  });

  it("is refused afterwards, and when there is nothing to send back", () => {
    for (const past of late)
      given(...past)
        .when(cancel)
        .thenRefused("too-late-to-cancel");
    given().when(cancel).thenRefused("return-not-found");
  });

  it("stays quiet the second time", () =>
    given(requested(), { type: "return-canceled", at, by: SHOPPER }).when(cancel).thenNothing());

  it("is offered exactly where it is taken", () => {
    for (const past of open) expect(canCancel(stateOf(past))).toBe(true);
    for (const past of late) expect(canCancel(stateOf(past))).toBe(false);
  });
});
