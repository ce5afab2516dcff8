// What the seed process prints, and the marker file stores.
import * as z from "zod";

export const seedResult = z.object({
  orders: z.int(),
  returns: z.int(),
  /** A delivered order without final-sale lines, to try the shop with. */
  sample: z.object({ orderNumber: z.string(), email: z.string() }).optional(),
});
export type SeedResult = Readonly<z.infer<typeof seedResult>>;
