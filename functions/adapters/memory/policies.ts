// The policy in force, its draft, and every version there was, in memory.
import { createHash } from "node:crypto";
import type { Policies, PolicyInForce } from "../../app/ports.ts";
import type { Policy } from "../../domain/policy/policy.ts";
import { STANDARD_POLICY } from "../../domain/policy/standard.ts";
import { copyOf } from "./store.ts";

export function memoryPolicies(first: PolicyInForce = { version: "standard", policy: STANDARD_POLICY }): Policies {
  const versions = new Map<string, PolicyInForce>([[first.version, copyOf(first)]]);
  let version = first.version;
  let draft: Policy | undefined;
  return {
    inForce: async () => versions.get(version) ?? first,
    draft: async () => draft,
    saveDraft: async (policy) => void (draft = copyOf(policy)),
    publish: async (policy) => {
      version = `p-${createHash("sha256").update(JSON.stringify(policy)).digest("hex").slice(0, 12)}`;
      const inForce = { version, policy: copyOf(policy) };
      versions.set(version, inForce);
      return inForce;
    },
  };
}
