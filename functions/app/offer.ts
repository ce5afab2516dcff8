// Makes one offer: the verdict on a quote request, and the figures that follow from it.
import type { CustomerFigures } from "../domain/customer/history.ts";
import type { Minor } from "../domain/money/minor.ts";
import { lineTally } from "../domain/order/tally.ts";
import {
  type Conclusion,
  decide,
  type DecidedLine,
  type Verdict,
  type PinnedPolicies,
} from "../domain/policy/decide.ts";
import { customerFacts } from "../domain/policy/customer-facts.ts";
import { riskFacts, assessRisk } from "../domain/policy/risk.ts";
import { returnSetting } from "../domain/policy/policy-output.ts";
import { policyFacts } from "../domain/policy/policy-facts.ts";
import { findMentions } from "../domain/policy/mentions.ts";
import { quoteTerms } from "../domain/policy/quote-terms.ts";
import type { Facts, ReturnFacts } from "../domain/policy/vocabulary/facts.ts";
import type { ReturnSettings } from "../domain/policy/vocabulary/settings.ts";
import type { QuoteFigures } from "../domain/refund/quote-figures.ts";
import { quote } from "../domain/refund/quote.ts";
import { selectExchangeGoods, type ExchangeSelection } from "../domain/refund/variants.ts";
import { ok, type Result, err } from "../domain/refusal.ts";
import type { RequestedLine, Resolution } from "../domain/returns/events.ts";
import type { ShopperDays } from "./shopper-days.ts";
import type { OrderWithTally } from "./ports.ts";

type QuoteRequestLine = RequestedLine & {
  readonly note?: string;
  readonly subReason?: string;
  readonly sealBroken?: boolean;
};

/** What a shopper requests. Notes and answers are free text and are stored only in erasable notes. */
export type QuoteRequest = {
  readonly orderId: string;
  readonly lines: readonly QuoteRequestLine[];
  readonly resolution: Resolution;
  readonly method?: ReturnSettings["methods"][number];
  /** The evidence the shopper says is attached, and the answers to the policy's questions, in their order. */
  readonly evidence?: ReturnSettings["evidence"];
  readonly answers?: readonly string[];
  /** New goods for an exchange; ignored by other resolutions. */
  readonly exchangeFor?: readonly ExchangeSelection[];
  /** True when the law entitles the shopper to the return and it was declared rather than requested. */
  readonly withdrawal?: true;
};

export type Offer = {
  readonly request: QuoteRequest;
  readonly figures: QuoteFigures;
  readonly verdict: Verdict;
  readonly facts: ReturnFacts;
};

/**
 * What an offer depends on besides the order: policies, the shopper's calendar, customer figures and experiment arms.
 */
export type OfferContext = {
  readonly policies: PinnedPolicies;
  readonly days: ShopperDays;
  readonly figures: CustomerFigures;
  readonly arms: Facts;
};

/** Customer facts, and the risk score for a return of this value. */
export const customerAndRiskFacts = ({ figures, arms }: OfferContext, returnValue: Minor): Facts => ({
  ...customerFacts(figures),
  ...riskFacts(assessRisk(figures, returnValue)),
  ...arms,
});

/** A quote with its verdict, or the refusal why there is none. Pure. */
export function makeOffer(orderWithTally: OrderWithTally, context: OfferContext, request: QuoteRequest): Result<Offer> {
  const { order, tally } = orderWithTally;
  const { lines, resolution, method, evidence = [] } = request;
  const factsInput = {
    ...{ order, tally, days: context.days, resolution, mentions: matchedPhrases(context, request) },
    ...(method !== undefined && { method }),
  };
  const unknownIndex = lines.findIndex(({ lineId }) => !order.lines.some((line) => line.lineId === lineId));
  if (unknownIndex >= 0)
    return err("unknown-line", { value: lines[unknownIndex]!.lineId }, `/lines/${unknownIndex}/lineId`);
  // The goods are valued first, because rules may test the value; then the figures are computed under the resulting
  // terms.
  const valuation = quote(order, tally, { lines, alternative: "store-credit" });
  const credits = new Map(valuation.ok ? valuation.value.lines.map(({ lineId, gross }) => [lineId, gross]) : []);
  const value = valuation.ok ? valuation.value.lines.reduce((sum, { gross }) => sum + gross, 0) : 0;
  const facts = policyFacts({
    ...factsInput,
    additionalFacts: {
      ...customerAndRiskFacts(context, value),
      ...(request.withdrawal && { "return.withdrawal": true }),
    },
    lines: lines.map(({ note: _note, ...line }) => {
      const credit = credits.get(line.lineId);
      return { ...line, evidence, ...(credit !== undefined && { credit }) };
    }),
  });
  const verdict = decide(context.policies, facts);
  const closedLine = refuseClosedLine(orderWithTally, verdict.lines);
  if (closedLine) return closedLine;
  if (!valuation.ok) return valuation;
  if (!returnSetting(verdict, "resolutions").includes(resolution))
    return err("resolution-not-offered", { value: resolution }, "/resolution");
  if (method !== undefined && !returnSetting(verdict, "methods").includes(method))
    return err("method-not-offered", { value: method }, "/method");
  const figures = quoteFigures(orderWithTally, request, verdict, credits);
  return figures.ok ? ok({ request, figures: figures.value, facts, verdict }) : figures;
}

/** Each policy version searches for its own phrases; which version applies is decided later. */
const matchedPhrases = (
  { policies: { pinned, newer } }: OfferContext,
  { lines, answers = [] }: QuoteRequest,
): readonly string[] =>
  findMentions(
    [pinned, newer].flatMap((policyVersion) => policyVersion?.compiled.policy ?? []),
    [...lines.flatMap(({ note }) => note ?? []), ...answers],
  );

function quoteFigures(
  { order, tally }: OrderWithTally,
  request: QuoteRequest,
  verdict: Conclusion,
  credits: ReadonlyMap<string, number>,
): Result<QuoteFigures> {
  const { lines, resolution } = request;
  const valuedLines = lines.map(({ lineId, quantity }) => ({ lineId, quantity, credit: credits.get(lineId) ?? 0 }));
  const quoteInput = { ...quoteTerms(verdict, order, tally, valuedLines), resolution };
  if (resolution !== "exchange" || !request.exchangeFor) return quote(order, tally, quoteInput);
  const returned = lines.map(({ lineId }) => lineId);
  const exchangeGoods = selectExchangeGoods(order, returned, request.exchangeFor);
  return exchangeGoods.ok ? quote(order, tally, { ...quoteInput, exchangeFor: exchangeGoods.value }) : exchangeGoods;
}

function refuseClosedLine({ order, tally }: OrderWithTally, lines: readonly DecidedLine[]) {
  const linesById = new Map(order.lines.map((line) => [line.lineId, line]));
  for (const [index, { lineId, eligible, code, until }] of lines.entries()) {
    if (!eligible && code !== "claim" && code !== "window-open" && code !== "always-open")
      return err(code, until === undefined ? {} : { until: utcInstantOfDay(until) }, `/lines/${index}`);
    if (lineTally(tally, lineId).quantity >= (linesById.get(lineId)?.quantity ?? 0))
      return err("already-returned", { value: lineId }, `/lines/${index}`);
  }
  return undefined;
}

const DAY_MS = 86_400_000;

/** A local day as message parameters take it: the instant at which that date begins in UTC. */
export const utcInstantOfDay = (day: number): number => day * DAY_MS;
