// When the law requires the refund of a withdrawal, derived from the log, and how that limits the deadlines.
import { describe, expect, it } from "vitest";
import { receiveParcel } from "../../../functions/domain/returns/decide/parcel.ts";
import { recordPayment } from "../../../functions/domain/returns/decide/settlement.ts";
import type { EventOf } from "../../../functions/domain/returns/events.ts";
import type { Return } from "../../../functions/domain/returns/state.ts";
import { HOUR, type Instant } from "../../../functions/domain/time/instant.ts";
import {
  authorized,
  day,
  inspectedBoth,
  instructionTo,
  keepsTheItem,
  labelIssued,
  PAYMENTS,
  planned,
  planOf,
  received,
  SLA,
  stateOf,
  submitted,
  WAREHOUSE,
} from "../../support/domain/a-return.ts";
import {
  legalDueAt,
  FORTNIGHT,
  check,
  inTransit,
  REQUESTED_ON,
  scanned,
  legalEscalation,
  withdrawal,
} from "../../support/domain/a-withdrawal.ts";
import { contextOf, given } from "../../support/domain/given.ts";

describe("the legal deadline", () => {
  it.each([
    ["DE", undefined, FORTNIGHT, FORTNIGHT],
    ["GB", undefined, day(16) - HOUR, day(19) - HOUR],
    ["CN", undefined, undefined, day(12) - HOUR],
    ["US", undefined, undefined, undefined],
  ] as const)(
    "in %s: before anything is known, after a scan on day 2, after receipt on day 5",
    (country, ...expected) => {
      const log = inTransit(country);
      expect([legalDueAt(...log), legalDueAt(...log, scanned(day(2))), legalDueAt(...log, received())]).toEqual(
        expected,
      );
    },
  );

  it("counts from the earlier of scan and receipt where the law counts from either", () =>
    expect(legalDueAt(...inTransit("GB"), scanned(day(2)), scanned(day(3)), received())).toBe(day(16) - HOUR));

  it("does not count from a label that was only printed", () =>
    expect(legalDueAt(...inTransit("DE"), scanned(day(2), "pre-transit"))).toBeUndefined());

  it("counts from the withdrawal where no parcel is awaited: goods that are kept, or that the shop collects", () => {
    expect(legalDueAt(withdrawal("DE"), keepsTheItem())).toBe(FORTNIGHT);
    expect(legalDueAt(...inTransit("DE", {}, { method: "pick-up" }))).toBe(FORTNIGHT);
    expect(legalDueAt(...inTransit("DE", {}, { method: "in-store" }))).toBeUndefined();
  });

  it("applies to the return if the law protects any of its lines", () => {
    const event = withdrawal("DE");
    const [mug, lamp] = event.facts.lines;
    const customMade = (line = mug!) => ({ ...line, facts: { ...line.facts, "line.customMade": true } });
    const dueFor = (...lines: (typeof event.facts.lines)[number][]) =>
      legalDueAt({ ...event, facts: { ...event.facts, lines } }, authorized(), labelIssued(), scanned(day(2)));
    expect([dueFor(mug!, lamp!), dueFor(customMade(), lamp!), dueFor(customMade(), customMade(lamp))]).toEqual([
      FORTNIGHT,
      FORTNIGHT,
      undefined,
    ]);
  });

  it("does not apply to a business, or after the withdrawal period", () => {
    const late = { "return.requestedOn": REQUESTED_ON + 30, "order.daysSinceDelivered": 36 };
    expect(legalDueAt(...inTransit("DE", { "customer.business": true }), received())).toBeUndefined();
    expect(legalDueAt(...inTransit("DE", late), received())).toBeUndefined();
  });
});

describe("a deadline", () => {
  const receive = (at: Instant) => (state: Return | undefined) =>
    receiveParcel(state, { lines: undefined, sla: SLA }, contextOf(WAREHOUSE, at));
  const inspectionDueDates = (at: Instant) => {
    const decision = receive(at)(stateOf(inTransit("DE")));
    return decision.ok ? decision.value.map((event) => event.type === "parcel-received" && event.dueAt) : [];
  };

  it("for the inspection is the legal one where that is earlier, and now where that has passed", () => {
    expect(inspectionDueDates(day(11))).toEqual([day(13)]);
    expect(inspectionDueDates(day(13))).toEqual([FORTNIGHT]);
    expect(inspectionDueDates(day(20))).toEqual([day(20)]);
  });

  it("for the provider's response is the legal one where that is earlier", () => {
    const log = [...inTransit("DE"), received(), ...inspectedBoth];
    const plan = planOf(log);
    const card = instructionTo("card", plan);
    const submit = (at: Instant) => (state: Return | undefined) =>
      recordPayment(
        state,
        { instruction: card, result: { status: "pending", providerRefundId: "re_1" }, sla: SLA },
        contextOf(PAYMENTS, at),
      );
    given(...log, planned(plan))
      .when(submit(day(6)))
      .thenExactly(submitted(card, day(6)));
    given(...log, planned(plan))
      .when(submit(day(8)))
      .thenExactly({ ...(submitted(card, day(8)) as EventOf<"refund-submitted">), dueAt: FORTNIGHT });
  });

  it("that is missed is reported as legal from the legal deadline on, and by its own reason before", () => {
    const log = [...inTransit("DE"), received()];
    given(...log)
      .when(check(day(7)))
      .thenExactly({ ...legalEscalation(day(7), false), why: "inspection-overdue" });
    given(...log)
      .when(check(day(20)))
      .thenExactly(legalEscalation(day(20), false));
  });

  it("for a reminder is never later than the legal one", () =>
    given(...inTransit("DE"), received())
      .when(check(day(13, 12)))
      .thenExactly({ ...legalEscalation(day(13, 12), false), why: "inspection-overdue", dueAt: FORTNIGHT }));

  it("about goods that were refunded before they arrived is not limited by the law", () => {
    const early = [...inTransit("DE"), planned(planOf(inTransit("DE")), day(0))];
    given(...early)
      .when(receive(day(13)))
      .thenExactly({ ...(received({ mug: 2, lamp: 1 }, day(13)) as EventOf<"parcel-received">), dueAt: day(15) });
    given(...early, received())
      .when(check(day(20)))
      .thenExactly({ ...legalEscalation(day(20), false), why: "inspection-overdue" });
  });
});
