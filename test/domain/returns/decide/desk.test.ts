// What people at the desk do besides deciding, and the shopper's cancellation.
import { describe, expect, it } from "vitest";
import {
  canCancel,
  cancelReturn,
  assignCase,
  escalateCase,
  resumeCase,
} from "../../../../functions/domain/returns/decide/desk.ts";
import type { EscalationReason } from "../../../../functions/domain/returns/events.ts";
import { nextAttempt } from "../../../../functions/domain/refund/plan.ts";
import { stageOf } from "../../../../functions/domain/returns/workflow-stage.ts";
import type { Return } from "../../../../functions/domain/returns/state.ts";
import { DAY } from "../../../../functions/domain/time/instant.ts";
import {
  ACCEPTED,
  AGENT,
  ARRIVED,
  authorized,
  CLOSED,
  storeCreditIssued,
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
} from "../../../support/domain/a-return.ts";
import { contextOf, given } from "../../../support/domain/given.ts";

const at = day(1);

describe("assigning a case", () => {
  const assign = (state: Return | undefined) => assignCase(state, contextOf(AGENT, at));
  it("records who has it", () => given(requested()).when(assign).thenExactly({ type: "case-claimed", at, by: AGENT }));
  it("may take it over from another person", () =>
    given(requested(), { type: "case-claimed", at, by: { kind: "staff", id: "ben" } })
      .when(assign)
      .thenExactly({ type: "case-claimed", at, by: AGENT }));
  it("has no events when the case is theirs already", () =>
    given(requested(), { type: "case-claimed", at, by: AGENT }).when(assign).thenNothing());
  it("refuses a return nobody requested", () => given().when(assign).thenRefused("return-not-found"));
});

describe("escalating", () => {
  const escalate = (why: EscalationReason, stuck: boolean) => (state: Return | undefined) =>
    escalateCase(state, { why, stuck, sla: SLA }, contextOf(WORKFLOW, at));
  const escalation = (why: EscalationReason, stuck: boolean) =>
    ({ type: "case-escalated", why, stuck, dueAt: at + DAY, at, by: WORKFLOW }) as const;

  it("hands the case to a person and sets a reminder", () =>
    given(requested()).when(escalate("workflow-fault", true)).thenExactly(escalation("workflow-fault", true)));

  it("escalates again when the reason changes, or the workflow is now stuck", () => {
    const overdue = given(requested(), reviewRequested(), escalated("review-overdue", false, day(0, 4)));
    overdue.when(escalate("workflow-fault", true)).thenExactly(escalation("workflow-fault", true));
    overdue.when(escalate("review-overdue", true)).thenExactly(escalation("review-overdue", true));
  });

  it("has no events when it was escalated for the same reason", () =>
    given(requested(), escalated("workflow-fault", true, at))
      .when(escalate("workflow-fault", true))
      .thenNothing());

  it("refuses a return that is over", () => {
    given(requested(), declined()).when(escalate("workflow-fault", true)).thenRefused("already-over");
    given(...CLOSED)
      .when(escalate("asked-by-staff", true))
      .thenRefused("already-over");
  });
});

describe("resuming", () => {
  const resume = (state: Return | undefined) => resumeCase(state, contextOf(AGENT, at));

  it("restarts the workflow from the stage the return is at", () => {
    const stuck = [...ON_ITS_WAY, escalated("asked-by-staff", true, at)];
    expect(stageOf(stateOf(stuck))).toBe("with-desk");
    const resumed = given(...stuck).when(resume);
    resumed.thenExactly({ type: "case-resumed", at, by: AGENT });
    expect(stageOf(resumed.state())).toBe("awaiting-parcel");
  });

  it("refuses when the case was not escalated", () => given(requested()).when(resume).thenRefused("not-escalated"));

  it("plans failed instructions again under a new id, and leaves paid ones alone", () => {
    const broken = [...PLANNED, storeCreditIssued(), failed(false, day(6)), escalated("payment-failed", true, day(6))];
    const state = given(...broken)
      .when(resume)
      .state();
    expect(Object.values(state.instructions)).toEqual([
      { instruction: TO_GIFT_CARD, status: "posted" },
      { instruction: nextAttempt(TO_CARD), status: "planned" },
    ]);
    expect(stageOf(state)).toBe("to-settle");
  });

  it("numbers every further attempt, so that the provider never answers with an old failure", () => {
    const twice = nextAttempt(nextAttempt(TO_CARD));
    expect(nextAttempt(TO_CARD)).toEqual({ ...TO_CARD, instructionId: `${TO_CARD.instructionId}~2` });
    expect(twice.instructionId).toBe(`${TO_CARD.instructionId}~3`);
  });

  it("does not send again what the provider already posted", () => {
    const waiting = [...PLANNED, storeCreditIssued(), posted(TO_CARD), escalated("payment-overdue", true, day(13))];
    const state = given(...waiting)
      .when(resume)
      .state();
    expect(state.instructions[TO_CARD.instructionId]?.status).toBe("posted");
  });
});

describe("canceling", () => {
  const cancel = (state: Return | undefined) => cancelReturn(state, contextOf(SHOPPER, at));
  const open = [[requested()], [requested(), reviewRequested()], [requested(), authorized()], ON_ITS_WAY];
  const late = [[requested(), keepsTheItem()], [requested(), declined()], ARRIVED, ACCEPTED, PLANNED, CLOSED];

  it("is possible until the parcel has arrived", () => {
    for (const log of open)
      given(...log)
        .when(cancel)
        .thenExactly({ type: "return-canceled", at, by: SHOPPER });
  });

  it("is refused afterwards, and when there is nothing to send back", () => {
    for (const log of late)
      given(...log)
        .when(cancel)
        .thenRefused("too-late-to-cancel");
    given().when(cancel).thenRefused("return-not-found");
  });

  it("has no events the second time", () =>
    given(requested(), { type: "return-canceled", at, by: SHOPPER }).when(cancel).thenNothing());

  it("is offered exactly where it is accepted", () => {
    for (const log of open) expect(canCancel(stateOf(log))).toBe(true);
    for (const log of late) expect(canCancel(stateOf(log))).toBe(false);
  });
});
