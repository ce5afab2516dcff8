// The law's day while a parcel is on its way: when it is looked at, to whom it is told, and that it never pays by itself.
import { describe, expect, it } from "vitest";
import { resumeCase } from "../../functions/domain/returns/decide/desk.ts";
import { waitSeconds } from "../../functions/domain/returns/place.ts";
import type { ReturnEvent } from "../../functions/domain/returns/events.ts";
import { DAY, HOUR } from "../../functions/domain/sla/instant.ts";
import {
  AGENT,
  CLOCK,
  credited,
  day,
  inspectedBoth,
  instructionTo,
  planned,
  planOf,
  posted,
  received,
  stateOf,
} from "./a-return.ts";
import { FORTNIGHT, look, onItsWay, scanned, told } from "./a-withdrawal.ts";
import { by, given } from "./given.ts";

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

  it("whose money has gone before it has only its own days", () => {
    const plan = planOf([...onItsWay("DE"), received(), ...inspectedBoth]);
    const paid = [credited(instructionTo("gift", plan), day(0)), posted(instructionTo("card", plan), day(0))];
    const early = [...onItsWay("DE"), planned(plan, day(0)), ...paid];
    expect(waitSeconds(stateOf(early), day(1))).toBe((13 * DAY) / 1_000);
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
