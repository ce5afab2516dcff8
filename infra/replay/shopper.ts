// What a shopper does: signs in to the order, looks at the money, confirms.
import type { QuoteAnswer } from "../../functions/contracts/quote-document.ts";
import type { Problem } from "../../functions/contracts/problem.ts";
import type { ReturnReason } from "../../functions/domain/returns/events.ts";
import { type Http, type Reply, UnexpectedReply } from "./http.ts";

/** The shop said no, in its own words: an expected answer. */
export class Refused extends Error {
  override readonly name = "Refused";
  readonly code: string;
  constructor(problem: Problem) {
    super(problem.detail);
    this.code = problem.code;
  }
}

export type Wish = {
  readonly returnId: string;
  readonly lines: readonly { readonly lineId: string; readonly quantity: number; readonly reason: ReturnReason }[];
};

export interface Shopper {
  quote(lines: Wish["lines"]): Promise<QuoteAnswer>;
  confirm(returnId: string, quoteId: string): Promise<ReturnSeen>;
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
  const post = async <T>(path: string, body: unknown): Promise<T> => {
    const answer = await http.call({ method: "POST", path, body, headers });
    return accepted(`POST ${path}`, answer) as T;
  };
  return {
    quote: (lines) => post("/api/quotes", { lines, resolution: "refund" }),
    confirm: (returnId, quoteId) => post("/api/returns", { returnId, quoteId }),
  };
}

/** Asks for a return as a shopper would. Throws Refused when the shop does not take it. */
export async function requestReturn(http: Http, orderNumber: string, email: string, wish: Wish): Promise<ReturnSeen> {
  const shopper = await signIn(http, orderNumber, email);
  const { quoteId } = await shopper.quote(wish.lines);
  return shopper.confirm(wish.returnId, quoteId);
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
