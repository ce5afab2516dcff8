// What a shopper sent, as use cases take it: what is not said is not there.
import type { Asked } from "../../app/offer.ts";
import type { Statement } from "../../app/withdraw.ts";
import type { AskForQuote } from "../../contracts/ask-for-quote.ts";
import type { StateWithdrawal } from "../../contracts/withdrawal-document.ts";

export const askedIn = ({
  lines,
  resolution,
  exchangeFor,
  method,
  evidence,
  answers,
}: AskForQuote): Omit<Asked, "orderId"> => ({
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

export const saidIn = ({ lines, name, email }: StateWithdrawal): Statement => ({
  ...(lines && { lines }),
  ...(name !== undefined && { name }),
  ...(email !== undefined && { email }),
});
