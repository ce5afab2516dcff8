// Until when the law wants the money of a withdrawal back, read from what happened: what it does to promises, to whom it tells it,
// and that it never pays.
import { describe, expect, it } from "vitest";
import { refundDueByLaw } from "../../functions/domain/returns/due-by-law.ts";
import { resumeCase } from "../../functions/domain/returns/decide/desk.ts";
import { receiveParcel } from "../../functions/domain/returns/decide/parcel.ts";
import { recordPayment } from "../../functions/domain/returns/decide/settlement.ts";
import { timeIsUp } from "../../functions/domain/returns/decide/time.ts";
import type { EventOf, ReturnEvent } from "../../functions/domain/returns/events.ts";
import { waitSeconds } from "../../functions/domain/returns/place.ts";
import type { Return } from "../../functions/domain/returns/state.ts";
import { dayOf } from "../../functions/domain/policy/days.ts";
import type { Facts } from "../../functions/domain/policy/vocabulary/facts.ts";
import { DAY, HOUR, type Instant } from "../../functions/domain/sla/instant.ts";
import {
  AGENT,
  authorized,
  CARRIER,
  CLOCK,
  day,
  inspectedBoth,
  instructionTo,
  keepsTheItem,
  labelIssued,
  PAYMENTS,
  planned,
  planOf,
  received,
  requested,
  SLA,
  stateOf,
  submitted,
  WAREHOUSE,
} from "./a-return.ts";
import { by, given } from "./given.ts";

const REQUESTED_ON = dayOf("2026-03-10")!;

/** As if it had been asked for in March 2026, five days after the goods came. */
function withdrawal(country: string, more: Facts = {}, change: Partial<EventOf<"return-requested">> = {}) {
  const event = requested();
  const when = { "order.placedOn": REQUESTED_ON - 10, "return.requestedOn": REQUESTED_ON };
  const lines = event.facts.lines.map(({ lineId, facts }) => ({
    lineId,
    facts: { ...facts, "line.deliveredOn": REQUESTED_ON - 5 },
  }));
  const facts = { ...event.facts, facts: { ...event.facts.facts, ...when, "order.country": country, ...more }, lines };
  return { ...event, facts, ...change };
}
const onItsWay = (country: string, more: Facts = {}, change: Partial<EventOf<"return-requested">> = {}) =>
  [withdrawal(country, more, change), authorized(), labelIssued()] as const;
const scanned = (at: Instant, status = "in-transit"): ReturnEvent => ({
  ...{ type: "parcel-scanned", scanId: `${at}`, status, scannedAt: at, at, by: CARRIER },
});
const due = (...log: readonly ReturnEvent[]) => refundDueByLaw(stateOf(log));
const FORTNIGHT = day(14) - HOUR;
const look = (now: Instant) => (state: Return | undefined) => timeIsUp(state, SLA, by(CLOCK, now));
const told = (at: Instant, stuck: boolean) =>
  ({ type: "case-escalated", why: "refund-due-by-law", stuck, dueAt: at + DAY, at, by: CLOCK }) as const;

describe("the law's day", () => {
  it.each([
    ["DE", undefined, FORTNIGHT, FORTNIGHT],
    ["GB", undefined, day(16) - HOUR, day(19) - HOUR],
    ["CN", undefined, undefined, day(12) - HOUR],
    ["US", undefined, undefined, undefined],
  ] as const)(
    "in %s: while nothing is known, from a scan on day 2, from the goods on day 5",
    (country, ...expected) => {
      const way = onItsWay(country);
      expect([due(...way), due(...way, scanned(day(2))), due(...way, received())]).toEqual(expected);
    },
  );

  it("is by the first of scan and goods where the law counts from either", () =>
    expect(due(...onItsWay("GB"), scanned(day(2)), scanned(day(3)), received())).toBe(day(16) - HOUR));

  it("knows a label that was only printed for what it is", () =>
    expect(due(...onItsWay("DE"), scanned(day(2), "pre-transit"))).toBeUndefined());

  it("is from the withdrawal where nothing is waited for: goods that are kept, or that the shop collects", () => {
    expect(due(withdrawal("DE"), keepsTheItem())).toBe(FORTNIGHT);
    expect(due(...onItsWay("DE", {}, { method: "pick-up" }))).toBe(FORTNIGHT);
    expect(due(...onItsWay("DE", {}, { method: "in-store" }))).toBeUndefined();
  });

  it("is nobody's who is a business, or asks when the period is over", () => {
    const late = { "return.requestedOn": REQUESTED_ON + 30, "order.daysSinceDelivered": 36 };
    expect(due(...onItsWay("DE", { "customer.business": true }), received())).toBeUndefined();
    expect(due(...onItsWay("DE", late), received())).toBeUndefined();
  });
});

describe("a promise", () => {
  const receive = (at: Instant) => (state: Return | undefined) =>
    receiveParcel(state, undefined, SLA, by(WAREHOUSE, at));
  const promised = (at: Instant) => {
    const decided = receive(at)(stateOf(onItsWay("DE")));
    return decided.ok ? decided.value.map((event) => event.type === "parcel-received" && event.dueAt) : [];
  };

  it("for the inspection is the law's day where that is sooner, and now where that is over", () => {
    expect(promised(day(11))).toEqual([day(13)]);
    expect(promised(day(13))).toEqual([FORTNIGHT]);
    expect(promised(day(20))).toEqual([day(20)]);
  });

  it("for the provider's answer is the law's day where that is sooner", () => {
    const log = [...onItsWay("DE"), received(), ...inspectedBoth];
    const plan = planOf(log);
    const card = instructionTo("card", plan);
    const submit = (at: Instant) => (state: Return | undefined) =>
      recordPayment(state, card, { status: "pending", providerRefundId: "re_1" }, SLA, by(PAYMENTS, at));
    given(...log, planned(plan))
      .when(submit(day(6)))
      .thenExactly(submitted(card, day(6)));
    given(...log, planned(plan))
      .when(submit(day(8)))
      .thenExactly({ ...(submitted(card, day(8)) as EventOf<"refund-submitted">), dueAt: FORTNIGHT });
  });

  it("that is broken says the law where the law's day has come, and its own name before", () => {
    const log = [...onItsWay("DE"), received()];
    given(...log)
      .when(look(day(7)))
      .thenExactly({ ...told(day(7), false), why: "inspection-overdue" });
    given(...log)
      .when(look(day(20)))
      .thenExactly(told(day(20), false));
  });

  it("is not slept through: a reminder comes no later than the law's day", () =>
    given(...onItsWay("DE"), received())
      .when(look(day(13, 12)))
      .thenExactly({ ...told(day(13, 12), false), why: "inspection-overdue", dueAt: FORTNIGHT }));

  it("about goods whose money has gone before them is no promise about money", () => {
    const early = [...onItsWay("DE"), planned(planOf(onItsWay("DE")), day(0))];
    given(...early)
      .when(receive(day(13)))
      .thenExactly({ ...(received({ mug: 2, lamp: 1 }, day(13)) as EventOf<"parcel-received">), dueAt: day(15) });
    given(...early, received())
      .when(look(day(20)))
      .thenExactly({ ...told(day(20), false), why: "inspection-overdue" });
  });
});

describe("a parcel on its way", () => {
  it("is looked at on the law's day, although no scan wakes anybody", () => {
    const days = (...log: readonly ReturnEvent[]) => waitSeconds(stateOf(log), day(1)) / 86_400;
    expect(days(...onItsWay("DE"))).toBeCloseTo(13 - 1 / 24, 9);
    expect(days(...onItsWay("CN"))).toBe(13);
    expect(days(...onItsWay("GB"), scanned(day(4)))).toBeCloseTo(13 - 1 / 24, 9);
    // The first look has found nothing: the next is when the law's day or the parcel's has come.
    expect(waitSeconds(stateOf([...onItsWay("GB"), scanned(day(4))]), day(14))).toBe((4 * DAY - HOUR) / 1_000);
    expect(waitSeconds(stateOf(onItsWay("DE")), FORTNIGHT)).toBe(3_600);
  });

  it("that was sent is a person's on the law's day and does not expire before; one that was not sent expires", () => {
    given(...onItsWay("DE"), scanned(day(2)))
      .when(look(FORTNIGHT))
      .thenExactly(told(FORTNIGHT, true));
    given(...onItsWay("GB"), scanned(day(4)))
      .when(look(day(15)))
      .thenNothing();
    given(...onItsWay("DE"))
      .when(look(day(14)))
      .thenExactly({ type: "return-expired", at: day(14), by: CLOCK });
  });

  it("has its days again where a person gives them, and the law is said once for them", () => {
    const log = [...onItsWay("DE"), scanned(day(2)), told(FORTNIGHT, true)];
    const resumed = { type: "case-resumed", parcelDueAt: day(29), at: day(15), by: AGENT } as const;
    given(...log)
      .when((state) => resumeCase(state, by(AGENT, day(15))))
      .thenExactly(resumed);
    given(...log, resumed)
      .when(look(day(29) - 1))
      .thenNothing();
    expect(waitSeconds(stateOf([...log, resumed]), day(15))).toBe((14 * DAY) / 1_000);
    given(...log, resumed)
      .when(look(day(29)))
      .thenExactly(told(day(29), true));
  });
});
