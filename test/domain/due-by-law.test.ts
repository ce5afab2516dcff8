// Until when the law wants the money of a withdrawal back, read from what happened, and what it does to promises.
import { describe, expect, it } from "vitest";
import { receiveParcel } from "../../functions/domain/returns/decide/parcel.ts";
import { recordPayment } from "../../functions/domain/returns/decide/settlement.ts";
import type { EventOf } from "../../functions/domain/returns/events.ts";
import type { Return } from "../../functions/domain/returns/state.ts";
import { HOUR, type Instant } from "../../functions/domain/sla/instant.ts";
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
} from "./a-return.ts";
import { due, FORTNIGHT, look, onItsWay, REQUESTED_ON, scanned, told, withdrawal } from "./a-withdrawal.ts";
import { by, given } from "./given.ts";

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

  it("is that of a return of which the law speaks for any line", () => {
    const event = withdrawal("DE");
    const [mug, lamp] = event.facts.lines;
    const made = (line = mug!) => ({ ...line, facts: { ...line.facts, "line.customMade": true } });
    const of = (...lines: (typeof event.facts.lines)[number][]) =>
      due({ ...event, facts: { ...event.facts, lines } }, authorized(), labelIssued(), scanned(day(2)));
    expect([of(mug!, lamp!), of(made(), lamp!), of(made(), made(lamp))]).toEqual([FORTNIGHT, FORTNIGHT, undefined]);
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
