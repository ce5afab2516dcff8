// Puts rules in force the way an administrator does: a draft, then published. Safe to repeat.
import { UnexpectedReply } from "./http.ts";
import type { Staff } from "./staff.ts";

/** Throws with the field to blame when the application does not take the policy. */
export async function publish(staff: Staff, policy: unknown): Promise<void> {
  const drafted = await staff.call("admin", { method: "PUT", path: "/api/admin/policy/draft", body: policy });
  if (drafted.status >= 300) throw new UnexpectedReply("PUT /api/admin/policy/draft", drafted);
  const published = await staff.call("admin", { method: "POST", path: "/api/admin/policy/publish", body: {} });
  if (published.status >= 300) throw new UnexpectedReply("POST /api/admin/policy/publish", published);
}
