// Every error on the wire: RFC 9457, with a stable code and, for bad input, JSON pointers to the fields.
import * as z from "zod";

export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.string(),
  errors: z.array(z.object({ pointer: z.string(), detail: z.string() })).optional(),
});

export type Problem = z.infer<typeof problem>;
