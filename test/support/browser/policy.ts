// Saves and publishes policies over the API, for tests of their effects.
import { accountOf } from "../../../infra/local/sign-in/accounts.ts";
import type { Shop } from "./shop.ts";

/** Saves the policy as the draft. */
export async function saveDraft({ url, runtime }: Shop, policy: object): Promise<void> {
  const authorization = `Bearer ${await runtime.mint(accountOf("admin"))}`;
  const headers = { authorization, "content-type": "application/json" };
  const saved = await fetch(`${url}/api/admin/policy/draft`, { method: "PUT", headers, body: JSON.stringify(policy) });
  if (!saved.ok) throw new Error(`PUT draft answered ${saved.status}: ${await saved.text()}`);
}

/** Saves the policy as the draft and publishes it. */
export async function publish(shop: Shop, policy: object): Promise<void> {
  await saveDraft(shop, policy);
  await shop.asStaff("admin", "/api/admin/policy/publish", {});
}
