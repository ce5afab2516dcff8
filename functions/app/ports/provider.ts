// The one shape of the plug-ins: payment providers, carriers and shops. A plug-in is one folder under adapters/payments,
// adapters/carriers or adapters/shops, and one line in the registry file of its kind. Its provider.ts is loaded at every
// start, so it says what the plug-in is and imports the code that does the work only when that is called.
import type { Instant } from "../../domain/time/instant.ts";

export type ProviderSecret = {
  /** Its key in the JSON secret of the plug-in's kind, such as "stripeWebhookSecret". */
  readonly name: string;
  /** "webhook": signs the provider's deliveries to us. "api-key": authenticates our calls to the provider. */
  readonly use: "webhook" | "api-key";
};

export type ProviderContext = {
  /** Reads a secret that the plug-in lists in its `secrets`; rejects for any other name. "" until the shop fills it in. */
  readonly secret: (name: string) => Promise<string>;
  readonly now: () => Instant;
  /** The base URL of a server that stands in for the provider's own; from COMEBACK_<NAME>_URL. */
  readonly url?: string;
};

/** Creates a part of a plug-in when it is first used. */
export type Load<Part> = (context: ProviderContext) => Promise<Part>;

export type Provider<Capabilities = object, Client = unknown, Webhook = unknown> = {
  /** Its name in orders, labels, settings and webhook paths: lower-case letters, digits and hyphens. */
  readonly name: string;
  /** Moves no real money or parcel. A production deployment refuses it. */
  readonly isSandbox: boolean;
  readonly secrets: readonly ProviderSecret[];
  /** What it can do; each kind says what a missing capability means. */
  readonly capabilities: Capabilities;
  /** Our calls to it. */
  readonly client?: Load<Client>;
  /** Its deliveries to us. */
  readonly webhook?: Load<Webhook>;
};
