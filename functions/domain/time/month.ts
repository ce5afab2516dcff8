// Calendar months in UTC, by which long histories are read. "2026-02" sorts chronologically.
import { type Instant, toIsoString } from "./instant.ts";

export type Month = string;

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;

export const isMonth = (text: unknown): text is Month => typeof text === "string" && MONTH.test(text);

export const monthOf = (instant: Instant): Month => toIsoString(instant).slice(0, 7);

/** `offset` months later, or earlier when negative. Years 0000 to 9999. */
export function addMonths(month: Month, offset: number): Month {
  const [year = 0, index = 1] = month.split("-").map(Number);
  const months = year * 12 + index - 1 + offset;
  return `${String(Math.floor(months / 12)).padStart(4, "0")}-${String((months % 12) + 1).padStart(2, "0")}`;
}
