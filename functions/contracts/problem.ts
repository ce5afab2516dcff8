// Every HTTP error: RFC 9457, with a stable code and, for invalid input, JSON pointers to the fields.
import * as z from "zod";
import { quoteResponse } from "./quote-document.ts";

export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.string(),
  /** With quote-expired and quote-changed: a fresh quote for the same request, ready to be confirmed. */
  quote: quoteResponse.optional(),
  errors: z.array(z.object({ pointer: z.string(), detail: z.string() })).optional(),
});

export type Problem = z.infer<typeof problem>;
