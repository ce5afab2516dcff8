// The policy versions that apply to an order: the one in force when it was placed and, if different, the one in force
// now. Compiled once per version and currency in a warm process.
import { compile, type CompiledPolicy } from "../domain/policy/compile.ts";
import type { Verdict, CompiledVersion, PinnedPolicies } from "../domain/policy/decide.ts";
import type { Policy } from "../domain/policy/rules.ts";
import type { Order } from "../domain/order/order.ts";
import type { Ports } from "./ports.ts";
import type { PolicyInForce } from "./ports/policies.ts";

const COMPILED_POLICIES = new WeakMap<Policy, Map<string, CompiledPolicy>>();

export function compiledFor(policy: Policy, currency: string): CompiledPolicy {
  const perCurrency = COMPILED_POLICIES.get(policy) ?? new Map<string, CompiledPolicy>();
  COMPILED_POLICIES.set(policy, perCurrency);
  const compiled = perCurrency.get(currency) ?? compile(policy, currency);
  perCurrency.set(currency, compiled);
  return compiled;
}

const compileVersion = ({ version, policy }: PolicyInForce, currency: string): CompiledVersion => ({
  version,
  compiled: compiledFor(policy, currency),
});

/** An order older than the shop's first policy has no version pinned to it: only the one in force now applies. */
export async function policiesForOrder(
  { policies }: Pick<Ports, "policies">,
  { placedAt, currency }: Pick<Order, "placedAt" | "currency">,
): Promise<PinnedPolicies> {
  const [inForceThen, inForceNow] = await Promise.all([policies.inForceAt(placedAt), policies.inForce()]);
  const newer = compileVersion(inForceNow, currency);
  return inForceThen && inForceThen.version !== inForceNow.version
    ? { pinned: compileVersion(inForceThen, currency), newer }
    : { pinned: newer };
}

/** The versions a verdict was based on; undefined if one of them cannot be found. */
export async function policiesOfVerdict(
  { policies }: Pick<Ports, "policies">,
  { policyVersion, newerVersion }: Pick<Verdict, "policyVersion" | "newerVersion">,
  currency: string,
): Promise<PinnedPolicies | undefined> {
  const [pinned, newer] = await Promise.all([
    policies.version(policyVersion),
    newerVersion === undefined ? undefined : policies.version(newerVersion),
  ]);
  if (!pinned || (newerVersion !== undefined && !newer)) return undefined;
  return { pinned: compileVersion(pinned, currency), ...(newer && { newer: compileVersion(newer, currency) }) };
}
