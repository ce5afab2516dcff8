// Stripe's own SDK, loaded when the first refund needs it: it costs 50 ms and 20 MB that most starts never use.
import type Stripe from "stripe";
import { TransientFault } from "../../app/ports.ts";

export type StripeSettings = {
  /** Asked for on first use, and again after Stripe refused the key (it may have been rotated). */
  readonly apiKey: () => Promise<string>;
  /** Only where Stripe is not the real one, such as "http://127.0.0.1:4242". Host and port count, a path does not. */
  readonly baseUrl?: string;
  /** How long a silent connection is waited for, in milliseconds. */
  readonly httpTimeoutMs: number;
};

export type StripeClient = { readonly open: () => Promise<Stripe>; readonly forget: () => void };

export function lazyStripe({ apiKey, baseUrl, httpTimeoutMs }: StripeSettings): StripeClient {
  const connect = async () => {
    const [{ default: StripeSdk }, key] = await Promise.all([import("stripe"), apiKey()]);
    return new StripeSdk(key, {
      ...(baseUrl === undefined ? {} : addressOf(new URL(baseUrl))),
      timeout: httpTimeoutMs,
      // The workflow repeats, with its own patience. The SDK still repeats once, with the same key, when a kept-alive
      // connection turns out to be closed.
      maxNetworkRetries: 0,
      telemetry: false,
    });
  };
  let client: Promise<Stripe> | undefined;
  const forget = () => {
    client = undefined;
  };
  const open = () =>
    (client ??= connect().catch((cause: unknown) => {
      forget();
      throw new TransientFault("the Stripe client could not be made ready", { cause });
    }));
  return { open, forget };
}

function addressOf(url: URL): { host: string; port: string; protocol: "http" | "https" } {
  const protocol = url.protocol === "http:" ? "http" : "https";
  return { host: url.hostname, port: url.port || (protocol === "http" ? "80" : "443"), protocol };
}
