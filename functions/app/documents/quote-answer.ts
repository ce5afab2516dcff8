// The answer to "what would I get back?": every resolution on offer, signed, with the versions it was made by.
import type { QuoteAnswer } from "../../contracts/quote-document.ts";
import { invariant } from "../../domain/invariant.ts";
import type { Order } from "../../domain/order/order.ts";
import { returnAnswer } from "../../domain/policy/answered.ts";
import { ARITHMETIC_VERSION } from "../../domain/refund/quote.ts";
import { isoOf } from "../../domain/sla/instant.ts";
import type { Words } from "../ports.ts";
import type { SealedOffer } from "../quotes.ts";
import { hindsightWords } from "../hindsight.ts";
import { moneyBack, quoteDocument } from "./quote.ts";
import { noWords, textIn } from "./worded.ts";

export type Made = { readonly order: Order; readonly offers: readonly SealedOffer[] };

export function quoteAnswer({ order, offers }: Made, words: Words): QuoteAnswer {
  const [first, ...others] = offers.map((offer) => signedQuote(order, offer, words));
  invariant(first !== undefined, "what was asked for is among the offers");
  return { ...first, offers: [first, ...others] };
}

const signedQuote = (
  order: Order,
  { quoteId, asked, figures, verdict, facts, expiresAt, otherwise = [] }: SealedOffer,
  words: Words,
) => ({
  ...quoteDocument(figures),
  quoteId,
  resolution: asked.resolution,
  expiresAt: isoOf(expiresAt),
  arithmeticVersion: ARITHMETIC_VERSION,
  policyVersion: verdict.policyVersion,
  // Which of its rules decided is the shop's own business; who plays with limits would learn them from their names.
  verdict: {
    outcome: verdict.outcome,
    code: verdict.outcome === "decline" ? "declined-by-policy" : verdict.outcome,
    words: verdict.outcome === "decline" ? noWords(verdict, words) : words.text(verdict.outcome),
    otherwise: hindsightWords(otherwise, facts, words),
  },
  moneyBack: moneyBack(order, figures),
  methods: [...returnAnswer(verdict, "methods")],
  refundWhen: returnAnswer(verdict, "refundWhen"),
  requires: {
    evidence: [...returnAnswer(verdict, "evidence")],
    questions: returnAnswer(verdict, "questions").map((question) => textIn(question, words.language)),
  },
});
