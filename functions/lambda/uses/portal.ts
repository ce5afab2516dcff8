// The shopper's ways in: read, call one use case, render.
import type * as z from "zod";
import { act } from "../../app/act.ts";
import { orderView } from "../../app/documents/order.ts";
import { quoteAnswer } from "../../app/documents/quote-answer.ts";
import { isLabelValid, type ReturnFile, returnView } from "../../app/documents/return.ts";
import { receiptView, statementView } from "../../app/documents/withdrawal.ts";
import { type Hindsight, hindsightOf, hindsightWords } from "../../app/hindsight.ts";
import type { Ports } from "../../app/ports.ts";
import { makeQuotes, openQuote } from "../../app/quotes.ts";
import { returnFile } from "../../app/read-return.ts";
import { situationOf } from "../../app/situation.ts";
import { requestReturn } from "../../app/request-return.ts";
import { openSession, type Session } from "../../app/session.ts";
import { stateWithdrawal, withdraw } from "../../app/withdraw.ts";
import type { AskForQuote } from "../../contracts/ask-for-quote.ts";
import type { openSession as openSessionBody, CreateReturn } from "../../contracts/portal-documents.ts";
import type { ConfirmWithdrawal, StateWithdrawal } from "../../contracts/withdrawal-document.ts";
import { invariant } from "../../domain/invariant.ts";
import type { Refusal, RefusalCode } from "../../domain/refusal.ts";
import { cancelReturn } from "../../domain/returns/decide/desk.ts";
import { isoOf } from "../../domain/sla/instant.ts";
import type { Uses } from "../http-handler.ts";
import { labelPage } from "../label-page.ts";
import { json, refused, type Reply, textReply } from "../reply.ts";
import { header, type Request, SESSION_COOKIE } from "../request.ts";
import { VERSION } from "../version.ts";
import { askedIn, saidIn } from "./asked.ts";

export const portalUses: Uses = {
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
    const { session, sealed } = opened.value;
    const answer = json(200, { orderId: session.orderId, orderNumber, expiresAt: isoOf(session.expiresAt) });
    return { ...answer, cookies: [cookieOf(request, sealed, session.expiresAt - ports.clock.now())] };
  },

  viewOrder: async (ports, request) => {
    const known = await ports.orders.read(sessionOf(request).orderId);
    if (!known) return { code: "order-not-found" };
    const now = ports.clock.now();
    const [situation, returns, words] = await Promise.all([
      situationOf(ports, known.order, now),
      ports.returns.several(known.tally.returnIds),
      ports.words(request.preferences),
    ]);
    return json(200, orderView(known, situation, returns, words));
  },

  makeQuotes: async (ports, request) => {
    const { orderId } = sessionOf(request);
    const made = await makeQuotes(ports, { orderId, ...askedIn(request.body as AskForQuote) });
    return made.ok ? json(200, quoteAnswer(made.value, await ports.words(request.preferences))) : made.refusal;
  },

  requestReturn: async (ports, request) => {
    const { returnId, quoteId } = request.body as CreateReturn;
    const requested = await requestReturn(ports, { returnId, quoteId, orderId: sessionOf(request).orderId });
    if (requested.ok) return shown(ports, request, requested.value, 201);
    if (requested.refusal.code === "evidence-required") return inWords(ports, request, requested.refusal);
    return STALE.has(requested.refusal.code) ? withFreshQuote(ports, request, requested.refusal) : requested.refusal;
  },

  stateWithdrawal: async (ports, request) => {
    const said = request.body as StateWithdrawal;
    const stated = await stateWithdrawal(ports, sessionOf(request).orderId, saidIn(said));
    if (!stated.ok) return stated.refusal;
    const { customerId, orderId } = stated.value.order;
    const customer = await ports.customers.read(customerId, orderId);
    return json(200, statementView(stated.value, said, customer, await ports.words(request.preferences)));
  },

  withdraw: async (ports, request) => {
    const said = request.body as ConfirmWithdrawal;
    const { returnId } = said;
    const made = await withdraw(ports, { returnId, orderId: sessionOf(request).orderId }, saidIn(said));
    if (!made.ok) return made.refusal;
    const { customerId, orderId } = made.value.order;
    const customer = await ports.customers.read(customerId, orderId);
    const receipt = receiptView(made.value, made.value.signed, customer, await ports.words(request.preferences));
    return json(201, receipt, { location: `/api/returns/${returnId}` });
  },

  viewReturn: async (ports, request) => {
    const file = await ownReturn(ports, request, request.params["returnId"] ?? "");
    if (!file) return { code: "return-not-found" };
    const { asked, verdict, status } = file.state;
    // Only a no of the rules could have been another; what a person decided is theirs to explain.
    const isNo = status === "declined" && verdict?.outcome === "decline";
    const hindsight = verdict && isNo ? await hindsightOf(ports, asked.facts, verdict) : undefined;
    return shown(ports, request, file, 200, hindsight);
  },

  viewLabel: async (ports, request) => {
    const file = await ownReturn(ports, request, request.params["returnId"] ?? "");
    const label = file?.state.label;
    if (!file || !label) return { code: "return-not-found" };
    return isLabelValid(file.state)
      ? textReply("text/html", labelPage(file.state.asked, label))
      : { code: "label-not-valid", params: { status: file.state.status } };
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

async function shown(
  ports: Ports,
  request: Request,
  file: ReturnFile,
  status: 200 | 201,
  hindsight?: Hindsight,
): Promise<Reply> {
  const { returnId } = file;
  const words = await ports.words(request.preferences);
  const etag = `"${returnId}.${file.state.length}.${words.language}"`;
  if (header(request.event, "if-none-match") === etag) return { statusCode: 304, headers: { etag } };
  const view = returnView(file, "shopper", words);
  const otherwise = hindsightWords(hindsight?.counterfactuals ?? [], file.state.asked.facts, words);
  const told = view.decision && otherwise.length > 0 ? { ...view, decision: { ...view.decision, otherwise } } : view;
  return json(status, told, {
    etag,
    ...(status === 201 && { location: `/api/returns/${returnId}` }),
  });
}

/** The figures are no longer what was shown. */
const STALE: ReadonlySet<RefusalCode> = new Set(["quote-expired", "quote-changed"]);

/** What is missing, by words rather than by its code. */
async function inWords(ports: Ports, { preferences }: Request, refusal: Refusal): Promise<Refusal> {
  const { text } = await ports.words(preferences);
  const missing = String(refusal.params?.["missing"]).split(", ");
  return { ...refusal, params: { missing: missing.map((one) => text(`evidence-${one}`)).join(", ") } };
}

/** A no that brings the same question answered afresh; where there is no answer any more, the no alone. */
async function withFreshQuote(ports: Ports, request: Request, refusal: Refusal): Promise<Reply> {
  const seal = await openQuote(ports, (request.body as CreateReturn).quoteId);
  const made = seal && (await makeQuotes(ports, seal.asked));
  const quote = made?.ok ? quoteAnswer(made.value, await ports.words(request.preferences)) : undefined;
  return refused(ports, request.preferences, refusal, [], { ...(quote && { quote }) });
}

/** Browsers keep it from scripts and from other sites; it is sent in the clear to this machine alone. */
function cookieOf({ event }: Request, sealed: string, lifeMs: number): string {
  const host = event.requestContext.domainName.split(":")[0] ?? "";
  const secure = host === "localhost" || host === "127.0.0.1" ? "" : "; Secure";
  return `${SESSION_COOKIE}=${sealed}; Path=/api; HttpOnly; SameSite=Lax; Max-Age=${Math.floor(lifeMs / 1_000)}${secure}`;
}
