// A shopper with a cookie: finds the order, looks at the money, confirms, follows.
import type { OrderDocument } from "../../../functions/contracts/order-document.ts";
import type { OrderView, ReturnView } from "../../../functions/contracts/portal-documents.ts";
import type { AskForQuote } from "../../../functions/contracts/ask-for-quote.ts";
import type { QuoteAnswer } from "../../../functions/contracts/quote-document.ts";
import type { ReturnReason } from "../../../functions/domain/returns/events.ts";
import type { Asking, Reply } from "./http.ts";
import { until, type World } from "./world.ts";

export type Wish = readonly {
  readonly lineId: string;
  readonly quantity: number;
  readonly reason?: ReturnReason;
  readonly note?: string;
  readonly subReason?: string;
}[];

export type Way = Partial<Omit<AskForQuote, "lines">>;

export type Shopper = {
  readonly cookie: string;
  ask(method: string, path: string, asking?: Asking): Promise<Reply>;
  order(): Promise<OrderView>;
  quote(lines: Wish, more?: Way): Promise<QuoteAnswer>;
  /** Asks for these lines and confirms; answers the new return. */
  sendBack(returnId: string, lines: Wish, more?: Way): Promise<ReturnView>;
  look(returnId: string): Promise<ReturnView>;
  /** Waits until the return has this status. */
  sees(returnId: string, status: string): Promise<ReturnView>;
};

export async function shopperOf(world: World, { orderNumber, customer: { email } }: OrderDocument): Promise<Shopper> {
  const signedIn = await world.http().ask("POST", "/api/session", { body: { orderNumber, email } });
  if (signedIn.status !== 200) throw new Error(`no session for ${orderNumber}: ${signedIn.text}`);
  const cookie = signedIn.cookies[0]?.split(";")[0] ?? "";
  const ask: Shopper["ask"] = (method, path, asking = {}) => world.http().ask(method, path, { cookie, ...asking });
  const expected = async <T>(status: number, method: string, path: string, body?: unknown): Promise<T> => {
    const reply = await ask(method, path, { body });
    if (reply.status !== status) throw new Error(`${method} ${path} answered ${reply.status}: ${reply.text}`);
    return reply.json<T>();
  };
  const shopper: Shopper = {
    cookie,
    ask,
    order: () => expected(200, "GET", "/api/order"),
    quote: (lines, more) => expected(200, "POST", "/api/quotes", { lines, ...more }),
    async sendBack(returnId, lines, more) {
      const { quoteId } = await shopper.quote(lines, more);
      return expected(201, "POST", "/api/returns", { returnId, quoteId });
    },
    look: (returnId) => expected(200, "GET", `/api/returns/${returnId}`),
    sees: (returnId, status) =>
      until(
        `${status} (${returnId})`,
        async () => (await world.settled(), shopper.look(returnId)),
        (seen) => seen.status === status,
      ),
  };
  return shopper;
}
