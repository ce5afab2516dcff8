// Which versions of the policy speak on an order: the one in force when it was placed, and the one in force now where that is
// another. Compiled once per version and currency in a warm process.
import { compile, type Compiled } from "../domain/policy/compile.ts";
import type { Verdict, Versioned, Versions } from "../domain/policy/decide.ts";
import type { Policy } from "../domain/policy/rules.ts";
import type { Order } from "../domain/order/order.ts";
import type { PolicyInForce, Ports } from "./ports.ts";

const COMPILED = new WeakMap<Policy, Map<string, Compiled>>();

export function compiledFor(policy: Policy, currency: string): Compiled {
  const perCurrency = COMPILED.get(policy) ?? new Map<string, Compiled>();
  COMPILED.set(policy, perCurrency);
  const compiled = perCurrency.get(currency) ?? compile(policy, currency);
  perCurrency.set(currency, compiled);
  return compiled;
}

const versioned = ({ version, policy }: PolicyInForce, currency: string): Versioned => ({
  version,
  compiled: compiledFor(policy, currency),
});

/** An order that is older than the shop's first policy has none pinned to it: the one in force now speaks alone. */
export async function versionsFor(
  { policies }: Pick<Ports, "policies">,
  { placedAt, currency }: Pick<Order, "placedAt" | "currency">,
): Promise<Versions> {
  const [then, now] = await Promise.all([policies.inForceAt(placedAt), policies.inForce()]);
  const newer = versioned(now, currency);
  return then && then.version !== now.version ? { pinned: versioned(then, currency), newer } : { pinned: newer };
}

/** The versions a verdict was given by; undefined where one of them cannot be found any more. */
export async function versionsOf(
  { policies }: Pick<Ports, "policies">,
  { policyVersion, newerVersion }: Pick<Verdict, "policyVersion" | "newerVersion">,
  currency: string,
): Promise<Versions | undefined> {
  const [pinned, newer] = await Promise.all([
    policies.version(policyVersion),
    newerVersion === undefined ? undefined : policies.version(newerVersion),
  ]);
  if (!pinned || (newerVersion !== undefined && !newer)) return undefined;
  return { pinned: versioned(pinned, currency), ...(newer && { newer: versioned(newer, currency) }) };
}
