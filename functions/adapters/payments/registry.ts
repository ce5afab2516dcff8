// Who pays where, by the gateway's name on the tender. Gift cards and store credit are our own and not here.
import type { PaymentGateway, PaymentGateways } from "../../app/ports.ts";

export function paymentGateways({ stripe }: { readonly stripe: PaymentGateway }): PaymentGateways {
  // "sandbox" is what seeded and replayed orders say; it speaks Stripe's language on the laptop.
  const gateways = new Map<string, PaymentGateway>([
    ["stripe", stripe],
    ["sandbox", stripe],
  ]);
  return {
    named: (gateway) => gateways.get(gateway),
    alike: (gateway) => [...gateways].flatMap(([name, one]) => (one === gateways.get(gateway) ? [name] : [])),
  };
}
