// The response to a quote request: one signed quote per available resolution, with the versions that produced it.
import type { QuoteResponse } from "../../contracts/quote-document.ts";
import { invariant } from "../../domain/invariant.ts";
import type { Order } from "../../domain/order/order.ts";
import { returnSetting } from "../../domain/policy/policy-output.ts";
import { ARITHMETIC_VERSION } from "../../domain/refund/quote.ts";
import { toIsoString } from "../../domain/time/instant.ts";
import type { Messages } from "../ports/messages.ts";
import type { SealedOffer } from "../quotes.ts";
import { counterfactualTexts } from "../reevaluation.ts";
import { moneyBack, quoteDocument } from "./quote.ts";
import { declineText, localizedText } from "./policy-texts.ts";

export type QuotedOffers = { readonly order: Order; readonly offers: readonly SealedOffer[] };

export function quoteResponse({ order, offers }: QuotedOffers, messages: Messages): QuoteResponse {
  const [first, ...others] = offers.map((offer) => signedQuote(order, offer, messages));
  invariant(first !== undefined, "what was asked for is among the offers");
  return { ...first, offers: [first, ...others] };
}

const signedQuote = (
  order: Order,
  { quoteId, request, figures, verdict, facts, expiresAt, counterfactuals = [] }: SealedOffer,
  messages: Messages,
) => ({
  ...quoteDocument(figures),
  quoteId,
  resolution: request.resolution,
  expiresAt: toIsoString(expiresAt),
  arithmeticVersion: ARITHMETIC_VERSION,
  policyVersion: verdict.policyVersion,
  // The deciding rule is not disclosed: rule names would tell fraudsters where the limits are.
  verdict: {
    outcome: verdict.outcome,
    code: verdict.outcome === "decline" ? "declined-by-policy" : verdict.outcome,
    words: verdict.outcome === "decline" ? declineText(verdict, messages) : messages.text(verdict.outcome),
    otherwise: counterfactualTexts(counterfactuals, facts, messages),
  },
  moneyBack: moneyBack(order, figures),
  methods: [...returnSetting(verdict, "methods")],
  refundWhen: returnSetting(verdict, "refundWhen"),
  requires: {
    evidence: [...returnSetting(verdict, "evidence")],
    questions: returnSetting(verdict, "questions").map((question) => localizedText(question, messages.language)),
  },
});
