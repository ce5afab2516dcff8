// A shopper with a session: finds the order, gets quotes, confirms and follows a return.
import type { OrderDocument } from "../../../functions/contracts/order-document.ts";
import type { OrderView, ReturnView } from "../../../functions/contracts/portal-documents.ts";
import type { QuoteRequestDocument } from "../../../functions/contracts/quote-request-document.ts";
import type { QuoteResponse } from "../../../functions/contracts/quote-document.ts";
import type { ReturnReason } from "../../../functions/domain/vocabulary/reasons.ts";
import type { RequestOptions, Reply } from "./http.ts";
import { until, type World } from "./world.ts";

export type RequestedLines = readonly {
  readonly lineId: string;
  readonly quantity: number;
  readonly reason?: ReturnReason;
  readonly note?: string;
  readonly subReason?: string;
}[];

export type QuoteOptions = Partial<Omit<QuoteRequestDocument, "lines">>;

export type Shopper = {
  readonly cookie: string;
  send(method: string, path: string, options?: RequestOptions): Promise<Reply>;
  viewOrder(): Promise<OrderView>;
  quote(lines: RequestedLines, options?: QuoteOptions): Promise<QuoteResponse>;
  /** Gets a quote and confirms it; returns the new return. */
  requestReturn(returnId: string, lines: RequestedLines, options?: QuoteOptions): Promise<ReturnView>;
  viewReturn(returnId: string): Promise<ReturnView>;
  /** Waits until the return has this status. */
  waitForStatus(returnId: string, status: string): Promise<ReturnView>;
};

export async function signIn(world: World, { orderNumber, customer: { email } }: OrderDocument): Promise<Shopper> {
  const signedIn = await world.http().send("POST", "/api/session", { body: { orderNumber, email } });
  if (signedIn.status !== 200) throw new Error(`no session for ${orderNumber}: ${signedIn.text}`);
  const cookie = signedIn.cookies[0]?.split(";")[0] ?? "";
  const send: Shopper["send"] = (method, path, options = {}) => world.http().send(method, path, { cookie, ...options });
  const expectStatus = async <T>(status: number, method: string, path: string, body?: unknown): Promise<T> => {
    const reply = await send(method, path, { body });
    if (reply.status !== status) throw new Error(`${method} ${path} answered ${reply.status}: ${reply.text}`);
    return reply.json<T>();
  };
  const shopper: Shopper = {
    cookie,
    send,
    viewOrder: () => expectStatus(200, "GET", "/api/order"),
    quote: (lines, options) => expectStatus(200, "POST", "/api/quotes", { lines, ...options }),
    async requestReturn(returnId, lines, options) {
      const { quoteId } = await shopper.quote(lines, options);
      return expectStatus(201, "POST", "/api/returns", { returnId, quoteId });
    },
    viewReturn: (returnId) => expectStatus(200, "GET", `/api/returns/${returnId}`),
    waitForStatus: (returnId, status) =>
      until(
        `${status} (${returnId})`,
        async () => (await world.settled(), shopper.viewReturn(returnId)),
        (view) => view.status === status,
      ),
  };
  return shopper;
}
