// The pure question of `npm run decide`: what would the policy say to this request, at this instant, and why.
import * as z from "zod";
import { instant } from "../contracts/fields.ts";
import { factsGiven, givenFacts } from "../contracts/given-facts.ts";
import { orderDocument } from "../contracts/order-document.ts";
import { policyDocument } from "../contracts/policy-document.ts";
import { askForQuote } from "../contracts/quote-document.ts";
import { freeze } from "../domain/order/freeze.ts";
import type { Order } from "../domain/order/order.ts";
import { EMPTY_TALLY } from "../domain/order/tally.ts";
import { decide } from "../domain/policy/decide.ts";
import { factsOf } from "../domain/policy/facts-of.ts";
import type { ReturnFacts } from "../domain/policy/vocabulary/facts.ts";
import { quote } from "../domain/refund/quote.ts";
import { accept, type Answer } from "../domain/refusal.ts";
import { type VerdictDocument, verdictDocument } from "./documents/verdict.ts";
import { compiledFor } from "./policies.ts";
import { daysOf } from "./situation.ts";

export const decideQuestion = z.strictObject({
  order: orderDocument,
  request: askForQuote,
  policy: policyDocument,
  /** What is known of the customer: `{ "orders": 12, "returnRateByValue": 40, "tags": ["vip"] }`. */
  customer: givenFacts("return", "customer.").optional(),
  /** Any other fact by its name, such as `{ "risk.score": 70 }`; it wins over what follows from order and request. */
  facts: givenFacts("return").optional(),
  /** Facts by line id: `{ "1": { "line.hygieneSeal": true } }`. */
  lineFacts: z.record(z.string(), givenFacts("line")).optional(),
  now: instant,
});

export type DecideQuestion = z.infer<typeof decideQuestion>;

export function answerDecide(question: DecideQuestion): Answer<VerdictDocument> {
  const { order: document, request, policy } = question;
  const frozen = freeze(document);
  if (!frozen.ok) return { ...frozen, refusal: { ...frozen.refusal, at: `/order${frozen.refusal.at ?? ""}` } };
  const order = frozen.value;
  const worth = quote(order, EMPTY_TALLY, { lines: request.lines, alternative: "store-credit" });
  if (!worth.ok) return { ...worth, refusal: { ...worth.refusal, at: `/request${worth.refusal.at ?? ""}` } };
  const credits = new Map(worth.value.lines.map(({ lineId, gross }) => [lineId, gross]));
  const pinned = { version: policy.name, compiled: compiledFor(policy, order.currency) };
  return accept(verdictDocument(decide({ pinned }, factsAsked(question, order, credits)), order.currency));
}

function factsAsked(question: DecideQuestion, order: Order, credits: ReadonlyMap<string, number>): ReturnFacts {
  const { request, customer = {}, facts = {}, lineFacts = {}, now } = question;
  const followed = factsOf({
    order,
    tally: EMPTY_TALLY,
    days: daysOf(order, Date.parse(now)),
    resolution: request.resolution,
    ...(request.method !== undefined && { method: request.method }),
    lines: request.lines.map(({ lineId, quantity, reason }) => ({
      lineId,
      quantity,
      reason,
      credit: credits.get(lineId) ?? 0,
    })),
    more: { ...factsGiven(customer, order.exponent, "customer."), ...factsGiven(facts, order.exponent) },
  });
  const given = new Map(Object.entries(lineFacts));
  return {
    ...followed,
    lines: followed.lines.map((line) => ({
      ...line,
      facts: { ...line.facts, ...factsGiven(given.get(line.lineId) ?? {}, order.exponent) },
    })),
  };
}
