// Operations of the shopper's portal: read, call one use case, render.
import type * as z from "zod";
import { executeCommand } from "../../app/execute-command.ts";
import { orderView } from "../../app/documents/order.ts";
import { quoteResponse } from "../../app/documents/quote-response.ts";
import { isLabelValid, type LoadedReturn, returnView } from "../../app/documents/return.ts";
import { receiptView, statementView } from "../../app/documents/withdrawal.ts";
import { type Reevaluation, reevaluate, counterfactualTexts } from "../../app/reevaluation.ts";
import type { Ports } from "../../app/ports.ts";
import { makeQuotes, openQuoteToken } from "../../app/quotes.ts";
import { loadReturn } from "../../app/load-return.ts";
import { loadOfferContext } from "../../app/offer-context.ts";
import { requestReturn } from "../../app/request-return.ts";
import { openSession, type Session } from "../../app/session.ts";
import { stateWithdrawal, withdraw } from "../../app/withdraw.ts";
import type { QuoteRequestDocument } from "../../contracts/quote-request-document.ts";
import type { openSession as openSessionBody, CreateReturn } from "../../contracts/portal-documents.ts";
import type { ConfirmWithdrawal, StateWithdrawal } from "../../contracts/withdrawal-document.ts";
import { invariant } from "../../domain/invariant.ts";
import type { Refusal, RefusalCode } from "../../domain/refusal.ts";
import { cancelReturn } from "../../domain/returns/decide/desk.ts";
import { toIsoString } from "../../domain/time/instant.ts";
import type { Handlers } from "../http-handler.ts";
import { labelPage } from "../label-page.ts";
import { json, problemReply, type Reply, textReply } from "../reply.ts";
import { header, type ApiRequest, SESSION_COOKIE } from "../request.ts";
import { VERSION } from "../version.ts";
import { quoteRequestFromBody, withdrawalRequestFromBody } from "./request-bodies.ts";

export const portalHandlers: Handlers = {
  health: async () => json(200, { status: "ok", version: VERSION }),
  openapi: async () => json(200, (await import("../openapi.ts")).openApi()),

  openSession: async (ports, request) => {
    const { orderNumber, email, postcode } = request.body as z.infer<typeof openSessionBody>;
    const opened = await openSession(ports, {
      orderNumber,
      address: request.address,
      ...(email !== undefined && { email }),
      ...(postcode !== undefined && { postcode }),
    });
    if (!opened.ok) return opened.refusal;
    const { session, token } = opened.value;
    const reply = json(200, { orderId: session.orderId, orderNumber, expiresAt: toIsoString(session.expiresAt) });
    return { ...reply, cookies: [sessionCookie(request, token, session.expiresAt - ports.clock.now())] };
  },

  viewOrder: async (ports, request) => {
    const orderWithTally = await ports.orders.readWithTally(requireSession(request).orderId);
    if (!orderWithTally) return { code: "order-not-found" };
    const now = ports.clock.now();
    const [context, returns, messages] = await Promise.all([
      loadOfferContext(ports, orderWithTally.order, now),
      ports.returns.byIds(orderWithTally.tally.returnIds),
      ports.messages(request.acceptLanguage),
    ]);
    return json(200, orderView(orderWithTally, context, returns, messages));
  },

  makeQuotes: async (ports, request) => {
    const { orderId } = requireSession(request);
    const result = await makeQuotes(ports, { orderId, ...quoteRequestFromBody(request.body as QuoteRequestDocument) });
    return result.ok
      ? json(200, quoteResponse(result.value, await ports.messages(request.acceptLanguage)))
      : result.refusal;
  },

  requestReturn: async (ports, request) => {
    const { returnId, quoteId } = request.body as CreateReturn;
    const result = await requestReturn(ports, { returnId, quoteId, orderId: requireSession(request).orderId });
    if (result.ok) return returnReply(ports, request, result.value, 201);
    if (result.refusal.code === "evidence-required") return withEvidenceNames(ports, request, result.refusal);
    return STALE_QUOTE_CODES.has(result.refusal.code) ? withFreshQuote(ports, request, result.refusal) : result.refusal;
  },

  stateWithdrawal: async (ports, request) => {
    const body = request.body as StateWithdrawal;
    const prepared = await stateWithdrawal(ports, requireSession(request).orderId, withdrawalRequestFromBody(body));
    if (!prepared.ok) return prepared.refusal;
    const { customerId, orderId } = prepared.value.order;
    const customer = await ports.customers.read(customerId, orderId);
    return json(200, statementView(prepared.value, body, customer, await ports.messages(request.acceptLanguage)));
  },

  withdraw: async (ports, request) => {
    const body = request.body as ConfirmWithdrawal;
    const { returnId } = body;
    const result = await withdraw(
      ports,
      { returnId, orderId: requireSession(request).orderId },
      withdrawalRequestFromBody(body),
    );
    if (!result.ok) return result.refusal;
    const { customerId, orderId } = result.value.order;
    const customer = await ports.customers.read(customerId, orderId);
    const receipt = receiptView(
      result.value,
      result.value.signature,
      customer,
      await ports.messages(request.acceptLanguage),
    );
    return json(201, receipt, { location: `/api/returns/${returnId}` });
  },

  viewReturn: async (ports, request) => {
    const loaded = await loadOwnReturn(ports, request, request.params["returnId"] ?? "");
    if (!loaded) return { code: "return-not-found" };
    const { request: returnRequest, verdict, status } = loaded.state;
    // Counterfactuals only for a decline by the rules; a person's decision is theirs to explain.
    const isDeclinedByPolicy = status === "declined" && verdict?.outcome === "decline";
    const reevaluation =
      verdict && isDeclinedByPolicy ? await reevaluate(ports, returnRequest.facts, verdict) : undefined;
    return returnReply(ports, request, loaded, 200, reevaluation);
  },

  viewLabel: async (ports, request) => {
    const loaded = await loadOwnReturn(ports, request, request.params["returnId"] ?? "");
    const label = loaded?.state.label;
    if (!loaded || !label) return { code: "return-not-found" };
    return isLabelValid(loaded.state)
      ? textReply("text/html", labelPage(loaded.state.request, label))
      : { code: "label-not-valid", params: { status: loaded.state.status } };
  },

  cancelReturn: async (ports, request) => {
    const returnId = request.params["returnId"] ?? "";
    const loaded = await loadOwnReturn(ports, request, returnId);
    if (!loaded) return { code: "return-not-found" };
    const result = await executeCommand(ports, returnId, (state) =>
      cancelReturn(state, { now: ports.clock.now(), by: { kind: "shopper" } }),
    );
    if (!result.ok) return result.refusal;
    const { state, previousEvents, events } = result.value;
    return returnReply(ports, request, { ...loaded, events: [...previousEvents, ...events], state }, 200);
  },
};

function requireSession({ session }: ApiRequest): Session {
  invariant(session !== undefined, "a shopper's route has a session");
  return session;
}

/** A return of another order is treated like one that does not exist. */
async function loadOwnReturn(ports: Ports, request: ApiRequest, returnId: string): Promise<LoadedReturn | undefined> {
  const loaded = await loadReturn(ports, returnId);
  return loaded?.order.orderId === requireSession(request).orderId ? loaded : undefined;
}

async function returnReply(
  ports: Ports,
  request: ApiRequest,
  loaded: LoadedReturn,
  status: 200 | 201,
  reevaluation?: Reevaluation,
): Promise<Reply> {
  const { returnId } = loaded;
  const messages = await ports.messages(request.acceptLanguage);
  const etag = `"${returnId}.${loaded.state.length}.${messages.language}"`;
  if (header(request.event, "if-none-match") === etag) return { statusCode: 304, headers: { etag } };
  const view = returnView(loaded, "shopper", messages);
  const texts = counterfactualTexts(reevaluation?.counterfactuals ?? [], loaded.state.request.facts, messages);
  const shownView =
    view.decision && texts.length > 0 ? { ...view, decision: { ...view.decision, otherwise: texts } } : view;
  return json(status, shownView, {
    etag,
    ...(status === 201 && { location: `/api/returns/${returnId}` }),
  });
}

/** The quoted figures are out of date. */
const STALE_QUOTE_CODES: ReadonlySet<RefusalCode> = new Set(["quote-expired", "quote-changed"]);

/** Names the missing evidence in the reader's language instead of by code. */
async function withEvidenceNames(ports: Ports, { acceptLanguage }: ApiRequest, refusal: Refusal): Promise<Refusal> {
  const { text } = await ports.messages(acceptLanguage);
  const missing = String(refusal.params?.["missing"]).split(", ");
  return { ...refusal, params: { missing: missing.map((one) => text(`evidence-${one}`)).join(", ") } };
}

/** The refusal with a fresh quote for the same request, or without one if it cannot be quoted any more. */
async function withFreshQuote(ports: Ports, request: ApiRequest, refusal: Refusal): Promise<Reply> {
  const token = await openQuoteToken(ports, (request.body as CreateReturn).quoteId);
  const result = token && (await makeQuotes(ports, token.asked));
  const quote = result?.ok ? quoteResponse(result.value, await ports.messages(request.acceptLanguage)) : undefined;
  return problemReply(ports, request.acceptLanguage, refusal, [], { ...(quote && { quote }) });
}

/** HttpOnly and SameSite keep it from scripts and other sites; only localhost gets it without Secure. */
function sessionCookie({ event }: ApiRequest, token: string, lifetimeMs: number): string {
  const host = event.requestContext.domainName.split(":")[0] ?? "";
  const secure = host === "localhost" || host === "127.0.0.1" ? "" : "; Secure";
  return `${SESSION_COOKIE}=${token}; Path=/api; HttpOnly; SameSite=Lax; Max-Age=${Math.floor(lifetimeMs / 1_000)}${secure}`;
}
