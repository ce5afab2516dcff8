// A client that acts as a shopper: signs in to an order, gets a quote, confirms the return.
import * as z from "zod";
import type { ReturnReason } from "../../../functions/domain/vocabulary/reasons.ts";
import { type HttpRequest, type HttpClient, type HttpResponse, UnexpectedResponse } from "./http-client.ts";

/** The shop refused the request: an expected outcome, with the refusal's code and text. */
export class RequestRefused extends Error {
  override readonly name = "RequestRefused";
  readonly code: string;
  constructor(problem: { readonly code: string; readonly detail: string }) {
    super(problem.detail);
    this.code = problem.code;
  }
}

export type QuoteLines = readonly {
  readonly lineId: string;
  readonly quantity: number;
  readonly reason: ReturnReason;
}[];

export interface Shopper {
  quote(lines: QuoteLines): Promise<z.infer<typeof replayQuote>>;
  confirm(returnId: string, quoteId: string): Promise<ReplayReturnView>;
  /** Undefined when the return has not changed since this shopper last read it. */
  read(returnId: string): Promise<ReplayReturnView | undefined>;
}

/** The part of a return's view that the replay uses. */
const replayReturnView = z.object({
  status: z.string(),
  decision: z.object({ outcome: z.string(), code: z.string() }).exactOptional(),
});
export type ReplayReturnView = Readonly<z.infer<typeof replayReturnView>>;

export const parseReturnView = (text: string): ReplayReturnView => replayReturnView.parse(JSON.parse(text));

const replayQuote = z.object({ quoteId: z.string() });
const problem = z.object({ code: z.string(), detail: z.string() });

export async function signIn(http: HttpClient, orderNumber: string, email: string): Promise<Shopper> {
  const response = await http.call({ method: "POST", path: "/api/session", body: { orderNumber, email } });
  acceptedText("POST /api/session", response);
  const headers = { cookie: sessionCookie(response) };
  const etags = new Map<string, string>();
  const call = async (call: HttpRequest): Promise<HttpResponse> => {
    const result = await http.call({ ...call, headers: { ...headers, ...call.headers } });
    if (typeof result.headers["etag"] === "string") etags.set(call.path, result.headers["etag"]);
    return result;
  };
  const post = async (path: string, body: unknown): Promise<string> =>
    acceptedText(`POST ${path}`, await call({ method: "POST", path, body }));
  return {
    quote: async (lines) => replayQuote.parse(JSON.parse(await post("/api/quotes", { lines, resolution: "refund" }))),
    confirm: async (returnId, quoteId) => parseReturnView(await post("/api/returns", { returnId, quoteId })),
    async read(returnId) {
      const path = `/api/returns/${returnId}`;
      const etag = etags.get(path);
      const result = await call({ method: "GET", path, ...(etag && { headers: { "if-none-match": etag } }) });
      return result.status === 304 ? undefined : parseReturnView(acceptedText(`GET ${path}`, result));
    },
  };
}

function acceptedText(call: string, response: HttpResponse): string {
  if (response.status < 300) return response.text;
  if (response.status < 500) throw new RequestRefused(problem.parse(JSON.parse(response.text)));
  throw new UnexpectedResponse(call, response);
}

function sessionCookie({ headers }: HttpResponse): string {
  const cookies = headers["set-cookie"];
  return [cookies ?? []]
    .flat()
    .map((cookie) => cookie.split(";", 1)[0])
    .join("; ");
}
