// Operations of the shopper's portal.
import { orderView } from "../../app/documents/order.ts";
import { quoteResponse } from "../../app/documents/quote-response.ts";
import { receiptView, statementView } from "../../app/documents/withdrawal.ts";
import { makeQuotes } from "../../app/quotes.ts";
import { readReturnableOrder } from "../../app/returnable-order.ts";
import { openSession } from "../../app/session.ts";
import { stateWithdrawal, withdraw } from "../../app/withdraw.ts";
import { toIsoString } from "../../domain/time/instant.ts";
import { json, respond } from "../handler-response.ts";
import type { HandlersOf } from "../handler.ts";
import { sessionCookie } from "../session-cookie.ts";
import { VERSION } from "../version.ts";
import { quoteRequestFromBody } from "./quote-request.ts";
import { returnHandlers } from "./shopper-returns.ts";

export const portalHandlers: HandlersOf<"shopper"> = {
  ...returnHandlers,

  health: async () => json({ status: "ok", version: VERSION }),
  openapi: async () => json((await import("../openapi.ts")).openApi()),

  openSession: async (ports, { body, address, host }) =>
    respond(
      await openSession(ports, { ...body, address }),
      ({ session: { orderId, expiresAt }, token, orderNumber }) => ({
        document: { orderId, orderNumber, expiresAt: toIsoString(expiresAt) },
        cookies: [sessionCookie({ host, token, lifetimeMs: expiresAt - ports.clock.now() })],
      }),
    ),

  viewOrder: async (ports, { session, messages }) =>
    respond(await readReturnableOrder(ports, session.orderId), async (order) =>
      json(orderView(order, await messages())),
    ),

  makeQuotes: async (ports, { session: { orderId }, body, messages }) =>
    respond(await makeQuotes(ports, { orderId, ...quoteRequestFromBody(body) }), async (quoted) =>
      json(quoteResponse(quoted, await messages())),
    ),

  stateWithdrawal: async (ports, { session, body, messages }) =>
    respond(await stateWithdrawal(ports, session.orderId, body), async (prepared) =>
      json(statementView(prepared, body, await messages())),
    ),

  withdraw: async (ports, { session: { orderId }, body, messages }) =>
    respond(await withdraw(ports, { returnId: body.returnId, orderId }, body), async (confirmed) =>
      json(receiptView(confirmed, await messages()), { location: `/api/returns/${body.returnId}` }),
    ),
};
