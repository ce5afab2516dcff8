// One return made up from an order and a request, with whatever else is to be assumed of it: what a policy is tried on.
import * as z from "zod";
import { instant } from "./fields.ts";
import { givenFacts } from "./given-facts.ts";
import { orderDocument } from "./order-document.ts";
import { askForQuote } from "./ask-for-quote.ts";

export const decideCase = z.strictObject({
  order: orderDocument,
  request: askForQuote,
  /** What is known of the customer: `{ "orders": 12, "returnRateByValue": 40, "tags": ["vip"] }`. */
  customer: givenFacts("return", "customer.").optional(),
  /** Any other fact by its name, such as `{ "risk.score": 70 }`; it wins over what follows from order and request. */
  facts: givenFacts("return").optional(),
  /** Facts by line id: `{ "1": { "line.hygieneSeal": true } }`. */
  lineFacts: z.record(z.string(), givenFacts("line")).optional(),
  now: instant,
});

export type DecideCase = z.infer<typeof decideCase>;
