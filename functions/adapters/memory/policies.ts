// The policies of a shop in memory: every version, when each was put in force, and the draft.
import { createHash } from "node:crypto";
import type { Policies, PolicyInForce, Publication } from "../../app/ports.ts";
import type { Policy } from "../../domain/policy/rules.ts";
import { STANDARD_POLICY } from "../../domain/policy/standard.ts";
import { copyOf } from "./store.ts";

const STANDARD: PolicyInForce = { version: "standard", policy: STANDARD_POLICY };

export function memoryPolicies(first: PolicyInForce = STANDARD): Policies {
  const versions = new Map<string, PolicyInForce>([[first.version, copyOf(first)]]);
  const history: Publication[] = [];
  let draft: Policy | undefined;
  const put = (inForce: PolicyInForce, published: Omit<Publication, "version">): void => {
    if (!versions.has(inForce.version)) versions.set(inForce.version, copyOf(inForce));
    history.push({ version: inForce.version, ...published });
  };
  const versionOf = (publication: Publication | undefined) => publication && versions.get(publication.version);
  return {
    inForce: async () => versionOf(history.at(-1)) ?? first,
    inForceAt: async (at) => versionOf(history.findLast((publication) => publication.at <= at)),
    version: async (version) => versions.get(version),
    history: async () => [...history],
    openShop: async (at) => {
      if (history.length === 0) put(first, { at, by: "comeback" });
    },
    draft: async () => draft,
    saveDraft: async (policy) => void (draft = copyOf(policy)),
    publish: async (policy, published) => {
      const version = `p-${createHash("sha256").update(JSON.stringify(policy)).digest("hex").slice(0, 12)}`;
      put({ version, policy }, published);
      return versions.get(version)!;
    },
  };
}
