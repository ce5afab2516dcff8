// Creates the provider plug-ins that the settings of a deployment name.
import { CARRIERS } from "../adapters/carriers/registry.ts";
import { paymentGateways } from "../adapters/payments/gateways.ts";
import { PAYMENT_PROVIDERS } from "../adapters/payments/registry.ts";
import type { Ports } from "../app/ports.ts";
import type { Carrier } from "../app/ports/carrier.ts";
import type { Clock } from "../app/ports/clock.ts";
import type { PaymentProvider } from "../app/ports/payment-provider.ts";
import type { PaymentWebhookReader } from "../app/ports/payment-webhook-reader.ts";
import type { Provider, ProviderContext } from "../app/ports/provider.ts";
import { requireSetting, type SecretSetting, type Settings } from "./settings.ts";

type ProviderPorts = Pick<Ports, "payments" | "paymentWebhooks" | "carrier">;
type Runtime = { readonly clock: Clock; readonly readSecret: (arn: string) => Promise<string> };
type ContextOf = (provider: Provider) => ProviderContext;

export function composeProviders(settings: Settings, runtime: Runtime): ProviderPorts {
  const payments = settings.COMEBACK_PAYMENT_PROVIDERS.map((name) => providerNamed(PAYMENT_PROVIDERS, name));
  const paymentContext = contexts(settings, runtime, "COMEBACK_PAYMENTS_SECRET_ARN");
  return {
    payments: paymentGateways(payments, paymentContext),
    paymentWebhooks: webhookReaders(payments, paymentContext),
    carrier: labelCarrier(settings.COMEBACK_CARRIER, contexts(settings, runtime, "COMEBACK_CARRIERS_SECRET_ARN")),
  };
}

const contexts =
  (settings: Settings, { clock, readSecret }: Runtime, arnSetting: SecretSetting): ContextOf =>
  ({ name, secrets }) => {
    const url = settings.providerUrls[name];
    return {
      now: () => clock.now(),
      secret: async (secretName) => {
        if (!secrets.some((declared) => declared.name === secretName))
          throw new Error(`the provider ${name} does not list ${secretName} among its secrets`);
        return textField(JSON.parse(await readSecret(requireSetting(settings, arnSetting))), secretName);
      },
      ...(url !== undefined && { url }),
    };
  };

function webhookReaders(
  providers: readonly PaymentProvider[],
  contextOf: ContextOf,
): Readonly<Record<string, PaymentWebhookReader>> {
  const readers = providers.flatMap((provider) => {
    const { name, webhook } = provider;
    if (!webhook) return [];
    const reader = once(() => webhook(contextOf(provider)));
    const lazyReader: PaymentWebhookReader = { read: async (body, headers) => (await reader()).read(body, headers) };
    return [[name, lazyReader] as const];
  });
  return Object.fromEntries(readers);
}

function labelCarrier(name: string, contextOf: ContextOf): Carrier {
  const provider = providerNamed(CARRIERS, name);
  const { client } = provider;
  if (!client) throw new Error(`the carrier "${name}" issues no labels`);
  const carrier = once(() => client(contextOf(provider)));
  return { issueLabel: async (request) => (await carrier()).issueLabel(request) };
}

/** Throws for an unknown name, and names the known ones. */
function providerNamed<P extends Provider>(providers: readonly P[], name: string): P {
  const provider = providers.find((candidate) => candidate.name === name);
  if (provider) return provider;
  throw new Error(`there is no provider "${name}"; there are ${providers.map((provider) => provider.name).join(", ")}`);
}

function once<T>(create: () => Promise<T>): () => Promise<T> {
  let created: Promise<T> | undefined;
  return () => (created ??= create());
}

/** "" for an absent secret: the webhook readers refuse every delivery then. */
function textField(values: unknown, name: string): string {
  if (typeof values !== "object" || values === null) return "";
  const value: unknown = Object.entries(values).find(([field]) => field === name)?.[1];
  return typeof value === "string" ? value : "";
}
