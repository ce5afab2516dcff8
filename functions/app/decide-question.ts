// The pure question of `npm run decide`: what would the policy say to this request, at this instant, and why.
import * as z from "zod";
import { instant } from "../contracts/fields.ts";
import { orderDocument } from "../contracts/order-document.ts";
import { policyDocument } from "../contracts/policy-document.ts";
import { askForQuote } from "../contracts/quote-document.ts";
import { freeze } from "../domain/order/freeze.ts";
import { EMPTY_TALLY } from "../domain/order/tally.ts";
import { evaluate } from "../domain/policy/evaluate.ts";
import type { Verdict } from "../domain/policy/verdict.ts";
import { quote } from "../domain/refund/quote.ts";
import { accept, type Answer } from "../domain/refusal.ts";
import { factsOf } from "./quotes.ts";

export const decideQuestion = z.strictObject({
  order: orderDocument,
  request: askForQuote,
  policy: policyDocument,
  customer: z.record(z.string(), z.unknown()).optional(),
  now: instant,
});

export type DecideQuestion = z.infer<typeof decideQuestion>;

export function answerDecide({ order: document, request, policy, now }: DecideQuestion): Answer<Verdict> {
  const order = freeze(document);
  if (!order.ok) return { ...order, refusal: { ...order.refusal, at: `/order${order.refusal.at ?? ""}` } };
  const figures = quote(order.value, EMPTY_TALLY, { lines: request.lines, resolution: request.resolution });
  if (!figures.ok) return { ...figures, refusal: { ...figures.refusal, at: `/request${figures.refusal.at ?? ""}` } };
  const asked = {
    orderId: order.value.orderId,
    resolution: request.resolution,
    lines: request.lines.map(({ lineId, quantity, reason }) => ({ lineId, quantity, reason })),
  };
  return accept(evaluate(policy, policy.name, factsOf(order.value, asked, figures.value, Date.parse(now))));
}
