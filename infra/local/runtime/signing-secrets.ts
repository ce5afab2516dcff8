// The secrets with which providers sign their webhooks to the laptop: one for every plug-in that lists one.
import { randomBytes } from "node:crypto";
import { CARRIERS } from "../../../functions/adapters/carriers/registry.ts";
import { PAYMENT_PROVIDERS } from "../../../functions/adapters/payments/registry.ts";
import type { Provider } from "../../../functions/app/ports/provider.ts";

/** By provider name. */
export type SigningSecrets = Readonly<Record<string, string>>;

const isWebhookSecret = ({ use }: Provider["secrets"][number]): boolean => use === "webhook";

const signingProviders = (): readonly string[] =>
  [...PAYMENT_PROVIDERS, ...CARRIERS].filter(({ secrets }) => secrets.some(isWebhookSecret)).map(({ name }) => name);

/** `existing` secrets stay; a provider without one gets a new random one. */
export const signingSecrets = (existing: SigningSecrets): SigningSecrets => ({
  ...Object.fromEntries(signingProviders().map((name) => [name, randomBytes(24).toString("hex")])),
  ...existing,
});

/** The JSON secret of a kind of provider, as Secrets Manager holds it. API keys are made up: the servers are local. */
export function secretOf(kind: "payments" | "carriers", signing: SigningSecrets): string {
  const providers: readonly Provider[] = kind === "payments" ? PAYMENT_PROVIDERS : CARRIERS;
  const entries = providers.flatMap(({ name, secrets }) =>
    secrets.map((secret) => [secret.name, isWebhookSecret(secret) ? (signing[name] ?? "") : "sk_test_local"]),
  );
  return JSON.stringify(Object.fromEntries(entries));
}
