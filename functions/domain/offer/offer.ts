// Makes one offer in four steps: what the goods are worth, the facts, the verdict of the rules, and the figures under
// the terms that follow. Pure: whoever calls it has loaded the order and the context.
import type { CustomerFigures } from "../customer/history.ts";
import type { OrderWithTally } from "../order/order-with-tally.ts";
import { lineTally } from "../order/tally.ts";
import { type Conclusion, decide, type DecidedLine, type PinnedPolicies, type Verdict } from "../policy/decide.ts";
import { utcInstantOfDay } from "../time/local-day.ts";
import { findMentions } from "../policy/mentions.ts";
import { returnSetting } from "../policy/policy-output.ts";
import type { FactFrom, Facts, ReturnFacts } from "../policy/vocabulary/facts.ts";
import type { ReturnSettings } from "../policy/vocabulary/settings.ts";
import type { QuoteFigures } from "../refund/quote-figures.ts";
import { quote } from "../refund/quote.ts";
import { type ExchangeSelection, selectExchangeGoods } from "../refund/variants.ts";
import { err, ok, type Result } from "../refusal.ts";
import type { RequestedLine } from "../returns/events.ts";
import type { Resolution } from "../vocabulary/resolutions.ts";
import { type GoodsValue, NO_VALUE, valueGoods } from "./goods-value.ts";
import { customerAndRiskFacts, requestFacts } from "./request-facts.ts";
import type { ShopperDays } from "./shopper-days.ts";
import { quoteTerms } from "./terms.ts";

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

/** A quote with its verdict, or the refusal. A line that cannot be returned is refused before its value is computed. */
export function makeOffer(orderWithTally: OrderWithTally, context: OfferContext, request: QuoteRequest): Result<Offer> {
  const { order } = orderWithTally;
  const { lines, resolution, method } = request;
  const unknownIndex = lines.findIndex(({ lineId }) => !order.lines.some((line) => line.lineId === lineId));
  const unknownLine = lines[unknownIndex];
  if (unknownLine) return err("unknown-line", { value: unknownLine.lineId }, `/lines/${unknownIndex}/lineId`);
  const valuation = valueGoods(orderWithTally, lines);
  const value = valuation.ok ? valuation.value : NO_VALUE;
  const facts = offerFacts(orderWithTally, context, { request, value });
  const verdict = decide(context.policies, facts);
  const closedLine = refuseClosedLine(orderWithTally, verdict.lines);
  if (closedLine) return closedLine;
  if (!valuation.ok) return valuation;
  if (!returnSetting(verdict, "resolutions").includes(resolution))
    return err("resolution-not-offered", { value: resolution }, "/resolution");
  if (method !== undefined && !returnSetting(verdict, "methods").includes(method))
    return err("method-not-offered", { value: method }, "/method");
  const figures = quoteFigures(orderWithTally, { request, value }, verdict);
  return figures.ok ? ok({ request, figures: figures.value, facts, verdict }) : figures;
}

const WITHDRAWAL_FACTS: Readonly<Record<FactFrom<"declaration">, true>> = { "return.withdrawal": true };

type ValuedRequest = { readonly request: QuoteRequest; readonly value: GoodsValue };

function offerFacts(
  orderWithTally: OrderWithTally,
  context: OfferContext,
  { request, value }: ValuedRequest,
): ReturnFacts {
  const { lines, resolution, method, evidence = [], withdrawal } = request;
  return requestFacts({
    ...orderWithTally,
    ...{ days: context.days, lines, value, evidence, resolution, mentions: matchedPhrases(context, request) },
    ...(method !== undefined && { method }),
    additionalFacts: {
      ...customerAndRiskFacts(context.figures, value.total),
      ...context.arms,
      ...(withdrawal && WITHDRAWAL_FACTS),
    },
  });
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
  { request, value }: ValuedRequest,
  verdict: Conclusion,
): Result<QuoteFigures> {
  const { lines, resolution } = request;
  const quoteInput = { ...quoteTerms(verdict, { order, tally }, lines, value), resolution };
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
