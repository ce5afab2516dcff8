// Months of the calendar in UTC: what long histories are read by. "2026-02" sorts as it counts.
import { type Instant, isoOf } from "./instant.ts";

export type Month = string;

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;

export const isMonth = (text: unknown): text is Month => typeof text === "string" && MONTH.test(text);

export const monthOf = (instant: Instant): Month => isoOf(instant).slice(0, 7);

/** So many months later, or earlier. Years 0000 to 9999. */
export function monthsFrom(month: Month, by: number): Month {
  const [year = 0, index = 1] = month.split("-").map(Number);
  const months = year * 12 + index - 1 + by;
  return `${String(Math.floor(months / 12)).padStart(4, "0")}-${String((months % 12) + 1).padStart(2, "0")}`;
}
