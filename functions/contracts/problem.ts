// Every error on the wire: RFC 9457, with a stable code and, for bad input, JSON pointers to the fields.
import * as z from "zod";
import { quoteAnswer } from "./quote-document.ts";

export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.string(),
  /** With quote-expired and quote-changed: the same question answered afresh, ready to be confirmed. */
  quote: quoteAnswer.optional(),
  errors: z.array(z.object({ pointer: z.string(), detail: z.string() })).optional(),
});

export type Problem = z.infer<typeof problem>;
