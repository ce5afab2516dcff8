// The policy in force, its draft, and every version there was. The one in force is kept for a few seconds in a warm Lambda:
// a new version holds for everyone soon after it is published.
import { ATTEMPTS_MAX, type Clock, type Policies, type PolicyInForce, TransientFault } from "../../app/ports.ts";
import type { Policy } from "../../domain/policy/policy.ts";
import { STANDARD_POLICY } from "../../domain/policy/standard.ts";
import { digest } from "./digest.ts";
import { getItem, type Item, json, key, number, parsed, putItem, type Table, text, writeTogether } from "./table.ts";

const KEPT_MS = 10_000;

export function dynamoPolicies(table: Table, clock: Clock): Policies {
  let kept: { readonly inForce: Promise<PolicyInForce>; readonly until: number } | undefined;
  const read = async (): Promise<PolicyInForce> =>
    parsed<PolicyInForce>((await getItem(table, "POLICY", "IN-FORCE"))?.["inForce"]) ?? {
      version: "standard",
      policy: STANDARD_POLICY,
    };
  return {
    inForce() {
      const now = clock.now();
      if (!kept || now >= kept.until) kept = { inForce: read(), until: now + KEPT_MS };
      kept.inForce.catch(() => (kept = undefined));
      return kept.inForce;
    },
    async draft() {
      return parsed<Policy>((await getItem(table, "POLICY", "DRAFT"))?.["policy"]);
    },
    async saveDraft(policy) {
      await putItem(table, { ...key("POLICY", "DRAFT"), policy: json(policy) });
    },
    async publish(policy, { at, by, note }) {
      const version = `p-${digest(JSON.stringify(policy)).slice(0, 12)}`;
      const inForce = { version, policy };
      const body: Item = {
        inForce: json(inForce),
        at: number(at),
        by: text(by),
        ...(note !== undefined && { note: text(note) }),
      };
      for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
        const { written } = await writeTogether(table, [
          { Put: { TableName: table.name, Item: { ...key("POLICY", `VERSION#${version}`), ...body } } },
          { Put: { TableName: table.name, Item: { ...key("POLICY", "IN-FORCE"), ...body } } },
        ]);
        kept = undefined;
        if (written) return inForce;
      }
      throw new TransientFault("the policy is being published by many at once");
    },
  };
}
