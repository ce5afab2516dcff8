// Publishing policies: the draft or an earlier version, and the list of published versions.
import type { Policy } from "../domain/policy/rules.ts";
import { ok, type Result, err } from "../domain/refusal.ts";
import { toIsoString } from "../domain/time/instant.ts";
import { requirePublishable } from "./check-policy.ts";
import type { Ports } from "./ports.ts";

/** The policy to publish, checked. */
async function policyToPublish(
  { policies }: Pick<Ports, "policies">,
  version: string | undefined,
): Promise<Result<Policy>> {
  if (version === undefined) return requirePublishable(await draftOrInForce({ policies }));
  const published = await policies.version(version);
  return published ? requirePublishable(published.policy) : err("no-such-version", { value: version }, "/version");
}

type PolicyInForce = { readonly policy: Policy; readonly version?: string };

export type Publication = {
  readonly note?: string | undefined;
  readonly version?: string | undefined;
  readonly by: string;
};

/** Publishes the draft, or an earlier version again. */
export async function publishPolicy(
  ports: Pick<Ports, "policies" | "clock">,
  { note, version: requestedVersion, by }: Publication,
): Promise<Result<{ readonly version: string; readonly publishedAt: string }>> {
  const policy = await policyToPublish(ports, requestedVersion);
  if (!policy.ok) return policy;
  const at = ports.clock.now();
  const { version } = await ports.policies.publish(policy.value, { at, by, ...(note !== undefined && { note }) });
  return ok({ version, publishedAt: toIsoString(at) });
}

/** The draft, or the policy in force if there is no draft. */
export const draftOrInForce = async ({ policies }: Pick<Ports, "policies">): Promise<Policy> =>
  (await policies.draft()) ?? (await policies.inForce()).policy;

/** The draft, or the published version in force if there is no draft. */
export async function readDraft({ policies }: Pick<Ports, "policies">): Promise<PolicyInForce> {
  const draft = await policies.draft();
  return draft ? { policy: draft } : policies.inForce();
}

export async function readPolicyVersion(
  { policies }: Pick<Ports, "policies">,
  version: string,
): Promise<Result<PolicyInForce>> {
  const published = await policies.version(version);
  return published ? ok(published) : err("not-found");
}

type VersionsRequest = { readonly limit: number; readonly cursor?: string | undefined };

/** Newest first; the cursor is the index of the next item. */
export async function listPolicyVersions({ policies }: Pick<Ports, "policies">, { limit, cursor }: VersionsRequest) {
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
