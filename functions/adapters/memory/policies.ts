// The shop's policies in memory: all versions, the history of publications, and the draft.
import type { Policies, PolicyInForce, Publication } from "../../app/ports/policies.ts";
import type { Policy } from "../../domain/policy/rules.ts";
import { STANDARD_POLICY } from "../../domain/policy/standard.ts";
import { policyVersion } from "../aws/policy-version.ts";
import { deepCopy } from "./store.ts";

const STANDARD: PolicyInForce = { version: "standard", policy: STANDARD_POLICY };

export function memoryPolicies(first: PolicyInForce = STANDARD): Policies {
  const versions = new Map<string, PolicyInForce>([[first.version, deepCopy(first)]]);
  const history: Publication[] = [];
  let draft: Policy | undefined;
  const record = (inForce: PolicyInForce, published: Omit<Publication, "version">): void => {
    if (!versions.has(inForce.version)) versions.set(inForce.version, deepCopy(inForce));
    history.push({ version: inForce.version, ...published });
  };
  const policyOf = (publication: Publication | undefined) => publication && versions.get(publication.version);
  return {
    inForce: async () => policyOf(history.at(-1)) ?? first,
    inForceAt: async (at) => policyOf(history.findLast((publication) => publication.at <= at)),
    version: async (version) => versions.get(version),
    history: async () => [...history],
    recordFirstOrder: async (at) => {
      if (history.length === 0) record(first, { at, by: "comeback" });
    },
    draft: async () => draft,
    saveDraft: async (policy) => void (draft = deepCopy(policy)),
    publish: async (policy, published) => {
      const version = policyVersion(policy);
      record({ version, policy }, published);
      return versions.get(version) ?? { version, policy };
    },
  };
}
