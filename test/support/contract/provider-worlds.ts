// The test worlds of the provider plug-ins: worlds/<kind>/<name>.ts, found by the name in the registry.
import { existsSync } from "node:fs";
import type { Provider, ProviderContext } from "../../../functions/app/ports/provider.ts";
import type { Instant } from "../../../functions/domain/time/instant.ts";
import type { CarrierWorld } from "./worlds/carrier-world.ts";
import type { ShopWorld } from "./worlds/shop-world.ts";
import type { PaymentProviderWorld } from "./worlds/payment-world.ts";

type Worlds = {
  readonly payments: PaymentProviderWorld;
  readonly carriers: CarrierWorld;
  readonly shops: ShopWorld;
};

/** Rejects, with the file to write, for a plug-in without a world. */
export async function startWorld<Kind extends keyof Worlds>(kind: Kind, name: string): Promise<Worlds[Kind]> {
  const file = new URL(`worlds/${kind}/${name}.ts`, import.meta.url);
  if (!existsSync(file))
    throw new Error(
      `the plug-in ${kind}/${name} has no test world: write test/support/contract/worlds/${kind}/${name}.ts`,
    );
  const module: { startWorld(): Promise<Worlds[Kind]> } = await import(/* @vite-ignore */ file.href);
  return module.startWorld();
}

/** A context with the given secrets; it rejects for a secret that the plug-in does not list. */
export function contextFor(
  { name, secrets }: Pick<Provider, "name" | "secrets">,
  values: Readonly<Record<string, string>>,
  { url, now = 0 }: { readonly url?: string; readonly now?: Instant } = {},
): ProviderContext {
  return {
    now: () => now,
    secret: async (secret) => {
      if (!secrets.some((listed) => listed.name === secret)) throw new Error(`${name} does not list ${secret}`);
      return values[secret] ?? "";
    },
    ...(url !== undefined && { url }),
  };
}
