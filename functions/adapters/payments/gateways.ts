// The payment gateways of a deployment by the name on the tender. Gift cards and store credit are paid by the shop
// itself and are not here.
import type { PaymentGateway } from "../../app/ports/payment-gateway.ts";
import type { PaymentGateways } from "../../app/ports/payment-gateways.ts";
import type { PaymentProvider } from "../../app/ports/payment-provider.ts";
import type { ProviderContext } from "../../app/ports/provider.ts";

export function paymentGateways(
  providers: readonly PaymentProvider[],
  contextOf: (provider: PaymentProvider) => ProviderContext,
): PaymentGateways {
  const gateways = new Map(
    providers.map((provider) => [provider.name, lazyGateway(() => provider.client(contextOf(provider)))]),
  );
  return {
    byName: (gateway) => gateways.get(gateway),
    aliases: (gateway) =>
      providers.filter(({ name, reportedBy }) => name === gateway || reportedBy === gateway).map(({ name }) => name),
  };
}

function lazyGateway(load: () => Promise<PaymentGateway>): PaymentGateway {
  let cached: Promise<PaymentGateway> | undefined;
  const gateway = (): Promise<PaymentGateway> => (cached ??= load());
  return {
    submit: async (instruction, isFirstTry) => (await gateway()).submit(instruction, isFirstTry),
    find: async (instruction) => (await gateway()).find(instruction),
  };
}
