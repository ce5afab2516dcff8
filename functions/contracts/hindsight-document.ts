// What staff may know in hindsight: whether a verdict still comes out bit for bit, and what would have changed it.
import * as z from "zod";

export const hindsight = z.object({
  recomputes: z.boolean(),
  counterfactuals: z.array(
    z.object({
      changes: z.array(
        z.object({ fact: z.string(), from: z.string().optional(), to: z.string(), lineId: z.string().optional() }),
      ),
      question: z.string(),
      lineId: z.string().optional(),
      outcomeAfter: z.string(),
      free: z.boolean(),
      forShopper: z.boolean(),
    }),
  ),
});
