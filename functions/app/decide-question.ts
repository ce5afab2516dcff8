// The pure question of `npm run decide`: what would the policy say to this request, at this instant, and why.
import * as z from "zod";
import { instant } from "../contracts/fields.ts";
import { orderDocument } from "../contracts/order-document.ts";
import { policyDocument } from "../contracts/policy-document.ts";
import { askForQuote } from "../contracts/quote-document.ts";
import { freeze } from "../domain/order/freeze.ts";
import { EMPTY_TALLY } from "../domain/order/tally.ts";
import { decide, type Verdict } from "../domain/policy/decide.ts";
import { factsOf } from "../domain/policy/facts-of.ts";
import { quote } from "../domain/refund/quote.ts";
import { accept, type Answer } from "../domain/refusal.ts";
import { compiledFor } from "./policies.ts";
import { daysOf } from "./situation.ts";

export const decideQuestion = z.strictObject({
  order: orderDocument,
  request: askForQuote,
  policy: policyDocument,
  customer: z.record(z.string(), z.unknown()).optional(),
  now: instant,
});

export type DecideQuestion = z.infer<typeof decideQuestion>;

export function answerDecide({ order: document, request, policy, now }: DecideQuestion): Answer<Verdict> {
  const frozen = freeze(document);
  if (!frozen.ok) return { ...frozen, refusal: { ...frozen.refusal, at: `/order${frozen.refusal.at ?? ""}` } };
  const order = frozen.value;
  const figures = quote(order, EMPTY_TALLY, { lines: request.lines, resolution: request.resolution });
  if (!figures.ok) return { ...figures, refusal: { ...figures.refusal, at: `/request${figures.refusal.at ?? ""}` } };
  const credits = new Map(figures.value.lines.map(({ lineId, gross }) => [lineId, gross]));
  const facts = factsOf({
    order,
    tally: EMPTY_TALLY,
    days: daysOf(order, Date.parse(now)),
    resolution: request.resolution,
    lines: request.lines.map(({ lineId, quantity, reason }) => ({
      lineId,
      quantity,
      reason,
      credit: credits.get(lineId) ?? 0,
    })),
  });
  return accept(decide({ pinned: { version: policy.name, compiled: compiledFor(policy, order.currency) } }, facts));
}
