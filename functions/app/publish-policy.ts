// Putting rules in force: the draft, or an earlier version again; and what was in force before.
import type { Policy } from "../domain/policy/rules.ts";
import { accept, type Answer, refuse } from "../domain/refusal.ts";
import { isoOf } from "../domain/sla/instant.ts";
import type { PageRequest, Ports } from "./ports.ts";

/** The policy that is to be in force. */
export async function policyToPublish({ policies }: Ports, version: string | undefined): Promise<Answer<Policy>> {
  if (version === undefined) return accept((await policies.draft()) ?? (await policies.inForce()).policy);
  const found = await policies.version(version);
  return found ? accept(found.policy) : refuse("no-such-version", { value: version }, "/version");
}

/** Newest first; the cursor is the place of the next one. */
export async function policyVersions({ policies }: Ports, { limit, cursor }: PageRequest) {
  const all = (await policies.history()).toReversed();
  const from = Math.max(0, Number(cursor ?? 0) || 0);
  const items = await Promise.all(
    all.slice(from, from + limit).map(async ({ version, at, by, note }, index) => ({
      version,
      name: (await policies.version(version))?.policy.name ?? version,
      at: isoOf(at),
      by,
      ...(note !== undefined && { note }),
      inForce: from + index === 0,
    })),
  );
  return { items, ...(from + limit < all.length && { next: String(from + limit) }) };
}
