// The refund: planned completely, then sent; every result of a provider is recorded once, in whatever order it comes.
import { describe, expect, it } from "vitest";
import {
  issueStoreCredit,
  planRefund,
  type ProviderResult,
  recordPayment,
} from "../../../../functions/domain/returns/decide/settlement.ts";
import { nextAttempt } from "../../../../functions/domain/refund/plan.ts";
import { stageOf } from "../../../../functions/domain/returns/workflow-stage.ts";
import { type Return } from "../../../../functions/domain/returns/state.ts";
import { DAY } from "../../../../functions/domain/time/instant.ts";
import {
  ACCEPTED,
  ARRIVED,
  CLOSED,
  closed,
  storeCreditIssued,
  day,
  escalated,
  failed,
  inspected,
  PAYMENTS,
  PLAN,
  PLANNED,
  planOf,
  posted,
  reopened,
  requested,
  resumed,
  SLA,
  stateOf,
  submitted,
  TO_CARD,
  TO_GIFT_CARD,
  WORKFLOW,
} from "../../../support/domain/a-return.ts";
import { contextOf, given } from "../../../support/domain/given.ts";

const at = day(6);
const record =
  (result: ProviderResult, instruction = TO_CARD, now = at) =>
  (state: Return | undefined) =>
    recordPayment(state, { instruction, result, sla: SLA }, contextOf(PAYMENTS, now));
const POSTED: ProviderResult = { status: "posted", providerRefundId: "re_1" };
const PENDING: ProviderResult = { status: "pending", providerRefundId: "re_1" };
const FAILED: ProviderResult = { status: "failed", failure: "the account is closed" };
const escalatedEvent = (now = at) => escalated("payment-failed", true, now, PAYMENTS);

describe("planning the refund", () => {
  const plan = (state: Return | undefined) => planRefund(state, PLAN, contextOf(WORKFLOW, at));
  it("logs the plan before anything is sent", () =>
    given(...ACCEPTED)
      .when(plan)
      .thenExactly({ type: "refund-planned", plan: PLAN, at, by: WORKFLOW }));

  it("has an instruction for each tender", () =>
    expect(PLAN.instructions).toMatchObject([
      { instructionId: "return-1.2", tenderId: "gift", gateway: "gift-card", refund: 2_000 },
      { instructionId: "return-1.1", tenderId: "card", gateway: "sandbox", reference: "pi_1", refund: 6_400 },
    ]));

  it("has no events when there is a plan", () =>
    given(...PLANNED)
      .when(plan)
      .thenNothing());

  it("closes at once when nothing was accepted", () => {
    const refused = [...ARRIVED, inspected("mug", 0), inspected("lamp", 0)];
    const nothing = planOf(refused);
    expect(nothing).toMatchObject({ instructions: [], total: { gross: 0 } });
    given(...refused)
      .when((state) => planRefund(state, nothing, contextOf(WORKFLOW, at)))
      .thenExactly({ type: "refund-planned", plan: nothing, at, by: WORKFLOW }, closed(at, WORKFLOW));
  });

  it("refuses a return nobody requested", () => given().when(plan).thenRefused("return-not-found"));
});

describe("store credit and gift cards", () => {
  const issue = (state: Return | undefined) => issueStoreCredit(state, TO_GIFT_CARD, contextOf(WORKFLOW, at));
  const issued = { type: "store-credit-issued", instruction: TO_GIFT_CARD, at, by: WORKFLOW } as const;

  it("are issued by ourselves", () =>
    given(...PLANNED)
      .when(issue)
      .thenExactly(issued));
  it("close the return when they were the last", () =>
    given(...PLANNED, posted())
      .when(issue)
      .thenExactly(issued, closed(at, WORKFLOW)));
  it("are issued once", () => {
    given(...PLANNED, storeCreditIssued())
      .when(issue)
      .thenNothing();
    given(...CLOSED)
      .when(issue)
      .thenNothing();
  });
});

describe("a provider's result", () => {
  it("pending is awaited until its deadline", () =>
    given(...PLANNED)
      .when(record(PENDING))
      .thenExactly({
        type: "refund-submitted",
        instruction: TO_CARD,
        providerRefundId: "re_1",
        dueAt: at + 7 * DAY,
        at,
        by: PAYMENTS,
      }));

  it("posted is recorded, at once or after a while", () => {
    given(...PLANNED)
      .when(record(POSTED))
      .thenExactly(posted());
    given(...PLANNED, submitted())
      .when(record(POSTED))
      .thenExactly(posted());
  });

  it("posted closes the return when it was the last", () =>
    given(...PLANNED, storeCreditIssued(), submitted())
      .when(record(POSTED))
      .thenExactly(posted(), closed()));

  it("failed calls a person", () => {
    given(...PLANNED)
      .when(record(FAILED))
      .thenExactly(failed(false, at), escalatedEvent());
    given(...PLANNED, submitted())
      .when(record(FAILED))
      .thenExactly(failed(false, at), escalatedEvent());
  });

  it("posted and failed later reopens a closed return, and calls a person", () => {
    const later = day(20);
    const broken = given(...CLOSED).when(record(FAILED, TO_CARD, later));
    broken.thenExactly(failed(true, later), reopened(later), escalatedEvent(later));
    expect(broken.state()).toMatchObject({ status: "payment-failed" });
    expect(stageOf(broken.state())).toBe("with-desk");
  });

  it("repeated, or out of order, changes nothing", () => {
    const unchanged: readonly [readonly unknown[], ProviderResult][] = [
      [[submitted()], PENDING],
      [[posted()], PENDING],
      [[posted()], POSTED],
      [[failed(false, at), escalatedEvent()], FAILED],
      [[failed(false, at), escalatedEvent()], PENDING],
      [[failed(false, at), escalatedEvent()], POSTED],
      [[posted(), failed(true, day(20)), reopened(day(20)), escalatedEvent(day(20))], POSTED],
      [[posted(), failed(true, day(20)), reopened(day(20)), escalatedEvent(day(20))], FAILED],
    ];
    for (const [since, result] of unchanged)
      given(...PLANNED, ...(since as typeof CLOSED))
        .when(record(result))
        .thenNothing();
  });

  it("on a closed return does not close it again", () => {
    for (const result of [POSTED, PENDING])
      given(...CLOSED)
        .when(record(result))
        .thenNothing();
  });

  it("on an instruction that was never planned is refused", () => {
    given(...ACCEPTED)
      .when(record(POSTED))
      .thenRefused("return-not-found");
    given(requested()).when(record(POSTED)).thenRefused("return-not-found");
    given().when(record(POSTED)).thenRefused("return-not-found");
  });

  it("for a replaced attempt never counts for its successor", () => {
    const second = nextAttempt(TO_CARD);
    const again = [...PLANNED, storeCreditIssued(), failed(false, at), escalatedEvent(), resumed(day(7))];
    expect(stateOf(again).instructions[second.instructionId]?.status).toBe("planned");
    for (const result of [FAILED, PENDING, POSTED])
      given(...again)
        .when(record(result, TO_CARD))
        .thenRefused("return-not-found");
    given(...again)
      .when(record(POSTED, second, day(7)))
      .thenExactly(posted(second, day(7)), closed(day(7)));
  });

  it("uses the instruction as it was planned, whatever the caller passes", () =>
    given(...PLANNED)
      .when(record(POSTED, { ...TO_CARD, refund: 999_999, reference: "pi_thief" }))
      .thenExactly(posted()));
});
