// A hypothetical return: an order, a request and any assumed facts, on which a policy is tried.
import * as z from "zod";
import { instant } from "./fields.ts";
import { assumedFacts } from "./assumed-facts.ts";
import { orderDocument } from "./order-document.ts";
import { quoteRequestDocument } from "./quote-request-document.ts";

export const decideCase = z.strictObject({
  order: orderDocument,
  request: quoteRequestDocument,
  /** Assumed customer facts: `{ "orders": 12, "returnRateByValue": 40, "tags": ["vip"] }`. */
  customer: assumedFacts("return", "customer.").optional(),
  /** Any other fact by name, such as `{ "risk.score": 70 }`; overrides what follows from order and request. */
  facts: assumedFacts("return").optional(),
  /** Facts by line id: `{ "1": { "line.hygieneSeal": true } }`. */
  lineFacts: z.record(z.string(), assumedFacts("line")).optional(),
  now: instant,
});

export type DecideCase = z.infer<typeof decideCase>;
