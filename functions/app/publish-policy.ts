// Putting rules in force: the draft, or an earlier version again; and what was in force before.
import type { Policy } from "../domain/policy/rules.ts";
import { type Answer, refuse } from "../domain/refusal.ts";
import { isoOf } from "../domain/sla/instant.ts";
import { publishable } from "./check-policy.ts";
import type { PageRequest, Ports } from "./ports.ts";

/** The policy that is to be in force. */
export async function policyToPublish(
  { policies }: Pick<Ports, "policies">,
  version: string | undefined,
): Promise<Answer<Policy>> {
  if (version === undefined) return publishable(await draftOf({ policies }));
  const found = await policies.version(version);
  return found ? publishable(found.policy) : refuse("no-such-version", { value: version }, "/version");
}

/** The policy that is being written; the one in force when there is no draft. */
export const draftOf = async ({ policies }: Pick<Ports, "policies">): Promise<Policy> =>
  (await policies.draft()) ?? (await policies.inForce()).policy;

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
