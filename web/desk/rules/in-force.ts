// The policy in force: the newest version there is; undefined before a shop's first one.
import type { PolicyDocument, VersionsPage } from "../../../functions/contracts/policy-document.ts";
import type { Caller } from "../../ui/http.ts";

const VERSIONS = "/api/admin/policy/versions";

export async function policyInForce(call: Caller, signal: AbortSignal): Promise<PolicyDocument | undefined> {
  const [newest] = (await call.ask<VersionsPage>(`${VERSIONS}?limit=1`, { signal })).items;
  return newest && policyOf(call, newest.version, signal);
}

export const policyOf = async (call: Caller, version: string, signal: AbortSignal): Promise<PolicyDocument> =>
  (await call.ask<{ policy: PolicyDocument }>(`${VERSIONS}/${encodeURIComponent(version)}`, { signal })).policy;
