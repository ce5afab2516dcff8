// Webhooks of payment providers: signed over the raw body, delivered repeatedly and in any order.
import { ok, type Result, err } from "../domain/refusal.ts";
import { recordPayment } from "../domain/returns/decide/settlement.ts";
import { slaTargets } from "../domain/sla/targets.ts";
import { executeCommand } from "./execute-command.ts";
import { recordOutsideWebhook } from "./outside-refunds.ts";
import { type Ports } from "./ports.ts";
import { BadSignature, type PaymentWebhook } from "./ports/payment-webhook-reader.ts";

export type SignedMessage = {
  readonly body: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
};

/** A webhook about an unknown or already recorded refund changes nothing and is acknowledged all the same. */
export async function receivePaymentWebhook(
  ports: Ports,
  gateway: string,
  message: SignedMessage,
): Promise<Result<void>> {
  const reader = Object.hasOwn(ports.paymentWebhooks, gateway) ? ports.paymentWebhooks[gateway] : undefined;
  if (!reader) return err("not-found");
  try {
    const webhook = await reader.read(message.body, message.headers);
    if (webhook && "outside" in webhook)
      for (const refund of webhook.outside) await recordOutsideWebhook(ports, gateway, refund);
    else if (webhook) await recordPaymentWebhook(ports, gateway, webhook);
    return ok(undefined);
  } catch (error) {
    if (error instanceof BadSignature) return err("bad-signature");
    throw error;
  }
}

async function recordPaymentWebhook(
  ports: Ports,
  gateway: string,
  { returnId, instructionId, result }: PaymentWebhook,
): Promise<void> {
  ports.logger.addKeys({ returnId });
  const context = { now: ports.clock.now(), by: { kind: "payments", id: gateway } } as const;
  await executeCommand(ports, { returnId }, (state) => {
    const current = state?.instructions[instructionId];
    return current
      ? recordPayment(state, { instruction: current.instruction, result, sla: slaTargets(state?.verdict) }, context)
      : ok([]);
  });
}
