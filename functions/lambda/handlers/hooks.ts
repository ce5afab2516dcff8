// Webhooks: signed over the raw body, delivered repeatedly and in any order.
import { executeCommand } from "../../app/execute-command.ts";
import { recordOutsideWebhook } from "../../app/outside-refunds.ts";
import type { Ports } from "../../app/ports.ts";
import { BadSignature, type PaymentWebhook } from "../../app/ports/payment-webhook-reader.ts";
import { slaTargets } from "../../domain/sla/targets.ts";
import { ok, type Refusal } from "../../domain/refusal.ts";
import { recordPayment } from "../../domain/returns/decide/settlement.ts";
import type { Handlers } from "../http-handler.ts";
import { json, type Reply } from "../reply.ts";
import { bodyText } from "../request.ts";

export const hookHandlers: Handlers = {
  "hooks.payments": async (ports, { params, event }): Promise<Reply | Refusal> => {
    const gateway = params["gateway"] ?? "";
    const reader = Object.hasOwn(ports.paymentWebhooks, gateway) ? ports.paymentWebhooks[gateway] : undefined;
    if (!reader) return { code: "not-found" };
    try {
      const webhook = await reader.read(bodyText(event), event.headers);
      if (webhook && "outside" in webhook)
        for (const refund of webhook.outside) await recordOutsideWebhook(ports, gateway, refund);
      else if (webhook) await recordPaymentWebhook(ports, gateway, webhook);
      return json(200, { received: true });
    } catch (error) {
      if (error instanceof BadSignature) return { code: "bad-signature" };
      throw error;
    }
  },
};

/** A webhook about an unknown or already recorded refund changes nothing and is acknowledged all the same. */
async function recordPaymentWebhook(
  ports: Ports,
  gateway: string,
  { returnId, instructionId, result }: PaymentWebhook,
): Promise<void> {
  const context = { now: ports.clock.now(), by: { kind: "payments", id: gateway } } as const;
  await executeCommand(ports, returnId, (state) => {
    const current = state?.instructions[instructionId];
    return current ? recordPayment(state, current.instruction, result, slaTargets(state?.verdict), context) : ok([]);
  });
}
