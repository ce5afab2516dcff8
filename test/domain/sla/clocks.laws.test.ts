// The clocks agree with a walk through every minute, wherever the clock on the wall is set and whenever somebody asks.
import fc from "fast-check";
import { expect, it } from "vitest";
import { calendarData } from "../../../functions/adapters/calendar/calendar-data.ts";
import { clocksOf } from "../../../functions/domain/sla/clocks/clocks.ts";
import { aClockCase, timelineIn } from "../../support/sla/arbitrary-clocks.ts";
import { minuteByMinute, TimelineTooShort } from "../../support/sla/minute-by-minute.ts";
import "../../support/domain/property-runs.ts";

const data = await calendarData();

it("the clocks agree with counting every minute", () =>
  fc.assert(
    fc.property(aClockCase, ({ zone, clockCase }) => {
      let expected;
      try {
        expected = minuteByMinute(clockCase, timelineIn(zone));
      } catch (thrown) {
        fc.pre(!(thrown instanceof TimelineTooShort));
        throw thrown;
      }
      expect(clocksOf(clockCase, data)).toStrictEqual({ ok: true, clocks: { slaId: "all", targets: expected } });
    }),
  ));
