// What a quote reserves of its order.
import type { Reservation } from "../order/tally.ts";
import type { QuoteFigures } from "./quote-figures.ts";

export const quoteReservation = (quote: QuoteFigures): Reservation => ({
  lines: quote.lines.map(({ lineId, quantity, gross, tax }) => ({ lineId, quantity, gross, tax })),
  shipping: quote.shipping.map(({ shippingId, gross }) => ({ shippingId, gross })),
  tenders: quote.tenders,
  ...(quote.duties && { duties: quote.duties.gross }),
  ...(quote.shop && { shop: { refunded: quote.total.gross, converted: quote.shop.total } }),
});
