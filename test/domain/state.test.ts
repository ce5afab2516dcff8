// What a return is after each of its events, where that puts it on its way, and what lists and queues say of it.
import { describe, expect, it } from "vitest";
import { Bug } from "../../functions/domain/invariant.ts";
import { NO_CLAIM, claimOf } from "../../functions/domain/order/tally.ts";
import { claimOfPlan } from "../../functions/domain/refund/settle.ts";
import { nextAttempt } from "../../functions/domain/refund/plan.ts";
import { acceptedUnits, claimChange } from "../../functions/domain/returns/claim.ts";
import type { ReturnEvent } from "../../functions/domain/returns/events.ts";
import { isOver, type Place, placeOf, waitSeconds } from "../../functions/domain/returns/place.ts";
import { fold } from "../../functions/domain/returns/state.ts";
import { summaryOf } from "../../functions/domain/returns/summary.ts";
import { DAY, HOUR } from "../../functions/domain/sla/instant.ts";
import {
  ACCEPTED,
  AGENT,
  ARRIVED,
  authorized,
  CLOCK,
  CLOSED,
  closed,
  credited,
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
} from "./a-return.ts";

const canceled: ReturnEvent = { type: "return-canceled", at: day(1), by: SHOPPER };
const expired: ReturnEvent = { type: "return-expired", at: day(14), by: CLOCK };

const STORIES: readonly (readonly [string, readonly ReturnEvent[], string, Place])[] = [
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
  ["half sent", [...PLANNED, credited()], "awaiting-payment", "to-settle"],
  ["sent", [...PLANNED, credited(), submitted()], "awaiting-payment", "awaiting-payment"],
  [
    "failed",
    [...PLANNED, credited(), failed(false, day(6)), escalated("payment-failed", true, day(6))],
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
  it.each(STORIES)("%s has its status and its place", (_, events, status, place) => {
    const state = stateOf(events);
    expect(state.status).toBe(status);
    expect(placeOf(state)).toBe(place);
    expect(isOver(state)).toBe(place === "over");
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
    expect(placeOf(stateOf(again))).toBe("with-desk");
    const resumedIt = [...again, resumed(day(21))];
    expect(placeOf(stateOf(resumedIt))).toBe("to-settle");
    const second = nextAttempt(TO_CARD);
    expect(placeOf(stateOf([...resumedIt, posted(second, day(21)), closed(day(21))]))).toBe("over");
  });

  it("never promises what is over", () => {
    for (const [, events, , place] of STORIES)
      if (place === "over") expect(stateOf(events)).not.toHaveProperty("dueAt");
  });
});

describe("the wait", () => {
  it("lasts until the promise, in whole seconds, at least one", () => {
    const state = stateOf(ON_ITS_WAY);
    expect(waitSeconds(state, day(0))).toBe((14 * DAY) / 1_000);
    expect(waitSeconds(state, day(14) - 1)).toBe(1);
    expect(waitSeconds(state, day(14) - 1_001)).toBe(2);
    expect(waitSeconds(state, day(99))).toBe(1);
  });

  it("lasts until the next reminder once a promise was broken", () =>
    expect(
      waitSeconds(stateOf([requested(), reviewRequested(), escalated("review-overdue", false, day(0, 4))]), day(0, 4)),
    ).toBe(DAY / 1_000));

  it("without a promise is a week, and never longer than a year", () => {
    expect(waitSeconds(stateOf([requested()]), day(0))).toBe((7 * DAY) / 1_000);
    const far = { ...stateOf(ON_ITS_WAY), lookAt: day(4_000) };
    expect(waitSeconds(far, day(0))).toBe(31_536_000);
  });
});

describe("the summary", () => {
  it("says what lists need", () =>
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
  ] as const)("puts what waits for a person into the %s queue, by its promise", (queue, events, dueAt) =>
    expect(summaryOf("return-1", stateOf(events))).toMatchObject({ queue, dueAt }),
  );

  it("puts nothing into a queue that waits for nobody here", () => {
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

  it("says who has the case", () => {
    const claimed: ReturnEvent = { type: "case-claimed", at: day(1), by: AGENT };
    expect(summaryOf("return-1", stateOf([requested(), claimed])).assignee).toBe("ana");
    expect(summaryOf("return-1", stateOf([requested()]))).not.toHaveProperty("assignee");
  });

  it("says what is really paid once that is planned", () => {
    const less = [...ARRIVED, inspected("mug", 1), inspected("lamp", 0)];
    expect(summaryOf("return-1", stateOf([...less, planned(planOf(less))])).total).toBe(1_200);
  });
});

describe("what a return holds of its order", () => {
  const quoted = claimOf(quoteOf({}));

  it("is what was quoted, as long as it may still get it", () => {
    expect(claimChange(undefined, stateOf([requested()]))).toEqual({ from: NO_CLAIM, to: quoted });
    for (const [name, events, , place] of STORIES)
      if (place !== "over" || name === "closed")
        expect(claimChange(stateOf([requested()]), stateOf(events))).toBeUndefined();
  });

  it("is nothing when it was declined, canceled or expired, and all again when it was authorized after all", () => {
    for (const end of [declined(), canceled, expired])
      expect(claimChange(stateOf(ON_ITS_WAY), stateOf([...ON_ITS_WAY, end]))).toEqual({ from: quoted, to: NO_CLAIM });
    const no = stateOf([requested(), declined()]);
    const yes = stateOf([requested(), declined(), reopened(day(1)), authorized(day(1))]);
    expect(claimChange(no, yes)).toEqual({ from: NO_CLAIM, to: quoted });
  });

  it("is what was accepted once that is planned", () => {
    const less = [...ARRIVED, inspected("mug", 1), inspected("lamp", 0)];
    const plan = planOf(less);
    const part = claimOfPlan(quoteOf({}), plan);
    expect(part.lines).toEqual([
      { lineId: "mug", quantity: 1, gross: 1_200, tax: 200 },
      { lineId: "lamp", quantity: 0, gross: 0, tax: 0 },
    ]);
    expect(claimChange(stateOf(less), stateOf([...less, planned(plan)]))).toEqual({ from: quoted, to: part });
  });

  it("is accepted as inspected, and in full where the shopper keeps the goods", () => {
    expect(acceptedUnits(stateOf([...ARRIVED, inspected("mug", 1)]))).toEqual({ mug: 1, lamp: 0 });
    expect(acceptedUnits(stateOf([requested(), keepsTheItem()]))).toEqual({ mug: 2, lamp: 1 });
  });
});

describe("promised times", () => {
  it("stand on the state until a step is taken", () => {
    expect(stateOf([requested(), reviewRequested()]).dueAt).toBe(day(0, 4));
    expect(stateOf([requested(), reviewRequested(), authorized()])).not.toHaveProperty("dueAt");
    expect(stateOf(ARRIVED).dueAt).toBe(day(5) + 48 * HOUR);
    expect(stateOf([...PLANNED, submitted()]).dueAt).toBe(day(13));
  });
});
