// The clocks agree with a walk through every minute, wherever the clock on the wall is set and whenever somebody asks.
import fc from "fast-check";
import { expect, it } from "vitest";
import { calendarPlaces } from "../../../functions/adapters/calendar/places.ts";
import { clocksOf } from "../../../functions/domain/sla/clocks/clocks.ts";
import { aClockCase, timelineAt } from "../../support/sla/arbitrary-clocks.ts";
import { minuteByMinute, TimelineTooShort } from "../../support/sla/minute-by-minute.ts";
import "../../support/domain/property-runs.ts";

const places = await calendarPlaces();

it("the clocks are what counting every minute comes to", () =>
  fc.assert(
    fc.property(aClockCase, ({ place, clockCase }) => {
      let expected;
      try {
        expected = minuteByMinute(clockCase, timelineAt(place));
      } catch (thrown) {
        fc.pre(!(thrown instanceof TimelineTooShort));
        throw thrown;
      }
      expect(clocksOf(clockCase, places)).toStrictEqual({ ok: true, clocks: { slaId: "all", targets: expected } });
    }),
  ));
