// Fetches policies: the newest version is the one in force; undefined before the first is published.
import type { PolicyDocument, VersionsPage } from "../../../functions/contracts/policy-document.ts";
import type { ApiClient } from "../../ui/api-client.ts";

const VERSIONS = "/api/admin/policy/versions";

export async function fetchPolicyInForce(api: ApiClient, signal: AbortSignal): Promise<PolicyDocument | undefined> {
  const [newest] = (await api.request<VersionsPage>(`${VERSIONS}?limit=1`, { signal })).items;
  return newest && fetchPolicy(api, newest.version, signal);
}

export const fetchPolicy = async (api: ApiClient, version: string, signal: AbortSignal): Promise<PolicyDocument> =>
  (await api.request<{ policy: PolicyDocument }>(`${VERSIONS}/${encodeURIComponent(version)}`, { signal })).policy;
