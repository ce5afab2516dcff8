// Publishing policies: the draft or an earlier version, and the list of published versions.
import type { Policy } from "../domain/policy/rules.ts";
import { type Result, err } from "../domain/refusal.ts";
import { toIsoString } from "../domain/time/instant.ts";
import { requirePublishable } from "./check-policy.ts";
import type { Ports } from "./ports.ts";
import type { PageRequest } from "./ports/page.ts";

/** The policy to publish, checked. */
export async function policyToPublish(
  { policies }: Pick<Ports, "policies">,
  version: string | undefined,
): Promise<Result<Policy>> {
  if (version === undefined) return requirePublishable(await draftOrInForce({ policies }));
  const published = await policies.version(version);
  return published ? requirePublishable(published.policy) : err("no-such-version", { value: version }, "/version");
}

/** The draft, or the policy in force if there is no draft. */
export const draftOrInForce = async ({ policies }: Pick<Ports, "policies">): Promise<Policy> =>
  (await policies.draft()) ?? (await policies.inForce()).policy;

/** Newest first; the cursor is the index of the next item. */
export async function listPolicyVersions({ policies }: Ports, { limit, cursor }: PageRequest) {
  const publications = (await policies.history()).toReversed();
  const start = Math.max(0, Number(cursor ?? 0) || 0);
  const items = await Promise.all(
    publications.slice(start, start + limit).map(async ({ version, at, by, note }, index) => ({
      version,
      name: (await policies.version(version))?.policy.name ?? version,
      at: toIsoString(at),
      by,
      ...(note !== undefined && { note }),
      inForce: start + index === 0,
    })),
  );
  return { items, ...(start + limit < publications.length && { next: String(start + limit) }) };
}
