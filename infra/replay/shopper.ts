// What a shopper does: signs in to the order, looks at the money, confirms.
import type { QuoteAnswer } from "../../functions/contracts/quote-document.ts";
import type { Problem } from "../../functions/contracts/problem.ts";
import type { ReturnReason } from "../../functions/domain/returns/events.ts";
import { type Call, type Http, type Reply, UnexpectedReply } from "./http.ts";

/** The shop said no, in its own words: an expected answer. */
export class Refused extends Error {
  override readonly name = "Refused";
  readonly code: string;
  constructor(problem: Problem) {
    super(problem.detail);
    this.code = problem.code;
  }
}

export type Wish = readonly { readonly lineId: string; readonly quantity: number; readonly reason: ReturnReason }[];

export interface Shopper {
  quote(lines: Wish): Promise<QuoteAnswer>;
  confirm(returnId: string, quoteId: string): Promise<ReturnSeen>;
  /** Undefined when it stands where it stood when this shopper last looked. */
  look(returnId: string): Promise<ReturnSeen | undefined>;
}

/** As much of a return's view as anybody here looks at. */
export type ReturnSeen = {
  readonly status: string;
  readonly decision?: { readonly outcome: string; readonly code: string };
};

export async function signIn(http: Http, orderNumber: string, email: string): Promise<Shopper> {
  const reply = await http.call({ method: "POST", path: "/api/session", body: { orderNumber, email } });
  accepted("POST /api/session", reply);
  const headers = { cookie: cookieOf(reply) };
  const seen = new Map<string, string>();
  const call = async (call: Call): Promise<Reply> => {
    const answer = await http.call({ ...call, headers: { ...headers, ...call.headers } });
    if (typeof answer.headers["etag"] === "string") seen.set(call.path, answer.headers["etag"]);
    return answer;
  };
  const post = async <T>(path: string, body: unknown): Promise<T> =>
    accepted(`POST ${path}`, await call({ method: "POST", path, body })) as T;
  return {
    quote: (lines) => post("/api/quotes", { lines, resolution: "refund" }),
    confirm: (returnId, quoteId) => post("/api/returns", { returnId, quoteId }),
    async look(returnId) {
      const path = `/api/returns/${returnId}`;
      const known = seen.get(path);
      const answer = await call({ method: "GET", path, ...(known && { headers: { "if-none-match": known } }) });
      return answer.status === 304 ? undefined : (accepted(`GET ${path}`, answer) as ReturnSeen);
    },
  };
}

function accepted(call: string, reply: Reply): unknown {
  if (reply.status < 300) return JSON.parse(reply.text);
  if (reply.status < 500) throw new Refused(JSON.parse(reply.text) as Problem);
  throw new UnexpectedReply(call, reply);
}

function cookieOf({ headers }: Reply): string {
  const cookies = headers["set-cookie"];
  return [cookies ?? []]
    .flat()
    .map((cookie) => cookie.split(";", 1)[0])
    .join("; ");
}
