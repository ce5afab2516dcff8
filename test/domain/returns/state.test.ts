// The state of a return after each of its events, its workflow stage, and what its summary shows in lists and queues.
import { describe, expect, it } from "vitest";
import { Bug } from "../../../functions/domain/invariant.ts";
import { EMPTY_RESERVATION } from "../../../functions/domain/order/tally.ts";
import { quoteReservation } from "../../../functions/domain/refund/quote-reservation.ts";
import { planReservation } from "../../../functions/domain/refund/plan-settlement.ts";
import { nextAttempt } from "../../../functions/domain/refund/plan.ts";
import { acceptedUnits, reservationChange } from "../../../functions/domain/returns/reservation.ts";
import type { ReturnEvent } from "../../../functions/domain/returns/events.ts";
import { isOver, type WorkflowStage, stageOf, waitSeconds } from "../../../functions/domain/returns/workflow-stage.ts";
import { fold } from "../../../functions/domain/returns/evolve.ts";
import { summaryOf } from "../../../functions/domain/returns/summary.ts";
import { DAY, HOUR } from "../../../functions/domain/time/instant.ts";
import {
  ACCEPTED,
  AGENT,
  ARRIVED,
  authorized,
  CLOCK,
  CLOSED,
  closed,
  storeCreditIssued,
  day,
  declined,
  escalated,
  failed,
  inspected,
  keepsTheItem,
  ON_ITS_WAY,
  PLANNED,
  planned,
  planOf,
  posted,
  quoteOf,
  reopened,
  requested,
  resumed,
  reviewRequested,
  SHOPPER,
  stateOf,
  submitted,
  TO_CARD,
} from "../../support/domain/a-return.ts";

const canceled: ReturnEvent = { type: "return-canceled", at: day(1), by: SHOPPER };
const expired: ReturnEvent = { type: "return-expired", at: day(14), by: CLOCK };

const LIFECYCLES: readonly (readonly [string, readonly ReturnEvent[], string, WorkflowStage])[] = [
  ["requested", [requested()], "requested", "requested"],
  ["in review", [requested(), reviewRequested()], "in-review", "in-review"],
  ["declined", [requested(), declined()], "declined", "over"],
  ["authorized", [requested(), authorized()], "authorized", "authorized"],
  ["kept by the shopper", [requested(), keepsTheItem()], "authorized", "to-settle"],
  ["on its way", ON_ITS_WAY, "awaiting-parcel", "awaiting-parcel"],
  ["canceled", [...ON_ITS_WAY, canceled], "canceled", "over"],
  ["expired", [...ON_ITS_WAY, expired], "expired", "over"],
  ["arrived", ARRIVED, "awaiting-inspection", "awaiting-inspection"],
  ["half inspected", [...ARRIVED, inspected("mug", 2)], "awaiting-inspection", "awaiting-inspection"],
  ["inspected", ACCEPTED, "inspected", "to-settle"],
  ["planned", PLANNED, "awaiting-payment", "to-settle"],
  ["half sent", [...PLANNED, storeCreditIssued()], "awaiting-payment", "to-settle"],
  ["sent", [...PLANNED, storeCreditIssued(), submitted()], "awaiting-payment", "awaiting-payment"],
  [
    "failed",
    [...PLANNED, storeCreditIssued(), failed(false, day(6)), escalated("payment-failed", true, day(6))],
    "payment-failed",
    "with-desk",
  ],
  ["closed", CLOSED, "closed", "over"],
  ["stuck", [...ON_ITS_WAY, escalated("asked-by-staff", true, day(1))], "awaiting-parcel", "with-desk"],
  [
    "overdue",
    [requested(), reviewRequested(), escalated("review-overdue", false, day(0, 4))],
    "in-review",
    "in-review",
  ],
  [
    "resumed",
    [...ON_ITS_WAY, escalated("asked-by-staff", true, day(1)), resumed(day(2))],
    "awaiting-parcel",
    "awaiting-parcel",
  ],
];

describe("a return", () => {
  it.each(LIFECYCLES)("%s has its status and its stage", (_, events, status, stage) => {
    const state = stateOf(events);
    expect(state.status).toBe(status);
    expect(stageOf(state)).toBe(stage);
    expect(isOver(state)).toBe(stage === "over");
    expect(state.length).toBe(events.length);
    expect(state.updatedAt).toBe(events.at(-1)?.at);
  });

  it("begins once, and with its request", () => {
    expect(() => fold([requested(), requested()])).toThrow(Bug);
    expect(() => fold([authorized()])).toThrow(Bug);
    expect(fold([])).toBeUndefined();
  });

  it("remembers every command's key, and only those", () =>
    expect(
      stateOf([requested(), { ...reviewRequested(), commandId: "a" }, { ...authorized(), commandId: "b" }]).commandIds,
    ).toEqual(["a", "b"]));

  it("knows who has its case", () =>
    expect(stateOf([requested(), { type: "case-claimed", at: day(1), by: AGENT }]).assignee).toBe("ana"));

  it("that failed after it was closed is open again, and closes with the next attempt", () => {
    const again = [...CLOSED, failed(true, day(20)), reopened(day(20)), escalated("payment-failed", true, day(20))];
    expect(stageOf(stateOf(again))).toBe("with-desk");
    const resumedIt = [...again, resumed(day(21))];
    expect(stageOf(stateOf(resumedIt))).toBe("to-settle");
    const second = nextAttempt(TO_CARD);
    expect(stageOf(stateOf([...resumedIt, posted(second, day(21)), closed(day(21))]))).toBe("over");
  });

  it("has no deadline when it is over", () => {
    for (const [, events, , stage] of LIFECYCLES)
      if (stage === "over") expect(stateOf(events)).not.toHaveProperty("dueAt");
  });
});

describe("the wait", () => {
  it("lasts until the deadline, in whole seconds, at least one", () => {
    const state = stateOf(ON_ITS_WAY);
    expect(waitSeconds(state, day(0))).toBe((14 * DAY) / 1_000);
    expect(waitSeconds(state, day(14) - 1)).toBe(1);
    expect(waitSeconds(state, day(14) - 1_001)).toBe(2);
    expect(waitSeconds(state, day(99))).toBe(1);
  });

  it("lasts until the next reminder once a deadline was missed", () =>
    expect(
      waitSeconds(stateOf([requested(), reviewRequested(), escalated("review-overdue", false, day(0, 4))]), day(0, 4)),
    ).toBe(DAY / 1_000));

  it("without a deadline is a week, and never longer than a year", () => {
    expect(waitSeconds(stateOf([requested()]), day(0))).toBe((7 * DAY) / 1_000);
    const far = { ...stateOf(ON_ITS_WAY), nextCheckAt: day(4_000) };
    expect(waitSeconds(far, day(0))).toBe(31_536_000);
  });
});

describe("the summary", () => {
  it("has what lists need", () =>
    expect(summaryOf("return-1", stateOf(ON_ITS_WAY))).toEqual({
      returnId: "return-1",
      orderId: "order-1",
      orderNumber: "1001",
      customerId: "customer-1",
      rmaNumber: "RABCD1234",
      status: "awaiting-parcel",
      place: "awaiting-parcel",
      requestedAt: day(0),
      updatedAt: day(0),
      currency: "GBP",
      total: 8_400,
      units: 3,
      reason: "unwanted",
      claim: true,
      queue: "warehouse",
      dueAt: day(14),
      escalated: false,
      length: 3,
    }));

  it.each([
    ["review", [requested(), reviewRequested()], day(0, 4)],
    ["warehouse", ON_ITS_WAY, day(14)],
    ["warehouse", ARRIVED, day(7)],
    ["trouble", [requested(), escalated("workflow-fault", true, day(1))], day(1)],
    ["trouble", [...ON_ITS_WAY, escalated("asked-by-staff", true, day(1))], day(14)],
  ] as const)("puts what waits for a person into the %s queue, by its deadline", (queue, events, dueAt) =>
    expect(summaryOf("return-1", stateOf(events))).toMatchObject({ queue, dueAt }),
  );

  it("has no queue where no person is awaited", () => {
    for (const events of [
      [requested()],
      [requested(), authorized()],
      ACCEPTED,
      PLANNED,
      CLOSED,
      [requested(), declined()],
    ])
      expect(summaryOf("return-1", stateOf(events))).not.toHaveProperty("queue");
  });

  it("states who has the case", () => {
    const assigned: ReturnEvent = { type: "case-claimed", at: day(1), by: AGENT };
    expect(summaryOf("return-1", stateOf([requested(), assigned])).assignee).toBe("ana");
    expect(summaryOf("return-1", stateOf([requested()]))).not.toHaveProperty("assignee");
  });

  it("states the planned total once there is a plan", () => {
    const less = [...ARRIVED, inspected("mug", 1), inspected("lamp", 0)];
    expect(summaryOf("return-1", stateOf([...less, planned(planOf(less))])).total).toBe(1_200);
  });
});

describe("what a return reserves of its order", () => {
  const quoted = quoteReservation(quoteOf({}));

  it("is what was quoted, as long as it may still be refunded", () => {
    expect(reservationChange(undefined, stateOf([requested()]))).toEqual({ from: EMPTY_RESERVATION, to: quoted });
    for (const [name, events, , stage] of LIFECYCLES)
      if (stage !== "over" || name === "closed")
        expect(reservationChange(stateOf([requested()]), stateOf(events))).toBeUndefined();
  });

  it("is nothing once it was declined, canceled or expired, and all again when it was authorized after all", () => {
    for (const end of [declined(), canceled, expired])
      expect(reservationChange(stateOf(ON_ITS_WAY), stateOf([...ON_ITS_WAY, end]))).toEqual({
        from: quoted,
        to: EMPTY_RESERVATION,
      });
    const declinedState = stateOf([requested(), declined()]);
    const authorizedState = stateOf([requested(), declined(), reopened(day(1)), authorized(day(1))]);
    expect(reservationChange(declinedState, authorizedState)).toEqual({ from: EMPTY_RESERVATION, to: quoted });
  });

  it("is what was accepted once there is a plan", () => {
    const less = [...ARRIVED, inspected("mug", 1), inspected("lamp", 0)];
    const plan = planOf(less);
    const part = planReservation(quoteOf({}), plan);
    expect(part.lines).toEqual([
      { lineId: "mug", quantity: 1, gross: 1_200, tax: 200 },
      { lineId: "lamp", quantity: 0, gross: 0, tax: 0 },
    ]);
    expect(reservationChange(stateOf(less), stateOf([...less, planned(plan)]))).toEqual({ from: quoted, to: part });
  });

  it("is accepted as inspected, and in full where the shopper keeps the goods", () => {
    expect(acceptedUnits(stateOf([...ARRIVED, inspected("mug", 1)]))).toEqual({ mug: 1, lamp: 0 });
    expect(acceptedUnits(stateOf([requested(), keepsTheItem()]))).toEqual({ mug: 2, lamp: 1 });
  });
});

describe("deadlines", () => {
  it("apply until the next step is taken", () => {
    expect(stateOf([requested(), reviewRequested()]).dueAt).toBe(day(0, 4));
    expect(stateOf([requested(), reviewRequested(), authorized()])).not.toHaveProperty("dueAt");
    expect(stateOf(ARRIVED).dueAt).toBe(day(5) + 48 * HOUR);
    expect(stateOf([...PLANNED, submitted()]).dueAt).toBe(day(13));
  });
});
