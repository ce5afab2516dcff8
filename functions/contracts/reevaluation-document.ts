// The reevaluation of a verdict for staff: whether it is reproduced exactly, and what would have changed it.
import * as z from "zod";

export const reevaluation = z.object({
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
