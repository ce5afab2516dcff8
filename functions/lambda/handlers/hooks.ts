// Webhooks.
import { receivePaymentWebhook } from "../../app/payment-webhooks.ts";
import { json, respond } from "../handler-response.ts";
import type { HandlersOf } from "../handler.ts";

export const hookHandlers: HandlersOf<"hooks"> = {
  "hooks.payments": async (ports, { params, body, headers }) =>
    respond(await receivePaymentWebhook(ports, params.gateway, { body, headers }), () => json({ received: true })),
};
