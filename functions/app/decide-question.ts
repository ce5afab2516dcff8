// The pure question of `npm run decide`: what would the policy say to this request, at this instant, and why.
import type * as z from "zod";
import { decideCase, type DecideCase } from "../contracts/decide-case.ts";
import { factsGiven } from "../contracts/given-facts.ts";
import { policyDocument } from "../contracts/policy-document.ts";
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
import { daysOf, type ShopperDays } from "./days.ts";
import type { Calendar } from "./ports/calendar.ts";

export const decideQuestion = decideCase.extend({ policy: policyDocument });

export type DecideQuestion = z.infer<typeof decideQuestion>;

export async function answerDecide(
  calendar: Calendar,
  { policy, ...made }: DecideQuestion,
): Promise<Answer<VerdictDocument>> {
  const facts = await factsOfCase(calendar, made);
  if (!facts.ok) return facts;
  const { currency } = facts.value;
  const pinned = { version: policy.name, compiled: compiledFor(policy, currency) };
  return accept(verdictDocument(decide({ pinned }, facts.value), currency));
}

/** The facts that follow from a made-up case, or what of it cannot be. */
export async function factsOfCase(calendar: Calendar, made: DecideCase): Promise<Answer<ReturnFacts>> {
  const frozen = freeze(made.order);
  if (!frozen.ok) return { ...frozen, refusal: { ...frozen.refusal, at: `/order${frozen.refusal.at ?? ""}` } };
  const worth = quote(frozen.value, EMPTY_TALLY, { lines: made.request.lines, alternative: "store-credit" });
  if (!worth.ok) return { ...worth, refusal: { ...worth.refusal, at: `/request${worth.refusal.at ?? ""}` } };
  const credits = new Map(worth.value.lines.map(({ lineId, gross }) => [lineId, gross]));
  const days = await daysOf(calendar, frozen.value, Date.parse(made.now));
  return accept(factsAsked(made, frozen.value, days, credits));
}

function factsAsked(
  made: DecideCase,
  order: Order,
  days: ShopperDays,
  credits: ReadonlyMap<string, number>,
): ReturnFacts {
  const { request, customer = {}, facts = {}, lineFacts = {} } = made;
  const followed = factsOf({
    order,
    tally: EMPTY_TALLY,
    days,
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
