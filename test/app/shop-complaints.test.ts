// What shops reported about other systems, as quotes with the right answer.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import * as z from "zod";
import { quoteCaseSchema, runQuoteCaseWithPolicy } from "../../functions/app/quote-case.ts";
import { intlCalendar } from "../../functions/adapters/calendar/intl-calendar.ts";

const Complaint = z.strictObject({
  name: z.string(),
  source: z.string(),
  quote: quoteCaseSchema,
  expected: z.strictObject({
    total: z.string(),
    difference: z.string().optional(),
    taxes: z.array(z.record(z.string(), z.string())).optional(),
  }),
});

const complaints = readFileSync(join(import.meta.dirname, "../examples/shop-complaints.jsonl"), "utf8")
  .split("\n")
  .filter((line) => line !== "")
  .map((line) => Complaint.parse(JSON.parse(line)));

it.each(complaints)("$name ($source)", async ({ quote, expected }) => {
  const result = await runQuoteCaseWithPolicy(intlCalendar(), quote, ({ code }) => code);
  if (!result.ok) throw new Error(result.refusal.code);
  const { total, exchange, taxes, refusal } = result.value;
  expect(refusal).toBeUndefined();
  expect(total.gross).toBe(expected.total);
  if (expected.difference !== undefined) expect(exchange?.difference).toBe(expected.difference);
  if (expected.taxes) expect(taxes).toMatchObject(expected.taxes);
});
