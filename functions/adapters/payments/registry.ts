// Payment gateways by the name on the tender. Gift cards and store credit are paid by the shop itself and are not here.
import type { PaymentGateways } from "../../app/ports/payment-gateways.ts";
import type { PaymentGateway } from "../../app/ports/payment-gateway.ts";

export function paymentGateways({ stripe }: { readonly stripe: PaymentGateway }): PaymentGateways {
  // Seeded and replayed orders say "sandbox": on a laptop that is a server with Stripe's API.
  const gateways = new Map<string, PaymentGateway>([
    ["stripe", stripe],
    ["sandbox", stripe],
  ]);
  return {
    byName: (gateway) => gateways.get(gateway),
    aliases: (gateway) =>
      [...gateways].flatMap(([name, candidate]) => (candidate === gateways.get(gateway) ? [name] : [])),
  };
}
