// The shopper's ways in: read, call one use case, render.
import type * as z from "zod";
import { act } from "../../app/act.ts";
import { orderView } from "../../app/documents/order.ts";
import { moneyBack, quoteDocument } from "../../app/documents/quote.ts";
import { type ReturnFile, returnView } from "../../app/documents/return.ts";
import type { Ports, Words } from "../../app/ports.ts";
import { makeQuotes, type SealedOffer } from "../../app/quotes.ts";
import { returnFile } from "../../app/read-return.ts";
import { requestReturn } from "../../app/request-return.ts";
import { openSession, type Session } from "../../app/session.ts";
import type { openSession as openSessionBody, CreateReturn } from "../../contracts/portal-documents.ts";
import type { AskForQuote } from "../../contracts/quote-document.ts";
import { invariant } from "../../domain/invariant.ts";
import type { Order } from "../../domain/order/order.ts";
import { cancelReturn } from "../../domain/returns/decide/desk.ts";
import { isoOf } from "../../domain/sla/instant.ts";
import type { Uses } from "../http-handler.ts";
import { labelPage } from "../label-page.ts";
import { openApi } from "../openapi.ts";
import { json, type Reply, textReply } from "../reply.ts";
import { header, type Request, SESSION_COOKIE } from "../request.ts";
import { VERSION } from "../version.ts";

export const portalUses: Uses = {
  health: async () => json(200, { status: "ok", version: VERSION }),
  openapi: async () => json(200, openApi()),

  openSession: async (ports, request) => {
    const { orderNumber, email, postcode } = request.body as z.infer<typeof openSessionBody>;
    const opened = await openSession(ports, {
      orderNumber,
      address: request.address,
      ...(email !== undefined && { email }),
      ...(postcode !== undefined && { postcode }),
    });
    if (!opened.ok) return opened.refusal;
    const { session, sealed } = opened.value;
    const answer = json(200, { orderId: session.orderId, orderNumber, expiresAt: isoOf(session.expiresAt) });
    return { ...answer, cookies: [cookieOf(request, sealed, session.expiresAt - ports.clock.now())] };
  },

  viewOrder: async (ports, request) => {
    const known = await ports.orders.read(sessionOf(request).orderId);
    if (!known) return { code: "order-not-found" };
    const [{ policy }, returns, words] = await Promise.all([
      ports.policies.inForce(),
      ports.returns.several(known.tally.returnIds),
      ports.words(request.preferences),
    ]);
    return json(200, orderView(known, policy, returns, ports.clock.now(), words));
  },

  makeQuotes: async (ports, request) => {
    const { lines, resolution } = request.body as AskForQuote;
    const asked = {
      orderId: sessionOf(request).orderId,
      resolution,
      lines: lines.map(({ note, ...line }) => ({ ...line, ...(note !== undefined && { note }) })),
    };
    const made = await makeQuotes(ports, asked);
    if (!made.ok) return made.refusal;
    const words = await ports.words(request.preferences);
    const [first, ...offers] = made.value.offers.map((offer) => signedQuote(made.value.order, offer, words));
    return json(200, { ...first, offers: [first, ...offers] });
  },

  requestReturn: async (ports, request) => {
    const { returnId, quoteId } = request.body as CreateReturn;
    const requested = await requestReturn(ports, { returnId, quoteId, orderId: sessionOf(request).orderId });
    return requested.ok ? shown(ports, request, requested.value, 201) : requested.refusal;
  },

  viewReturn: async (ports, request) => {
    const file = await ownReturn(ports, request, request.params["returnId"] ?? "");
    return file ? shown(ports, request, file, 200) : { code: "return-not-found" };
  },

  viewLabel: async (ports, request) => {
    const file = await ownReturn(ports, request, request.params["returnId"] ?? "");
    return file?.state.label
      ? textReply("text/html", labelPage(file.state.asked, file.state.label))
      : { code: "return-not-found" };
  },

  cancelReturn: async (ports, request) => {
    const returnId = request.params["returnId"] ?? "";
    const file = await ownReturn(ports, request, returnId);
    if (!file) return { code: "return-not-found" };
    const acted = await act(ports, returnId, (state) =>
      cancelReturn(state, { now: ports.clock.now(), by: { kind: "shopper" } }),
    );
    if (!acted.ok) return acted.refusal;
    const { state, past, events } = acted.value;
    return shown(ports, request, { ...file, events: [...past, ...events], state }, 200);
  },
};

function sessionOf({ session }: Request): Session {
  invariant(session !== undefined, "a shopper's route has a session");
  return session;
}

/** Another order's return is answered like one that does not exist. */
async function ownReturn(ports: Ports, request: Request, returnId: string): Promise<ReturnFile | undefined> {
  const file = await returnFile(ports, returnId);
  return file?.order.orderId === sessionOf(request).orderId ? file : undefined;
}

async function shown(ports: Ports, request: Request, file: ReturnFile, status: 200 | 201): Promise<Reply> {
  const { returnId } = file;
  const words = await ports.words(request.preferences);
  const etag = `"${returnId}.${file.state.length}.${words.language}"`;
  if (header(request.event, "if-none-match") === etag) return { statusCode: 304, headers: { etag } };
  return json(status, returnView(file, "shopper", words), {
    etag,
    ...(status === 201 && { location: `/api/returns/${returnId}` }),
  });
}

const signedQuote = (order: Order, { quoteId, asked, figures, verdict, expiresAt }: SealedOffer, words: Words) => ({
  ...quoteDocument(figures),
  quoteId,
  resolution: asked.resolution,
  expiresAt: isoOf(expiresAt),
  verdict: { outcome: verdict.outcome, code: verdict.rule, words: words.text(verdict.rule) },
  moneyBack: moneyBack(order, figures),
});

/** Browsers keep it from scripts and from other sites; it is sent in the clear to this machine alone. */
function cookieOf({ event }: Request, sealed: string, lifeMs: number): string {
  const host = event.requestContext.domainName.split(":")[0] ?? "";
  const secure = host === "localhost" || host === "127.0.0.1" ? "" : "; Secure";
  return `${SESSION_COOKIE}=${sealed}; Path=/api; HttpOnly; SameSite=Lax; Max-Age=${Math.floor(lifeMs / 1_000)}${secure}`;
}
