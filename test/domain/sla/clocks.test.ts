// The clocks of a return, case by case: each due instant was worked out by hand from the rules of docs/concepts/clocks.md.
import { describe, expect, it } from "vitest";
import { type ClockCase, rowsOf } from "./clock-case.ts";
import { CLOCK_CHANGES } from "./clock-cases/clock-changes.ts";
import { ESCALATIONS } from "./clock-cases/escalations.ts";
import { HOURS } from "./clock-cases/hours.ts";
import { PAUSES } from "./clock-cases/pauses.ts";
import { ROWS } from "./clock-cases/rows.ts";

const CASES: Readonly<Record<string, readonly ClockCase[]>> = {
  "opening hours": HOURS,
  "clock changes": CLOCK_CHANGES,
  pauses: PAUSES,
  rows: ROWS,
  escalations: ESCALATIONS,
};

describe.each(Object.entries(CASES))("%s", (_, cases) => {
  it.each(cases)("$name: $because", (one) => expect(rowsOf(one)).toEqual(one.rows));
});
