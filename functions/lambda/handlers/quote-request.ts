// A quote request's body as use case input: absent fields stay absent.
import type { QuoteRequestDocument } from "../../contracts/quote-request-document.ts";
import type { QuoteRequest } from "../../domain/offer/offer.ts";

export const quoteRequestFromBody = ({
  lines,
  resolution,
  exchangeFor,
  method,
  evidence,
  answers,
}: QuoteRequestDocument): Omit<QuoteRequest, "orderId"> => ({
  resolution,
  lines: lines.map(({ note, subReason, sealBroken, ...line }) => ({
    ...line,
    ...(note !== undefined && { note }),
    ...(subReason !== undefined && { subReason }),
    ...(sealBroken !== undefined && { sealBroken }),
  })),
  ...(exchangeFor && { exchangeFor }),
  ...(method && { method }),
  ...(evidence && { evidence }),
  ...(answers && { answers }),
});
