// The legal deadline while a parcel is on its way: when it is checked, who is alerted, and that nothing is paid
// automatically.
import { describe, expect, it } from "vitest";
import { resumeCase } from "../../../functions/domain/returns/decide/desk.ts";
import { waitSeconds } from "../../../functions/domain/returns/workflow-stage.ts";
import type { ReturnEvent } from "../../../functions/domain/returns/events.ts";
import { DAY, HOUR } from "../../../functions/domain/time/instant.ts";
import {
  AGENT,
  CLOCK,
  storeCreditIssued,
  day,
  inspectedBoth,
  instructionTo,
  planned,
  planOf,
  posted,
  received,
  stateOf,
} from "../../support/domain/a-return.ts";
import { FORTNIGHT, check, inTransit, scanned, legalEscalation } from "../../support/domain/a-withdrawal.ts";
import { contextOf, given } from "../../support/domain/given.ts";

describe("a parcel on its way", () => {
  it("is checked at the legal deadline, although no scan wakes the workflow", () => {
    const days = (...log: readonly ReturnEvent[]) => waitSeconds(stateOf(log), day(1)) / 86_400;
    expect(days(...inTransit("DE"))).toBeCloseTo(13 - 1 / 24, 9);
    expect(days(...inTransit("CN"))).toBe(13);
    expect(days(...inTransit("GB"), scanned(day(4)))).toBeCloseTo(13 - 1 / 24, 9);
    // The first check has found nothing: the next is at the legal deadline or the parcel's own.
    expect(waitSeconds(stateOf([...inTransit("GB"), scanned(day(4))]), day(14))).toBe((4 * DAY - HOUR) / 1_000);
    expect(waitSeconds(stateOf(inTransit("DE")), FORTNIGHT)).toBe(3_600);
  });

  it("that was refunded already has only its own deadline", () => {
    const plan = planOf([...inTransit("DE"), received(), ...inspectedBoth]);
    const paid = [storeCreditIssued(instructionTo("gift", plan), day(0)), posted(instructionTo("card", plan), day(0))];
    const early = [...inTransit("DE"), planned(plan, day(0)), ...paid];
    expect(waitSeconds(stateOf(early), day(1))).toBe((13 * DAY) / 1_000);
  });

  it("that was sent goes to a person at the legal deadline and does not expire before; one that was not sent expires", () => {
    given(...inTransit("DE"), scanned(day(2)))
      .when(check(FORTNIGHT))
      .thenExactly(legalEscalation(FORTNIGHT, true));
    given(...inTransit("GB"), scanned(day(4)))
      .when(check(day(15)))
      .thenNothing();
    given(...inTransit("DE"))
      .when(check(day(14)))
      .thenExactly({ type: "return-expired", at: day(14), by: CLOCK });
  });

  it("gets a new deadline from a person, and the law is reported once for it", () => {
    const log = [...inTransit("DE"), scanned(day(2)), legalEscalation(FORTNIGHT, true)];
    const resumed = { type: "case-resumed", parcelDueAt: day(29), at: day(15), by: AGENT } as const;
    given(...log)
      .when((state) => resumeCase(state, contextOf(AGENT, day(15))))
      .thenExactly(resumed);
    given(...log, resumed)
      .when(check(day(29) - 1))
      .thenNothing();
    expect(waitSeconds(stateOf([...log, resumed]), day(15))).toBe((14 * DAY) / 1_000);
    given(...log, resumed)
      .when(check(day(29)))
      .thenExactly(legalEscalation(day(29), true));
  });
});
