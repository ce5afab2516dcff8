// Stripe's own SDK, loaded by the first refund: it costs 50 ms and 20 MB, which most cold starts never need.
import type Stripe from "stripe";
import { TransientFault } from "../../../app/ports/transient-fault.ts";

export type StripeSettings = {
  /** Read on first use, and again after Stripe rejected the key (it may have been rotated). */
  readonly apiKey: () => Promise<string>;
  /** Only for a server other than Stripe, such as "http://127.0.0.1:4242". A path is ignored. */
  readonly baseUrl?: string;
  /** Timeout of a request without a response, in milliseconds. */
  readonly httpTimeoutMs: number;
};

export type StripeClient = { readonly open: () => Promise<Stripe>; readonly reset: () => void };

export function lazyStripeClient({ apiKey, baseUrl, httpTimeoutMs }: StripeSettings): StripeClient {
  const connect = async () => {
    const [{ default: StripeSdk }, key] = await Promise.all([import("stripe"), apiKey()]);
    return new StripeSdk(key, {
      ...(baseUrl === undefined ? {} : addressOf(new URL(baseUrl))),
      timeout: httpTimeoutMs,
      // Retries are the workflow's. The SDK still repeats once, with the same key, when a kept-alive connection turns
      // out to be closed.
      maxNetworkRetries: 0,
      telemetry: false,
    });
  };
  let client: Promise<Stripe> | undefined;
  const reset = () => {
    client = undefined;
  };
  const open = () =>
    (client ??= connect().catch((cause: unknown) => {
      reset();
      throw new TransientFault("the Stripe client could not be created", { cause });
    }));
  return { open, reset };
}

function addressOf(url: URL): { host: string; port: string; protocol: "http" | "https" } {
  const protocol = url.protocol === "http:" ? "http" : "https";
  return { host: url.hostname, port: url.port || (protocol === "http" ? "80" : "443"), protocol };
}
