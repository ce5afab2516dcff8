// What a quote reserves of its order.
import type { Reservation } from "../order/tally.ts";
import type { Minor } from "../money/minor.ts";
import { carriedReservation, quotedCredit } from "./exchange.ts";
import type { QuoteFigures } from "./quote-figures.ts";

const totalBeforeRounding = ({ total, rounding = 0 }: QuoteFigures): Minor => total.gross - rounding;

export const quoteReservation = (quote: QuoteFigures): Reservation => ({
  lines: quote.lines.map(({ lineId, quantity, gross, tax }) => ({ lineId, quantity, gross, tax })),
  shipping: quote.shipping.map(({ shippingId, gross }) => ({ shippingId, gross })),
  tenders: [
    ...quote.tenders,
    ...carriedReservation(quote.exchange ? quotedCredit(quote) - totalBeforeRounding(quote) : 0),
  ],
  ...(quote.duties && { duties: quote.duties.gross }),
  ...(quote.shop && { shop: { refunded: quote.total.gross, converted: quote.shop.total } }),
});
