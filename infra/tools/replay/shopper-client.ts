// A client that acts as a shopper: signs in to an order, gets a quote, confirms the return.
import type { QuoteResponse } from "../../../functions/contracts/quote-document.ts";
import type { Problem } from "../../../functions/contracts/problem.ts";
import type { ReturnReason } from "../../../functions/domain/vocabulary/reasons.ts";
import { type HttpRequest, type HttpClient, type HttpResponse, UnexpectedResponse } from "./http-client.ts";

/** The shop refused the request: an expected outcome, with the refusal's code and text. */
export class RequestRefused extends Error {
  override readonly name = "RequestRefused";
  readonly code: string;
  constructor(problem: Problem) {
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
  quote(lines: QuoteLines): Promise<QuoteResponse>;
  confirm(returnId: string, quoteId: string): Promise<ReplayReturnView>;
  /** Undefined when the return has not changed since this shopper last read it. */
  read(returnId: string): Promise<ReplayReturnView | undefined>;
}

/** The part of a return's view that the replay uses. */
export type ReplayReturnView = {
  readonly status: string;
  readonly decision?: { readonly outcome: string; readonly code: string };
};

export async function signIn(http: HttpClient, orderNumber: string, email: string): Promise<Shopper> {
  const response = await http.call({ method: "POST", path: "/api/session", body: { orderNumber, email } });
  acceptedJson("POST /api/session", response);
  const headers = { cookie: sessionCookie(response) };
  const etags = new Map<string, string>();
  const call = async (call: HttpRequest): Promise<HttpResponse> => {
    const result = await http.call({ ...call, headers: { ...headers, ...call.headers } });
    if (typeof result.headers["etag"] === "string") etags.set(call.path, result.headers["etag"]);
    return result;
  };
  const post = async <T>(path: string, body: unknown): Promise<T> =>
    acceptedJson(`POST ${path}`, await call({ method: "POST", path, body })) as T;
  return {
    quote: (lines) => post("/api/quotes", { lines, resolution: "refund" }),
    confirm: (returnId, quoteId) => post("/api/returns", { returnId, quoteId }),
    async read(returnId) {
      const path = `/api/returns/${returnId}`;
      const etag = etags.get(path);
      const result = await call({ method: "GET", path, ...(etag && { headers: { "if-none-match": etag } }) });
      return result.status === 304 ? undefined : (acceptedJson(`GET ${path}`, result) as ReplayReturnView);
    },
  };
}

function acceptedJson(call: string, response: HttpResponse): unknown {
  if (response.status < 300) return JSON.parse(response.text);
  if (response.status < 500) throw new RequestRefused(JSON.parse(response.text) as Problem);
  throw new UnexpectedResponse(call, response);
}

function sessionCookie({ headers }: HttpResponse): string {
  const cookies = headers["set-cookie"];
  return [cookies ?? []]
    .flat()
    .map((cookie) => cookie.split(";", 1)[0])
    .join("; ");
}
