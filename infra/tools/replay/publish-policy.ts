// Publishes a policy the way an administrator does: saves a draft, then publishes it. Safe to repeat.
import { UnexpectedResponse } from "./http-client.ts";
import type { StaffClient } from "./staff-client.ts";

/** Throws with the API's error, which names the invalid field, when the application rejects the policy. */
export async function publishPolicy(staff: StaffClient, policy: unknown): Promise<void> {
  const draftResponse = await staff.call("admin", { method: "PUT", path: "/api/admin/policy/draft", body: policy });
  if (draftResponse.status >= 300) throw new UnexpectedResponse("PUT /api/admin/policy/draft", draftResponse);
  const publishResponse = await staff.call("admin", { method: "POST", path: "/api/admin/policy/publish", body: {} });
  if (publishResponse.status >= 300) throw new UnexpectedResponse("POST /api/admin/policy/publish", publishResponse);
}
